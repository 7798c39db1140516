import { compareStrings } from '../text/compare';
import type { ScalesFile } from './format';

/** Compares values that have an order other than their spelling: TLS versions, and whatever a scale lists. */
export interface Scales {
  /** Below zero when `first` is weaker; undefined when the two cannot be compared. */
  compare(first: unknown, second: unknown): number | undefined;
}

export function scalesFrom(file: ScalesFile): Scales {
  const ranks = Object.values(file).map(
    (steps) =>
      new Map(
        steps.flatMap((spellings, rank) => spellings.map((text) => [text.toLowerCase(), rank] as const)),
      ),
  );
  return {
    compare(first, second) {
      const [left, right] = [String(first).toLowerCase(), String(second).toLowerCase()];
      for (const rank of ranks) {
        const [a, b] = [rank.get(left), rank.get(right)];
        if (a !== undefined && b !== undefined) return a - b;
      }
      return compareNumbers(left, right) ?? compareDates(left, right);
    },
  };
}

function compareNumbers(left: string, right: string): number | undefined {
  if (left.trim() === '' || right.trim() === '') return undefined;
  const [a, b] = [Number(left), Number(right)];
  return Number.isNaN(a) || Number.isNaN(b) ? undefined : a - b;
}

const isoDate = /^\d{4}-\d{2}-\d{2}/;

function compareDates(left: string, right: string): number | undefined {
  if (!isoDate.test(left) || !isoDate.test(right)) return undefined;
  return compareStrings(left, right);
}
