import type { Context, Exports, Reference } from '../../model/document';
import { Budget } from '../../text/budget';
import type { Source } from '../../text/source';
import { isBicepText } from './bicep-text';
import { FileScope } from './file-scope';
import type { BicepFiles } from './names';

/** The files that those of one deployment import or load; each is read and evaluated once. */
export class ReferencedFiles implements BicepFiles {
  readonly budget: Budget;
  readonly #scopes = new Map<string, FileScope | undefined>();
  readonly #exports = new Map<string, Exports | undefined>();
  readonly #loaded = new Map<string, Source | undefined>();

  constructor(private readonly context: Context) {
    this.budget = context.budget ?? new Budget();
  }

  open(uri: string, from?: Reference): FileScope | undefined {
    if (this.#scopes.has(uri)) return this.#scopes.get(uri);
    const document = this.context.open(uri, from);
    const scope =
      document && isBicepText(document)
        ? new FileScope(document, { ...this.context, arguments: undefined }, this)
        : undefined;
    this.#scopes.set(uri, scope);
    return scope;
  }

  /** What a file offers to those that import it; undefined when it cannot be read or offers nothing. */
  exportsOf(uri: string, from?: Reference): Exports | undefined {
    if (this.#exports.has(uri)) return this.#exports.get(uri);
    const exports =
      this.open(uri, from)?.exports ??
      this.context.open(uri, from)?.exports?.({ ...this.context, arguments: undefined, budget: this.budget });
    this.#exports.set(uri, exports);
    return exports;
  }

  /** A file's text without a byte order mark; undefined when it cannot be read. */
  load(uri: string, from?: Reference): Source | undefined {
    if (this.#loaded.has(uri)) return this.#loaded.get(uri);
    const text = this.context.text(uri, from)?.replace(/^\uFEFF/, '');
    const source = text === undefined ? undefined : { uri, text };
    this.#loaded.set(uri, source);
    return source;
  }
}
