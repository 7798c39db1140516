import type { Source } from '../../text/source';
import type { Origin, Value } from '../../model/value';
import { known, toJson, unknown } from '../../model/values';
import type { Expression } from '../../model/expression';
import type { Block } from './configuration';
import { argumentOf } from './members';
import { convert } from './value-map';

/** One of what a block with `count` or `for_each` represents. */
export interface Instance {
  /** What its address ends in: `[0]`, `["a"]`; empty for the only one, and for one that represents a number that is not known. */
  readonly suffix: string;
  /** What tells it from the others: `count.index`, or `each.key`'s text. Undefined without `count` and `for_each`. */
  readonly key: string | number | undefined;
  /** `key`, `value` and `index`, as `each` and `count` hold them. */
  readonly names: ReadonlyMap<string, Value>;
  /** Undefined when the instance certainly exists. */
  readonly condition: Value | undefined;
  /** Whether it stands for others that are the same but for their keys, which are too many to distinguish. */
  readonly isRepresentative?: true;
}

/** More instances than this are not distinguished. */
const maxInstances = 50;

export function instancesOf(
  block: Block,
  evaluate: (expression: Expression) => Value,
  source: Source,
): readonly Instance[] {
  const count = argumentOf(block.body, 'count');
  if (count) return counted(evaluate(count), originAt(count, source));
  const forEach = argumentOf(block.body, 'for_each');
  if (forEach) return forEachIn(evaluate(forEach), originAt(forEach, source));
  return [{ suffix: '', key: undefined, names: new Map(), condition: undefined }];
}

function originAt({ span }: Expression, source: Source): Origin {
  return { kind: 'loopItem', source, span };
}

function counted(written: Value, origin: Origin): readonly Instance[] {
  const count = written.kind === 'absent' ? written : convert(written, 'number');
  if (count.kind !== 'known' || typeof count.value !== 'number') return [darkInstance(origin, count)];
  if (count.value > maxInstances)
    return [{ ...darkInstance(origin, count), condition: undefined, isRepresentative: true }];
  return Array.from({ length: Math.max(0, count.value) }, (_, index) => ({
    suffix: `[${index}]`,
    key: index,
    names: new Map([['index', known(index, origin)]]),
    condition: undefined,
  }));
}

function forEachIn(collection: Value, origin: Origin): readonly Instance[] {
  const entries = entriesOf(collection, origin);
  if (!entries) return [darkInstance(origin, collection)];
  const isTooMany = entries.length > maxInstances;
  const chosen = isTooMany ? distinctEntries(entries) : entries;
  if (chosen.length > maxInstances) return [darkInstance(origin, collection)];
  return chosen.map(([key, value]) => ({
    suffix: `[${JSON.stringify(key)}]`,
    key,
    names: new Map<string, Value>([
      ['key', known(key, origin)],
      ['value', value],
    ]),
    condition: undefined,
    ...(isTooMany && { isRepresentative: true }),
  }));
}

type Entry = readonly [key: string, value: Value];

/** One entry for each value that the entries have; values that are keys are taken for the same. */
function distinctEntries(entries: readonly Entry[]): readonly Entry[] {
  const chosen = new Map<string, Entry>();
  for (const entry of entries) {
    const [key, value] = entry;
    const json = value.kind === 'known' && String(value.value) === key ? undefined : toJson(value);
    const shape = json === undefined && value.kind !== 'known' ? `key ${key}` : JSON.stringify(json);
    if (!chosen.has(shape ?? '')) chosen.set(shape ?? '', entry);
  }
  return [...chosen.values()];
}

/** The keys and values of a map, or of a set of texts; undefined when not all of them are known. */
function entriesOf(
  collection: Value,
  origin: Origin,
): readonly (readonly [key: string, value: Value])[] | undefined {
  if (collection.kind === 'object' && !collection.open)
    return collection.names.map((name) => [name, collection.get(name)]);
  if (collection.kind !== 'array' || collection.open) return undefined;
  const keys = collection.items.map((item) => (item.kind === 'known' ? String(item.value) : undefined));
  if (!keys.every((key) => key !== undefined)) return undefined;
  return keys.map((key, index) => [key, collection.items[index] ?? known(key, origin)]);
}

/** Stands for however many there will be: there may be none. */
function darkInstance(origin: Origin, condition: Value): Instance {
  const names = ['key', 'value', 'index'].map((name) => [name, unknown('loop', name, origin)] as const);
  return { suffix: '', key: undefined, names: new Map(names), condition };
}
