import type { Span } from '../../text/span';
import { maxDepth, type Cursor } from './cursor';
import { parseExpression, tooDeep } from './expression';
import type { HclNode } from './nodes';
import { indentOf } from './heredoc';
import { badEscapesIn, unescapeQuoted, unescapeTemplate } from './strings';
import { TokenKind } from './token';

/** What a template's text is in. */
interface Form {
  /** Whether backslashes escape. */
  readonly isQuoted: boolean;
  /** How many columns each line leaves out. */
  readonly indent: number;
}

type Part = string | HclNode;

interface Directive {
  readonly word: string;
  readonly start: number;
}

/** Reads a string in quotes. */
export function parseQuoted(cursor: Cursor): HclNode {
  if (cursor.depth >= maxDepth) return tooDeep(cursor);
  const { start } = cursor;
  cursor.depth++;
  cursor.advanceRaw();
  const parts = readTemplate(cursor, { isQuoted: true, indent: 0 });
  cursor.depth--;
  if (cursor.kind === TokenKind.CloseQuote) cursor.advance();
  else {
    cursor.settle();
    cursor.report(start, 'missing-character', 'This string is not closed: a quote is missing.');
  }
  return templateOf(parts, cursor.spanFrom(start));
}

/** Reads a text that goes on to a line with the word it begins with. */
export function parseHeredoc(cursor: Cursor): HclNode {
  if (cursor.depth >= maxDepth) return tooDeep(cursor);
  const { start } = cursor;
  const indent = cursor.tokens.indents.get(cursor.at) ?? 0;
  cursor.depth++;
  cursor.advanceRaw();
  const parts = readTemplate(cursor, { isQuoted: false, indent });
  cursor.depth--;
  if (cursor.kind === TokenKind.CloseHeredoc) cursor.advance();
  else {
    cursor.settle();
    cursor.report(start, 'missing-character', 'This text is not closed: its last line is missing.');
  }
  // What is written in one is a text even if it is nothing but one expression, and no value that could be replaced like a quoted one.
  const node = templateOf(parts, cursor.spanFrom(start));
  if (node.kind === 'template') return node;
  return { ...textOf(node), span: cursor.spanFrom(start) };
}

/** Reads all of a text that is a template without quotes. `whole` is the span of what it is the value of. */
export function parseBare(cursor: Cursor, whole: Span): HclNode {
  return templateOf(readTemplate(cursor, { isQuoted: false, indent: 0 }), whole);
}

/** Reads to the end of a template, which is not taken. */
function readTemplate(cursor: Cursor, form: Form): readonly Part[] {
  const parts: Part[] = [];
  for (;;) {
    const stop = readParts(cursor, form, parts);
    if (!stop) return parts;
    cursor.report(
      stop.start,
      'unexpected-directive',
      `There is nothing that "${stop.word}" could belong to.`,
    );
  }
}

/** A template of nothing but one expression is that expression, whatever its type. */
function templateOf(parts: readonly Part[], span: Span): HclNode {
  const first = parts[0] ?? '';
  if (parts.length <= 1)
    return typeof first === 'string' ? { kind: 'literal', span, value: composed(first) } : first;
  const joined = joinTexts(parts);
  const text = joined[0] ?? '';
  return joined.length <= 1 && typeof text === 'string'
    ? { kind: 'literal', span, value: text }
    : { kind: 'template', span, parts: joined };
}

/** Neighboring texts in one; what an interpolation says in a literal is text too. */
function joinTexts(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  let text = '';
  for (const part of parts) {
    const plain = plainPart(part);
    if (typeof plain === 'string') text += plain;
    else {
      if (text !== '') joined.push(text);
      joined.push(plain);
      text = '';
    }
  }
  if (text !== '') joined.push(text);
  return joined.map((part) => (typeof part === 'string' ? composed(part) : part));
}

function plainPart(part: Part): Part {
  if (typeof part === 'string') return part;
  if (part.kind === 'literal' && typeof part.value === 'string') return part.value;
  // Among others, what a directive makes is text anyway.
  const [only] = part.kind === 'template' && part.parts.length === 1 ? part.parts : [];
  return only ?? part;
}

/** Characters that are written in two code points and exist as one are one. */
function composed(text: string): string {
  return /[^\x00-\x7f]/.test(text) ? text.normalize('NFC') : text;
}

/** Reads texts, `${…}` and `%{…}` until the end, or until a directive that ends or divides an outer one. */
function readParts(cursor: Cursor, form: Form, parts: Part[]): Directive | undefined {
  for (;;) {
    switch (cursor.kind) {
      case TokenKind.Text:
      case TokenKind.EscapedText: {
        const text = readText(cursor, form);
        parts.push(cursor.trimsText ? text.trimStart() : text);
        cursor.trimsText = false;
        break;
      }
      case TokenKind.OpenInterpolation:
      case TokenKind.OpenDirective: {
        cursor.trimsText = false;
        const stop = readSequence(cursor, form, parts);
        if (stop) return stop;
        break;
      }
      default:
        cursor.trimsText = false;
        return undefined;
    }
  }
}

function readText(cursor: Cursor, form: Form): string {
  const { start, kind } = cursor;
  const beginsLine = form.indent > 0 && cursor.text.charCodeAt(start - 1) === 10;
  const raw = cursor.text.slice(start, cursor.end);
  const text = beginsLine && indentOf(raw) !== undefined ? raw.slice(form.indent) : raw;
  cursor.advanceRaw();
  if (kind === TokenKind.Text) return text;
  if (!form.isQuoted) return unescapeTemplate(text);
  for (const index of badEscapesIn(text))
    cursor.report(start + index, 'unknown-escape', 'HCL has no such escape.');
  return unescapeQuoted(text);
}

