import { type Cursor, isMissing, type Parse } from './cursor';
import type { Element, OrSkipped } from './nodes';
import type { Token, TokenKind } from './token';

const bracketEnds: readonly TokenKind[] = ['StringRightPiece', 'RightBrace', 'RightSquare', 'NewLine'];
const listedEnds: readonly TokenKind[] = ['StringRightPiece', 'RightBrace', 'RightParen', 'RightSquare', 'NewLine', 'Comma'];

/** What stands between the brackets of an object, array, their types or an import list: separated by line ends or by commas. */
export function parseItems<T extends Element>(cursor: Cursor, close: TokenKind, parseItem: (cursor: Cursor) => T): readonly OrSkipped<T | Token>[] {
  const children: OrSkipped<T | Token>[] = [...cursor.takeLineEnds()];
  while (!cursor.at(close) && !cursor.at('EndOfFile')) {
    children.push(parseItem(cursor));
    if (cursor.at(close) || cursor.at('EndOfFile')) {
      break;
    }
    parseItemSeparator(cursor, children);
  }
  return children;
}

function parseItemSeparator(cursor: Cursor, children: Element[]): void {
  if (cursor.at('NewLine')) {
    children.push(...cursor.takeLineEnds());
  } else if (!cursor.at('Comma')) {
    children.push(cursor.missing('expected-separator'));
  } else {
    children.push(cursor.take());
    if (cursor.at('NewLine')) {
      children.push(cursor.missing('comma-before-line-end'), cursor.take());
    }
  }
}

/** The arguments of a function or type: separated by commas, after which and around all of which there may be line ends. */
export function parseArguments<T extends Element>(cursor: Cursor, close: TokenKind, parseArgument: (cursor: Cursor) => T): readonly OrSkipped<T | Token>[] {
  const children: OrSkipped<T | Token>[] = [];
  if (cursor.at(close)) {
    return children;
  }
  children.push(...cursor.takeLineEnds());
  while (!cursor.at(close) && !cursor.at('EndOfFile')) {
    children.push(parseArgument(cursor));
    if (cursor.at(close) || cursor.at('EndOfFile') || endsFile(cursor)) {
      break;
    }
    parseArgumentSeparator(cursor, close, children, parseArgument);
  }
  return children;
}

/** Whether only line ends follow: they are left to stand behind the bracket that is missing. */
function endsFile(cursor: Cursor): boolean {
  return cursor.at('NewLine') && cursor.ahead(lineEndsBehindComments(cursor)).kind === 'EndOfFile';
}

function parseArgumentSeparator<T extends Element>(cursor: Cursor, close: TokenKind, children: OrSkipped<T | Token>[], parseArgument: (cursor: Cursor) => T): void {
  if (cursor.at('NewLine')) {
    if (cursor.ahead(lineEndsBehindComments(cursor)).kind !== close) {
      children.push(cursor.missing('expected-comma'));
    }
    children.push(...cursor.takeLineEnds());
  } else if (!cursor.at('Comma')) {
    children.push(cursor.missing('expected-separator'));
  } else {
    children.push(cursor.take(), ...cursor.takeLineEnds());
    if (cursor.at(close)) {
      // The argument after a last comma is missing.
      children.push(parseArgument(cursor));
    }
  }
}

/** How far ahead the token behind this line end is, and behind further ones with comments before them. */
function lineEndsBehindComments(cursor: Cursor): number {
  let distance = 1;
  while (cursor.ahead(distance).kind === 'NewLine' && hasCommentBefore(cursor, distance)) {
    distance++;
  }
  return distance;
}

function hasCommentBefore(cursor: Cursor, distance: number): boolean {
  return cursor.text.slice(cursor.ahead(distance - 1).span.end, cursor.ahead(distance).span.start).trim() !== '';
}

export interface Parenthesized<T> {
  readonly openParen: Token;
  readonly children: readonly OrSkipped<T | Token>[];
  readonly closeParen: OrSkipped<Token>;
}

/** What stands between parentheses: an expression, or the variables of a lambda or loop. The caller has seen the first parenthesis. */
export function parseParenthesized<T extends Element>(cursor: Cursor, parseItem: Parse<T>, takeLineEnds: boolean): Parenthesized<T> {
  const openParen = cursor.take();
  const children: OrSkipped<T | Token>[] = [];
  const addLineEnds = (): unknown => takeLineEnds && children.push(...cursor.takeLineEnds());
  addLineEnds();
  while (!cursor.at('RightParen')) {
    children.push(cursor.attempt(parseItem, listedEnds));
    addLineEnds();
    const comma = cursor.takeIf('Comma');
    if (comma === undefined) {
      break;
    }
    children.push(comma);
    addLineEnds();
  }
  const last = children.at(-1);
  const closeParen = cursor.attempt(rightParen, bracketEnds, last !== undefined && isMissing(last));
  return { openParen, children, closeParen };
}

function rightParen(cursor: Cursor): Token | undefined {
  return cursor.expect('RightParen', ')');
}
