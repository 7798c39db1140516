import { Reads, type Documents } from '../lint/documents';
import type { Context, Dialect, Document, Reference } from '../model/document';
import { headOf, lengthRefusal, TooLongDocument } from './too-long';

/** How a host passes in files. Synchronous: a host that reads asynchronously loads what it was asked for and asks again. */
export interface Files {
  /** The decoded text; undefined when there is no such file or it cannot be read. */
  read(uri: string): string | undefined;
  /** The URIs of the files directly in a folder; empty when it cannot be seen. */
  list(folderUri: string): readonly string[];
  /** Why a file or folder that is there may not or cannot be read, without a full stop; undefined when that is not so. */
  refusal?(uri: string): string | undefined;
}

/** What every workspace of one host reads with. */
export interface Reading {
  readonly files: Files;
  readonly dialects: readonly Dialect[];
  /** The folder in which the Bicep CLI keeps modules that it restored, as a URI with a closing slash; undefined when it cannot be seen. */
  readonly restored?: string | undefined;
}

/**
 * The documents of one moment. A file is read and parsed on demand, and stays as it was read: a change makes another
 * workspace, which shares with this one what has not changed.
 */
export class Workspace implements Documents {
  readonly #documents = new Map<string, Document | undefined>();
  readonly #texts = new Map<string, string | undefined>();
  /** The workspace that this one differs from in `#replaced` only. */
  #base: Workspace | undefined;
  #replaced: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly reading: Reading,
    /** Texts in place of the files' own, as an editor's unsaved ones. */
    private readonly edited: ReadonlyMap<string, string> = new Map(),
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
    const text = this.edited.get(uri) ?? this.reading.files.read(uri);
    if (this.#mayBeKept(uri, text)) this.#texts.set(uri, text);
    return text;
  }

  /** The workspace after a text was edited, or, with undefined, after the file's own text holds again. */
  edit(uri: string, text: string | undefined): Workspace {
    const edited = new Map(this.edited);
    if (text === undefined) edited.delete(uri);
    else edited.set(uri, text);
    return this.#without([uri], edited);
  }

  /** The workspace after files have changed: they are read again, where no edited text is in their place. */
  reread(uris: readonly string[]): Workspace {
    return this.#without(
      uris.filter((uri) => !this.edited.has(uri)),
      this.edited,
    );
  }

  /** A workspace in which nothing is read yet. */
  fresh(): Workspace {
    return new Workspace(this.reading, this.edited);
  }

  /** This workspace with some texts replaced; what both share is read once. */
  with(texts: ReadonlyMap<string, string>): Workspace {
    const changed = new Workspace(this.reading);
    changed.#base = this;
    changed.#replaced = texts;
    return changed;
  }

  #without(uris: readonly string[], edited: ReadonlyMap<string, string>): Workspace {
    const changed = new Workspace(this.reading, edited);
    const gone = new Set(uris);
    for (const [uri, document] of this.#documents) if (!gone.has(uri)) changed.#documents.set(uri, document);
    for (const [uri, text] of this.#texts) if (!gone.has(uri)) changed.#texts.set(uri, text);
    return changed;
  }

  /** Whether a file is one that a tool put there: no one fixes it. */
  isRestored(uri: string): boolean {
    const { restored } = this.reading;
    return uri.includes('/.terraform/') || (restored !== undefined && uri.startsWith(restored));
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
        const refusal = text === undefined ? undefined : lengthRefusal(text);
        if (refusal === undefined) return text;
        if (from) reads.refused.push({ from, reason: refusal });
        return undefined;
      },
      list: (folderUri, from) => {
        const uris = this.reading.files.list(folderUri);
        if (uris.length) reads.uris.add(folderUri);
        else this.#note(folderUri, from, reads);
        return uris;
      },
      arguments: undefined,
      calls: [],
      azurermMajor,
      ...(this.reading.restored !== undefined && { restored: this.reading.restored }),
    };
  }

  #note(uri: string, from: Reference | undefined, { uris, refused }: Reads): void {
    uris.add(uri);
    if (!from || this.#hasText(uri)) return;
    const reason = this.reading.files.refusal?.(uri);
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
    const head = headOf(source);
    const dialect = this.reading.dialects.find((one) => one.recognizes(head));
    if (!dialect) return undefined;
    const refusal = lengthRefusal(text, dialect);
    return refusal === undefined ? dialect.read(source) : new TooLongDocument(source, dialect, refusal);
  }
}
