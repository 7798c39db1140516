import { listHolds, sameness } from '../equality';
import { Cell, type Slot, SlotTable, SlottedObject, slotsOf, valueOf } from '../members';
import { joinSteps, type Steps } from '../steps';
import type { ArrayValue, ObjectValue, Place, Value } from '../value';
import { distribute, symbolOf, toJson, unknownFor } from '../values';
import { type Invocation, listOf, maxListLength, reasonOf, undecided, within } from './function';

/** The members of all objects: a later one of the same name wins, two objects of the same name are merged in turn. */
export function mergeDeep(args: readonly Value[], call: Invocation): Value {
  return mergeWith(args, call, mergeSlots);
}

/** The members of all objects: a later one of the same name wins. */
export function mergeShallow(args: readonly Value[], call: Invocation): Value {
  return mergeWith(args, call, (_, later) => later);
}

function mergeWith(
  args: readonly Value[],
  call: Invocation,
  combine: (earlier: Slot, later: Slot, call: Invocation) => Slot,
): Value {
  const table = new SlotTable();
  const step = { step: within(call), count: 1 };
  for (const arg of args) {
    if (arg.kind !== 'object' || arg.open) table.forget();
    if (arg.kind !== 'object') continue;
    for (const slot of slotsOf(arg)) {
      const earlier = table.find(slot.name);
      const later = withSteps(slot, step);
      table.put(earlier ? combine(earlier, later, call) : later);
    }
  }
  return new SlottedObject(
    call.origin,
    () => table,
    (name) => placeIn(args, name),
  );
}

function withSteps({ name, nameSpan, cell, steps }: Slot, later: Steps): Slot {
  return { name, nameSpan, cell, steps: joinSteps(steps, later) };
}

function mergeSlots(earlier: Slot, later: Slot, call: Invocation): Slot {
  return {
    name: later.name,
    nameSpan: later.nameSpan,
    cell: new Cell(call.origin, () => mergeTwo(valueOf(earlier), valueOf(later), call)),
  };
}

function mergeTwo(earlier: Value, later: Value, call: Invocation): Value {
  return distribute([earlier, later], call.origin, ([first = earlier, second = later]) => {
    if (first.kind === 'object' && second.kind === 'object') return mergeDeep([first, second], call);
    // An unknown value over an object may be an object, and then only part of the result; under one, it may be too.
    if (second.kind === 'unknown' && (first.kind === 'object' || first.kind === 'unknown')) {
      return unknownFor(second.reason, `union(${symbolOf(first)},${symbolOf(second)})`, call.origin);
    }
    return first.kind === 'unknown' && second.kind === 'object' ? mergeDeep([first, second], call) : second;
  });
}

/** Where a member that none of the objects has would be written: in the last one that the text writes. */
function placeIn(args: readonly Value[], name: string): Place | undefined {
  for (const arg of [...args].reverse()) {
    const member = arg.kind === 'object' ? arg.get(name) : undefined;
    if (member?.kind === 'absent' && member.place) return member.place;
  }
  return undefined;
}

/** The items of all lists, each once. Where some are not known it is not known which are the same. */
export function uniteLists(args: readonly Value[], call: Invocation): Value {
  const items = args.flatMap((arg) => (arg.kind === 'array' ? arg.items : []));
  const open = args.some((arg) => arg.kind !== 'array' || arg.open);
  const { distinct, certain } = withoutDuplicates(items);
  return listOf(distinct, call, open || !certain);
}

/** The items without those that are certainly the same as one before; `certain` when no others may be. */
export function withoutDuplicates(items: readonly Value[]): {
  readonly distinct: readonly Value[];
  readonly certain: boolean;
} {
  const seen = new Set<string>();
  const distinct: Value[] = [];
  let unknowns = 0;
  for (const item of items.slice(0, maxListLength)) {
    const json = toJson(item);
    const key = json === undefined ? symbolOf(item) : JSON.stringify(json);
    if (json === undefined) unknowns++;
    if (!seen.has(key)) distinct.push(item);
    seen.add(key);
  }
  return { distinct, certain: unknowns === 0 || items.length === 1 };
}

/** The items of the first list that all others hold. */
export function commonItems(args: readonly Value[], call: Invocation): Value {
  const [first, ...others] = args as readonly ArrayValue[];
  if (!first) return undecided(args, call);
  let open = first.open;
  const items = first.items.filter((item) => {
    const answers = others.map((list) => listHolds(list, item));
    if (!answers.includes(false) && answers.includes(undefined)) open = true;
    return answers.every((answer) => answer === true);
  });
  const { distinct } = withoutDuplicates(items);
  return listOf(distinct, call, open);
}

/** The members that all objects have with the same value. */
export function commonMembers(args: readonly Value[], call: Invocation): Value {
  const [first, ...others] = args as readonly ObjectValue[];
  if (!first || args.some((arg) => arg.kind === 'object' && arg.open)) return undecided(args, call);
  const table = new SlotTable();
  const step = { step: within(call), count: 1 };
  for (const slot of slotsOf(first)) {
    const answers = others.map((object) => sameMember(slot, object));
    if (answers.every((answer) => answer === true)) table.put(withSteps(slot, step));
    else if (!answers.includes(false))
      return unknownFor(reasonOf(args), `intersection(${args.map(symbolOf).join(',')})`, call.origin);
  }
  return new SlottedObject(call.origin, () => table);
}

function sameMember(slot: Slot, object: ObjectValue): boolean | undefined {
  const member = object.get(slot.name);
  return member.kind === 'absent' ? false : sameness(valueOf(slot), member);
}
