import type { ArrayValue, Json, Origin, UnknownKind, UnknownReason, Value } from '../value';
import { distribute, fromJson, known, symbolOf, toJson, unknownFor, withOriginStep } from '../values';

/** One call of a function. Arguments are evaluated on demand, so that `coalesce` and `try` see only what they need. */
export interface Invocation {
  readonly name: string;
  readonly count: number;
  /** The call itself, as the first step of what it returns. */
  readonly origin: Origin;
  /** Absent past the last argument. */
  arg(index: number): Value;
  /** The argument as a function of values; undefined when it is no lambda. */
  lambda(index: number): ((...values: Value[]) => Value) | undefined;
}

/** A function of the language. It never throws on values; what it cannot compute is unknown, with the reason. */
export type FunctionImplementation = (call: Invocation) => Value;

/** Functions by lower-cased name. */
export type FunctionTable = ReadonlyMap<string, FunctionImplementation>;

/** A part of a language's functions, by the names as the language writes them. */
export type FunctionGroup = Readonly<Record<string, FunctionImplementation>>;

/** Longer lists are not built. */
export const maxListLength = 10_000;

export function argumentsOf(call: Invocation): readonly Value[] {
  return Array.from({ length: call.count }, (_, index) => call.arg(index));
}

/** The call as a symbol: calls of the same function with the same arguments are the same value. */
export function callSymbol(call: Invocation): string {
  return symbolWith(call, argumentsOf(call));
}

function symbolWith(call: Invocation, args: readonly Value[]): string {
  return `${call.name.toLowerCase()}(${args.map(symbolOf).join(',')})`;
}

/** A function of values, applied to each combination of the arguments' alternatives. */
export function eager(apply: (args: readonly Value[], call: Invocation) => Value): FunctionImplementation {
  return (call) => distribute(argumentsOf(call), call.origin, (args) => apply(args, call));
}

/** A function of JSON: unknown as soon as part of an argument is. `compute` gives undefined for arguments that it is not defined for. */
export function plain(
  compute: (...args: readonly (Json | undefined)[]) => Json | undefined,
): FunctionImplementation {
  return eager((args, call) => {
    const json = args.map(toJson);
    if (json.some((arg) => arg === undefined)) return undecided(args, call);
    const result = compute(...json);
    return result === undefined ? invalid(args, call) : fromJson(result, call.origin);
  });
}

/** A function whose result is known only when the template is deployed: a symbol, the same for the same arguments. */
export function unforeseen(kind: UnknownKind): FunctionImplementation {
  return (call) => unknownFor({ kind, detail: `${call.name}()` }, callSymbol(call), call.origin);
}

/** A function whose every call gives another value. */
export function unrepeatable(kind: UnknownKind): FunctionImplementation {
  return (call) => {
    const { source, span } = call.origin;
    return unknownFor(
      { kind, detail: `${call.name}()` },
      `${callSymbol(call)}@${source.uri}#${span.start}`,
      call.origin,
    );
  };
}

/** The result is not known, because of what is not known of the arguments. */
export function undecided(args: readonly Value[], call: Invocation): Value {
  return unknownFor(reasonOf(args), symbolWith(call, args), call.origin);
}

/** The arguments are none that the function takes. */
export function invalid(args: readonly Value[], call: Invocation): Value {
  return unknownFor({ kind: 'invalid', detail: call.name }, symbolWith(call, args), call.origin);
}

/** Invalid when everything is known, undecided otherwise. */
export function unfit(args: readonly Value[], call: Invocation): Value {
  return args.every((arg) => toJson(arg) !== undefined) ? invalid(args, call) : undecided(args, call);
}

/** Why the arguments are not known whole: the first unknown among them, or just inside one. */
export function reasonOf(args: readonly Value[]): UnknownReason {
  const reasons = [...args, ...args.flatMap(partsOf)].flatMap((value) =>
    value.kind === 'unknown' ? [value.reason] : [],
  );
  // A lambda is no value, which says nothing of why the others are not known.
  return (
    reasons.find((reason) => reason.kind !== 'invalid') ??
    reasons[0] ?? { kind: 'notCovered', detail: 'part of an argument is not known' }
  );
}

function partsOf(value: Value): readonly Value[] {
  if (value.kind === 'array') return value.items;
  return value.kind === 'object' ? value.names.map((name) => value.get(name)) : [];
}

/** An argument passed on whole: what a reader sees is the call. */
export function passed(value: Value, call: Invocation): Value {
  return value.kind === 'absent' ? known(null, call.origin) : withOriginStep(value, call.origin);
}

/** The step that parts of a result have come through: the call is around them. */
export function within(call: Invocation): Origin {
  return call.origin.around ? call.origin : { ...call.origin, around: true };
}

/** A list that a call made of values; cut, and open, when it is too long. */
export function listOf(items: readonly Value[], call: Invocation, open = false): ArrayValue {
  const step = within(call);
  return {
    kind: 'array',
    origin: call.origin,
    open: open || items.length > maxListLength,
    items: items.slice(0, maxListLength).map((item) => withOriginStep(item, step)),
  };
}

export function isNull(value: Value | undefined): boolean {
  return value === undefined || value.kind === 'absent' || (value.kind === 'known' && value.value === null);
}

/** The whole number that a value is; undefined for anything else. */
export function integerOf(value: Value | undefined): number | undefined {
  return value?.kind === 'known' && typeof value.value === 'number' && Number.isSafeInteger(value.value)
    ? value.value
    : undefined;
}

export function stringOf(value: Value | undefined): string | undefined {
  return value?.kind === 'known' && typeof value.value === 'string' ? value.value : undefined;
}

/** A table of the groups' functions, by lower-cased name. */
export function tableOf(...groups: readonly FunctionGroup[]): FunctionTable {
  return new Map(
    groups
      .flatMap((group) => Object.entries(group))
      .map(([name, implementation]) => [name.toLowerCase(), implementation]),
  );
}
