import { endsLine, maxDepth, type Cursor } from './cursor';
import { parseExpression } from './expression';
import { parseQuoted } from './template';
import { TokenKind } from './token';
import type { HclArgument, HclBlock, HclBody, HclItem, HclLabel, HclSkipped } from './tree';

/** The items of a whole file. */
export function parseItems(cursor: Cursor): readonly HclItem[] {
  const items: HclItem[] = [];
  const names = new Set<string>();
  for (;;) {
    while (endsLine(cursor.kind) && cursor.kind !== TokenKind.EndOfFile) cursor.advance();
    if (cursor.kind === TokenKind.EndOfFile) return items;
    const item = parseDeclaration(cursor);
    noteName(cursor, item, names);
    items.push(item);
  }
}

/** An item of a file. A block that does not end is read once more, by its indentation. */
function parseDeclaration(cursor: Cursor): HclItem {
  const { at } = cursor;
  const problems = cursor.problems.length;
  const item = parseItem(cursor);
  if (item.kind !== 'block' || item.body.closed) return item;
  cursor.problems.length = problems;
  cursor.moveTo(at);
  cursor.trustsIndentation = true;
  const again = parseItem(cursor);
  cursor.trustsIndentation = false;
  return again;
}

function noteName(cursor: Cursor, item: HclItem, names: Set<string>): void {
  if (item.kind !== 'argument') return;
  const { start, end } = item.nameSpan;
  if (names.has(item.name))
    cursor.report(start, 'duplicate-argument', 'Duplicate argument: each name may be set once.', end);
  names.add(item.name);
}

function parseItem(cursor: Cursor): HclItem {
  if (cursor.kind === TokenKind.Identifier) {
    const next = cursor.peekKind();
    if (next === TokenKind.Equals) return parseArgument(cursor);
    if (next === TokenKind.OpenBrace || next === TokenKind.OpenQuote || next === TokenKind.Identifier)
      return parseBlock(cursor);
  }
  const { start, end, kind } = cursor;
  const message =
    kind === TokenKind.CloseBrace
      ? 'There is no block that this brace could close.'
      : 'Expected an argument ("name = value") or a block here.';
  cursor.report(start, 'item-expected', message, end);
  return skip(cursor, start);
}

function parseArgument(cursor: Cursor): HclArgument {
  const { start } = cursor;
  const name = cursor.takeName() ?? '';
  const nameSpan = cursor.spanFrom(start);
  const equals = cursor.start;
  cursor.advance();
  const valueStart = cursor.start;
  const value = parseExpression(cursor);
  const end = Math.max(cursor.lastEnd, equals + 1);
  const extent = end < valueStart ? { start: end, end } : { start: valueStart, end };
  endItem(cursor);
  return { kind: 'argument', span: { start, end }, name, nameSpan, equals, value, extent };
}

/** What follows an argument on its line does not belong there. */
function endItem(cursor: Cursor): void {
  if (cursor.isLineEnd || cursor.kind === TokenKind.CloseBrace) return;
  const { start } = cursor;
  const message =
    cursor.kind === TokenKind.Comma
      ? 'Arguments end with the line: there is no comma after them.'
      : 'Expected the end of the line here.';
  skipLine(cursor);
  cursor.report(start, 'unexpected-text', message);
}

function skip(cursor: Cursor, start: number): HclSkipped {
  if (cursor.kind === TokenKind.CloseBrace) cursor.advance();
  else skipLine(cursor);
  return { kind: 'skipped', span: cursor.spanFrom(start) };
}

/** To the end of the line, past braces that are opened on it; a brace that closes one before it is left. */
function skipLine(cursor: Cursor): void {
  let open = 0;
  for (
    ;
    cursor.kind !== TokenKind.EndOfFile && cursor.kind !== TokenKind.DeclarationBreak;
    cursor.advanceRaw()
  ) {
    if (open === 0 && (endsLine(cursor.kind) || cursor.kind === TokenKind.CloseBrace)) break;
    if (cursor.kind === TokenKind.OpenBrace) open++;
    if (cursor.kind === TokenKind.CloseBrace) open--;
  }
}

