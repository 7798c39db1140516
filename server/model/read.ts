import type { ObjectValue, Origin, Place, Value } from './value';
import { oneOf, unknown } from './values';

/** A property path as rules write it: names divided by dots, `[*]` for every item or member of what stands before it. */
export type Path = readonly string[];

/** Splits `properties.rules[*].port` into `['properties', 'rules', '*', 'port']`; a dot inside `['…']` does not divide. */
export function parsePath(text: string): Path {
  return [...text.matchAll(/\['([^']*)'\]|\[(\*)\]|([^.[\]]+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/**
 * The values at a path: one, or one for each item where the path holds `*`. A missing member gives one absent value whose place is the
 * innermost object that is there. `complete` is false when items may exist that are not listed.
 */
export interface Reading {
  readonly values: readonly Value[];
  readonly complete: boolean;
}

export function readPath(root: Value, path: Path): Reading {
  let values: readonly Value[] = [root];
  let complete = true;
  path.forEach((name, index) => {
    const rest = path.slice(index);
    values = values.flatMap((value) => {
      if (name !== '*') return [memberOf(value, name, rest)];
      if (value.kind === 'absent' || isMissing(value)) return [];
      const items = itemsOf(value);
      if (!items) return [notListed(value)];
      if ('open' in value && value.open) complete = false;
      return items;
    });
  });
  return { values, complete: complete && !values.some((value) => value.kind === 'unknown' && path.includes('*')) };
}

function memberOf(value: Value, name: string, rest: Path): Value {
  switch (value.kind) {
    case 'object': {
      const member = value.get(name);
      return member.kind === 'absent' && member.place ? { kind: 'absent', place: placeOf(value, member.place, rest.slice(0, untilWildcard(rest))) } : member;
    }
    case 'absent':
    case 'unknown':
      return value;
    case 'oneOf':
      return pickMember(value.values, value.origin, name, rest);
    case 'known':
      return value.value === null ? { kind: 'absent', place: undefined } : unknown('invalid', `no member ${name}`, value.origin);
    case 'array':
      return unknown('invalid', `no member ${name}`, value.origin);
  }
}

function placeOf(object: ObjectValue, place: Place, path: Path): Place | undefined {
  return object.placeOf ? object.placeOf(path) : { ...place, path };
}

function pickMember(alternatives: readonly Value[], origin: Origin, name: string, rest: Path): Value {
  const members = alternatives.map((alternative) => memberOf(alternative, name, rest));
  const dark = members.find((member) => member.kind === 'unknown');
  if (dark) return dark;
  if (members.every((member) => member.kind === 'absent')) return members[0] ?? { kind: 'absent', place: undefined };
  if (members.some((member) => member.kind === 'absent')) return unknown('notCovered', `${name} in one of several objects`, origin);
  return oneOf(members, origin);
}

function untilWildcard(path: Path): number {
  const index = path.indexOf('*');
  return index < 0 ? path.length : index;
}

function isMissing(value: Value): boolean {
  return value.kind === 'absent' || (value.kind === 'known' && value.value === null) || (value.kind === 'oneOf' && value.values.every(isMissing));
}

/** What stands for the items of something whose items cannot be told. */
function notListed(value: Exclude<Value, { kind: 'absent' }>): Value {
  if (value.kind === 'unknown') return value;
  return value.kind === 'oneOf' ? unknown('notCovered', 'one of several lists', value.origin) : unknown('invalid', 'not a list', value.origin);
}

function itemsOf(value: Value): readonly Value[] | undefined {
  if (value.kind === 'array') return value.items;
  return value.kind === 'object' ? value.names.map((name) => value.get(name)) : undefined;
}
