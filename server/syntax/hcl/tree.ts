import type { Span } from '../../text/span';
import type { Problem } from '../problem';
import type { HclNode } from './nodes';
import type { Tokens } from './token';

/** A configuration or variable file as it was understood; spans are offsets into `text`. */
export interface HclFile {
  readonly text: string;
  readonly tokens: Tokens;
  /** The whole text. */
  readonly body: HclBody;
  /** In the order of the text. */
  readonly comments: readonly HclComment[];
  readonly problems: readonly Problem[];
}

export interface HclBody {
  /** From brace to brace; a file's is the whole text. */
  readonly span: Span;
  /** In the order of the text. */
  readonly items: readonly HclItem[];
  /** False when something else comes before its closing brace. */
  readonly closed: boolean;
}

export type HclItem = HclArgument | HclBlock | HclSkipped;

/** `name = value` */
export interface HclArgument {
  readonly kind: 'argument';
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** Where the `=` is. */
  readonly equals: number;
  readonly value: HclNode;
  /** All of the value, parentheses and quotes included, which the span of its node may leave out. */
  readonly extent: Span;
}

/** `type "label" { … }` */
export interface HclBlock {
  readonly kind: 'block';
  readonly span: Span;
  readonly type: string;
  readonly typeSpan: Span;
  readonly labels: readonly HclLabel[];
  readonly body: HclBody;
}

export interface HclLabel {
  /** Decoded. */
  readonly value: string;
  /** With the quotes, if it has any. */
  readonly span: Span;
}

/** Text that is neither an argument nor a block, as far as the line where reading goes on. */
export interface HclSkipped {
  readonly kind: 'skipped';
  readonly span: Span;
}

/** Without the line end. */
export interface HclComment extends Span {
  readonly kind: 'line' | 'block';
}
