// The syntaxes report problems as documents pass them on.
export type { Problem } from '../text/source';
