import type { KnownValue, UnknownValue } from './value';

/** A text that a file writes out, whatever becomes of it. */
export interface WrittenText {
  /** The names that lead to it, outermost first, divided by colons: `settings:nested:clientSecret`. Empty where nothing names it. */
  readonly name: string;
  /** What is written; of a text with expressions in it the pieces. */
  readonly value: KnownValue | UnknownValue;
}

/** Names that say where a text is, and not what. */
const mostNames = 4;

/** The names that lead to a text as one; only the last few count. */
export function nameOfText(names: readonly string[]): string {
  // What outputs are called is asked by rules of their own.
  return /^outputs?$/i.test(names[0] ?? '') ? '' : names.slice(-mostNames).join(':');
}

/**
 * The names of a member: in a list of names and values the value's is the name next to it, as in `{ name: 'DbPassword', value: '…' }`.
 */
export function memberNames(
  names: readonly string[],
  key: string,
  sibling: (name: string) => string | undefined,
): readonly string[] {
  const named = key.toLowerCase() === 'value' ? (sibling('name') ?? sibling('key')) : undefined;
  return [...names, named ?? key];
}
