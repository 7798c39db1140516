import { accessMember } from '../access';
import { listHolds, sameness } from '../equality';
import { SlotTable, SlottedObject, slotsOf, valueOf } from '../members';
import { isCertainlyText } from '../pieces';
import type { ArrayValue, ObjectValue, Value } from '../value';
import { known, objectOf, symbolOf, unknownFor, withOriginStep } from '../values';
import {
  argumentsOf,
  eager,
  type FunctionGroup,
  type FunctionImplementation,
  integerOf,
  invalid,
  type Invocation,
  isNull,
  listOf,
  maxListLength,
  passed,
  reasonOf,
  stringOf,
  undecided,
  unfit,
  within,
} from './function';
import { mergeShallow, withoutDuplicates } from './merge';
import { booleanOf, compareTexts, scalarText } from './terraform-text';

export const terraformCollections: FunctionGroup = {
  alltrue: quantifier(false),
  anytrue: quantifier(true),
  chunklist: ofList((list, args, call) => {
    const size = integerOf(args[1]);
    if (size === undefined || size < 0) return unfit(args, call);
    const width = size === 0 ? Math.max(list.items.length, 1) : size;
    const starts = Array.from({ length: Math.ceil(list.items.length / width) }, (_, index) => index * width);
    return listOf(
      starts.map((start) => listOf(list.items.slice(start, start + width), call)),
      call,
    );
  }),
  coalesce,
  coalescelist: eager((args, call) => {
    for (const arg of args) {
      if (isNull(arg) || isEmptyList(arg)) continue;
      return arg.kind === 'unknown' || (arg.kind === 'array' && arg.items.length === 0)
        ? undecided(args, call)
        : passed(arg, call);
    }
    return invalid(args, call);
  }),
  compact: eager(compact),
  concat: eager((args, call) => {
    if (!args.every((arg) => arg.kind === 'array' || arg.kind === 'unknown')) return invalid(args, call);
    const open = args.some((arg) => arg.kind !== 'array' || arg.open);
    return listOf(
      args.flatMap((arg) => (arg.kind === 'array' ? arg.items : [])),
      call,
      open,
    );
  }),
  contains: eager((args, call) => {
    const [list, wanted] = args;
    const answer = list?.kind === 'array' && wanted ? listHolds(list, wanted) : undefined;
    return answer === undefined ? unfit(args, call) : known(answer, call.origin);
  }),
  distinct: eager((args, call) => {
    const [list] = args;
    if (list?.kind !== 'array') return unfit(args, call);
    const { distinct, certain } = withoutDuplicates(list.items);
    return listOf(distinct, call, list.open || !certain);
  }),
  element: ofList((list, args, call) => {
    const index = integerOf(args[1]);
    if (index === undefined) return unfit(args, call);
    const item = index < 0 ? undefined : list.items[index % list.items.length];
    return item ? passed(item, call) : invalid(args, call);
  }),
  flatten: eager(flatten),
  index: ofList((list, args, call) => {
    const [, wanted] = args;
    const answers = wanted ? list.items.map((item) => sameness(item, wanted)) : [];
    const first = answers.findIndex((answer) => answer !== false);
    if (first < 0) return invalid(args, call);
    return answers[first] === true ? known(first, call.origin) : undecided(args, call);
  }),
  keys: ofObject((object, call) =>
    listOf(
      sortedNames(object).map((name) => known(name, call.origin)),
      call,
      object.open,
    ),
  ),
  values: ofObject((object, call) =>
    listOf(
      sortedNames(object).map((name) => object.get(name)),
      call,
      object.open,
    ),
  ),
  length: eager(length),
  lookup: eager((args, call) => {
    const [object, key, otherwise] = args;
    if (!object || !key) return invalid(args, call);
    const found = accessMember(object, key, { safe: true }, call.origin);
    if (object.kind !== 'object' || stringOf(key) === undefined || !isNull(found)) return found;
    return otherwise ? passed(otherwise, call) : invalid(args, call);
  }),
  matchkeys: eager(matchKeys),
  merge: eager((args, call) => {
    const objects = args.filter((arg) => !isNull(arg));
    if (!objects.every((arg) => arg.kind === 'object' || arg.kind === 'unknown')) return invalid(args, call);
    return mergeShallow(objects, call);
  }),
  one: ofList((list, args, call) => {
    const [only] = list.items;
    return list.items.length > 1 ? invalid(args, call) : passed(only ?? known(null, call.origin), call);
  }),
  reverse: ofList((list, _, call) => listOf([...list.items].reverse(), call)),
  slice: ofList((list, args, call) => {
    const [start, end] = [integerOf(args[1]), integerOf(args[2])];
    if (start === undefined || end === undefined) return unfit(args, call);
    return start < 0 || end < start || end > list.items.length
      ? invalid(args, call)
      : listOf(list.items.slice(start, end), call);
  }),
  sort: ofList((list, args, call) => {
    const texts = list.items.map((item) => (item.kind === 'known' ? scalarText(item.value) : undefined));
    if (!texts.every((text): text is string => text !== undefined)) return unfit(args, call);
    const order = texts
      .map((text, index) => ({ text, index }))
      .sort((first, second) => compareTexts(first.text, second.text));
    return listOf(
      order.flatMap(({ text, index }) => asText(list.items[index], text)),
      call,
    );
  }),
  transpose: eager(transpose),
  zipmap: eager((args, call) => {
    const [names, values] = args;
    if (names?.kind !== 'array' || values?.kind !== 'array') return unfit(args, call);
    if (names.open || values.open) return undecided(args, call);
    return names.items.length === values.items.length ? zip(names, values, call) : invalid(args, call);
  }),
};

