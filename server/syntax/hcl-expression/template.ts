import type { Span } from '../../text/span';
import { parseExpressionIn } from './expression';
import type { HclNode } from './nodes';
import type { Reader } from './reader';

/** Where a template's text ends: with the text, or at the quote of the string it stands in, where backslashes escape. */
export type TemplateForm = 'bare' | 'quoted';

type Part = string | HclNode;

interface Directive {
  readonly word: string;
  readonly start: number;
}

/** Reads a template from here to its end, which is not taken. `whole` is the span of what it is the value of. */
export function parseTemplateIn(reader: Reader, form: TemplateForm, whole: (end: number) => Span): HclNode {
  const parts: Part[] = [];
  for (;;) {
    const stop = readParts(reader, form, parts);
    if (!stop) return templateOf(parts, whole(reader.index));
    reader.report(
      stop.start,
      'unexpected-directive',
      `There is nothing that "${stop.word}" could belong to.`,
    );
  }
}

/** A template of nothing but one expression is that expression, whatever its type. */
function templateOf(parts: readonly Part[], span: Span): HclNode {
  const [first] = parts;
  if (parts.every((part) => typeof part === 'string'))
    return { kind: 'literal', span, value: parts.join('') };
  return parts.length === 1 && first !== undefined && typeof first !== 'string'
    ? first
    : { kind: 'template', span, parts };
}

/** Reads texts, `${…}` and `%{…}` until the end, or until a directive that ends or divides an outer one. */
function readParts(reader: Reader, form: TemplateForm, parts: Part[]): Directive | undefined {
  while (!atEnd(reader, form)) {
    if (reader.startsWith('${') || reader.startsWith('%{')) {
      const stop = readSequence(reader, form, parts);
      if (stop) return stop;
    } else parts.push(readText(reader, form));
  }
  return undefined;
}

function atEnd(reader: Reader, form: TemplateForm): boolean {
  return reader.atEnd || (form === 'quoted' && reader.peek() === '"');
}

