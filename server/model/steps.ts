import { contains, type Span } from '../text/span';
import type { ArrayValue, ObjectValue, Origin, Place, Value } from './value';

export type Step = Omit<Origin, 'from'>;

/** Longer chains lose their latest steps but one: a fold over a list may pass a value on thousands of times. */
const mostSteps = 64;

/** The value as seen from one step further on: the same value, with a new first step of its origin. Members of a container have come the same way. */
export function via(value: Value, step: Step): Value {
  switch (value.kind) {
    case 'absent':
      return value;
    case 'object':
      return value instanceof SteppedObject ? value.further(step) : new SteppedObject(value, firstStep(step), further(value.origin, step));
    case 'array':
      return value instanceof SteppedArray ? value.further(step) : new SteppedArray(value, firstStep(step), further(value.origin, step));
    case 'oneOf':
      return { ...value, values: value.values.map((alternative) => via(alternative, step)), origin: further(value.origin, step) };
    case 'known':
    case 'unknown':
      return { ...value, origin: further(value.origin, step) };
  }
}

/** The steps of an origin from the use to the text that first wrote the value. */
export function* stepsOf(origin: Origin): Generator<Origin> {
  for (let step: Origin | undefined = origin; step; step = step.from) yield step;
}

function further(origin: Origin, step: Step): Origin {
  if (continues(step, origin)) return { ...step, ...named(step, origin), ...fromOf(origin) };
  let count = 0;
  for (const _ of stepsOf(origin)) if (++count >= mostSteps) return { ...step, ...fromOf(origin) };
  return { ...step, from: origin };
}

/** `a.b.c` is one use, though `a`, `a.b` and `a.b.c` are looked up one after the other. */
function continues(step: Step, earlier: Step): boolean {
  return step.kind === 'reference' && earlier.kind === 'reference' && step.source === earlier.source && contains(step.span, earlier.span);
}

function named(step: Step, earlier: Step): { readonly name?: string } {
  const name = step.name ?? earlier.name;
  return name === undefined ? {} : { name };
}

function fromOf(origin: Origin): { readonly from?: Origin } {
  return origin.from ? { from: origin.from } : {};
}

/** Steps that a container has come through, latest first. */
export interface Steps {
  readonly step: Step;
  readonly before?: Steps;
  readonly count: number;
}

function addStep(steps: Steps, step: Step): Steps {
  if (continues(step, steps.step)) return { ...steps, step: { ...step, ...named(step, steps.step) } };
  return steps.count >= mostSteps ? { ...steps, step } : { step, before: steps, count: steps.count + 1 };
}

/** All of `earlier`, then all of `later`. */
export function joinSteps(earlier: Steps | undefined, later: Steps | undefined): Steps | undefined {
  if (!earlier || !later) return earlier ?? later;
  return oldestFirst(later).reduce(addStep, earlier);
}

export function firstStep(step: Step): Steps {
  return { step, count: 1 };
}

/** A member of a container that has come through the steps. */
export function viaAll(member: Value, steps: Steps | undefined): Value {
  let value = member;
  for (const step of oldestFirst(steps)) {
    const around: Step = step.around ? step : { ...step, around: true };
    value = value.kind === 'absent' ? elsewhere(value, around) : via(value, around);
  }
  return value;
}

function elsewhere(value: Value & { readonly kind: 'absent' }, step: Step): Value {
  const { place } = value;
  if (!place) return value;
  return { kind: 'absent', place: placeVia(place, step) };
}

function placeVia(place: Place, step: Step): Place {
  const written: Origin = place.origin ?? { kind: 'literal', source: place.source, span: place.object };
  return { ...place, origin: further(written, step) };
}

function oldestFirst(steps: Steps | undefined): Step[] {
  const list: Step[] = [];
  for (let at = steps; at; at = at.before) list.push(at.step);
  return list.reverse();
}

export class SteppedObject implements ObjectValue {
  readonly kind = 'object';
  readonly placeOf?: (path: readonly string[]) => Place | undefined;

  constructor(
    readonly inner: ObjectValue,
    readonly steps: Steps,
    readonly origin: Origin,
  ) {
    const { placeOf } = inner;
    if (placeOf) {
      this.placeOf = (path) => {
        const place = placeOf.call(inner, path);
        return place && oldestFirst(steps).reduce(placeVia, place);
      };
    }
  }

  further(step: Step): SteppedObject {
    return new SteppedObject(this.inner, addStep(this.steps, step), further(this.origin, step));
  }

  get open(): boolean {
    return this.inner.open;
  }

  get names(): readonly string[] {
    return this.inner.names;
  }

  get(name: string): Value {
    return viaAll(this.inner.get(name), this.steps);
  }

  nameSpan(name: string): Span | undefined {
    return this.inner.nameSpan(name);
  }
}

class SteppedArray implements ArrayValue {
  readonly kind = 'array';
  #items: readonly Value[] | undefined;

  constructor(
    private readonly inner: ArrayValue,
    private readonly steps: Steps,
    readonly origin: Origin,
  ) {}

  further(step: Step): SteppedArray {
    return new SteppedArray(this.inner, addStep(this.steps, step), further(this.origin, step));
  }

  get open(): boolean {
    return this.inner.open;
  }

  get items(): readonly Value[] {
    return (this.#items ??= this.inner.items.map((item) => viaAll(item, this.steps)));
  }
}