function readSequence(cursor: Cursor, form: Form, parts: Part[]): Directive | undefined {
  const { start, lineEnds, kind } = cursor;
  if (cursor.length === 3) trimLast(parts);
  cursor.lineEnds = false;
  cursor.advance();
  const stop =
    kind === TokenKind.OpenInterpolation
      ? readInterpolation(cursor, parts, start)
      : readDirective(cursor, form, parts, start);
  cursor.lineEnds = lineEnds;
  return stop;
}

function trimLast(parts: Part[]): void {
  const last = parts[parts.length - 1];
  if (typeof last === 'string') parts[parts.length - 1] = last.trimEnd();
}

function readInterpolation(cursor: Cursor, parts: Part[], start: number): undefined {
  const node = parseExpression(cursor);
  parts.push(closeSequence(cursor, start) ? node : invalid(cursor, start));
}

/** Moves past the closing brace; past whatever else is before it, reporting that. */
function closeSequence(cursor: Cursor, start: number): boolean {
  const isClosed = cursor.kind === TokenKind.CloseSequence;
  if (!isClosed) skipToClose(cursor, start);
  cursor.trimsText = cursor.kind === TokenKind.CloseSequence && cursor.length === 2;
  if (cursor.kind === TokenKind.CloseSequence) cursor.advanceRaw();
  return isClosed;
}

function skipToClose(cursor: Cursor, start: number): void {
  const unexpected = cursor.start;
  let open = 0;
  while (!stopsSequence(cursor.kind) && (open > 0 || cursor.kind !== TokenKind.CloseSequence)) {
    if (cursor.kind === TokenKind.OpenInterpolation || cursor.kind === TokenKind.OpenDirective) open++;
    if (cursor.kind === TokenKind.CloseSequence) open--;
    cursor.advanceRaw();
  }
  if (cursor.kind === TokenKind.CloseSequence)
    cursor.report(unexpected, 'unexpected-text', 'Expected the end of the expression here.');
  else cursor.report(start, 'unclosed-expression', 'This expression is not closed: "}" is missing.');
}

function stopsSequence(kind: TokenKind): boolean {
  return kind === TokenKind.EndOfFile || kind === TokenKind.ItemBreak || kind === TokenKind.DeclarationBreak;
}

function invalid(cursor: Cursor, start: number): HclNode {
  return { kind: 'invalid', span: cursor.spanFrom(start), reason: 'expression' };
}

function readDirective(cursor: Cursor, form: Form, parts: Part[], start: number): Directive | undefined {
  const word = cursor.takeName() ?? '';
  if (word === 'if') parts.push(textOf(readIf(cursor, form, start)));
  else if (word === 'for') parts.push(textOf(readFor(cursor, form, start)));
  else {
    closeSequence(cursor, start);
    if (word === 'else' || word === 'endif' || word === 'endfor') return { word, start };
    cursor.report(start, 'unknown-directive', `Terraform knows no directive "${word}".`);
    parts.push(invalid(cursor, start));
  }
  return undefined;
}

/** What a directive makes is text, even when it is alone. */
function textOf(node: HclNode): HclNode {
  return {
    kind: 'template',
    span: node.span,
    parts: [node.kind === 'literal' ? String(node.value) : node],
  };
}

function readIf(cursor: Cursor, form: Form, start: number): HclNode {
  const condition = parseExpression(cursor);
  closeSequence(cursor, start);
  const [whenTrue, stop] = readBody(cursor, form);
  const [whenFalse, end] = stop?.word === 'else' ? readBody(cursor, form) : [emptyText(cursor), stop];
  expectEnd(cursor, end, 'endif', start);
  return { kind: 'conditional', span: cursor.spanFrom(start), condition, whenTrue, whenFalse };
}

/** A loop of texts is the list of them, joined. */
function readFor(cursor: Cursor, form: Form, start: number): HclNode {
  const first = cursor.takeName();
  const second = cursor.take(TokenKind.Comma) ? cursor.takeName() : undefined;
  const isComplete = first !== undefined && cursor.takeWord('in');
  const collection = parseExpression(cursor);
  closeSequence(cursor, start);
  const [value, end] = readBody(cursor, form);
  expectEnd(cursor, end, 'endfor', start);
  const whole = cursor.spanFrom(start);
  if (!isComplete) return { kind: 'invalid', span: whole, reason: 'for' };
  const item = second ?? first;
  const index = second === undefined ? {} : { index: first };
  const texts: HclNode = { kind: 'for', span: whole, ...index, item, collection, value, groups: false };
  return { kind: 'call', span: whole, name: 'join', args: [emptyText(cursor), texts], expandsLast: false };
}

function readBody(cursor: Cursor, form: Form): readonly [HclNode, Directive | undefined] {
  const parts: Part[] = [];
  const { start } = cursor;
  if (cursor.depth >= maxDepth) return [tooDeep(cursor), undefined];
  cursor.depth++;
  const stop = readParts(cursor, form, parts);
  cursor.depth--;
  const node = templateOf(parts, cursor.spanFrom(start, stop?.start));
  const isText = node.kind === 'template' || node.kind === 'literal';
  return [isText ? node : textOf(node), stop];
}

function emptyText(cursor: Cursor): HclNode {
  return { kind: 'literal', span: cursor.spanFrom(cursor.start, cursor.start), value: '' };
}

function expectEnd(cursor: Cursor, found: Directive | undefined, word: string, start: number): void {
  if (found?.word !== word)
    cursor.report(start, 'unclosed-directive', `This directive is not closed: "%{ ${word} }" is missing.`);
}
