import type { Parameter } from '../model/resource';
import { wordsOf } from '../credentials/words';
import { unusedName } from '../text/unused-name';

/** A name for a parameter that is none of the lower-cased ones taken: the words of `wanted` in the language's style, with a number after if need be. */
export function newName(wanted: string, style: 'camel' | 'snake', taken: ReadonlySet<string>): string {
  const words = wordsOf(wanted);
  const parts = words.length ? words : ['secret'];
  const joined =
    style === 'snake'
      ? parts.join('_')
      : parts.map((word, index) => (index ? word.charAt(0).toUpperCase() + word.slice(1) : word)).join('');
  const name = /^[a-z]/.test(joined) ? joined : `secret${style === 'snake' ? '_' : ''}${joined}`;
  return unusedName(name, (candidate) => taken.has(candidate.toLowerCase()));
}

/** The lower-cased names of those that are secure. */
export function secureNames(parameters: readonly Parameter[]): ReadonlySet<string> {
  return new Set(parameters.flatMap(({ name, secure }) => (secure ? [name.toLowerCase()] : [])));
}
