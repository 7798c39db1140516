import { isSpent, spend } from '../text/budget';
import { Missing } from './missing';
import { isCertainlyText } from './pieces';
import { withoutSteps } from './steps';
import type { AbsentValue, ObjectValue, Origin, Place, UnknownValue, Value } from './value';
import { oneOf, unknown } from './values';

/**
 * A property path as rules write it: names divided by dots, `[*]` for every item or member of what is before it, `[**]` for every object in
 * it, itself included, and `[***]` at the end for every value in it that holds no others.
 */
export type Path = readonly string[];

/** Splits `properties.rules[*].port` into `['properties', 'rules', '*', 'port']`; a dot inside `['…']` does not divide. */
export function parsePath(text: string): Path {
  const known = parsed.get(text);
  if (known) return known;
  const path = splitPath(text);
  parsed.set(text, path);
  return path;
}

/** The path that leads on from the end of another; either may be empty. */
export function joinPath(base: string, below: string): string {
  return base && below ? `${base}.${below}` : base || below;
}

/** Paths come from rules, so that there are few, and each is asked for many times. */
const parsed = new Map<string, Path>();

function splitPath(text: string): Path {
  return [...text.matchAll(/\['([^']*)'\]|\[(\*{1,3})\]|([^.[\]]+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
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
  return hasItems(path) ? readItems(root, path) : { values: [readMember(root, path)], complete: true };
}

/** Whether a path may lead to several values. */
export function hasItems(path: Path): boolean {
  return path.some(isWildcard);
}

const leaves = '***';

function isWildcard(name: string): boolean {
  return name === '*' || name === '**' || name === leaves;
}

/** The one value at a path without wildcards. */
export function readMember(root: Value, path: Path): Value {
  let value = root;
  for (let depth = 0; depth < path.length && value.kind !== 'absent'; depth++) {
    if (value.kind === 'unknown') return memberOf(value, path, depth);
    value = memberOf(value, path, depth);
  }
  return value;
}

function readItems(root: Value, path: Path): Reading {
  let values: readonly Value[] = [root];
  let complete = true;
  path.forEach((name, depth) => {
    if (name === '**' || name === leaves) {
      const walk = new Walk();
      values = name === '**' ? walk.objectsIn(values) : walk.leavesIn(values);
      complete &&= !walk.cut;
      return;
    }
    const next: Value[] = [];
    for (const value of values) {
      const items = itemsAt(value, path, depth);
      spend(items.length);
      for (const item of items) next.push(item);
      if (isSpent() || (name === '*' && 'open' in value && value.open)) complete = false;
      if (isSpent()) break;
    }
    values = next;
  });
  // What is not known is one of the leaves, and answers for itself.
  return {
    values,
    complete: complete && (path.at(-1) === leaves || !values.some((value) => value.kind === 'unknown')),
  };
}

/** What a path's part leads to: every item for `*`, else the one member. */
function itemsAt(value: Value, path: Path, depth: number): readonly Value[] {
  if (path[depth] !== '*') return [memberOf(value, path, depth)];
  if (value.kind === 'absent' || isMissing(value)) return [];
  return itemsOf(value) ?? [notListed(value)];
}

/** The member that the path names at a depth; when it is missing, its place holds the rest of the path. */
function memberOf(value: Value, path: Path, depth: number): Value {
  const name = path[depth] ?? '';
  switch (value.kind) {
    case 'object': {
      const member = value.get(name);
      return member.kind === 'absent'
        ? new Missing(() => placeOf(value, member, beforeWildcard(path, depth)))
        : member;
    }
    case 'absent':
      return value;
    case 'unknown':
      return isCertainlyText(value) ? { kind: 'absent', place: undefined } : within(value);
    case 'oneOf':
      return pickMember(value.values, value.origin, path, depth);
    case 'known':
    case 'array':
      // Texts and lists have no members.
      return { kind: 'absent', place: undefined };
  }
}

function within(value: UnknownValue): UnknownValue {
  return value.inside ? value : { ...value, inside: true };
}

function placeOf(object: ObjectValue, member: AbsentValue, path: Path): Place | undefined {
  if (object.placeOf) return object.placeOf(path);
  const { place } = member;
  return place && { ...place, path };
}

function pickMember(alternatives: readonly Value[], origin: Origin, path: Path, depth: number): Value {
  const members = alternatives.map((alternative) => memberOf(alternative, path, depth));
  const dark = members.find((member) => member.kind === 'unknown');
  if (dark) return dark;
  if (members.every((member) => member.kind === 'absent'))
    return members[0] ?? { kind: 'absent', place: undefined };
  if (members.some((member) => member.kind === 'absent'))
    return unknown('notCovered', `${path[depth]} in one of several objects`, origin);
  return oneOf(members, origin);
}

function beforeWildcard(path: Path, depth: number): Path {
  const end = path.findIndex((name, index) => index >= depth && isWildcard(name));
  return end < 0 ? path.slice(depth) : path.slice(depth, end);
}

function isMissing(value: Value): boolean {
  return (
    value.kind === 'absent' ||
    (value.kind === 'known' && value.value === null) ||
    (value.kind === 'oneOf' && value.values.every(isMissing))
  );
}

/** What represents the items of something whose items is not known. */
function notListed(value: Exclude<Value, { kind: 'absent' }>): Value {
  if (value.kind === 'unknown') return value;
  return value.kind === 'oneOf'
    ? unknown('notCovered', 'one of several lists', value.origin)
    : unknown('invalid', 'not a list', value.origin);
}

function itemsOf(value: Value): readonly Value[] | undefined {
  if (value.kind === 'array') return value.items;
  return value.kind === 'object' ? value.names.map((name) => value.get(name)) : undefined;
}

/** Lists in lists without end, each made anew on demand, are no graph. */
const deepest = 60;

/** Walks everything in values, each part once: objects may share parts, and hold each other without end. */
class Walk {
  /** Whether there is more than was walked. */
  cut = false;
  readonly #seen = new Set<Value>();

  /** The objects in the values, themselves first. */
  objectsIn(values: readonly Value[]): readonly ObjectValue[] {
    const objects: ObjectValue[] = [];
    for (const value of values)
      this.#visit(value, 0, (part) => {
        if (part.kind === 'object') objects.push(part);
      });
    return objects;
  }

  /** The values that hold no others. */
  leavesIn(values: readonly Value[]): readonly Value[] {
    const found: Value[] = [];
    for (const value of values)
      this.#visit(value, 0, (part) => {
        if (part.kind !== 'object' && part.kind !== 'array' && part.kind !== 'absent') found.push(part);
      });
    return found;
  }

  #visit(value: Value, depth: number, found: (part: Value) => void): void {
    if (depth === deepest || isSpent()) return void (this.cut = true);
    spend(1);
    const shared = withoutSteps(value);
    if (this.#seen.has(shared)) return;
    const items = itemsOf(value);
    if (items) this.#seen.add(shared);
    found(value);
    for (const item of items ?? []) this.#visit(item, depth + 1, found);
  }
}
