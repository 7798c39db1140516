import type { Span } from '../../text/span';

/** A JSON text as it was understood; the nodes' spans are offsets into `text`. */
export interface JsonTree {
  readonly text: string;
  readonly root: JsonNode;
  /** In the order of the text. */
  readonly comments: readonly JsonComment[];
  /** Everything that is not plain JSON (RFC 8259) except comments. Which of it a language accepts, the dialect says. */
  readonly problems: readonly JsonProblem[];
}

export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull | JsonMissing;

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

export interface JsonProblem {
  readonly span: Span;
  readonly code: JsonProblemCode;
  readonly message: string;
}

export type JsonProblemCode = keyof typeof jsonMessages;

/** What a reader of JSON can complain of. */
export const jsonMessages = {
  byteOrderMark: 'Byte order mark before the text.',
  closeExpected: 'Closing bracket expected.',
  colonExpected: 'Colon expected.',
  commaExpected: 'Comma expected.',
  controlCharacter: 'Control character in a string.',
  duplicateKey: 'Duplicate key.',
  endExpected: 'End of file expected.',
  invalidEscape: 'Invalid escape sequence.',
  invalidNumber: 'Invalid number.',
  keyExpected: 'Property name expected.',
  multilineString: 'Line break in a string.',
  tooDeep: 'Nested too deeply.',
  trailingComma: 'Trailing comma.',
  unexpected: 'Unexpected text.',
  unterminatedComment: 'Comment is not closed.',
  unterminatedString: 'String is not closed.',
  valueExpected: 'Value expected.',
} as const;