function parseBlock(cursor: Cursor): HclBlock | HclSkipped {
  const { start } = cursor;
  const type = cursor.takeName() ?? '';
  const typeSpan = cursor.spanFrom(start);
  const labels: HclLabel[] = [];
  for (let label = parseLabel(cursor); label; label = parseLabel(cursor)) labels.push(label);
  if (cursor.kind !== TokenKind.OpenBrace) {
    cursor.report(
      cursor.lastEnd,
      'missing-character',
      'Expected "{" and the body of the block.',
      cursor.lastEnd,
    );
    return skip(cursor, start);
  }
  const body = parseBody(cursor, start);
  const span = cursor.spanFrom(start, body.span.end);
  if (!cursor.isLineEnd && !cursor.is(TokenKind.CloseBrace))
    cursor.report(cursor.start, 'unexpected-text', 'A block ends with its line.', cursor.end);
  return { kind: 'block', span, type, typeSpan, labels, body };
}

function parseLabel(cursor: Cursor): HclLabel | undefined {
  const { start, at } = cursor;
  const name = cursor.takeName();
  if (name !== undefined) return { value: name, span: cursor.spanFrom(start) };
  if (!cursor.is(TokenKind.OpenQuote)) return undefined;
  const node = parseQuoted(cursor);
  const span = cursor.spanFrom(start);
  const kinds = cursor.tokens.kinds.subarray(at, cursor.at);
  const hasSequence = kinds.includes(TokenKind.OpenInterpolation) || kinds.includes(TokenKind.OpenDirective);
  if (node.kind === 'literal' && !hasSequence) return { value: String(node.value), span };
  cursor.report(start, 'expression-not-allowed', 'A label is a plain text: it takes no "${ }".');
  return { value: cursor.text.slice(start + 1, span.end - 1), span };
}

/** The body of a block whose first word is at `header`. */
function parseBody(cursor: Cursor, header: number): HclBody {
  const { start } = cursor;
  cursor.advance();
  const isOneLine = cursor.kind !== TokenKind.Newline && cursor.kind !== TokenKind.ItemBreak;
  const items = cursor.depth >= maxDepth ? tooDeep(cursor) : parseBodyItems(cursor, isOneLine);
  const closed = cursor.kind === TokenKind.CloseBrace && cursor.closesWhatOpenedAt(header);
  const end = cursor.lastEnd;
  if (closed) cursor.advance();
  else cursor.report(start, 'missing-character', 'This block is not closed: "}" is missing.', start + 1);
  return { span: { start, end: closed ? cursor.lastEnd : end }, items, closed };
}

function tooDeep(cursor: Cursor): readonly HclItem[] {
  cursor.abandon();
  return [];
}

function parseBodyItems(cursor: Cursor, isOneLine: boolean): readonly HclItem[] {
  const items: HclItem[] = [];
  const names = new Set<string>();
  cursor.depth++;
  for (;;) {
    const sameLine = !endsLine(cursor.kind);
    cursor.skipNewlines();
    if (isBodyEnd(cursor)) break;
    const item = parseItem(cursor);
    noteName(cursor, item, names);
    items.push(item);
    if (isOneLine && items.length === 1 && sameLine) checkOneLine(cursor, item);
  }
  cursor.depth--;
  return items;
}

function isBodyEnd({ kind }: Cursor): boolean {
  return kind === TokenKind.CloseBrace || kind === TokenKind.EndOfFile || kind === TokenKind.DeclarationBreak;
}

/** A block on one line has one argument and nothing else. */
function checkOneLine(cursor: Cursor, item: HclItem): void {
  if (item.kind === 'skipped') return;
  if (item.kind === 'argument' && cursor.kind === TokenKind.CloseBrace) return;
  const message = 'A block on one line holds one argument and no block: write each on a line of its own.';
  cursor.report(item.span.start, 'one-line-block', message, item.span.end);
}
