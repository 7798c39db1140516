import { parseTuple, parseObject, within } from './collections';
import { maxDepth, type Cursor } from './cursor';
import { splatItem, type HclInvalid, type HclNode } from './nodes';
import { operators } from './operators';
import { parseHeredoc, parseQuoted } from './template';
import { TokenKind } from './token';

/** Reads one expression from here; what follows it is left. Never fails: what cannot be read is an invalid node. */
export function parseExpression(cursor: Cursor): HclNode {
  if (cursor.depth >= maxDepth) return tooDeep(cursor);
  cursor.depth++;
  const { start } = cursor;
  const condition = parseBinary(cursor, 1);
  const node = cursor.kind === TokenKind.Question ? parseConditional(cursor, condition, start) : condition;
  cursor.depth--;
  return node;
}

export function tooDeep(cursor: Cursor): HclInvalid {
  const { start } = cursor;
  cursor.abandon();
  return { kind: 'invalid', span: cursor.spanFrom(start), reason: 'nesting' };
}

function parseConditional(cursor: Cursor, condition: HclNode, start: number): HclNode {
  cursor.advance();
  const whenTrue = parseExpression(cursor);
  if (!cursor.take(TokenKind.Colon))
    cursor.report(cursor.start, 'missing-character', 'Expected ":" and the value for the other case.');
  const whenFalse = parseExpression(cursor);
  return { kind: 'conditional', span: cursor.spanFrom(start), condition, whenTrue, whenFalse };
}

/** Operators that bind as closely as `level` or closer; those of one level associate to the left. */
function parseBinary(cursor: Cursor, level: number): HclNode {
  const { start } = cursor;
  let left = parseUnary(cursor);
  for (;;) {
    const operator = operators[cursor.kind];
    if (!operator || operator.level < level) return left;
    cursor.advance();
    const right = parseBinary(cursor, operator.level + 1);
    left = { kind: 'binary', span: cursor.spanFrom(start), operator: operator.text, left, right };
  }
}

function parseUnary(cursor: Cursor): HclNode {
  if (cursor.kind !== TokenKind.Not && cursor.kind !== TokenKind.Minus) return parsePostfix(cursor);
  if (cursor.depth >= maxDepth) return tooDeep(cursor);
  const { start } = cursor;
  const operator = cursor.kind === TokenKind.Not ? '!' : '-';
  cursor.advance();
  cursor.depth++;
  const operand = parseUnary(cursor);
  cursor.depth--;
  return { kind: 'unary', span: cursor.spanFrom(start), operator, operand };
}

function parsePostfix(cursor: Cursor): HclNode {
  const { start } = cursor;
  return parseAccesses(cursor, parsePrimary(cursor), start);
}

function parseAccesses(cursor: Cursor, primary: HclNode, start: number): HclNode {
  let node = primary;
  for (;;) {
    if (cursor.kind === TokenKind.Dot) node = parseDot(cursor, node, start);
    else if (cursor.kind === TokenKind.OpenBracket) node = parseIndex(cursor, node, start);
    else return node;
  }
}

function parseDot(cursor: Cursor, base: HclNode, start: number): HclNode {
  cursor.advance();
  const nameStart = cursor.start;
  const name = cursor.takeName();
  if (name !== undefined) return { kind: 'attribute', span: cursor.spanFrom(start), base, name };
  if (cursor.take(TokenKind.Times)) return parseAttributeSplat(cursor, base, start, nameStart);
  if (cursor.kind === TokenKind.Number) return parseLegacyIndex(cursor, base, start);
  cursor.report(nameStart, 'missing-name', 'Expected the name of an attribute after the dot.', nameStart);
  return { kind: 'invalid', span: cursor.spanFrom(start), reason: 'attribute' };
}

/** `base.0` */
function parseLegacyIndex(cursor: Cursor, base: HclNode, start: number): HclNode {
  const keyStart = cursor.start;
  const digits = cursor.text.slice(keyStart, cursor.end);
  cursor.advance();
  if (!/^\d+$/.test(digits))
    cursor.report(keyStart, 'invalid-index', 'Expected an index in brackets: "[0][1]" rather than ".0.1".');
  const key: HclNode = { kind: 'literal', span: cursor.spanFrom(keyStart), value: Number(digits) };
  return { kind: 'index', span: cursor.spanFrom(start), base, key };
}

function parseIndex(cursor: Cursor, base: HclNode, start: number): HclNode {
  const opened = cursor.start;
  let isSplat = false;
  const key = within(cursor, TokenKind.CloseBracket, () => {
    isSplat = cursor.kind === TokenKind.Times && cursor.peekKind() === TokenKind.CloseBracket;
    if (!isSplat) return parseExpression(cursor);
    cursor.advance();
    return undefined;
  });
  if (key) return { kind: 'index', span: cursor.spanFrom(start), base, key };
  return parseFullSplat(cursor, base, start, opened);
}

