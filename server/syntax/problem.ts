// The syntaxes report problems as documents hand them on.
export type { Problem } from '../text/source';
