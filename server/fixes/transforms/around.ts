import type { ObjectValue, Value } from '../../model/value';
import { stepsOf } from '../../model/values';
import { contains, sameSpan, type Span } from '../../text/span';

/** The object in which a value is written as a member, and the names and indices that lead there. */
export interface EnclosingObject {
  readonly object: ObjectValue;
  readonly path: readonly string[];
  /** The member's own name. */
  readonly name: string;
}

/** Looks for what is written at a span of the text that a value represents; undefined where the value came there from elsewhere. */
export function around(value: Value, at: Span, path: readonly string[] = []): EnclosingObject | undefined {
  if (value.kind === 'array')
    return firstOf(
      value.items.entries(),
      ([index, item]) => within(item, at) && around(item, at, [...path, String(index)]),
    );
  if (value.kind !== 'object') return undefined;
  return firstOf(value.names, (name) => {
    const member = value.get(name);
    if (isAt(member, at)) return { object: value, path, name };
    return within(member, at) && around(member, at, [...path, name]);
  });
}

function firstOf<T, R>(items: Iterable<T>, find: (item: T) => R | false | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

function isAt(value: Value, at: Span): boolean {
  return (
    value.kind !== 'absent' &&
    value.kind !== 'object' &&
    [...stepsOf(value.origin)].some(({ span }) => sameSpan(span, at))
  );
}

/** Objects that a provider's attributes make have no text of their own: they are looked through all the same. */
function within(value: Value, at: Span): boolean {
  if (value.kind !== 'object' && value.kind !== 'array') return false;
  return [...stepsOf(value.origin)].some(({ span }) => contains(span, at)) || value.kind === 'object';
}
