import type { ObjectValue, Origin, Place, Value } from '../../model/value';
import { unknown } from '../../model/values';
import type { Span } from '../../text/span';

/** An object after an update, whose members replace those of the same name; objects of the same name are updated in turn. */
export class UpdatedObject implements ObjectValue {
  readonly kind = 'object';
  readonly origin: Origin;
  readonly placeOf: ((path: readonly string[]) => Place | undefined) | undefined;

  constructor(
    /** Undefined for an object of which only the update is known. */
    private readonly base: ObjectValue | undefined,
    private readonly update: ObjectValue,
  ) {
    this.origin = base?.origin ?? update.origin;
    this.placeOf = base?.placeOf;
  }

  get open(): boolean {
    return this.base?.open ?? true;
  }

  get names(): readonly string[] {
    const updated = new Set(this.update.names.map((name) => name.toLowerCase()));
    const others = (this.base?.names ?? []).filter((name) => !updated.has(name.toLowerCase()));
    return [...others, ...this.update.names];
  }

  get(name: string): Value {
    const base = this.base ? this.base.get(name) : unknown('notCovered', name, this.origin);
    if (!writes(this.update, name)) return base;
    const value = this.update.get(name);
    if (value.kind !== 'object' || (base.kind !== 'object' && base.kind !== 'unknown')) return value;
    return new UpdatedObject(base.kind === 'object' ? base : undefined, value);
  }

  nameSpan(name: string): Span | undefined {
    return writes(this.update, name) ? this.update.nameSpan(name) : this.base?.nameSpan(name);
  }
}

function writes({ names }: ObjectValue, name: string): boolean {
  return names.some((written) => written.toLowerCase() === name.toLowerCase());
}
