import type { Comment, Context, Dialect, Document } from '../../model/document';
import type { Writer } from '../../model/writer';
import type { Deployment, Parameter, Setting } from '../../model/resource';
import type { Problem, Source } from '../../text/source';
import type { Value } from '../../model/value';
import { unknown, withOriginStep } from '../../model/values';
import type { WrittenText } from '../../model/written-text';
import type { JsonNode, JsonProperty, JsonTree } from '../../syntax/json/tree';
import { fileNameOf, resolveUri } from '../../text/uri';
import { secureNames } from '../parameter-name';
import { commentsIn } from '../json/comments';
import { jsonFileNames, jsonLanguageIds } from '../json/names';
import { jsonOf } from '../json/source';
import { textsIn } from '../json/texts';
import { jsonValue, spanOf } from '../json/value';
import { memberNode, sectionOf } from './declarations';
import { jsonProblems } from './problems';
import { isGeneratedByBicep, isParameterFile } from './template-file';
import { parametersWriter } from './writer';

/** Files that give values to the parameters of a template. */
export const armParametersDialect: Dialect = {
  id: 'armParameters',
  title: 'ARM parameters',
  fileNames: jsonFileNames,
  languageIds: jsonLanguageIds,
  fence: 'json',
  exampleFile: 'azuredeploy.parameters.json',
  recognizes: isParameterFile,
  read: (source) => new ParameterFile(source),
};

export class ParameterFile implements Document {
  readonly dialect = 'armParameters';
  readonly writer: Writer;
  readonly #tree: JsonTree;
  #values: ReadonlyMap<string, Value> | undefined;
  #comments: readonly Comment[] | undefined;

  constructor(readonly source: Source) {
    this.#tree = jsonOf(source);
    this.writer = parametersWriter(this.#tree);
  }

  get problems(): readonly Problem[] {
    return jsonProblems(this.#tree);
  }

  get comments(): readonly Comment[] {
    return (this.#comments ??= commentsIn(this.#tree));
  }

  /** The given values by lower-cased parameter name. */
  get values(): ReadonlyMap<string, Value> {
    return (this.#values ??= new Map(
      this.#parameters.flatMap((parameter) => {
        const value = givenValue(parameter, this.source);
        return value ? [[parameter.key.toLowerCase(), value] as const] : [];
      }),
    ));
  }

  texts(): Iterable<WrittenText> {
    return textsIn(this.#tree.root, this.source);
  }

  /** What the template next to the file deploys with these values; the values themselves are settings. */
  deploy(context: Context): Deployment {
    const template = templateBeside(this.source, context);
    if (!template)
      return { resources: [], parameters: [], outputs: [], settings: this.#settings(), complete: false };
    const deployment = template.deploy({ ...context, arguments: this.values });
    const settings = this.#settings(deployment.parameters);
    return {
      resources: deployment.resources,
      parameters: [],
      outputs: [],
      settings,
      complete: deployment.complete,
    };
  }

  get #parameters(): readonly JsonProperty[] {
    return this.#tree.root.kind === 'object' ? sectionOf(this.#tree.root, 'parameters') : [];
  }

  #settings(parameters: readonly Parameter[] = []): readonly Setting[] {
    const secure = secureNames(parameters);
    return this.#parameters.flatMap(({ key, keyNode }) => {
      const value = this.values.get(key.toLowerCase());
      const forSecureParameter = secure.has(key.toLowerCase());
      const setting = { document: this, name: key, nameSpan: spanOf(keyNode), format: 'armParameters' };
      return value ? [{ ...setting, value, forSecureParameter }] : [];
    });
  }
}

/** A reference to a Key Vault secret gives a value that no one may know. */
function givenValue({ key, value: parameter }: JsonProperty, source: Source): Value | undefined {
  const [value, reference] = ['value', 'reference'].map((name): JsonNode | undefined =>
    memberNode(parameter, name),
  );
  if (value)
    return withOriginStep(jsonValue(value, source), {
      kind: 'parameterFile',
      source,
      span: spanOf(value),
      name: key,
    });
  if (reference)
    return unknown('secret', key, { kind: 'parameterFile', source, span: spanOf(reference), name: key });
  return undefined;
}

/** The template that a parameter file is for, told by its name; its source where the template is compiled from one that is there too. */
function templateBeside({ uri }: Source, context: Context): Document | undefined {
  for (const name of templateNames(fileNameOf(uri))) {
    const document = context.open(resolveUri(uri, name));
    if (!document || document.dialect === 'armParameters') continue;
    const isCompiled = document.dialect === 'arm' && isGeneratedByBicep(document.source);
    return (isCompiled && context.open(resolveUri(uri, 'main.bicep'))) || document;
  }
  return undefined;
}

/** `x.parameters.prod.json` is for `x`; `parameters.json` for the template whose name people give to the only one. */
export function templateNames(fileName: string): readonly string[] {
  const stem = /^(.+?)[.-]parameters\b/i.exec(fileName)?.[1];
  const stems = stem === undefined ? ['main', 'azuredeploy', 'template'] : [stem];
  return stems.flatMap((name) => [`${name}.bicep`, `${name}.json`]);
}
