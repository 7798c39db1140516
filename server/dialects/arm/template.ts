import type { Comment, Context, Dialect, Document, Exports } from '../../model/document';
import type { Writer } from '../../model/writer';
import type { Deployment } from '../../model/resource';
import type { WrittenText } from '../../model/written-text';
import type { Problem, Source } from '../../text/source';
import type { JsonObject, JsonTree } from '../../syntax/json/tree';
import { jsonFileNames, jsonLanguageIds } from '../json/names';
import { jsonOf } from '../json/source';
import { textsIn } from '../json/texts';
import { templateComments } from './comments';
import { deployTemplate } from './deployment';
import { templateExports } from './exports';
import { Lowering } from './lower-json';
import { expressionProblems, jsonProblems } from './problems';
import { templateIn } from './template-file';
import { armWriter } from './writer';

/** Azure Resource Manager templates in JSON. */
export const armDialect: Dialect = {
  id: 'arm',
  title: 'ARM template',
  fileNames: jsonFileNames,
  languageIds: { ...jsonLanguageIds, 'arm-template': '.json' },
  fence: 'json',
  exampleFile: 'azuredeploy.json',
  // Azure Resource Manager takes templates of 4 MB.
  maxCharacters: 4_000_000,
  recognizes: (source) => templateIn(source) !== undefined,
  read: (source) => new TemplateDocument(source),
};

export class TemplateDocument implements Document {
  readonly dialect = 'arm';
  readonly writer: Writer;
  readonly #tree: JsonTree;
  readonly #template: JsonObject | undefined;
  readonly #lowering: Lowering;
  #problems: readonly Problem[] | undefined;
  #comments: readonly Comment[] | undefined;

  constructor(readonly source: Source) {
    this.#tree = jsonOf(source);
    this.#template = templateIn(source);
    this.#lowering = new Lowering(source.text);
    this.writer = armWriter(source, this.#tree, this.#lowering);
  }

  get problems(): readonly Problem[] {
    const inExpressions = this.#template ? expressionProblems(this.#template, this.#lowering) : [];
    return (this.#problems ??= [...jsonProblems(this.#tree), ...inExpressions]);
  }

  get comments(): readonly Comment[] {
    return (this.#comments ??= templateComments(this.#tree));
  }

  texts(): Iterable<WrittenText> {
    return textsIn(this.#tree.root, this.source);
  }

  deploy(context: Context): Deployment {
    if (!this.#template) return { resources: [], parameters: [], outputs: [], settings: [], complete: false };
    return deployTemplate(this, this.#template, this.#lowering, context);
  }

  exports(context: Context): Exports | undefined {
    return this.#template && templateExports(this.source, this.#template, this.#lowering, context);
  }
}
