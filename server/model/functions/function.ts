import { symbolOf } from '../values';
import type { Origin, Value } from '../value';

/** One call of a function. Arguments are evaluated when asked for, so that `coalesce` and `try` see only what they need. */
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

/** The call as a symbol: calls of the same function with the same arguments are the same value. */
export function callSymbol(call: Invocation): string {
  const args = Array.from({ length: call.count }, (_, index) => symbolOf(call.arg(index)));
  return `${call.name.toLowerCase()}(${args.join(',')})`;
}
