import { Reads, type Documents } from '../lint/documents';
import type { Context, Dialect, Document, Reference } from '../model/document';

/** How a host passes in files. Synchronous: a host that reads asynchronously loads what it was asked for and asks again. */
export interface Files {
  /** The decoded text; undefined when there is no such file or it cannot be read. */
  read(uri: string): string | undefined;
  /** The URIs of the files directly in a folder; empty when it cannot be seen. */
  list(folderUri: string): readonly string[];
  /** Why a file or folder that is there may not or cannot be read, without a full stop; undefined when that is not so. */
  refusal?(uri: string): string | undefined;
}

/** The documents of one moment. A file is read and parsed once, until the host says that it changed. */
export class Workspace implements Documents {
  readonly #documents = new Map<string, Document | undefined>();
  readonly #texts = new Map<string, string | undefined>();
  /** The workspace that this one differs from in `#replaced` only. */
  #base: Workspace | undefined;
  #replaced: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly files: Files,
    private readonly dialects: readonly Dialect[],
    private readonly restored?: string,
  ) {}

  /** The document of a file; undefined when there is none or no dialect knows it. */
  open(uri: string): Document | undefined {
    if (this.#base && !this.#replaced.has(uri)) return this.#base.open(uri);
    if (this.#documents.has(uri)) return this.#documents.get(uri);
    const text = this.text(uri);
    const document = text === undefined ? undefined : this.parse(uri, text);
    if (this.#mayBeKept(uri, text)) this.#documents.set(uri, document);
    return document;
  }

  text(uri: string): string | undefined {
    if (this.#base) return this.#replaced.get(uri) ?? this.#base.text(uri);
    if (this.#texts.has(uri)) return this.#texts.get(uri);
    const text = this.files.read(uri);
    if (this.#mayBeKept(uri, text)) this.#texts.set(uri, text);
    return text;
  }

  /** Takes a text instead of the file's own, as an editor's unsaved one. */
  put(uri: string, text: string): Document | undefined {
    this.forget(uri);
    this.#texts.set(uri, text);
    return this.open(uri);
  }

  /** Drops what is known of a file that changed or was closed. */
  forget(uri: string): void {
    this.#documents.delete(uri);
    this.#texts.delete(uri);
  }

  /** Drops everything but these files: what was read of the rest is read again on demand. */
  keepOnly(uris: ReadonlySet<string>): void {
    for (const uri of this.#documents.keys()) if (!uris.has(uri)) this.#documents.delete(uri);
    for (const uri of this.#texts.keys()) if (!uris.has(uri)) this.#texts.delete(uri);
  }

  /** This workspace with some texts replaced; the original is left as it is, and what both share is read once. */
  with(texts: ReadonlyMap<string, string>): Workspace {
    const changed = new Workspace(this.files, this.dialects, this.restored);
    changed.#base = this;
    changed.#replaced = texts;
    return changed;
  }

  /** Whether a file is one that a tool put there: no one fixes it. */
  isRestored(uri: string): boolean {
    return this.restored !== undefined && uri.startsWith(this.restored);
  }

  context(reads = new Reads(), azurermMajor?: number): Context {
    return {
      open: (uri, from) => {
        const document = this.open(uri);
        this.#note(uri, from, reads);
        return document;
      },
      text: (uri, from) => {
        const text = this.text(uri);
        this.#note(uri, from, reads);
        return text;
      },
      list: (folderUri, from) => {
        const uris = this.files.list(folderUri);
        if (uris.length) reads.uris.add(folderUri);
        else this.#note(folderUri, from, reads);
        return uris;
      },
      arguments: undefined,
      calls: [],
      azurermMajor,
      ...(this.restored !== undefined && { restored: this.restored }),
    };
  }

  #note(uri: string, from: Reference | undefined, { uris, refused }: Reads): void {
    uris.add(uri);
    if (!from || this.#hasText(uri)) return;
    const reason = this.files.refusal?.(uri);
    if (reason !== undefined) refused.push({ from, reason });
  }

  #hasText(uri: string): boolean {
    if (this.#replaced.has(uri) || this.#texts.get(uri) !== undefined) return true;
    return this.#base ? this.#base.#hasText(uri) : false;
  }

  /** No one says when a module is restored that was missing so far. */
  #mayBeKept(uri: string, text: string | undefined): boolean {
    return text !== undefined || !this.isRestored(uri);
  }

  private parse(uri: string, text: string): Document | undefined {
    const source = { uri, text };
    return this.dialects.find((dialect) => dialect.recognizes(source))?.read(source);
  }
}
