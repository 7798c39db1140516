import type { BinaryOperator } from '../expression';
import { applyBinary, choose, coalesce, decideAll } from '../operators';
import type { Json, Origin } from '../value';
import { known } from '../values';
import {
  eager,
  type FunctionGroup,
  type FunctionImplementation,
  type Invocation,
  plain,
  unfit,
} from './function';

/** Comparison and logic; `and`, `or`, `if` and `coalesce` evaluate only the arguments that they need. */
export const armLogic: FunctionGroup = {
  equals: operator('=='),
  less: operator('<'),
  lessOrEquals: operator('<='),
  greater: operator('>'),
  greaterOrEquals: operator('>='),
  and: (call) => decideAll(false, sidesOf(call), call.origin),
  or: (call) => decideAll(true, sidesOf(call), call.origin),
  not: eager((args, call) => {
    const [arg] = args;
    return arg?.kind === 'known' && typeof arg.value === 'boolean'
      ? known(!arg.value, call.origin)
      : unfit(args, call);
  }),
  if: (call) => {
    const origin: Origin = { ...call.origin, kind: 'branch' };
    return choose(
      call.arg(0),
      () => call.arg(1),
      () => call.arg(2),
      origin,
    );
  },
  coalesce: (call) => coalesce(sidesOf(call), call.origin),
  bool: plain(toBoolean),
  true: (call) => known(true, call.origin),
  false: (call) => known(false, call.origin),
  null: (call) => known(null, call.origin),
};

function operator(symbol: BinaryOperator): FunctionImplementation {
  return (call) => applyBinary(symbol, 'arm', call.arg(0), () => call.arg(1), call.origin);
}

function sidesOf(call: Invocation): readonly (() => ReturnType<Invocation['arg']>)[] {
  return Array.from({ length: call.count }, (_, index) => () => call.arg(index));
}

function toBoolean(value: Json | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  const word = typeof value === 'string' ? value.toLowerCase() : undefined;
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : undefined;
}
