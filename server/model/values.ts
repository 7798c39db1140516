import { spend, stepsOfText } from '../text/budget';
import { unknown, unknownFor } from './scalars';
import { withoutSteps } from './steps';
import { symbolOf } from './symbol';
import { taintOfAll } from './taint';
import type { Json, OneOfValue, Origin, Value } from './value';

export { fromJson, objectOf } from './members';
export { known, nowhere, unknown, unknownFor } from './scalars';
export { isDefault, stepsOf, withOriginStep } from './steps';
export { joinPieces, symbolOf } from './symbol';

const maxAlternatives = 16;

/**
 * One of the values: flattened, equal ones once, a single value as itself. Where one of them is not known, or they are too many, the whole
 * is not known.
 */
export function oneOf(values: readonly Value[], origin: Origin): Value {
  const flat: Value[] = [];
  for (const value of values.flatMap((one) => (one.kind === 'oneOf' ? one.values : [one]))) {
    if (flat.length <= maxAlternatives && !flat.some((other) => sameAlternative(other, value)))
      flat.push(value);
  }
  if (flat.length === 1 && flat[0]) return flat[0];
  if (flat.length === 0 || flat.length > maxAlternatives)
    return unknown('notCovered', 'more alternatives than are followed', origin);
  const dark = flat.find((value) => value.kind === 'unknown');
  if (dark?.kind === 'unknown')
    return unknownFor(dark.reason, `(${flat.map(symbolOf).join('|')})`, origin, taintOfAll(flat));
  return { kind: 'oneOf', values: flat, origin } satisfies OneOfValue;
}

function sameAlternative(first: Value, second: Value): boolean {
  if (first.kind === 'known' && second.kind === 'known') return first.value === second.value;
  if (first.kind === 'absent' || second.kind === 'absent') return first.kind === second.kind;
  return first.kind === 'unknown' && second.kind === 'unknown' && symbolOf(first) === symbolOf(second);
}

/** What `compute` gives for each combination of the arguments' alternatives; past a few combinations unknown. */
export function distribute(
  args: readonly Value[],
  origin: Origin,
  compute: (args: readonly Value[]) => Value,
): Value {
  if (!args.some((arg) => arg.kind === 'oneOf')) return compute(args);
  const count = args.reduce((product, arg) => product * (arg.kind === 'oneOf' ? arg.values.length : 1), 1);
  if (count > maxAlternatives) return unknown('notCovered', 'more alternatives than are followed', origin);
  return oneOf(combinations(args).map(compute), origin);
}

function combinations(args: readonly Value[]): readonly (readonly Value[])[] {
  return args.reduce<readonly (readonly Value[])[]>(
    (chosen, arg) => {
      const alternatives = arg.kind === 'oneOf' ? arg.values : [arg];
      return chosen.flatMap((before) => alternatives.map((alternative) => [...before, alternative]));
    },
    [[]],
  );
}

/** The value as JSON; undefined as soon as any part of it is not known, or it is too large or too deep to be written out. Absent members are left out. */
export function toJson(value: Value): Json | undefined {
  const text = new JsonText();
  const json = text.convert(value, 0);
  spend(stepsOfText(text.size));
  return json;
}

const maxJsonDepth = 200;
const maxJsonSize = 1_000_000;

class JsonText {
  /** Characters and values so far: shared parts count each time, for they are written each time. */
  size = 0;

  convert(whole: Value, depth: number): Json | undefined {
    if (depth > maxJsonDepth || ++this.size > maxJsonSize) return undefined;
    const value = withoutSteps(whole);
    switch (value.kind) {
      case 'known':
        if (typeof value.value === 'string') this.size += value.value.length;
        return value.value;
      case 'array':
        return value.open ? undefined : this.#items(value.items, depth);
      case 'object':
        return value.open ? undefined : this.#members(value, depth);
      case 'oneOf':
      case 'unknown':
      case 'absent':
        return undefined;
    }
  }

  #items(items: readonly Value[], depth: number): Json | undefined {
    const list: Json[] = [];
    for (const item of items) {
      const json = this.convert(item, depth + 1);
      if (json === undefined) return undefined;
      list.push(json);
    }
    return list;
  }

  #members(object: Value & { readonly kind: 'object' }, depth: number): Json | undefined {
    const entries: [string, Json][] = [];
    for (const name of object.names) {
      const member = object.get(name);
      if (member.kind === 'absent') continue;
      const json = this.convert(member, depth + 1);
      if (json === undefined) return undefined;
      entries.push([name, json]);
    }
    return Object.fromEntries(entries);
  }
}