/** A function of a list that is known to its end, and of further arguments. */
function ofList(
  apply: (list: ArrayValue, args: readonly Value[], call: Invocation) => Value,
): FunctionImplementation {
  return eager((args, call) => {
    const [list] = args;
    if (list?.kind !== 'array') return unfit(args, call);
    return list.open ? undecided(args, call) : apply(list, args, call);
  });
}

function ofObject(apply: (object: ObjectValue, call: Invocation) => Value): FunctionImplementation {
  return eager((args, call) => (args[0]?.kind === 'object' ? apply(args[0], call) : unfit(args, call)));
}

export function sortedNames(object: ObjectValue): readonly string[] {
  return [...object.names].sort(compareTexts);
}

/** Whether all items are true (`deciding` false), or any is (`deciding` true). */
function quantifier(deciding: boolean): FunctionImplementation {
  return eager((args, call) => {
    const [list] = args;
    if (list?.kind !== 'array') return unfit(args, call);
    const truths = list.items.map((item) => (item.kind === 'known' ? booleanOf(item.value) : undefined));
    if (truths.includes(deciding)) return known(deciding, call.origin);
    return list.open || truths.includes(undefined) ? undecided(args, call) : known(!deciding, call.origin);
  });
}

/** The first argument that is neither null nor an empty text. */
function coalesce(call: Invocation): Value {
  for (let index = 0; index < call.count; index++) {
    const value = call.arg(index);
    if (isNull(value) || stringOf(value) === '') continue;
    const isThere =
      value.kind === 'unknown'
        ? isCertainlyText(value) && value.pieces.some((piece) => typeof piece === 'string')
        : value.kind !== 'oneOf';
    if (isThere) return passed(value, call);
    if (value.kind === 'oneOf' && !value.values.some((one) => isNull(one) || stringOf(one) === ''))
      return passed(value, call);
    return undecided(argumentsOf(call), call);
  }
  return invalid(argumentsOf(call), call);
}

function isEmptyList(value: Value): boolean {
  return value.kind === 'array' && !value.open && value.items.length === 0;
}

/** The items that are neither null nor empty; of an item that is not known it is not known. */
function compact(args: readonly Value[], call: Invocation): Value {
  const [list] = args;
  if (list?.kind !== 'array') return unfit(args, call);
  const items = list.items.filter((item) => !isNull(item) && stringOf(item) !== '');
  const sure = items.filter((item) => item.kind === 'known' || isCertainlyText(item));
  return listOf(sure, call, list.open || sure.length < items.length);
}

