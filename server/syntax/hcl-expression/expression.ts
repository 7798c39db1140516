import { cover } from '../../text/span';
import { takeHeredoc } from './heredoc';
import {
  splatItem,
  type HclFor,
  type HclInvalid,
  type HclMember,
  type HclNode,
  type HclOperator,
} from './nodes';
import { Reader } from './reader';
import { parseTemplateIn } from './template';

const mostDepth = 100;

/** Reads one expression from here; what follows it is left. Never fails: what cannot be read is an invalid node. */
export function parseExpressionIn(reader: Reader): HclNode {
  if (reader.depth >= mostDepth) return abandon(reader);
  reader.depth++;
  const node = parseConditional(reader);
  reader.depth--;
  return node;
}

/** Gives up on the whole text: it is nested deeper than anyone writes. */
function abandon(reader: Reader): HclNode {
  const start = reader.index;
  reader.index = reader.placed.text.length;
  reader.report(start, 'nested-too-deep', 'This expression is nested too deeply to be read.');
  return { kind: 'invalid', span: reader.spanFrom(start), reason: 'nesting' };
}

function parseConditional(reader: Reader): HclNode {
  const condition = parseBinary(reader, 0);
  reader.skipBlanks();
  if (!reader.take('?')) return condition;
  reader.skipBlanks();
  const whenTrue = parseExpressionIn(reader);
  reader.skipBlanks();
  if (!reader.take(':'))
    reader.report(reader.index, 'missing-character', 'Expected ":" and the value for the other case.');
  reader.skipBlanks();
  const whenFalse = parseExpressionIn(reader);
  return { kind: 'conditional', span: cover(condition.span, whenFalse.span), condition, whenTrue, whenFalse };
}

