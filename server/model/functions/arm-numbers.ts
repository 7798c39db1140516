import type { BinaryOperator } from '../expression';
import { applyBinary } from '../operators';
import type { Json, Value } from '../value';
import { known } from '../values';
import {
  eager,
  type FunctionGroup,
  type FunctionImplementation,
  maxListLength,
  plain,
  undecided,
  unfit,
} from './function';

export const armNumbers: FunctionGroup = {
  add: operator('+'),
  sub: operator('-'),
  mul: operator('*'),
  div: operator('/'),
  mod: operator('%'),
  int: plain(toInteger),
  float: plain((value) => {
    if (typeof value === 'number') return value;
    return typeof value === 'string' ? finite(Number(value)) : undefined;
  }),
  min: extreme((numbers) => numbers.reduce((least, number) => Math.min(least, number))),
  max: extreme((numbers) => numbers.reduce((most, number) => Math.max(most, number))),
  range: plain(range),
};

function operator(symbol: BinaryOperator): FunctionImplementation {
  return (call) => applyBinary(symbol, 'arm', call.arg(0), () => call.arg(1), call.origin);
}

function toInteger(value: Json | undefined): number | undefined {
  if (typeof value === 'string') return /^\s*[+-]?\d+\s*$/.test(value) ? safe(Number(value)) : undefined;
  return typeof value === 'number' ? safe(Math.trunc(value)) : undefined;
}

function safe(value: number): number | undefined {
  return Number.isSafeInteger(value) ? value : undefined;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** Of a list of numbers or of the arguments themselves. */
function extreme(choose: (numbers: readonly number[]) => number): FunctionImplementation {
  return eager((args, call) => {
    const [list] = args;
    if (list?.kind === 'array' && list.open) return undecided(args, call);
    const numbers = (list?.kind === 'array' ? list.items : args).map(numberOf);
    if (numbers.length === 0 || !numbers.every((number) => number !== undefined))
      return unfit(list?.kind === 'array' ? list.items : args, call);
    return known(choose(numbers as number[]), call.origin);
  });
}

function numberOf(value: Value): number | undefined {
  return value.kind === 'known' && typeof value.value === 'number' ? value.value : undefined;
}

function range(start: Json | undefined, count: Json | undefined): Json | undefined {
  if (
    typeof start !== 'number' ||
    typeof count !== 'number' ||
    !Number.isInteger(count) ||
    count < 0 ||
    count > maxListLength
  )
    return undefined;
  return Array.from({ length: count }, (_, index) => start + index);
}
