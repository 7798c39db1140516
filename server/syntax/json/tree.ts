import type { Span } from '../../text/span';
import type { Problem } from '../problem';

/** A JSON text as it was understood; the nodes' spans are offsets into `text`. */
export interface JsonTree {
  readonly text: string;
  readonly root: JsonNode;
  /** In the order of the text. */
  readonly comments: readonly JsonComment[];
  /** Everything that is not plain JSON (RFC 8259) except comments. Which of it a language accepts, the dialect says. */
  readonly problems: readonly JsonProblem[];
}

export type JsonNode =
  | JsonObject
  | JsonArray
  | JsonString
  | JsonNumber
  | JsonBoolean
  | JsonNull
  | JsonMissing;

export interface JsonObject extends Span {
  readonly kind: 'object';
  /** In the order of the text, duplicates included. */
  readonly properties: readonly JsonProperty[];
  /** False when the text ends, or something else closes, before the closing brace. */
  readonly closed: boolean;
}

export interface JsonProperty {
  readonly keyNode: JsonString;
  /** Decoded. */
  readonly key: string;
  readonly value: JsonNode;
}

export interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
  readonly closed: boolean;
}

/** The span includes the quotes. */
export interface JsonString extends Span {
  readonly kind: 'string';
  /** Decoded. */
  readonly value: string;
  /** False when the closing quote is not there. */
  readonly closed: boolean;
}

export interface JsonNumber extends Span {
  readonly kind: 'number';
  readonly value: number;
}

export interface JsonBoolean extends Span {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface JsonNull extends Span {
  readonly kind: 'null';
}

/** A value that is not there (an empty span where it should stand) or that could not be understood (the span of its text). */
export interface JsonMissing extends Span {
  readonly kind: 'missing';
}

export interface JsonComment extends Span {
  readonly kind: 'line' | 'block';
}

export interface JsonProblem extends Problem {
  readonly code: JsonProblemCode;
}

export type JsonProblemCode = keyof typeof jsonMessages;

/** What a reader of JSON can complain of. */
export const jsonMessages = {
  'byte-order-mark': 'Byte order mark before the text.',
  'close-expected': 'Closing bracket expected.',
  'colon-expected': 'Colon expected.',
  'comma-expected': 'Comma expected.',
  'control-character': 'Control character in a string.',
  'duplicate-key': 'Duplicate key.',
  'end-expected': 'End of file expected.',
  'invalid-escape': 'Invalid escape sequence.',
  'invalid-number': 'Invalid number.',
  'key-expected': 'Property name expected.',
  'multiline-string': 'Line break in a string.',
  'too-deep': 'Nested too deeply.',
  'trailing-comma': 'Trailing comma.',
  unexpected: 'Unexpected text.',
  'unterminated-comment': 'Comment is not closed.',
  'unterminated-string': 'String is not closed.',
  'value-expected': 'Value expected.',
} as const;