/** Loosest first; operators of one level associate to the left. */
const levels: readonly (readonly HclOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

function parseBinary(reader: Reader, level: number): HclNode {
  const operators = levels[level];
  if (!operators) return parseUnary(reader);
  let left = parseBinary(reader, level + 1);
  for (;;) {
    reader.skipBlanks();
    const operator = operators.find((candidate) => isOperatorHere(reader, candidate));
    if (!operator) return left;
    reader.take(operator);
    reader.skipBlanks(true);
    const right = parseBinary(reader, level + 1);
    left = { kind: 'binary', span: cover(left.span, right.span), operator, left, right };
  }
}

/** `%{` and `=>` are not operators, and comments have been skipped. */
function isOperatorHere(reader: Reader, operator: HclOperator): boolean {
  return reader.startsWith(operator) && !(operator === '%' && reader.peek(1) === '{');
}

function parseUnary(reader: Reader): HclNode {
  const start = reader.index;
  const operator = reader.peek();
  if (operator !== '!' && operator !== '-') return parsePostfix(reader);
  if (reader.depth >= mostDepth) return abandon(reader);
  reader.index++;
  reader.depth++;
  reader.skipBlanks();
  const operand = parseUnary(reader);
  reader.depth--;
  return { kind: 'unary', span: reader.spanFrom(start), operator, operand };
}

function parsePostfix(reader: Reader): HclNode {
  const start = reader.index;
  return parseAccesses(reader, parsePrimary(reader), start);
}

function parseAccesses(reader: Reader, primary: HclNode, start: number): HclNode {
  let node = primary;
  for (;;) {
    const end = reader.index;
    reader.skipBlanks();
    const next = parseAccess(reader, node, start);
    if (!next) {
      reader.index = end;
      return node;
    }
    node = next;
  }
}

function parseAccess(reader: Reader, base: HclNode, start: number): HclNode | undefined {
  if (reader.peek() === '.' && !reader.startsWith('...')) return parseDot(reader, base, start);
  return reader.peek() === '[' ? parseIndex(reader, base, start) : undefined;
}

function parseDot(reader: Reader, base: HclNode, start: number): HclNode {
  reader.index++;
  reader.skipBlanks();
  if (reader.take('*')) return parseSplat(reader, base, start, true);
  const name = reader.takeName();
  if (name !== undefined) return { kind: 'attribute', span: reader.spanFrom(start), base, name };
  const keyStart = reader.index;
  const digits = reader.takeMatch(/\d+/y);
  if (digits === undefined) {
    reader.report(keyStart, 'missing-name', 'Expected the name of an attribute after the dot.');
    return { kind: 'invalid', span: reader.spanFrom(start), reason: 'attribute' };
  }
  return {
    kind: 'index',
    span: reader.spanFrom(start),
    base,
    key: { kind: 'literal', span: reader.spanFrom(keyStart), value: Number(digits) },
  };
}

function parseIndex(reader: Reader, base: HclNode, start: number): HclNode {
  if (reader.takeMatch(/\[\s*\*\s*\]/y) !== undefined) return parseSplat(reader, base, start, false);
  reader.index++;
  const key = within(reader, ']', () => parseExpressionIn(reader));
  return { kind: 'index', span: reader.spanFrom(start), base, key };
}

/** Everything after a splat is done with each item; after the old `.*` only attributes are. */
function parseSplat(reader: Reader, base: HclNode, start: number, onlyAttributes: boolean): HclNode {
  if (reader.depth >= mostDepth) return abandon(reader);
  reader.depth++;
  const itemStart = reader.index;
  let each: HclNode = { kind: 'name', span: reader.spanFrom(itemStart), name: splatItem };
  while (!onlyAttributes || reader.peek() === '.') {
    const next = parseAccess(reader, each, itemStart);
    if (!next) break;
    each = next;
  }
  reader.depth--;
  return { kind: 'splat', span: reader.spanFrom(start), base, each };
}

/** Reads what stands between brackets, where line ends mean nothing, and the closing bracket. */
function within<T>(reader: Reader, close: string, read: () => T): T {
  const opened = reader.index - 1;
  const lineEnds = reader.lineEnds;
  reader.lineEnds = false;
  reader.skipBlanks();
  const result = read();
  reader.skipBlanks();
  reader.lineEnds = lineEnds;
  if (!reader.take(close))
    reader.report(opened, 'missing-character', `This bracket is not closed: "${close}" is missing.`);
  return result;
}

function parsePrimary(reader: Reader): HclNode {
  const start = reader.index;
  const character = reader.peek();
  if (character === '"') return parseString(reader);
  if (character === '<' && reader.peek(1) === '<') return parseHeredoc(reader);
  if (character === '(') {
    reader.index++;
    return within(reader, ')', () => parseExpressionIn(reader));
  }
  if (character === '[') return parseTuple(reader);
  if (character === '{') return parseObject(reader);
  const number = reader.takeMatch(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (number !== undefined) return { kind: 'literal', span: reader.spanFrom(start), value: Number(number) };
  return parseNamed(reader) ?? unexpected(reader);
}

function parseString(reader: Reader): HclNode {
  const start = reader.index;
  reader.index++;
  if (reader.depth >= mostDepth) return abandon(reader);
  reader.depth++;
  const node = parseTemplateIn(reader, 'quoted', (end) => reader.spanFrom(start, end + 1));
  reader.depth--;
  if (!reader.take('"'))
    reader.report(start, 'missing-character', 'This string is not closed: a quote is missing.');
  return node;
}

/** A text that goes on to a line with the word it begins with. */
function parseHeredoc(reader: Reader): HclNode {
  const start = reader.index;
  const text = takeHeredoc(reader);
  if (!text || reader.depth >= mostDepth) return unexpected(reader);
  const inner = new Reader(text);
  inner.depth = reader.depth + 1;
  const node = parseTemplateIn(inner, 'bare', () => reader.spanFrom(start));
  reader.problems.push(...inner.problems);
  // What is written in one is a text even if it is nothing but one expression, and no value that could be replaced like a quoted one.
  return node.kind === 'template'
    ? node
    : {
        kind: 'template',
        span: reader.spanFrom(start),
        parts: [node.kind === 'literal' ? String(node.value) : node],
      };
}

const words: Readonly<Record<string, true | false | null>> = { true: true, false: false, null: null };

function parseNamed(reader: Reader): HclNode | undefined {
  const start = reader.index;
  let name = reader.takeName();
  if (name === undefined) return undefined;
  const word = words[name];
  if (word !== undefined) return { kind: 'literal', span: reader.spanFrom(start), value: word };
  name += reader.takeMatch(/(?:::[\p{L}_][\p{L}\p{N}_-]*)+/uy) ?? '';
  const end = reader.index;
  reader.skipBlanks();
  if (reader.take('(')) return parseCall(reader, name, start);
  reader.index = end;
  return { kind: 'name', span: reader.spanFrom(start), name };
}

function parseCall(reader: Reader, name: string, start: number): HclNode {
  let expandsLast = false;
  const args: HclNode[] = [];
  within(reader, ')', () => {
    while (!reader.atEnd && reader.peek() !== ')') {
      args.push(parseExpressionIn(reader));
      reader.skipBlanks();
      expandsLast = reader.take('...');
      if (!takeSeparator(reader, ')')) break;
    }
  });
  return { kind: 'call', span: reader.spanFrom(start), name, args, expandsLast };
}

/** Moves past a comma; false at anything else, which ends the list. */
function takeSeparator(reader: Reader, close: string): boolean {
  reader.skipBlanks();
  const found = reader.take(',');
  if (found) reader.skipBlanks();
  return found && reader.peek() !== close;
}

function parseTuple(reader: Reader): HclNode {
  const start = reader.index++;
  const node = within(reader, ']', () => {
    if (reader.takeWord('for')) return parseFor(reader, false);
    const items: HclNode[] = [];
    while (!reader.atEnd && reader.peek() !== ']') {
      items.push(parseExpressionIn(reader));
      if (!takeSeparator(reader, ']')) break;
    }
    return items;
  });
  const span = reader.spanFrom(start);
  return 'kind' in node ? { ...node, span } : { kind: 'tuple', span, items: node };
}

function parseObject(reader: Reader): HclNode {
  const start = reader.index++;
  const node = within(reader, '}', () => {
    if (isForHere(reader)) return reader.takeWord('for') && parseFor(reader, true);
    return parseMembers(reader);
  });
  const span = reader.spanFrom(start);
  if (node === false) return { kind: 'invalid', span, reason: 'for' };
  return 'kind' in node ? { ...node, span } : { kind: 'object', span, members: node };
}

/** `{ for = 1 }` is an object with a member named so. */
function isForHere(reader: Reader): boolean {
  return /^for\s+[^\s=:]/.test(reader.placed.text.slice(reader.index, reader.index + 20));
}

function parseMembers(reader: Reader): readonly HclMember[] {
  const members: HclMember[] = [];
  while (!reader.atEnd && reader.peek() !== '}') {
    const key = parseKey(reader);
    reader.skipBlanks();
    if (!reader.take('=') && !reader.take(':')) {
      reader.report(reader.index, 'missing-character', 'Expected "=" and a value.');
      break;
    }
    reader.skipBlanks();
    reader.lineEnds = true;
    const value = parseExpressionIn(reader);
    reader.lineEnds = false;
    members.push({ key, value });
    reader.skipBlanks();
    if (reader.take(',')) reader.skipBlanks();
  }
  return members;
}

function parseKey(reader: Reader): HclNode {
  const key = parseExpressionIn(reader);
  return key.kind === 'name' ? { kind: 'literal', span: key.span, value: key.name } : key;
}

function parseFor(reader: Reader, makesObject: boolean): HclFor | HclInvalid {
  const start = reader.index;
  const names = parseLoopNames(reader);
  reader.skipBlanks();
  if (!names || !reader.takeWord('in')) return unexpected(reader);
  reader.skipBlanks();
  const collection = parseExpressionIn(reader);
  expect(reader, ':');
  const first = parseExpressionIn(reader);
  if (makesObject) expect(reader, '=>');
  const value = makesObject ? parseExpressionIn(reader) : first;
  reader.skipBlanks();
  const groups = reader.take('...');
  reader.skipBlanks();
  const filter = reader.takeWord('if') ? (reader.skipBlanks(), parseExpressionIn(reader)) : undefined;
  return {
    kind: 'for',
    span: reader.spanFrom(start),
    ...names,
    collection,
    ...(makesObject && { key: first }),
    value,
    groups,
    ...(filter && { filter }),
  };
}

function parseLoopNames(reader: Reader): { readonly item: string; readonly index?: string } | undefined {
  reader.skipBlanks();
  const first = reader.takeName();
  reader.skipBlanks();
  if (first === undefined || !reader.take(',')) return first === undefined ? undefined : { item: first };
  reader.skipBlanks();
  const second = reader.takeName();
  return second === undefined ? undefined : { index: first, item: second };
}

function expect(reader: Reader, text: string): void {
  reader.skipBlanks();
  if (!reader.take(text)) reader.report(reader.index, 'missing-character', `Expected "${text}" here.`);
  reader.skipBlanks();
}

function unexpected(reader: Reader): HclInvalid {
  const start = reader.index;
  reader.report(
    start,
    'missing-expression',
    reader.atEnd ? 'Expected an expression before the end.' : 'Expected an expression here.',
  );
  return { kind: 'invalid', span: reader.spanFrom(start), reason: 'expression' };
}
