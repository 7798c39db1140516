import { textOf } from '../partial-text';
import type { Json, Value } from '../value';

/** The text of a scalar as Terraform converts it; undefined for null, lists and objects. */
export function scalarText(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' || typeof value === 'boolean' ? textOf(value, 'terraform') : undefined;
}

/** Large numbers are written out. */
function numberText(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** The number that a scalar is converted to; undefined for what is none. */
export function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export function booleanOf(value: Json | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : undefined;
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Scalars of several types become texts where Terraform wants one type for all. */
export function unified(items: readonly Value[]): readonly Value[] {
  const types = new Set(
    items.flatMap((item) => (item.kind === 'known' && item.value !== null ? [typeof item.value] : [])),
  );
  if (types.size < 2) return items;
  return items.map((item) =>
    item.kind === 'known' && item.value !== null ? { ...item, value: scalarText(item.value) ?? '' } : item,
  );
}

/** The text without the characters of a set at its end. A regular expression would look at a run of them once from each of its characters. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Texts in the order of their UTF-8 bytes, which is that of their code points. */
export function compareTexts(first: string, second: string): number {
  const [left, right] = [Array.from(first, pointOf), Array.from(second, pointOf)];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
