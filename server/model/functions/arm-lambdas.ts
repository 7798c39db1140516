import { anyItem } from '../access';
import { Cell, SlotTable, SlottedObject, slotsOf, valueOf } from '../members';
import { truthOf } from '../operators';
import type { ArrayValue, Value } from '../value';
import { distribute, known, symbolOf, unknown, unknownFor } from '../values';
import {
  argumentsOf,
  type FunctionGroup,
  type FunctionImplementation,
  invalid,
  type Invocation,
  listOf,
  passed,
  stringOf,
  undecided,
  within,
} from './function';

type Lambda = (...values: Value[]) => Value;

export const armLambdas: FunctionGroup = {
  filter: over('array', filter),
  map: (call) => mapUnlisted(call) ?? mapListed(call),
  reduce: (call) => distribute([call.arg(0)], call.origin, ([list]) => reduce(list, call)),
  sort: over('array', sort),
  toObject: over('array', toObject),
  groupBy: over('array', groupBy),
  mapValues: over('object', (object, lambda, call) => {
    const table = new SlotTable();
    if (object.open) table.forget();
    for (const slot of slotsOf(object)) {
      table.put({
        name: slot.name,
        nameSpan: slot.nameSpan,
        cell: new Cell(call.origin, () => lambda(valueOf(slot))),
        steps: stepsWithin(call),
      });
    }
    return new SlottedObject(call.origin, () => table);
  }),
};

const mapListed = over('array', (list, lambda, call) =>
  listOf(
    list.items.map((item, index) => lambda(item, indexOf(index, call))),
    call,
    list.open,
  ),
);

/** A list that is not known, of whose items something is, shows of them what the lambda does. */
function mapUnlisted(call: Invocation): Value | undefined {
  const [list, lambda] = [call.arg(0), call.lambda(1)];
  const item = anyItem(list, call.origin);
  if (list.kind !== 'unknown' || !lambda || !item) return undefined;
  return unknownFor(
    list.reason,
    `map(${symbolOf(lambda(item, unknown('loop', 'index', call.origin)))})@${call.origin.span.start}`,
    call.origin,
  );
}

/** A function of a list or object and a lambda. */
function over<Kind extends 'array' | 'object'>(
  kind: Kind,
  apply: (container: Extract<Value, { kind: Kind }>, lambda: Lambda, call: Invocation) => Value,
): FunctionImplementation {
  return (call) =>
    distribute([call.arg(0)], call.origin, ([container]) => {
      const lambda = call.lambda(1);
      if (lambda && container?.kind === 'unknown') return undecided(argumentsOf(call), call);
      if (!lambda || container?.kind !== kind) return invalid(argumentsOf(call), call);
      return apply(container as Extract<Value, { kind: Kind }>, lambda, call);
    });
}

function indexOf(index: number, call: Invocation): Value {
  return known(index, within(call));
}

function stepsWithin(call: Invocation) {
  return { step: within(call), count: 1 };
}

/** The items that pass. Of those for which it is not known, the result says only that there may be more. */
function filter(list: ArrayValue, lambda: Lambda, call: Invocation): Value {
  let open = list.open;
  const items = list.items.filter((item, index) => {
    const passes = lambda(item, indexOf(index, call));
    const truth = passes.kind === 'known' ? truthOf(passes.value) : undefined;
    if (truth === undefined) open = true;
    return truth === true;
  });
  return listOf(items, call, open);
}

function reduce(list: Value | undefined, call: Invocation): Value {
  const lambda = call.lambda(2);
  if (!lambda || !list || (list.kind !== 'array' && list.kind !== 'unknown'))
    return invalid(argumentsOf(call), call);
  if (list.kind === 'unknown' || list.open) return undecided(argumentsOf(call), call);
  let result = call.arg(1);
  for (const [index, item] of list.items.entries()) result = lambda(result, item, indexOf(index, call));
  return passed(result, call);
}

/** A stable merge sort: it asks the lambda no more often than n log n times, and stops when one answer is not known. */
function sort(list: ArrayValue, lambda: Lambda, call: Invocation): Value {
  if (list.open) return undecided(argumentsOf(call), call);
  let decided = true;
  const isBefore = (first: Value, second: Value) => {
    const answer = decided ? lambda(first, second) : undefined;
    const truth = answer?.kind === 'known' ? truthOf(answer.value) : undefined;
    if (truth === undefined) decided = false;
    return truth === true;
  };
  const sorted = [...list.items].sort((first, second) => {
    if (isBefore(first, second)) return -1;
    return isBefore(second, first) ? 1 : 0;
  });
  return decided ? listOf(sorted, call) : undecided(argumentsOf(call), call);
}

/** Keys and values by lambdas; the item itself without a lambda for values. */
function toObject(list: ArrayValue, keyOf: Lambda, call: Invocation): Value {
  const valueFor = call.lambda(2) ?? ((item: Value) => item);
  const table = new SlotTable();
  table.open = list.open;
  for (const item of list.items) {
    const name = stringOf(keyOf(item));
    if (name === undefined) table.forget();
    else
      table.put({
        name,
        nameSpan: undefined,
        cell: new Cell(call.origin, () => valueFor(item)),
        steps: stepsWithin(call),
      });
  }
  return new SlottedObject(call.origin, () => table);
}

/** Lists of the items that have the same key. One key that is not known may belong to any of them. */
function groupBy(list: ArrayValue, keyOf: Lambda, call: Invocation): Value {
  const groups = new Map<string, Value[]>();
  let open = list.open;
  for (const item of list.items) {
    const name = stringOf(keyOf(item));
    if (name === undefined) open = true;
    else groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  const table = new SlotTable();
  table.open = open;
  for (const [name, items] of groups)
    table.put({ name, nameSpan: undefined, cell: { get: () => listOf(items, call, open) } });
  return new SlottedObject(call.origin, () => table);
}
