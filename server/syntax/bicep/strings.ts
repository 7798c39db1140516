import { span } from '../../text/span';
import type { Cursor } from './cursor';
import { isSkipped } from './elements';
import { parseSimpleExpression } from './expressions';
import { simpleEscapes } from './lexer';
import type { Element, Expression, OrSkipped, StringSyntax } from './nodes';
import type { Token, TokenKind } from './token';

const holeEnds: readonly TokenKind[] = ['StringMiddlePiece', 'StringRightPiece', 'NewLine'];
const noExpressions: readonly Expression[] = [];
const laterPieces: readonly TokenKind[] = ['StringMiddlePiece', 'StringRightPiece'];

export function atString(cursor: Cursor): boolean {
  return cursor.at('StringComplete') || cursor.at('StringLeftPiece');
}

/** A string from its first piece on. Skipped when its end or a hole's end is missing, or an escape is wrong. */
export function parseString(cursor: Cursor): OrSkipped<StringSyntax> {
  if (cursor.at('StringComplete')) {
    const tokens = [cursor.take()];
    return stringOf(cursor, tokens, noExpressions) ?? broken(cursor, tokens, noExpressions);
  }
  return parseInterpolated(cursor);
}

/** As `parseString`, where only a whole string will do: what is in its place is given up to the end of the line. */
export function expectString(cursor: Cursor, what: string): StringSyntax | undefined {
  const first = cursor.token;
  const result = atString(cursor) ? parseString(cursor) : cursor.skipUntil(holeEnds, 'unexpected-in-string');
  return isSkipped(result) ? cursor.fail('expected-text', what, first) : result;
}

function parseInterpolated(cursor: Cursor): OrSkipped<StringSyntax> {
  const tokens = [cursor.take()];
  const expressions: Expression[] = [];
  for (;;) {
    expressions.push(parseHole(cursor));
    if (!cursor.atAny(laterPieces)) {
      return broken(cursor, tokens, expressions);
    }
    const piece = cursor.take();
    tokens.push(piece);
    if (piece.kind === 'StringRightPiece') {
      return stringOf(cursor, tokens, expressions) ?? broken(cursor, tokens, expressions);
    }
  }
}

function parseHole(cursor: Cursor): Expression {
  const expression = cursor.attempt(parseSimpleExpression, holeEnds);
  if (cursor.atAny(holeEnds)) {
    return expression;
  }
  return cursor.misplaced([expression, cursor.skipUntil(holeEnds, 'unexpected-in-string')]);
}

/** What there is of a string, up to the token that cannot belong to it. */
function broken(
  cursor: Cursor,
  tokens: readonly Token[],
  expressions: readonly Expression[],
): OrSkipped<never> {
  const elements = tokens.flatMap<Element>((token, index) => [token, ...expressions.slice(index, index + 1)]);
  return {
    kind: 'SkippedTriviaSyntax',
    span: span(tokens[0]!.span.start, cursor.token.span.start),
    elements,
  };
}

function stringOf(
  cursor: Cursor,
  stringTokens: readonly Token[],
  expressions: readonly Expression[],
): StringSyntax | undefined {
  const segmentValues = segmentsOf(cursor.text, stringTokens);
  if (segmentValues === undefined) {
    return undefined;
  }
  const where = span(stringTokens[0]!.span.start, stringTokens.at(-1)!.span.end);
  return { kind: 'StringSyntax', span: where, stringTokens, expressions, segmentValues };
}

/** The values of a string's pieces; undefined when one lacks its end or holds a wrong escape. */
function segmentsOf(text: string, tokens: readonly Token[]): readonly string[] | undefined {
  const dollars = dollarsOfMultiline(text, tokens[0]!);
  const values: string[] = [];
  for (const token of tokens) {
    const value = dollars === undefined ? singleLineValue(text, token) : multilineValue(text, token, dollars);
    if (value === undefined) {
      return undefined;
    }
    values.push(value);
  }
  return values;
}

/** How many `$` are before a `'''`; undefined when the string is of one line. */
function dollarsOfMultiline(text: string, first: Token): number | undefined {
  const { start, end } = first.span;
  let quotes = start;
  while (text.charCodeAt(quotes) === 0x24) {
    quotes++;
  }
  return end - quotes > 2 && text.startsWith("'''", quotes) ? quotes - start : undefined;
}

function singleLineValue(text: string, token: Token): string | undefined {
  const content = between(text, token, "'", '}', '${', "'");
  return content === undefined || !content.includes('\\') ? content : unescape(content);
}

function multilineValue(text: string, token: Token, dollars: number): string | undefined {
  const mark = '$'.repeat(dollars);
  const content = between(text, token, `${mark}'''`, '}', `${mark}{`, "'''");
  const isFirst = token.kind === 'StringComplete' || token.kind === 'StringLeftPiece';
  return isFirst ? content?.replace(/^(?:\r\n?|\n)/, '') : content;
}

/** What a piece holds between its delimiters; undefined when one of them is missing. */
function between(
  text: string,
  token: Token,
  open: string,
  reopen: string,
  hole: string,
  close: string,
): string | undefined {
  const before = token.kind === 'StringComplete' || token.kind === 'StringLeftPiece' ? open : reopen;
  const after = token.kind === 'StringComplete' || token.kind === 'StringRightPiece' ? close : hole;
  const start = token.span.start + before.length;
  const end = token.span.end - after.length;
  return start <= end && text.startsWith(before, token.span.start) && text.startsWith(after, end)
    ? text.slice(start, end)
    : undefined;
}

function unescape(content: string): string | undefined {
  let value = '';
  let from = 0;
  for (let at = content.indexOf('\\'); at >= 0; at = content.indexOf('\\', from)) {
    const escape = escapeAt(content, at + 1);
    if (escape === undefined) {
      return undefined;
    }
    value += content.slice(from, at) + escape.value;
    from = escape.end;
  }
  return value + content.slice(from);
}

function escapeAt(
  content: string,
  offset: number,
): { readonly value: string; readonly end: number } | undefined {
  const simple = simpleEscapes.get(content.charCodeAt(offset));
  if (simple !== undefined) {
    return { value: simple, end: offset + 1 };
  }
  unicodeEscape.lastIndex = offset;
  const digits = unicodeEscape.exec(content)?.[1];
  const character = digits === undefined ? NaN : parseInt(digits, 16);
  return character <= 0x10ffff
    ? { value: String.fromCodePoint(character), end: unicodeEscape.lastIndex }
    : undefined;
}

const unicodeEscape = /u\{([0-9a-fA-F]+)\}/y;
