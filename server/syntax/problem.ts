import type { Span } from '../text/span';

/** Text that could not be read as its language demands: the author's mistake, told as data. */
export interface Problem {
  readonly span: Span;
  readonly message: string;
  /** Stable and kebab-case, for example `missing-character`. */
  readonly code: string;
}
