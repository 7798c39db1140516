import type { Span } from '../../text/span';

/** The token kinds of Bicep under the names the compiler's own baselines use. */
export type TokenKind =
  | 'Unrecognized'
  | 'LeftBrace'
  | 'RightBrace'
  | 'LeftParen'
  | 'RightParen'
  | 'LeftSquare'
  | 'RightSquare'
  | 'At'
  | 'Comma'
  | 'Dot'
  | 'Ellipsis'
  | 'Question'
  | 'DoubleQuestion'
  | 'Colon'
  | 'DoubleColon'
  | 'Semicolon'
  | 'Assignment'
  | 'Arrow'
  | 'Plus'
  | 'Minus'
  | 'Asterisk'
  | 'Slash'
  | 'Modulo'
  | 'Hat'
  | 'Exclamation'
  | 'LeftChevron'
  | 'RightChevron'
  | 'LessThanOrEqual'
  | 'GreaterThanOrEqual'
  | 'Equals'
  | 'NotEquals'
  | 'EqualsInsensitive'
  | 'NotEqualsInsensitive'
  | 'LogicalAnd'
  | 'LogicalOr'
  | 'Pipe'
  | 'Identifier'
  | 'TrueKeyword'
  | 'FalseKeyword'
  | 'NullKeyword'
  | 'StringComplete'
  | 'StringLeftPiece'
  | 'StringMiddlePiece'
  | 'StringRightPiece'
  | 'Integer'
  | 'NewLine'
  | 'EndOfFile';

/**
 * One token. It holds no text: slice the file's text with its span. What lies between two tokens is trivia (whitespace,
 * comments, `#disable…` directives). A run of line ends is one NewLine. A closing bracket of no length was missing.
 */
export interface Token<K extends TokenKind = TokenKind> {
  readonly kind: K;
  readonly span: Span;
}

/** A piece of trivia someone may have written something in; `directive` is `#disable-next-line` and its kin. */
export interface Comment {
  readonly kind: 'line' | 'block' | 'directive';
  /** With its markers, without the line end. */
  readonly span: Span;
}
