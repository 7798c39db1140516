import type { Span } from '../../text/span';
import type { Problem } from '../problem';
import { parseItems } from './body';
import { Cursor, type PlacedText } from './cursor';
import { parseExpression } from './expression';
import { tokenize } from './lexer';
import type { HclNode } from './nodes';
import { parseBare } from './template';
import { TokenKind, type Tokens } from './token';
import type { HclComment, HclFile } from './tree';

/** Reads a configuration or variable file. Never fails: what cannot be read is in the problems, and the rest is there. */
export function parseHcl(text: string): HclFile {
  const tokens = tokenize(text, 'configuration');
  const cursor = new Cursor(tokens);
  cursor.lineEnds = true;
  cursor.settle();
  const items = parseItems(cursor);
  const comments = commentsIn(tokens);
  const last = comments[comments.length - 1];
  if (last?.kind === 'block' && !text.slice(last.start + 2, last.end).endsWith('*/'))
    cursor.report(last.start, 'unclosed-comment', 'This comment is not closed: "*/" is missing.', last.end);
  const body = { span: { start: 0, end: text.length }, items, closed: true };
  return { text, tokens, body, comments, problems: cursor.problems };
}

function commentsIn({ text, kinds, ends }: Tokens): readonly HclComment[] {
  const comments: HclComment[] = [];
  for (let index = kinds.indexOf(TokenKind.Comment); index >= 0; ) {
    const start = ends[index - 1] ?? 0;
    const kind = text.charCodeAt(start + 1) === 42 && text.charCodeAt(start) === 47 ? 'block' : 'line';
    comments.push({ kind, start, end: ends[index] ?? start });
    index = kinds.indexOf(TokenKind.Comment, index + 1);
  }
  return comments;
}

export interface ParsedTemplate {
  readonly node: HclNode;
  readonly problems: readonly Problem[];
}

/** Whether a text needs to be parsed: everything else represents itself. */
export function hasSequence(text: string): boolean {
  return text.includes('${') || text.includes('%{');
}

/** Reads a text as a template: `a-${var.b}`. `whole` is the span of what it is the value of; any text gives a node. */
export function parseTemplate(placed: PlacedText, whole: Span): ParsedTemplate {
  const cursor = new Cursor(tokenize(placed.text, 'template'), placed.offset);
  cursor.moveTo(0);
  const node = parseBare(cursor, whole);
  return { node, problems: cursor.problems };
}

/** Reads a text as one expression: `list(string)`. */
export function parseExpressionText(placed: PlacedText): ParsedTemplate {
  const cursor = new Cursor(tokenize(placed.text, 'configuration'), placed.offset);
  cursor.moveTo(0);
  const node = parseExpression(cursor);
  if (!cursor.is(TokenKind.EndOfFile))
    cursor.report(cursor.start, 'unexpected-text', 'Expected the end of the expression here.', cursor.end);
  return { node, problems: cursor.problems };
}
