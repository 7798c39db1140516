import type { Span } from '../text/span';
import { certainlyDiffer } from './pieces';
import { Missing } from './missing';
import { known, unknown } from './scalars';
import { enter, leave } from './stack';
import { joinSteps, SteppedObject, type Steps, withOriginSteps } from './steps';
import type { ArrayValue, Json, ObjectValue, Origin, Piece, Place, Value } from './value';

/** A value that is computed once, on demand; unknown on demand while it is being computed. */
export class Cell {
  #compute: (() => Value) | undefined;
  #value: Value | undefined;

  constructor(
    private readonly origin: Origin,
    compute: () => Value,
  ) {
    this.#compute = compute;
  }

  get(): Value {
    if (this.#value) return this.#value;
    const compute = this.#compute;
    if (!compute) return unknown('cycle', 'refers to itself', this.origin);
    if (!enter()) return unknown('tooDeep', 'nesting', this.origin);
    this.#compute = undefined;
    try {
      return (this.#value = compute());
    } finally {
      if (!this.#value) this.#compute = compute;
      leave();
    }
  }
}

/** One member of an object, which several objects may share: a merge keeps the members of what it merges. */
export interface Slot {
  readonly name: string;
  readonly nameSpan: Span | undefined;
  readonly cell: Pick<Cell, 'get'>;
  /** What the member has come through since it was written. */
  readonly steps?: Steps;
}

export function valueOf(slot: Slot): Value {
  return withOriginSteps(slot.cell.get(), slot.steps);
}

/** The members of an object in the making, by name without case; a later member of the same name takes the place of an earlier one. */
export class SlotTable {
  readonly #slots = new Map<string, Slot>();
  /** Whether members that are not listed may exist. */
  open = false;

  find(name: string): Slot | undefined {
    return this.#slots.get(name.toLowerCase());
  }

  put(slot: Slot): void {
    const key = slot.name.toLowerCase();
    if (this.#slots.has(key)) this.#slots.delete(key);
    this.#slots.set(key, slot);
  }

  /** Any member may have been overwritten: what was put so far is no longer certain. */
  forget(): void {
    this.open = true;
    this.#slots.clear();
  }

  /** Every member that may be the one of which only pieces of the name are known may have been overwritten. */
  forgetLike(name: readonly Piece[]): void {
    this.open = true;
    const lowered = name.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : piece));
    for (const key of this.#slots.keys()) if (!certainlyDiffer(lowered, [key])) this.#slots.delete(key);
  }

  slots(): Iterable<Slot> {
    return this.#slots.values();
  }
}

/** An object over a table of members, which may be filled when it is first looked into. */
export class SlottedObject implements ObjectValue {
  readonly kind = 'object';
  #table: SlotTable | undefined;
  #filling = false;
  #names: readonly string[] | undefined;

  constructor(
    readonly origin: Origin,
    private readonly fill: () => SlotTable,
    private readonly placeFor: (name: string) => Place | undefined = () => undefined,
  ) {}

  get open(): boolean {
    return this.table.open;
  }

  get names(): readonly string[] {
    return (this.#names ??= [...this.table.slots()].map((slot) => slot.name));
  }

  get(name: string): Value {
    const slot = this.table.find(name);
    if (slot) return valueOf(slot);
    return this.open ? unknown('notCovered', name, this.origin) : new Missing(() => this.placeFor(name));
  }

  nameSpan(name: string): Span | undefined {
    return this.table.find(name)?.nameSpan;
  }

  get table(): SlotTable {
    if (this.#table) return this.#table;
    // Asked for its members while it is finding out which it has, or too deep to find out: it may have any.
    if (this.#filling || !enter()) return openTable();
    this.#filling = true;
    try {
      return (this.#table = this.fill());
    } finally {
      this.#filling = false;
      leave();
    }
  }
}

function openTable(): SlotTable {
  const table = new SlotTable();
  table.open = true;
  return table;
}

/** The members of any object, with the steps they came through. */
export function* slotsOf(object: ObjectValue): Generator<Slot> {
  if (object instanceof SteppedObject) {
    const { around } = object;
    for (const { name, nameSpan, cell, steps } of slotsOf(object.inner))
      yield { name, nameSpan, cell, steps: joinSteps(steps, around) };
  } else if (object instanceof SlottedObject) yield* object.table.slots();
  else
    for (const name of object.names)
      yield { name, nameSpan: object.nameSpan(name), cell: { get: () => object.get(name) } };
}

/** An object of values that are at hand; members that are not listed are absent without a place, or unknown when `open`. */
export function objectOf(members: ReadonlyMap<string, Value>, origin: Origin, open = false): ObjectValue {
  const table = new SlotTable();
  table.open = open;
  for (const [name, value] of members) table.put({ name, nameSpan: undefined, cell: { get: () => value } });
  return new SlottedObject(origin, () => table);
}

/** The value of a JSON text or of a function's result: every part of it has the one origin, as of a container around it. */
export function fromJson(json: Json, origin: Origin): Value {
  if (json === null || typeof json !== 'object') return known(json, origin);
  const inner: Origin = origin.around ? origin : { ...origin, around: true };
  return isList(json)
    ? new JsonArray(json, origin, inner)
    : new SlottedObject(origin, () => tableOf(json, inner));
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function tableOf(json: { readonly [name: string]: Json }, inner: Origin): SlotTable {
  const table = new SlotTable();
  for (const [name, member] of Object.entries(json))
    table.put({ name, nameSpan: undefined, cell: new Cell(inner, () => fromJson(member, inner)) });
  return table;
}

class JsonArray implements ArrayValue {
  readonly kind = 'array';
  readonly open = false;
  #items: readonly Value[] | undefined;

  constructor(
    private readonly json: readonly Json[],
    readonly origin: Origin,
    private readonly inner: Origin,
  ) {}

  get items(): readonly Value[] {
    return (this.#items ??= this.json.map((item) => fromJson(item, this.inner)));
  }
}
