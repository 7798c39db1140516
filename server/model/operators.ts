import { compareStrings } from '../text/compare';
import { sameness } from './equality';
import type { BinaryOperator, Library, Scalar } from './expression';
import { symbolPiece } from './partial-text';
import { isCertainlyText } from './pieces';
import { taintOfAll, withTaint } from './taint';
import type { Origin, Value } from './value';
import { distribute, known, oneOf, symbolOf, unknown, unknownFor, withOriginStep } from './values';

/** `left operator right`; the right side is evaluated only when the left does not decide. */
export function applyBinary(
  operator: BinaryOperator,
  library: Library,
  left: Value,
  right: () => Value,
  origin: Origin,
): Value {
  switch (operator) {
    case '&&':
      return decideAll(false, [() => left, right], origin);
    case '||':
      return decideAll(true, [() => left, right], origin);
    case '??':
      return coalesce([() => left, right], origin);
    default:
      return distribute([left, right()], origin, ([first = left, second = left]) =>
        strict(operator, library, first, second, origin),
      );
  }
}

/** Kleene's and (`deciding` false) and or (`deciding` true): one side that decides is enough, whatever the others are. */
export function decideAll(deciding: boolean, sides: readonly (() => Value)[], origin: Origin): Value {
  if (sides.length === 0) return unknown('invalid', 'nothing to decide', origin);
  const values: Value[] = [];
  for (const side of sides) {
    const value = side();
    if (value.kind === 'known' && truthOf(value.value) === deciding) return known(deciding, origin);
    values.push(value);
  }
  return values.reduce((left, right) =>
    distribute([left, right], origin, ([first = left, second = right]) =>
      decideTwo(deciding, first, second, origin),
    ),
  );
}

function decideTwo(deciding: boolean, left: Value, right: Value, origin: Origin): Value {
  const truths = [left, right].map((side) => (side.kind === 'known' ? truthOf(side.value) : undefined));
  if (truths.includes(deciding)) return known(deciding, origin);
  const undecidedSide = [left, right].find((_, index) => truths[index] === undefined);
  return undecidedSide
    ? withTaint(
        undecided(
          undecidedSide,
          () => `(${symbolOf(left)}${deciding ? '||' : '&&'}${symbolOf(right)})`,
          origin,
        ),
        taintOfAll([left, right]),
      )
    : known(!deciding, origin);
}

/** The truth of a scalar. Terraform takes the words for it too; elsewhere they are a mistake, and this is what was meant. */
export function truthOf(value: Scalar): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}

/** The first value that is there; those after it are not evaluated. */
export function coalesce(sides: readonly (() => Value)[], origin: Origin): Value {
  const step: Origin = { ...origin, kind: origin.kind === 'function' ? 'function' : 'branch' };
  const [first, ...rest] = sides;
  const value = first?.();
  if (!value) return known(null, origin);
  if (value.kind === 'oneOf')
    return oneOf(
      value.values.map((alternative) => coalesce([() => alternative, ...rest.map(once)], origin)),
      step,
    );
  if (value.kind === 'absent' || (value.kind === 'known' && value.value === null))
    return rest.length > 0 ? coalesce(rest, origin) : known(null, origin);
  if (value.kind !== 'unknown' || isCertainlyText(value) || rest.length === 0)
    return withOriginStep(value, step);
  const either = [value, coalesce(rest, origin)];
  return unknownFor(value.reason, `(${either.map(symbolOf).join('??')})`, origin, taintOfAll(either));
}

/** The computation, made at most once. */
function once(evaluate: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= evaluate());
}

/** One of two values by a condition; both when the condition is not known. Only the branch that is taken is evaluated. */
export function choose(
  condition: Value,
  whenTrue: () => Value,
  whenFalse: () => Value,
  origin: Origin,
): Value {
  if (condition.kind !== 'known') return alternatives([whenTrue(), whenFalse()], origin);
  const truth = truthOf(condition.value);
  if (truth === undefined) return unknown('invalid', 'a condition that is neither true nor false', origin);
  return withOriginStep(truth ? whenTrue() : whenFalse(), origin);
}

/** Either of the branches; where one of them is not known, the whole is not known either. */
export function alternatives(branches: readonly Value[], origin: Origin): Value {
  return oneOf(
    branches.map((branch) => withOriginStep(branch, origin)),
    origin,
  );
}

const arithmeticOperators: ReadonlySet<BinaryOperator> = new Set(['+', '-', '*', '/', '%']);

function strict(
  operator: BinaryOperator,
  library: Library,
  left: Value,
  right: Value,
  origin: Origin,
): Value {
  const symbol = () => `(${symbolOf(left)}${operator}${symbolOf(right)})`;
  if (operator === '==' || operator === '!=') {
    const same = sameness(left, right);
    if (same !== undefined) return known(same === (operator === '=='), origin);
  }
  const dark = [left, right].find((side) => side.kind === 'unknown' || side.kind === 'absent');
  // A comparison does not tell what it compares.
  const taint = arithmeticOperators.has(operator) ? taintOfAll([left, right]) : {};
  if (dark) return withTaint(undecided(dark, symbol, origin), taint);
  if (operator === '==' || operator === '!=')
    return unknown('notCovered', 'comparison of what is not known whole', origin, [symbolPiece(symbol())]);
  if (left.kind !== 'known' || right.kind !== 'known')
    return withTaint(unknown('invalid', operator, origin, [symbolPiece(symbol())]), taint);
  const result = compute(operator, library, left.value, right.value);
  return result === undefined ? unknown('invalid', operator, origin) : known(result, origin);
}

function compute(
  operator: BinaryOperator,
  library: Library,
  left: Scalar,
  right: Scalar,
): string | number | boolean | undefined {
  if (library === 'terraform') return computeNumbers(operator, library, numberOf(left), numberOf(right));
  if (typeof left === 'string' && typeof right === 'string') return computeTexts(operator, left, right);
  if (typeof left === 'number' && typeof right === 'number')
    return computeNumbers(operator, library, left, right);
  return undefined;
}

/** Terraform reads a number from its text wherever it needs one. */
function numberOf(value: Scalar): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}

function computeTexts(operator: BinaryOperator, left: string, right: string): boolean | undefined {
  switch (operator) {
    case '=~':
      return left.toLowerCase() === right.toLowerCase();
    case '!~':
      return left.toLowerCase() !== right.toLowerCase();
    default:
      return computeOrder(operator, compareStrings(left, right));
  }
}

function computeNumbers(
  operator: BinaryOperator,
  library: Library,
  left: number,
  right: number,
): number | boolean | undefined {
  if (Number.isNaN(left) || Number.isNaN(right)) return undefined;
  const result = arithmetic(operator, library, left, right);
  if (result === undefined) return computeOrder(operator, left - right);
  // Past this, JavaScript's numbers are no longer exact and would differ from the language's.
  return Math.abs(result) <= Number.MAX_SAFE_INTEGER ? result : undefined;
}

function arithmetic(
  operator: BinaryOperator,
  library: Library,
  left: number,
  right: number,
): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return library === 'arm' ? Math.trunc(left / right) : left / right;
    case '%':
      return left % right;
    default:
      return undefined;
  }
}

function computeOrder(operator: BinaryOperator, difference: number): boolean | undefined {
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    default:
      return undefined;
  }
}

function undecided(dark: Value, symbol: () => string, origin: Origin): Value {
  return dark.kind === 'unknown'
    ? unknownFor(dark.reason, symbol(), origin)
    : unknown('invalid', 'operand', origin, [symbolPiece(symbol())]);
}
