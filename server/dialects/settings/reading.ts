import type { Comment, Writer } from '../../model/document';
import type { Problem, Source } from '../../model/source';
import type { Entry } from './tree';

/** What a language's reader makes of a settings file; each part is worked out when it is asked for. */
export interface Reading {
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  readonly writer: Writer;
  entries(): Iterable<Entry>;
}

export type Reader = (source: Source) => Reading;
