import type { Json } from '../value';
import { type FunctionGroup, type FunctionImplementation, maxListLength, plain } from './function';
import { isList, numberOf } from './terraform-text';

export const terraformNumbers: FunctionGroup = {
  abs: ofNumbers((value) => Math.abs(value)),
  ceil: ofNumbers((value) => Math.ceil(value)),
  floor: ofNumbers((value) => Math.floor(value)),
  log: ofNumbers((value, base) =>
    base === undefined ? undefined : rounded(Math.log(value) / Math.log(base)),
  ),
  pow: ofNumbers((value, exponent) => (exponent === undefined ? undefined : value ** exponent)),
  signum: ofNumbers((value) => Math.sign(value)),
  max: ofNumbers((...values) => Math.max(...values)),
  min: ofNumbers((...values) => Math.min(...values)),
  sum: plain((list) => (isList(list) && list.length > 0 ? sum(list.map(numberOf)) : undefined)),
  parseint: plain((text, base) =>
    typeof text === 'string' && typeof base === 'number' ? parseInteger(text, base) : undefined,
  ),
  range: plain((...limits) => range(limits.map(numberOf))),
};

function ofNumbers(
  compute: (first: number, ...others: readonly number[]) => number | undefined,
): FunctionImplementation {
  return plain((...args) => {
    const numbers = args.map(numberOf);
    const [first, ...others] = numbers;
    if (first === undefined || !numbers.every(isNumber) || numbers.length > maxListLength) return undefined;
    const result = compute(first, ...(others as number[]));
    return result !== undefined && Number.isFinite(result) ? result : undefined;
  });
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined;
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.every(isNumber) ? numbers.reduce((total, number) => total + number, 0) : undefined;
}

/** Logarithms of powers are whole, which the division of two logarithms only nearly is. */
function rounded(value: number): number {
  return Math.abs(value - Math.round(value)) < 1e-12 ? Math.round(value) : value;
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

function parseInteger(text: string, base: number): number | undefined {
  if (!Number.isInteger(base) || base < 2 || base > 36) return undefined;
  const [, sign, written = ''] = /^([+-]?)(\w+)$/.exec(text.toLowerCase()) ?? [];
  const isInBase = written !== '' && [...written].every((digit) => digits.slice(0, base).includes(digit));
  const value = parseInt(written, base) * (sign === '-' ? -1 : 1);
  return isInBase && Number.isSafeInteger(value) ? value : undefined;
}

/** Terraform builds no longer range. */
const maxRangeLength = 1_024;

/** `range(end)`, `range(start, end)`, `range(start, end, step)`; without a step it counts towards the end. */
function range(limits: readonly (number | undefined)[]): Json | undefined {
  const [start, end, step] = limits.length === 1 ? [0, limits[0], undefined] : limits;
  if (start === undefined || end === undefined || limits.length < 1 || limits.length > 3) return undefined;
  const direction = end < start ? -1 : 1;
  const stride = limits.length === 3 ? step : direction;
  if (stride === undefined || stride === 0 || (end > start && stride < 0) || (end < start && stride > 0))
    return undefined;
  const count = Math.max(Math.ceil((end - start) / stride), 0);
  return count > maxRangeLength
    ? undefined
    : Array.from({ length: count }, (_, index) => start + index * stride);
}
