import { withoutSteps } from './steps';
import type { Taint, Value } from './value';

const clean: Taint = {};

/** Members of what is only known after deployment that are keys: azurerm's exported ones, and those of Azure's own responses. */
const keyNames = [
  /(?:primary|secondary)\w*(?:key|connection_?string|password|sas)\w*$/i,
  /^(?:admin_password|access_key|account_key|shared_access_key|default_primary_key|default_function_key|host_key|sas)$/i,
];
/** Functions that read a service's keys: all that begin with `list` may read secrets. */
const listsKeys = /^list\w*(?:keys?|secrets?|credentials?|connectionstrings?|sas)$/;
const readsSecrets = /^(?:list\w*|getsecret)$/;
/** Functions that do not tell what they are made of: hashes, names of things, yes and no. */
const concealing: ReadonlySet<string> = new Set([
  'uniquestring',
  'guid',
  'reference',
  'resourceid',
  'length',
  'empty',
  'contains',
  'startswith',
  'endswith',
  'objectkeys',
]);

/** How many parts of a container are looked at, and how deep. */
const maxParts = 2_000;
const maxDepth = 50;

/** What a value tells that no one should read, in any part of it. */
export function taintOf(value: Value): Taint {
  return new TaintReader().read(value, 0);
}

export function taintOfAll(values: readonly Value[]): Taint {
  return values.reduce<Taint>((taint, value) => joinTaints(taint, taintOf(value)), clean);
}

export function joinTaints(one: Taint, other: Taint): Taint {
  if (!one.secret && !one.key) return other.beyondFirst ? withoutFirst(other) : other;
  return {
    ...((one.secret || other.secret) && { secret: true }),
    ...((one.key || other.key) && { key: true }),
  };
}

/** The value with what it tells besides; values that tell nothing stay as they are. */
export function withTaint<T extends Value>(value: T, taint: Taint): T {
  if ((value.kind !== 'known' && value.kind !== 'unknown') || (!taint.secret && !taint.key)) return value;
  return { ...value, taint: value.taint ? joinTaints(value.taint, taint) : taint };
}

/** What a member of something that is not known tells by its name. */
export function taintOfName(name: unknown): Taint {
  const isKey = typeof name === 'string' && keyNames.some((pattern) => pattern.test(name));
  return isKey ? { key: true } : clean;
}

/** What a part of a value tells that is not known: an address tells its signature in its query only. */
export function taintOfPart(whole: Taint, key: Value): Taint {
  const name = key.kind === 'known' ? key.value : undefined;
  if (whole.beyondFirst && name === 0) return clean;
  return joinTaints(withoutFirst(whole), taintOfName(name));
}

/** What the result of a call tells. Of a result that is known, arguments that are not had no part in it. */
export function taintOfCall(name: string, args: readonly Value[], result: Value): Taint {
  const called = name.toLowerCase();
  if (concealing.has(called)) return clean;
  // What is no resource has no keys to read.
  const isValid = result.kind !== 'unknown' || result.reason.kind !== 'invalid';
  if (isValid && readsSecrets.test(called))
    return { secret: true, ...(listsKeys.test(called) && { key: true }) };
  return result.kind === 'known'
    ? taintOfAll(args.filter((arg) => arg.kind === 'known'))
    : taintOfParts(called, args);
}

/** Before its query an address tells nothing: that is the first part of what is divided at the question mark. */
function taintOfParts(called: string, args: readonly Value[]): Taint {
  const [first, second] = args;
  if (called === 'first' && first && taintOf(first).beyondFirst) return clean;
  const isDivided = called === 'split' && second?.kind === 'known' && second.value === '?';
  return isDivided ? { ...taintOfAll(args), beyondFirst: true } : taintOfAll(args);
}

function withoutFirst({ secret, key }: Taint): Taint {
  return { ...(secret && { secret }), ...(key && { key }) };
}

class TaintReader {
  #parts = 0;

  read(whole: Value, depth: number): Taint {
    const value = withoutSteps(whole);
    switch (value.kind) {
      case 'known':
      case 'unknown':
        return value.taint ?? clean;
      case 'oneOf':
        return this.#all(value.values, depth);
      case 'array':
        return this.#all(value.items, depth);
      case 'object':
        return value.taint ?? this.#members(value, depth);
      case 'absent':
        return clean;
    }
  }

  #all(values: Iterable<Value>, depth: number): Taint {
    let taint = clean;
    for (const value of values) {
      if (depth >= maxDepth || ++this.#parts > maxParts) break;
      taint = joinTaints(taint, this.read(value, depth + 1));
    }
    return taint;
  }

  #members(object: Value & { readonly kind: 'object' }, depth: number): Taint {
    return this.#all(membersOf(object), depth);
  }
}

function* membersOf(object: Value & { readonly kind: 'object' }): Generator<Value> {
  for (const name of object.names) yield object.get(name);
}
