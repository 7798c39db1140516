import type { Span } from '../text/span';
import type { Expression, ObjectExpression } from './expression';
import type { Scope } from './scope';
import type { ObjectValue, Origin, Value } from './value';
import { unknown } from './values';

interface Slot {
  readonly name: string;
  readonly nameSpan: Span | undefined;
  readonly compute: () => Value;
  value?: Value;
}

/** An object as it is written: a member is evaluated when it is first asked for. */
export class LazyObject implements ObjectValue {
  readonly kind = 'object';
  readonly origin: Origin;
  #slots: Map<string, Slot> | undefined;
  #open = false;

  constructor(
    private readonly expression: ObjectExpression,
    private readonly scope: Scope,
    private readonly evaluate: (expression: Expression, scope: Scope) => Value,
  ) {
    this.origin = { kind: 'literal', source: scope.source, span: expression.span };
  }

  get open(): boolean {
    this.#fill();
    return this.#open;
  }

  get names(): readonly string[] {
    return [...this.#fill().values()].map((slot) => slot.name);
  }

  get(name: string): Value {
    const slot = this.#fill().get(name.toLowerCase());
    if (slot) return (slot.value ??= slot.compute());
    if (this.#open) return unknown('notCovered', name, this.origin);
    return { kind: 'absent', place: { source: this.scope.source, object: this.expression.span, path: [name] } };
  }

  nameSpan(name: string): Span | undefined {
    return this.#fill().get(name.toLowerCase())?.nameSpan;
  }

  #fill(): Map<string, Slot> {
    if (this.#slots) return this.#slots;
    const slots = (this.#slots = new Map<string, Slot>());
    for (const member of this.expression.members) {
      if (member.kind === 'spread') this.#spread(this.evaluate(member.value, this.scope), slots);
      else {
        const key = typeof member.key === 'string' ? member.key : this.#computedKey(member.key, slots);
        if (key !== undefined) this.#put(slots, key, member.keySpan, () => this.evaluate(member.value, this.scope));
      }
    }
    return slots;
  }

  /** An unknown key may be any member's: what was written before it is no longer certain. */
  #computedKey(key: Expression, slots: Map<string, Slot>): string | undefined {
    const value = this.evaluate(key, this.scope);
    if (value.kind === 'known' && value.value !== null) return String(value.value);
    this.#forget(slots);
    return undefined;
  }

  #spread(value: Value, slots: Map<string, Slot>): void {
    if (value.kind === 'known' && value.value === null) return;
    if (value.kind !== 'object') return this.#forget(slots);
    if (value.open) this.#forget(slots);
    for (const name of value.names) this.#put(slots, name, value.nameSpan(name), () => value.get(name));
  }

  #forget(slots: Map<string, Slot>): void {
    this.#open = true;
    slots.clear();
  }

  #put(slots: Map<string, Slot>, name: string, nameSpan: Span | undefined, compute: () => Value): void {
    const key = name.toLowerCase();
    slots.delete(key);
    slots.set(key, { name, nameSpan, compute });
  }
}
