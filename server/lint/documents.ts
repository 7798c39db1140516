import type { Context, Document } from '../model/document';

/** The files around the document that is checked, as they are at one moment. */
export interface Documents {
  /** The document of a file; undefined when there is no such file or no dialect recognizes it. */
  open(uri: string): Document | undefined;
  text(uri: string): string | undefined;
  /** Whether a tool put the file there, as Bicep restores modules: it is not fixed. */
  isRestored(uri: string): boolean;
  /** What a document may read while it is deployed; the URIs it reads, found or not, are added to `read`. */
  context(read: Set<string>, azurermMajor: number | undefined): Context;
}