const bareText = /(?:[^$%]+|\$\$\{|%%\{|[$%](?!\{))+/y;
const quotedText = /(?:[^$%"\\]+|\\[^]|\$\$\{|%%\{|[$%](?!\{))+/y;

function readText(reader: Reader, form: TemplateForm): string {
  const text = reader.takeMatch(form === 'bare' ? bareText : quotedText);
  if (text === undefined) {
    reader.index++; // a backslash at the very end
    return '';
  }
  const value = (form === 'bare' ? text : unescape(text)).replace(/([$%])\1\{/g, '$1{');
  const trims = reader.trimsText;
  reader.trimsText = false;
  return trims ? value.trimStart() : value;
}

const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function unescape(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g,
    (whole, short?: string, long?: string, simple?: string) => {
      const code = Number.parseInt(short ?? long ?? '', 16);
      if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return simpleEscapes[simple ?? ''] ?? whole;
    },
  );
}

function readSequence(reader: Reader, form: TemplateForm, parts: Part[]): Directive | undefined {
  const start = reader.index;
  const opens = reader.peek();
  const lineEnds = reader.lineEnds;
  reader.index += 2;
  reader.lineEnds = false;
  if (reader.take('~')) trimLast(parts);
  reader.skipBlanks();
  const stop =
    opens === '$' ? readInterpolation(reader, parts, start) : readDirective(reader, form, parts, start);
  reader.lineEnds = lineEnds;
  return stop;
}

function readInterpolation(reader: Reader, parts: Part[], start: number): undefined {
  const node = parseExpressionIn(reader);
  parts.push(closeSequence(reader, start) ? node : invalid(reader, start));
}

function trimLast(parts: Part[]): void {
  const last = parts[parts.length - 1];
  if (typeof last === 'string') parts[parts.length - 1] = last.trimEnd();
}

/** Moves past the closing brace; past whatever else stands before it, reporting that. */
function closeSequence(reader: Reader, start: number): boolean {
  reader.skipBlanks();
  reader.trimsText = reader.take('~');
  if (reader.take('}')) return true;
  const unexpected = reader.index;
  skipToBrace(reader);
  if (reader.atEnd)
    reader.report(start, 'unclosed-expression', 'This expression is not closed: "}" is missing.');
  else reader.report(unexpected, 'unexpected-text', 'Expected the end of the expression here.');
  reader.take('}');
  return false;
}

/** To the brace that closes the expression: braces and strings inside are passed over. */
function skipToBrace(reader: Reader): void {
  let open = 0;
  let inString = false;
  for (; !reader.atEnd; reader.index++) {
    const character = reader.peek();
    if (inString && character === '\\') reader.index++;
    else if (character === '"') inString = !inString;
    else if (!inString && character === '{') open++;
    else if (!inString && character === '}' && open-- === 0) return;
  }
  reader.index = Math.min(reader.index, reader.placed.text.length);
}

function invalid(reader: Reader, start: number): HclNode {
  return { kind: 'invalid', span: reader.spanFrom(start), reason: 'expression' };
}

function readDirective(
  reader: Reader,
  form: TemplateForm,
  parts: Part[],
  start: number,
): Directive | undefined {
  const word = reader.takeName() ?? '';
  reader.skipBlanks();
  if (word === 'if') parts.push(textOf(readIf(reader, form, start)));
  else if (word === 'for') parts.push(textOf(readFor(reader, form, start)));
  else {
    closeSequence(reader, start);
    if (word === 'else' || word === 'endif' || word === 'endfor') return { word, start };
    reader.report(start, 'unknown-directive', `Terraform knows no directive "${word}".`);
    parts.push(invalid(reader, start));
  }
  return undefined;
}

/** What a directive makes is text, even when it stands alone. */
function textOf(node: HclNode): HclNode {
  return { kind: 'template', span: node.span, parts: [node] };
}

function readIf(reader: Reader, form: TemplateForm, start: number): HclNode {
  const condition = parseExpressionIn(reader);
  closeSequence(reader, start);
  const [whenTrue, stop] = readBody(reader, form);
  const [whenFalse, end] = stop?.word === 'else' ? readBody(reader, form) : [emptyText(reader), stop];
  expectEnd(reader, end, 'endif', start);
  return { kind: 'conditional', span: reader.spanFrom(start), condition, whenTrue, whenFalse };
}

/** A loop of texts is the list of them, joined. */
function readFor(reader: Reader, form: TemplateForm, start: number): HclNode {
  const first = reader.takeName();
  reader.skipBlanks();
  const second = reader.take(',') ? (reader.skipBlanks(), reader.takeName()) : undefined;
  reader.skipBlanks();
  const isComplete = first !== undefined && reader.takeWord('in');
  reader.skipBlanks();
  const collection = parseExpressionIn(reader);
  closeSequence(reader, start);
  const [value, end] = readBody(reader, form);
  expectEnd(reader, end, 'endfor', start);
  const whole = reader.spanFrom(start);
  if (!isComplete) return { kind: 'invalid', span: whole, reason: 'for' };
  const item = second ?? first;
  const index = second === undefined ? {} : { index: first };
  const texts: HclNode = { kind: 'for', span: whole, ...index, item, collection, value, groups: false };
  return { kind: 'call', span: whole, name: 'join', args: [emptyText(reader), texts], expandsLast: false };
}

function readBody(reader: Reader, form: TemplateForm): readonly [HclNode, Directive | undefined] {
  const parts: Part[] = [];
  const start = reader.index;
  if (reader.depth >= mostDirectives) {
    reader.index = reader.placed.text.length;
    return [{ kind: 'invalid', span: reader.spanFrom(start), reason: 'nesting' }, undefined];
  }
  reader.depth++;
  const stop = readParts(reader, form, parts);
  reader.depth--;
  return [templateOf(parts, reader.spanFrom(start, stop?.start)), stop];
}

const mostDirectives = 100;

function emptyText(reader: Reader): HclNode {
  return { kind: 'literal', span: reader.spanFrom(reader.index), value: '' };
}

function expectEnd(reader: Reader, found: Directive | undefined, word: string, start: number): void {
  if (found?.word !== word)
    reader.report(start, 'unclosed-directive', `This directive is not closed: "%{ ${word} }" is missing.`);
}