/** `base[*]…`: everything after it is done with each item. */
function parseFullSplat(cursor: Cursor, base: HclNode, start: number, opened: number): HclNode {
  if (cursor.depth >= maxDepth) return tooDeep(cursor);
  cursor.depth++;
  const item: HclNode = { kind: 'name', span: cursor.spanFrom(opened), name: splatItem };
  const each = parseAccesses(cursor, item, opened);
  cursor.depth--;
  return { kind: 'splat', span: cursor.spanFrom(start), base, each };
}

/** `base.*…`: only the attributes after it are those of each item. */
function parseAttributeSplat(cursor: Cursor, base: HclNode, start: number, itemStart: number): HclNode {
  let each: HclNode = { kind: 'name', span: cursor.spanFrom(itemStart), name: splatItem };
  while (cursor.kind === TokenKind.Dot) {
    const next = cursor.peekKind();
    if (next === TokenKind.Times) {
      cursor.report(
        cursor.start,
        'nested-splat',
        'A splat after ".*" is not allowed: write "[*]".',
        cursor.end,
      );
      cursor.advance();
      cursor.advance();
    } else each = parseDot(cursor, each, itemStart);
  }
  return { kind: 'splat', span: cursor.spanFrom(start), base, each };
}

function parsePrimary(cursor: Cursor): HclNode {
  switch (cursor.kind) {
    case TokenKind.Identifier:
      return parseNamed(cursor);
    case TokenKind.OpenQuote:
      return parseQuoted(cursor);
    case TokenKind.Number:
      return parseNumber(cursor);
    case TokenKind.OpenBracket:
      return parseTuple(cursor);
    case TokenKind.OpenBrace:
      return parseObject(cursor);
    case TokenKind.OpenParenthesis:
      return within(cursor, TokenKind.CloseParenthesis, () => parseExpression(cursor));
    case TokenKind.OpenHeredoc:
      return parseHeredoc(cursor);
    default:
      return missingExpression(cursor);
  }
}

function parseNumber(cursor: Cursor): HclNode {
  const { start } = cursor;
  const value = Number(cursor.text.slice(start, cursor.end));
  cursor.advance();
  return { kind: 'literal', span: cursor.spanFrom(start), value };
}

export function missingExpression(cursor: Cursor): HclInvalid {
  const { start } = cursor;
  const where = cursor.kind === TokenKind.EndOfFile ? 'before the end' : 'here';
  cursor.report(start, 'missing-expression', `Expected an expression ${where}.`, start);
  return { kind: 'invalid', span: cursor.spanFrom(start, start), reason: 'expression' };
}

const words: ReadonlyMap<string, true | false | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function parseNamed(cursor: Cursor): HclNode {
  const { start } = cursor;
  const name = cursor.text.slice(start, cursor.end);
  cursor.advance();
  if (cursor.kind === TokenKind.OpenParenthesis) return parseCall(cursor, name, start);
  if (cursor.kind === TokenKind.DoubleColon) return parseNamespacedCall(cursor, name, start);
  const word = words.get(name);
  const span = cursor.spanFrom(start);
  return word === undefined ? { kind: 'name', span, name } : { kind: 'literal', span, value: word };
}

/** `provider::azurerm::parse_resource_id(…)` */
function parseNamespacedCall(cursor: Cursor, first: string, start: number): HclNode {
  let name = first;
  while (cursor.take(TokenKind.DoubleColon)) {
    const part = cursor.takeName();
    if (part === undefined) {
      cursor.report(
        cursor.start,
        'missing-name',
        'Expected the name of a function after "::".',
        cursor.start,
      );
      return { kind: 'invalid', span: cursor.spanFrom(start), reason: 'function' };
    }
    name += `::${part}`;
  }
  if (cursor.kind === TokenKind.OpenParenthesis) return parseCall(cursor, name, start);
  cursor.report(
    cursor.start,
    'missing-character',
    'Expected "(" after the name of a function.',
    cursor.start,
  );
  return { kind: 'invalid', span: cursor.spanFrom(start), reason: 'function' };
}

function parseCall(cursor: Cursor, name: string, start: number): HclNode {
  let expandsLast = false;
  const args: HclNode[] = [];
  within(cursor, TokenKind.CloseParenthesis, () => {
    while (cursor.kind !== TokenKind.CloseParenthesis && cursor.kind !== TokenKind.EndOfFile) {
      args.push(parseExpression(cursor));
      expandsLast = cursor.take(TokenKind.Ellipsis);
      if (!cursor.take(TokenKind.Comma)) break;
    }
  });
  return { kind: 'call', span: cursor.spanFrom(start), name, args, expandsLast };
}
