import { contains, sameSpan, type Span } from '../text/span';
import { Missing } from './missing';
import type { ArrayValue, ObjectValue, Origin, Place, Value } from './value';

export type Step = Omit<Origin, 'from'>;

/** Longer chains lose their latest steps but one. */
const maxSteps = 32;

/** The value as seen from one step further on: the same value, with a new first step of its origin. Members of a container have come the same way. */
export function withOriginStep(value: Value, step: Step): Value {
  return withOriginSteps(value, { step, count: 1 });
}

/** The value as seen from several steps further on. */
export function withOriginSteps(value: Value, steps: Steps | undefined): Value {
  if (!steps) return value;
  switch (value.kind) {
    case 'absent':
      return value;
    case 'object':
      if (value instanceof SteppedObject)
        return new SteppedObject(value.inner, joinSteps(value.steps, steps));
      return new SteppedObject(value, steps);
    case 'array':
      if (value instanceof SteppedArray) return new SteppedArray(value.inner, joinSteps(value.steps, steps));
      return new SteppedArray(value, steps);
    case 'oneOf':
      return {
        ...value,
        values: value.values.map((alternative) => withOriginSteps(alternative, steps)),
        origin: originVia(value.origin, steps),
      };
    case 'known':
    case 'unknown':
      return { ...value, origin: originVia(value.origin, steps) };
  }
}

/** The value without the steps that its containers took, for those who only ask what it is: parts that values share stay shared. */
export function withoutSteps<T extends Value>(value: T): T | ObjectValue | ArrayValue {
  return value instanceof SteppedObject || value instanceof SteppedArray ? value.inner : value;
}

/** The steps of an origin from the use to the text that first wrote the value. */
export function* stepsOf(origin: Origin): Generator<Origin> {
  for (let step: Origin | undefined = origin; step; step = step.from) yield step;
}

/** Whether no one wrote the value: it is what the provider or the service takes where nothing is written. */
export function isDefault(step: Origin): boolean {
  return step.kind === 'providerDefault' || step.kind === 'serviceDefault';
}

function originVia(origin: Origin, steps: Steps): Origin {
  let count = 0;
  for (let step: Origin | undefined = origin; step; step = step.from) count++;
  let reached = origin;
  for (const step of steps.before ? oldestFirst(steps) : [steps.step]) {
    if (continues(step, reached)) reached = { ...step, ...named(step, reached), ...fromOf(reached) };
    else if (reached.from && isSame(step, reached.from)) reached = reached.from;
    else if (count >= maxSteps) reached = { ...step, ...fromOf(reached) };
    else {
      reached = { ...step, from: reached };
      count++;
    }
  }
  return reached;
}

/** `a.b.c` is one use, though `a`, `a.b` and `a.b.c` are looked up one after the other; a call that nests its results in each other is one call. */
function continues(step: Step, earlier: Step): boolean {
  if (step.kind !== earlier.kind || step.source !== earlier.source) return false;
  return step.kind === 'reference'
    ? contains(step.span, earlier.span)
    : step.kind === 'function' && sameSpan(step.span, earlier.span);
}

/** A fold over a list passes its result on by the same steps in each round: once is enough. */
function isSame(step: Step, earlier: Step): boolean {
  return (
    step.kind === earlier.kind &&
    step.source === earlier.source &&
    sameSpan(step.span, earlier.span) &&
    step.name === earlier.name
  );
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

/** All of `earlier`, then all of `later`. */
export function joinSteps(earlier: Steps | undefined, later: Steps): Steps {
  if (!earlier) return later;
  return later.before ? oldestFirst(later).reduce(addStep, earlier) : addStep(earlier, later.step);
}

function addStep(steps: Steps, step: Step): Steps {
  if (continues(step, steps.step)) return { ...steps, step: { ...step, ...named(step, steps.step) } };
  if (steps.before && isSame(step, steps.before.step)) return steps.before;
  return steps.count >= maxSteps ? { ...steps, step } : { step, before: steps, count: steps.count + 1 };
}

function oldestFirst(steps: Steps): Step[] {
  const list: Step[] = [];
  for (let at: Steps | undefined = steps; at; at = at.before) list.push(at.step);
  return list.reverse();
}

/** The steps of a container as its members have come through them. */
function around(steps: Steps): Steps {
  return oldestFirst(steps)
    .map((step): Step => (step.around ? step : { ...step, around: true }))
    .reduce<Steps | undefined>(
      (before, step) => (before ? addStep(before, step) : { step, count: 1 }),
      undefined,
    ) as Steps;
}

export class SteppedObject implements ObjectValue {
  readonly kind = 'object';
  readonly placeOf?: (path: readonly string[]) => Place | undefined;
  #origin: Origin | undefined;
  #around: Steps | undefined;

  constructor(
    readonly inner: ObjectValue,
    readonly steps: Steps,
  ) {
    const { placeOf } = inner;
    if (placeOf) this.placeOf = (path) => this.#elsewhere(placeOf.call(inner, path));
  }

  get origin(): Origin {
    return (this.#origin ??= originVia(this.inner.origin, this.steps));
  }

  /** The steps as the members have come through them. */
  get around(): Steps {
    return (this.#around ??= around(this.steps));
  }

  get open(): boolean {
    return this.inner.open;
  }

  get names(): readonly string[] {
    return this.inner.names;
  }

  get(name: string): Value {
    const member = this.inner.get(name);
    return member.kind === 'absent'
      ? new Missing(() => this.#elsewhere(member.place))
      : withOriginSteps(member, this.around);
  }

  nameSpan(name: string): Span | undefined {
    return this.inner.nameSpan(name);
  }

  #elsewhere(place: Place | undefined): Place | undefined {
    if (!place) return undefined;
    const written: Origin = place.origin ?? { kind: 'literal', source: place.source, span: place.object };
    return { ...place, origin: originVia(written, this.around) };
  }
}

class SteppedArray implements ArrayValue {
  readonly kind = 'array';
  #origin: Origin | undefined;
  #items: readonly Value[] | undefined;

  constructor(
    readonly inner: ArrayValue,
    readonly steps: Steps,
  ) {}

  get origin(): Origin {
    return (this.#origin ??= originVia(this.inner.origin, this.steps));
  }

  get open(): boolean {
    return this.inner.open;
  }

  get items(): readonly Value[] {
    if (this.#items) return this.#items;
    const steps = around(this.steps);
    return (this.#items = this.inner.items.map((item) => withOriginSteps(item, steps)));
  }
}
