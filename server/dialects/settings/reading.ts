import type { Comment } from '../../model/document';
import type { Writer } from '../../model/writer';
import type { Problem, Source } from '../../text/source';
import type { Value } from '../../model/value';
import type { Entry } from './tree';

/** What a language's reader makes of a settings file; each part is worked out on demand. */
export interface Reading {
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  readonly writer: Writer;
  entries(): Iterable<Entry>;
  /** The file's contents as one value, the first of several documents; undefined for languages whose files are no trees of names and values. */
  root?(): Value | undefined;
}

export type Reader = (source: Source) => Reading;
