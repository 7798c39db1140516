import type { Comment, Dialect, Document } from '../../model/document';
import type { Writer } from '../../model/writer';
import type { Deployment, Setting } from '../../model/resource';
import type { Problem, Source } from '../../text/source';
import { known } from '../../model/values';
import { jsonFileNames, jsonLanguageIds } from '../json/names';
import { fileResources } from './file-resource';
import { formatOf, type SettingsFormat } from './formats';
import type { Reading } from './reading';

/**
 * The files in which an application's settings are kept, and those that pass settings on to it. Asked last: other dialects know their files
 * better.
 */
export const settingsDialect: Dialect = {
  id: 'settings',
  title: 'App settings',
  fileNames: [
    ...jsonFileNames,
    '*.yaml',
    '*.yml',
    '*.properties',
    '*.config',
    '*.xml',
    '.env',
    '.env.*',
    '*.env',
    '*.env.*',
  ],
  languageIds: {
    ...jsonLanguageIds,
    yaml: '',
    dockercompose: '',
    'github-actions-workflow': '',
    'azure-pipelines': '',
    xml: '',
    properties: '',
    dotenv: '',
  },
  fence: 'json',
  exampleFile: 'appsettings.json',
  recognizes: (source) => formatOf(source) !== undefined,
  read(source) {
    const format = formatOf(source);
    if (!format) throw new Error(`${source.uri} is no settings file.`);
    return new SettingsDocument(source, format);
  },
};

/** A settings file has settings; what it says as a whole is a resource to the rules that ask about such files. */
class SettingsDocument implements Document {
  readonly dialect = 'settings';
  readonly isSettingsFile = true;
  readonly #reading: Reading;
  #deployment: Deployment | undefined;

  constructor(
    readonly source: Source,
    private readonly format: SettingsFormat,
  ) {
    this.#reading = format.read(source);
  }

  get problems(): readonly Problem[] {
    return this.#reading.problems;
  }

  get comments(): readonly Comment[] {
    return this.#reading.comments;
  }

  get writer(): Writer {
    return this.#reading.writer;
  }

  deploy(): Deployment {
    return (this.#deployment ??= {
      resources: [...fileResources(this, this.format.id, this.#reading.root?.())],
      parameters: [],
      outputs: [],
      settings: this.#settings(),
      complete: true,
    });
  }

  #settings(): readonly Setting[] {
    return [...this.#reading.entries()].map(({ name, nameSpan, node }) => ({
      document: this,
      name,
      nameSpan,
      value: known(node.value, { kind: 'literal', source: this.source, span: node.span }),
      format: this.format.id,
      offsetOf: (index) => node.offsetOf(index),
    }));
  }
}
