import { spend, stepsOfText } from '../text/budget';
import { certainlyDiffer, isCertainlyText } from './pieces';
import { withoutSteps } from './steps';
import type { ArrayValue, Json, ObjectValue, Piece, Value } from './value';

/** Deep equality of JSON; the order of members does not count, their case does not either. */
export function equal(first: Json, second: Json): boolean {
  if (first === null || second === null || typeof first !== 'object' || typeof second !== 'object')
    return first === second;
  if (Array.isArray(first) !== Array.isArray(second)) return false;
  const [left, right] = [entries(first), entries(second)];
  return (
    left.size === right.size &&
    [...left].every(([name, value]) => right.has(name) && equal(value, right.get(name) ?? null))
  );
}

function entries(container: object): Map<string, Json> {
  return new Map(Object.entries(container).map(([name, value]) => [name.toLowerCase(), value as Json]));
}

/** Whether two values are the same, deeply; undefined when what is not known of them decides, or they are too large to compare. */
export function sameness(left: Value, right: Value): boolean | undefined {
  const comparison = new Comparison();
  const same = comparison.compare(left, right, 0);
  spend(stepsOfText(comparison.compared));
  return same;
}

/** Whether a list holds a value; undefined when what is not known of them decides. */
export function listHolds(list: ArrayValue, wanted: Value): boolean | undefined {
  let undecided = list.open;
  for (const item of list.items) {
    const same = sameness(item, wanted);
    if (same) return true;
    if (same === undefined) undecided = true;
  }
  return undecided ? undefined : false;
}

const deepest = 100;
const maxCompared = 20_000;

class Comparison {
  /** Pairs of values so far. */
  compared = 0;

  compare(first: Value, second: Value, depth: number): boolean | undefined {
    if (depth > deepest || ++this.compared > maxCompared) return undefined;
    const [left, right] = [withoutSteps(first), withoutSteps(second)];
    if (left.kind === 'oneOf')
      return agreed(left.values.map((value) => this.compare(value, right, depth + 1)));
    if (right.kind === 'oneOf')
      return agreed(right.values.map((value) => this.compare(left, value, depth + 1)));
    if (left.kind === 'unknown' || right.kind === 'unknown') return differ(left, right) ? false : undefined;
    if (left.kind === 'absent' || right.kind === 'absent') return undefined;
    if (left.kind === 'known' && right.kind === 'known') return left.value === right.value;
    if (left.kind === 'array' && right.kind === 'array') return this.#items(left, right, depth);
    if (left.kind === 'object' && right.kind === 'object') return this.#members(left, right, depth);
    return false;
  }

  #items(
    left: Value & { kind: 'array' },
    right: Value & { kind: 'array' },
    depth: number,
  ): boolean | undefined {
    if (left.open || right.open) return undefined;
    if (left.items.length !== right.items.length) return false;
    return this.#all(
      left.items.map((item, index) => () => this.compare(item, right.items[index] ?? item, depth + 1)),
    );
  }

  #members(left: ObjectValue, right: ObjectValue, depth: number): boolean | undefined {
    if (left.open || right.open) return undefined;
    const names = new Set(right.names.map((name) => name.toLowerCase()));
    if (left.names.length !== names.size || !left.names.every((name) => names.has(name.toLowerCase())))
      return false;
    return this.#all(
      left.names.map((name) => () => this.compare(left.get(name), right.get(name), depth + 1)),
    );
  }

  /** One pair that differs is enough; only then may others be unknown. */
  #all(pairs: readonly (() => boolean | undefined)[]): boolean | undefined {
    let all: boolean | undefined = true;
    for (const pair of pairs) {
      const same = pair();
      if (same === false) return false;
      if (same === undefined) all = undefined;
    }
    return all;
  }
}

/** The one answer of all alternatives. */
function agreed(answers: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = answers;
  return answers.every((answer) => answer === first) ? first : undefined;
}

/** Whether values of which one is unknown differ for certain: by the known pieces of a text, or because only one can be a text. */
function differ(left: Value, right: Value): boolean {
  const [first, second] = [piecesOfText(left), piecesOfText(right)];
  if (first && second) return certainlyDiffer(first, second);
  return (isCertainlyText(left) && second === undefined) || (isCertainlyText(right) && first === undefined);
}

/** The pieces of what may be a text; undefined for what cannot be one. */
function piecesOfText(value: Value): readonly Piece[] | undefined {
  if (value.kind === 'unknown') return value.pieces;
  return value.kind === 'known' && typeof value.value === 'string' ? [value.value] : undefined;
}
