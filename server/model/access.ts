import type { Scalar } from './expression';
import { symbolPiece } from './partial-text';
import { joinTaints, taintOf, taintOfPart, withTaint } from './taint';
import type { Origin, Value } from './value';
import { distribute, known, symbolOf, unknown, unknownFor, withOriginStep } from './values';

export interface AccessOptions {
  /** What is missing is null instead of an error. */
  readonly safe?: boolean;
  /** The index counts from the end; 1 is the last item. */
  readonly fromEnd?: boolean;
}

/** `base[key]` */
export function accessMember(base: Value, key: Value, options: AccessOptions, origin: Origin): Value {
  return distribute([base, key], origin, ([container = base, name = key]) =>
    accessOne(container, name, options, origin),
  );
}

function accessOne(base: Value, key: Value, options: AccessOptions, origin: Origin): Value {
  // Not before it is needed: the symbol of an object spells out every member of it.
  const symbol = () => `${symbolOf(base)}${memberSymbol(key)}`;
  if (base.kind === 'unknown' && base.part) return withOriginStep(base.part(key), origin);
  if (base.kind === 'unknown')
    return unknownFor(base.reason, symbol(), origin, taintOfPart(base.taint ?? {}, key));
  if (key.kind === 'unknown')
    return unknownFor(key.reason, symbol(), origin, joinTaints(taintOf(base), taintOf(key)));
  if (key.kind !== 'known') return unknown('invalid', 'computed key', origin);
  const member = memberOf(base, key.value, options.fromEnd === true);
  if (member && member.kind !== 'absent') return withOriginStep(member, origin);
  if (base.kind === 'array' && base.open)
    return withTaint(
      unknown('notCovered', 'item of a list that is not known whole', origin, [symbolPiece(symbol())]),
      taintOf(base),
    );
  return options.safe ? known(null, origin) : unknown('invalid', `no member ${String(key.value)}`, origin);
}

/** What represents any item of a list, where that is known of a list that is not. */
export function anyItem(list: Value, origin: Origin): Value | undefined {
  return list.kind === 'unknown' ? list.part?.(unknown('loop', 'index', origin)) : undefined;
}

/** How a symbol of a value becomes one of a part of it. */
export function memberSymbol(key: Value): string {
  return key.kind === 'known' && typeof key.value === 'string' && /^\w+$/.test(key.value)
    ? `.${key.value}`
    : `[${symbolOf(key)}]`;
}

function memberOf(base: Value, key: Scalar, fromEnd: boolean): Value | undefined {
  if (base.kind === 'object' && typeof key === 'string') return base.get(key);
  if (base.kind === 'array' && typeof key === 'number' && !base.open)
    return base.items[fromEnd ? base.items.length - key : key];
  return undefined;
}
