import { type Cursor, noTokens, type Parse } from './cursor';
import { isMissing } from './elements';
import type { Element, OrSkipped } from './nodes';
import type { Token, TokenKind } from './token';

const bracketEnds: readonly TokenKind[] = ['StringRightPiece', 'RightBrace', 'RightSquare', 'NewLine'];
const listedEnds: readonly TokenKind[] = [
  'StringRightPiece',
  'RightBrace',
  'RightParen',
  'RightSquare',
  'NewLine',
  'Comma',
];

/** A run of line ends, with comments between, may be longer than a call can have arguments. */
export function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) {
    list.push(item);
  }
}

/** What is between the brackets of an object, array, their types or an import list: separated by line ends or by commas. */
export function parseItems<T extends Element>(
  cursor: Cursor,
  close: TokenKind,
  parseItem: (cursor: Cursor) => T,
): readonly OrSkipped<T | Token>[] {
  const children: OrSkipped<T | Token>[] = [...cursor.takeLineEnds()];
  while (!cursor.at(close) && !cursor.at('EndOfFile')) {
    children.push(parseItem(cursor));
    if (cursor.at(close) || cursor.at('EndOfFile')) {
      break;
    }
    append(children, parseItemSeparator(cursor));
  }
  return children;
}

function parseItemSeparator(cursor: Cursor): readonly OrSkipped<Token>[] {
  switch (cursor.token.kind) {
    case 'NewLine':
      return cursor.takeLineEnds();
    case 'Comma': {
      const comma = cursor.take();
      return cursor.at('NewLine') ? [comma, cursor.missing('comma-before-line-end'), cursor.take()] : [comma];
    }
    default:
      return [cursor.missing('expected-separator')];
  }
}

/** The arguments of a function or type: separated by commas, after which and around all of which there may be line ends. */
export function parseArguments<T extends Element>(
  cursor: Cursor,
  close: TokenKind,
  parseArgument: (cursor: Cursor) => T,
): readonly OrSkipped<T | Token>[] {
  const children: OrSkipped<T | Token>[] = cursor.at(close) ? [] : [...cursor.takeLineEnds()];
  // After a comma stands an argument, be it a missing one.
  let isDone = cursor.at(close);
  while (!isDone && !cursor.at('EndOfFile')) {
    children.push(parseArgument(cursor));
    if (cursor.at(close) || cursor.at('EndOfFile') || endsFile(cursor)) {
      break;
    }
    const isComma = cursor.at('Comma');
    append(children, parseArgumentSeparator(cursor, close));
    isDone = !isComma && cursor.at(close);
  }
  return children;
}

/** Whether only line ends follow: they are left to be after the bracket that is missing. */
function endsFile(cursor: Cursor): boolean {
  return cursor.at('NewLine') && cursor.ahead(lineEndsBehindComments(cursor)).kind === 'EndOfFile';
}

function parseArgumentSeparator(cursor: Cursor, close: TokenKind): readonly OrSkipped<Token>[] {
  switch (cursor.token.kind) {
    case 'Comma':
      return [cursor.take(), ...cursor.takeLineEnds()];
    case 'NewLine':
      return cursor.ahead(lineEndsBehindComments(cursor)).kind === close
        ? cursor.takeLineEnds()
        : [cursor.missing('expected-comma'), ...cursor.takeLineEnds()];
    default:
      return [cursor.missing('expected-separator')];
  }
}

/** How far ahead the token after this line end is, and after further ones with comments before them. */
function lineEndsBehindComments(cursor: Cursor): number {
  let distance = 1;
  while (cursor.ahead(distance).kind === 'NewLine' && hasCommentBefore(cursor, distance)) {
    distance++;
  }
  return distance;
}

function hasCommentBefore(cursor: Cursor, distance: number): boolean {
  return (
    cursor.text.slice(cursor.ahead(distance - 1).span.end, cursor.ahead(distance).span.start).trim() !== ''
  );
}

export interface Parenthesized<T> {
  readonly openParen: Token;
  readonly children: readonly OrSkipped<T | Token>[];
  readonly closeParen: OrSkipped<Token>;
}

/** What is between parentheses: an expression, or the variables of a lambda. The caller has seen the first parenthesis. */
export function parseParenthesized<T extends Element>(cursor: Cursor, parseItem: Parse<T>): Parenthesized<T> {
  return parseParenthesesWith(cursor, parseItem, () => cursor.takeLineEnds());
}

/** As `parseParenthesized`, where the line must not end: types, and the variables of a loop. */
export function parseParenthesizedOnOneLine<T extends Element>(
  cursor: Cursor,
  parseItem: Parse<T>,
): Parenthesized<T> {
  return parseParenthesesWith(cursor, parseItem, () => noTokens);
}

function parseParenthesesWith<T extends Element>(
  cursor: Cursor,
  parseItem: Parse<T>,
  takeLineEnds: () => readonly Token[],
): Parenthesized<T> {
  const openParen = cursor.take();
  const children: OrSkipped<T | Token>[] = [...takeLineEnds()];
  while (!cursor.at('RightParen')) {
    children.push(cursor.attempt(parseItem, listedEnds));
    append(children, takeLineEnds());
    const comma = cursor.takeIf('Comma');
    if (comma === undefined) {
      break;
    }
    children.push(comma);
    append(children, takeLineEnds());
  }
  const last = children.at(-1);
  const closeParen = cursor.attempt(rightParen, bracketEnds, last !== undefined && isMissing(last));
  return { openParen, children, closeParen };
}

function rightParen(cursor: Cursor): Token | undefined {
  return cursor.expect('RightParen', ')');
}
