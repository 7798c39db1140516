import type { Context, Document, Reference } from '../model/document';

/** What was read while a document was deployed. */
export class Reads {
  /** The files and folders, found or not. */
  readonly uris = new Set<string>();
  /** The references to what is there and may not or cannot be read. */
  readonly refused: RefusedReference[] = [];
}

export interface RefusedReference {
  readonly from: Reference;
  /** Why, without a full stop. */
  readonly reason: string;
}

/** The files around the document that is checked, as they are at one moment. */
export interface Documents {
  /** The document of a file; undefined when there is no such file or no dialect recognizes it. */
  open(uri: string): Document | undefined;
  text(uri: string): string | undefined;
  /** Whether a tool put the file there, as Bicep restores modules: it is not fixed. */
  isRestored(uri: string): boolean;
  /** What a document may read while it is deployed; what it reads is added to `reads`. */
  context(reads?: Reads, azurermMajor?: number): Context;
}