/** Lists in lists, however deep, as one list. */
function flatten(args: readonly Value[], call: Invocation): Value {
  const [list] = args;
  if (list?.kind !== 'array') return unfit(args, call);
  const items: Value[] = [];
  let open = list.open;
  const pending = [...list.items].reverse();
  for (let item = pending.pop(); item && items.length <= maxListLength; item = pending.pop()) {
    if (item.kind === 'array') {
      open ||= item.open;
      for (const inner of [...item.items].reverse()) pending.push(inner);
    } else if (item.kind === 'unknown' && !isCertainlyText(item)) open = true;
    else items.push(item);
  }
  return listOf(items, call, open);
}

function length(args: readonly Value[], call: Invocation): Value {
  const [value] = args;
  if (value?.kind === 'array' && !value.open) return known(value.items.length, call.origin);
  if (value?.kind === 'object' && !value.open) return known(value.names.length, call.origin);
  const text = stringOf(value);
  return text === undefined ? unfit(args, call) : known([...text].length, call.origin);
}

/** The items whose key, at the same index of the second list, is one of the third. */
function matchKeys(args: readonly Value[], call: Invocation): Value {
  const [values, keys, wanted] = args;
  if (values?.kind !== 'array' || keys?.kind !== 'array' || wanted?.kind !== 'array')
    return unfit(args, call);
  if (values.open || keys.open) return undecided(args, call);
  if (values.items.length !== keys.items.length) return invalid(args, call);
  return filtered(
    values.items,
    keys.items.map((key) => listHolds(wanted, key)),
    call,
  );
}

/** The items with a yes; where it is not known for some, there may be more. */
function filtered(
  items: readonly Value[],
  answers: readonly (boolean | undefined)[],
  call: Invocation,
  open = false,
): ArrayValue {
  return listOf(
    items.filter((_, index) => answers[index] === true),
    call,
    open || answers.includes(undefined),
  );
}

function asText(item: Value | undefined, text: string): readonly Value[] {
  return item?.kind === 'known' ? [{ ...item, value: text }] : [];
}

/** For each text in a member's list, the names of the members that list it. */
function transpose(args: readonly Value[], call: Invocation): Value {
  const [object] = args;
  if (object?.kind !== 'object') return unfit(args, call);
  const names = new Map<string, string[]>();
  for (const name of sortedNames(object)) {
    const list = object.get(name);
    const texts =
      list.kind === 'array' && !list.open
        ? list.items.map((item) => (item.kind === 'known' ? scalarText(item.value) : undefined))
        : undefined;
    if (object.open || !texts?.every((text): text is string => text !== undefined)) return unfit(args, call);
    for (const text of texts) names.set(text, [...(names.get(text) ?? []), name]);
  }
  const ordered = [...names].sort(([first], [second]) => compareTexts(first, second));
  return objectOf(
    new Map(
      ordered.map(([text, list]) => [
        text,
        listOf(
          list.map((name) => known(name, call.origin)),
          call,
        ),
      ]),
    ),
    call.origin,
  );
}

function zip(names: ArrayValue, values: ArrayValue, call: Invocation): Value {
  const table = new SlotTable();
  const step = within(call);
  for (const [index, item] of names.items.entries()) {
    const name = item.kind === 'known' ? scalarText(item.value) : undefined;
    const value = values.items[index];
    if (name === undefined || !value) table.forget();
    else table.put({ name, nameSpan: undefined, cell: { get: () => withOriginStep(value, step) } });
  }
  return new SlottedObject(call.origin, () => table);
}

/** An object of the same members with each value changed. */
export function mapMembers(
  object: ObjectValue,
  change: (values: readonly Value[]) => readonly Value[],
  call: Invocation,
): Value {
  const slots = [...slotsOf(object)];
  const values = change(slots.map(valueOf));
  const members = new Map(
    slots.flatMap(({ name }, index) =>
      values[index] ? [[name, withOriginStep(values[index], within(call))] as const] : [],
    ),
  );
  return object.open
    ? unknownFor(reasonOf([object]), symbolOf(object), call.origin)
    : objectOf(members, call.origin);
}
