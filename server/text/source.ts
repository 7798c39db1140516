import type { Span } from './span';

/** A text as it was read once. Never changed: an edited document is a new source. */
export interface Source {
  readonly uri: string;
  readonly text: string;
}

/** Something in a source that its reader could not understand; the reader went on. */
export interface Problem {
  readonly span: Span;
  readonly code: string;
  readonly message: string;
}
