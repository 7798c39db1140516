import { compareStrings } from '../../text/compare';
import { accessMember } from '../access';
import { Cell, type Slot, SlotTable, SlottedObject, slotsOf } from '../members';
import type { ObjectValue, Value } from '../value';
import { known } from '../values';
import {
  eager,
  type FunctionGroup,
  type FunctionImplementation,
  integerOf,
  invalid,
  type Invocation,
  isNull,
  listOf,
  passed,
  plain,
  stringOf,
  undecided,
  unfit,
  within,
} from './function';
import { parseJson } from './json-text';
import { mergeShallow } from './merge';

export const armArrays: FunctionGroup = {
  array: eager((args, call) => {
    const [value] = args;
    if (!value || value.kind === 'unknown') return undecided(args, call);
    return value.kind === 'array' ? passed(value, call) : listOf([value], call);
  }),
  createArray: (call) =>
    listOf(
      Array.from({ length: call.count }, (_, index) => call.arg(index)),
      call,
    ),
  flatten: eager(flatten),
  indexFromEnd: indexer({ fromEnd: true }),
  tryIndexFromEnd: indexer({ fromEnd: true, safe: true }),
};

export const armObjects: FunctionGroup = {
  createObject,
  items: eager(items),
  objectKeys: eager((args, call) => {
    const [object] = args;
    if (object?.kind !== 'object') return unfit(args, call);
    return listOf(
      sortedNames(object).map((name) => known(name, call.origin)),
      call,
      object.open,
    );
  }),
  shallowMerge: eager((args, call) => {
    const [list] = args;
    if (list?.kind !== 'array') return unfit(args, call);
    if (!list.items.every((item) => item.kind === 'object' || item.kind === 'unknown'))
      return invalid(args, call);
    return list.open ? undecided(args, call) : mergeShallow(list.items, call);
  }),
  tryGet: (call) => {
    const keys = Array.from({ length: Math.max(call.count - 1, 0) }, (_, index) => call.arg(index + 1));
    return keys.reduce(
      (container, key) =>
        isNull(container)
          ? known(null, call.origin)
          : accessMember(container, key, { safe: true }, call.origin),
      call.arg(0),
    );
  },
  json: plain((text) => {
    if (text === null) return null;
    return typeof text === 'string' ? parseJson(text) : undefined;
  }),
};

function flatten(args: readonly Value[], call: Invocation): Value {
  const [lists] = args;
  if (lists?.kind !== 'array') return unfit(args, call);
  if (!lists.items.every((list) => list.kind === 'array' || list.kind === 'unknown'))
    return invalid(args, call);
  const open = lists.open || lists.items.some((list) => list.kind !== 'array' || list.open);
  return listOf(
    lists.items.flatMap((list) => (list.kind === 'array' ? list.items : [])),
    call,
    open,
  );
}

function indexer(options: { readonly fromEnd: boolean; readonly safe?: boolean }): FunctionImplementation {
  return eager((args, call) => {
    const [list, index] = args;
    if (list?.kind !== 'array' || !index || integerOf(index) === undefined) return unfit(args, call);
    return accessMember(list, index, options, call.origin);
  });
}

/** Names and values in turn. A name that is not known may be any of those before it. */
function createObject(call: Invocation): Value {
  const table = new SlotTable();
  for (let index = 0; index + 1 < call.count; index += 2) {
    const key = call.arg(index);
    const name = stringOf(key);
    if (key.kind === 'unknown') table.forgetLike(key.pieces);
    else if (name === undefined) table.forget();
    else
      table.put({
        name,
        nameSpan: undefined,
        cell: new Cell(call.origin, () => call.arg(index + 1)),
        steps: { step: within(call), count: 1 },
      });
  }
  return new SlottedObject(call.origin, () => table);
}

/** A list of `{ key, value }`, in the order of the keys. */
function items(args: readonly Value[], call: Invocation): Value {
  const [object] = args;
  if (object?.kind !== 'object') return unfit(args, call);
  const slots = new Map([...slotsOf(object)].map((slot) => [slot.name, slot]));
  const entries = sortedNames(object).flatMap((name) => {
    const slot = slots.get(name);
    return slot ? [entryOf(slot, call)] : [];
  });
  return listOf(entries, call, object.open);
}

function entryOf(slot: Slot, call: Invocation): ObjectValue {
  const table = new SlotTable();
  table.put({ name: 'key', nameSpan: undefined, cell: { get: () => known(slot.name, call.origin) } });
  table.put({ ...slot, name: 'value', nameSpan: undefined });
  return new SlottedObject(call.origin, () => table);
}

function sortedNames(object: ObjectValue): readonly string[] {
  return [...object.names].sort(compareStrings);
}
