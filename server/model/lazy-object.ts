import type { Span } from '../text/span';
import type { Expression, ObjectExpression } from './expression';
import { Cell, type Slot, SlotTable, SlottedObject, slotsOf, valueOf } from './members';
import { unknown } from './scalars';
import type { Scope } from './scope';
import type { ObjectValue, OneOfValue, Origin, Value } from './value';
import { oneOf } from './values';

type Evaluate = (expression: Expression, scope: Scope) => Value;

/** An object as it is written: a member is evaluated on demand. */
export class LazyObject extends SlottedObject {
  constructor(expression: ObjectExpression, scope: Scope, evaluate: Evaluate) {
    const origin: Origin = { kind: 'literal', source: scope.source, span: expression.span };
    super(
      origin,
      () => new Writing(origin, scope, evaluate).table(expression),
      (name) => ({ source: scope.source, object: expression.span, path: [name] }),
    );
    // At once, or a fold that adds to an object step by step would leave a chain as long as its list to be followed later.
    if (expression.members.some((member) => member.kind === 'spread')) void this.table;
  }
}

/** Finds out which members an object expression has, in the order in which they are written. */
class Writing {
  readonly #table = new SlotTable();

  constructor(
    private readonly origin: Origin,
    private readonly scope: Scope,
    private readonly evaluate: Evaluate,
  ) {}

  table(expression: ObjectExpression): SlotTable {
    for (const member of expression.members) {
      if (member.kind === 'spread') this.#spread(this.evaluate(member.value, this.scope));
      else if (typeof member.key === 'string') this.#write(member.key, member.keySpan, member.value);
      else this.#writeComputed(this.evaluate(member.key, this.scope), member.keySpan, member.value);
    }
    return this.#table;
  }

  #write(name: string, nameSpan: Span, value: Expression): void {
    this.#table.put({ name, nameSpan, cell: new Cell(this.origin, () => this.evaluate(value, this.scope)) });
  }

  #writeComputed(key: Value, nameSpan: Span, value: Expression): void {
    if (key.kind === 'known' && key.value !== null) this.#write(String(key.value), nameSpan, value);
    else if (key.kind === 'unknown') this.#table.forgetLike(key.pieces);
    else this.#table.forget();
  }

  #spread(value: Value): void {
    if (isNull(value)) return;
    if (value.kind === 'oneOf' && value.values.every(isSpreadable)) this.#spreadOneOf(value);
    else if (value.kind !== 'object' || value.open) this.#spreadOpen(value);
    else for (const slot of slotsOf(value)) this.#table.put(slot);
  }

  #spreadOpen(value: Value): void {
    this.#table.forget();
    if (value.kind === 'object') for (const slot of slotsOf(value)) this.#table.put(slot);
  }

  /** `...(condition ? { a: 1 } : {})`: each member is what one of the objects says, or what was written before. */
  #spreadOneOf(value: OneOfValue): void {
    const objects = value.values.map((alternative) =>
      alternative.kind === 'object' ? alternative : undefined,
    );
    for (const name of new Set(objects.flatMap((object) => object?.names ?? []))) {
      const before = this.#table.find(name);
      this.#table.put({
        name,
        nameSpan: undefined,
        cell: new Cell(value.origin, () => memberOfOne(objects, name, before, value.origin)),
      });
    }
  }
}

function memberOfOne(
  objects: readonly (ObjectValue | undefined)[],
  name: string,
  before: Slot | undefined,
  origin: Origin,
): Value {
  const members = objects.map((object): Value => {
    const member = object?.get(name);
    if (member && member.kind !== 'absent') return member;
    return before ? valueOf(before) : { kind: 'absent', place: undefined };
  });
  const missing = members.some((member) => member.kind === 'absent');
  return missing
    ? unknown('notCovered', `${name} in one of several objects`, origin)
    : oneOf(members, origin);
}

function isNull(value: Value): boolean {
  return value.kind === 'known' && value.value === null;
}

function isSpreadable(value: Value): boolean {
  return isNull(value) || (value.kind === 'object' && !value.open);
}
