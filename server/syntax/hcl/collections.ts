import { endsLine, type Cursor } from './cursor';
import { missingExpression, parseExpression } from './expression';
import type { HclFor, HclInvalid, HclMember, HclNode } from './nodes';
import { TokenKind } from './token';

const closers: Partial<Record<TokenKind, string>> = {
  [TokenKind.CloseBrace]: '}',
  [TokenKind.CloseBracket]: ']',
  [TokenKind.CloseParenthesis]: ')',
};

/** Takes the bracket that comes next, what `read` makes of its inside, where line ends mean nothing, and the closing bracket. */
export function within<T>(cursor: Cursor, close: TokenKind, read: () => T): T {
  const opened = cursor.start;
  const { lineEnds } = cursor;
  cursor.lineEnds = false;
  cursor.advance();
  const result = read();
  closeBracket(cursor, close, opened, lineEnds);
  return result;
}

/** Takes the closing bracket, after which line ends count as they did before the opening one. */
function closeBracket(cursor: Cursor, close: TokenKind, opened: number, lineEnds: boolean): void {
  cursor.lineEnds = lineEnds;
  if (cursor.kind === close && cursor.closesWhatOpenedAt(opened)) {
    cursor.advance();
    return;
  }
  const message = `This bracket is not closed: "${closers[close] ?? ''}" is missing.`;
  cursor.report(opened, 'missing-character', message);
}

export function parseTuple(cursor: Cursor): HclNode {
  const { start } = cursor;
  const node = within(cursor, TokenKind.CloseBracket, () => {
    if (isForHere(cursor)) return parseFor(cursor, false);
    const items: HclNode[] = [];
    while (cursor.kind !== TokenKind.CloseBracket && cursor.kind !== TokenKind.EndOfFile) {
      items.push(parseExpression(cursor));
      if (!cursor.take(TokenKind.Comma)) break;
    }
    return items;
  });
  const span = cursor.spanFrom(start);
  return 'kind' in node ? { ...node, span } : { kind: 'tuple', span, items: node };
}

export function parseObject(cursor: Cursor): HclNode {
  const { start, lineEnds } = cursor;
  cursor.lineEnds = false;
  cursor.advance();
  const node = isForHere(cursor) ? parseFor(cursor, true) : parseMembers(cursor);
  closeBracket(cursor, TokenKind.CloseBrace, start, lineEnds);
  const span = cursor.spanFrom(start);
  return 'kind' in node ? { ...node, span } : { kind: 'object', span, members: node };
}

/** `{ for = 1 }` is an object with a member named so. */
function isForHere(cursor: Cursor): boolean {
  return cursor.isWord('for') && cursor.peekKind() === TokenKind.Identifier;
}

function parseMembers(cursor: Cursor): readonly HclMember[] {
  const members: HclMember[] = [];
  cursor.lineEnds = true;
  cursor.settle();
  for (;;) {
    cursor.skipNewlines();
    if (isMembersEnd(cursor)) break;
    const member = parseMember(cursor);
    if (!member) break;
    members.push(member);
    if (!cursor.take(TokenKind.Comma) && !endsLine(cursor.kind)) break;
  }
  return members;
}

function isMembersEnd({ kind }: Cursor): boolean {
  return kind === TokenKind.CloseBrace || kind === TokenKind.EndOfFile || kind === TokenKind.DeclarationBreak;
}

function parseMember(cursor: Cursor): HclMember | undefined {
  const key = parseKey(cursor);
  if (!cursor.take(TokenKind.Equals) && !cursor.take(TokenKind.Colon)) {
    cursor.report(cursor.start, 'missing-character', 'Expected "=" and a value.', cursor.start);
    return undefined;
  }
  return { key, value: parseExpression(cursor) };
}

function parseKey(cursor: Cursor): HclNode {
  const isBare = cursor.kind === TokenKind.Identifier;
  const key = parseExpression(cursor);
  if (isBare && key.kind === 'name') return { kind: 'literal', span: key.span, value: key.name };
  if (isBare && key.kind === 'literal') return { ...key, value: String(key.value) };
  return key;
}

function parseFor(cursor: Cursor, makesObject: boolean): HclFor | HclInvalid {
  const { start } = cursor;
  cursor.advance();
  const names = parseLoopNames(cursor);
  if (!names || !cursor.takeWord('in')) return missingExpression(cursor);
  const collection = parseExpression(cursor);
  expect(cursor, TokenKind.Colon, ':');
  const first = parseExpression(cursor);
  const hasKey = cursor.kind === TokenKind.Arrow;
  if (makesObject) expect(cursor, TokenKind.Arrow, '=>');
  else if (hasKey) refuse(cursor, 'A list has no keys: "=>" belongs into "{ for … }".');
  const value = makesObject || hasKey ? parseExpression(cursor) : first;
  const groups = parseGrouping(cursor, makesObject);
  const filter = cursor.takeWord('if') ? parseExpression(cursor) : undefined;
  return {
    kind: 'for',
    span: cursor.spanFrom(start),
    ...names,
    collection,
    ...(makesObject && { key: first }),
    value,
    groups,
    ...(filter && { filter }),
  };
}

/** `...` after the value of an object's loop. */
function parseGrouping(cursor: Cursor, makesObject: boolean): boolean {
  if (cursor.kind !== TokenKind.Ellipsis) return false;
  if (makesObject) cursor.advance();
  else refuse(cursor, 'A list has no keys to group by: "..." belongs into "{ for … }".');
  return makesObject;
}

function parseLoopNames(cursor: Cursor): { readonly item: string; readonly index?: string } | undefined {
  const first = cursor.takeName();
  if (first === undefined || !cursor.take(TokenKind.Comma))
    return first === undefined ? undefined : { item: first };
  const second = cursor.takeName();
  return second === undefined ? undefined : { index: first, item: second };
}

function expect(cursor: Cursor, kind: TokenKind, text: string): void {
  if (!cursor.take(kind))
    cursor.report(cursor.start, 'missing-character', `Expected "${text}" here.`, cursor.start);
}

function refuse(cursor: Cursor, message: string): void {
  const { start } = cursor;
  cursor.advance();
  cursor.report(start, 'unexpected-text', message);
}
