import type { BinaryOperator, Library } from './expression';
import type { Json, Origin, Value } from './value';
import { known, oneOf, symbolOf, toJson, unknown } from './values';

/** `left operator right`; the right side is evaluated only when the left does not decide. */
export function applyBinary(operator: BinaryOperator, library: Library, left: Value, right: () => Value, origin: Origin): Value {
  if (left.kind === 'oneOf') return oneOf(left.values.map((value) => applyBinary(operator, library, value, right, origin)), origin);
  switch (operator) {
    case '&&':
      return logical(false, left, right(), origin);
    case '||':
      return logical(true, left, right(), origin);
    case '??':
      return coalesce(left, right, origin);
    default:
      return strict(operator, library, left, right(), origin);
  }
}

/** Kleene's and (`deciding` false) and or (`deciding` true): one side that decides is enough. */
function logical(deciding: boolean, left: Value, right: Value, origin: Origin): Value {
  if (right.kind === 'oneOf') return oneOf(right.values.map((value) => logical(deciding, left, value, origin)), origin);
  for (const side of [left, right]) if (side.kind === 'known' && side.value === deciding) return known(deciding, origin);
  const dark = [left, right].find((side) => side.kind !== 'known' || typeof side.value !== 'boolean');
  return dark ? undecided(dark, `${symbolOf(left)}${deciding ? '||' : '&&'}${symbolOf(right)}`, origin) : known(!deciding, origin);
}

function coalesce(left: Value, right: () => Value, origin: Origin): Value {
  if (left.kind === 'absent' || (left.kind === 'known' && left.value === null)) return right();
  return left.kind === 'unknown' ? undecided(left, `${symbolOf(left)}??${symbolOf(right())}`, origin) : left;
}

function strict(operator: BinaryOperator, library: Library, left: Value, right: Value, origin: Origin): Value {
  if (right.kind === 'oneOf') return oneOf(right.values.map((value) => strict(operator, library, left, value, origin)), origin);
  const dark = [left, right].find((side) => side.kind === 'unknown' || side.kind === 'absent');
  const symbol = `${symbolOf(left)}${operator}${symbolOf(right)}`;
  if (dark) return undecided(dark, symbol, origin);
  if (operator === '==' || operator === '!=') return equality(operator, left, right, symbol, origin);
  if (left.kind !== 'known' || right.kind !== 'known') return unknown('invalid', operator, origin, [{ symbol }]);
  const result = compute(operator, library, left.value, right.value);
  return result === undefined ? unknown('invalid', operator, origin, [{ symbol }]) : known(result, origin);
}

function equality(operator: '==' | '!=', left: Value, right: Value, symbol: string, origin: Origin): Value {
  const [first, second] = [toJson(left), toJson(right)];
  if (first !== undefined && second !== undefined) return known(equal(first, second) === (operator === '=='), origin);
  const nulls = [left, right].filter((side) => side.kind === 'known' && side.value === null);
  if (nulls.length === 1) return known(operator === '!=', origin);
  return unknown('notCovered', operator, origin, [{ symbol }]);
}

/** Deep equality of JSON; the order of members does not count, their case does not either. */
export function equal(first: Json, second: Json): boolean {
  if (first === null || second === null || typeof first !== 'object' || typeof second !== 'object') return first === second;
  if (Array.isArray(first) !== Array.isArray(second)) return false;
  const [left, right] = [entries(first), entries(second)];
  return left.size === right.size && [...left].every(([name, value]) => right.has(name) && equal(value, right.get(name) ?? null));
}

function entries(container: object): Map<string, Json> {
  return new Map(Object.entries(container).map(([name, value]) => [name.toLowerCase(), value as Json]));
}

function compute(operator: BinaryOperator, library: Library, left: unknown, right: unknown): string | number | boolean | undefined {
  if (typeof left === 'string' && typeof right === 'string') return computeTexts(operator, left, right);
  if (typeof left === 'number' && typeof right === 'number') return computeNumbers(operator, library, left, right);
  return undefined;
}

function computeTexts(operator: BinaryOperator, left: string, right: string): boolean | undefined {
  switch (operator) {
    case '=~':
      return left.toLowerCase() === right.toLowerCase();
    case '!~':
      return left.toLowerCase() !== right.toLowerCase();
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

function computeNumbers(operator: BinaryOperator, library: Library, left: number, right: number): number | boolean | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      if (right === 0) return undefined;
      return library === 'arm' ? Math.trunc(left / right) : left / right;
    case '%':
      return right === 0 ? undefined : left % right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

function undecided(dark: Value, symbol: string, origin: Origin): Value {
  const pieces = [{ symbol }];
  return dark.kind === 'unknown' ? { kind: 'unknown', reason: dark.reason, origin, pieces } : unknown('invalid', 'operand', origin, pieces);
}
