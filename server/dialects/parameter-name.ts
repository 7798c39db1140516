import { wordsOf } from '../credentials/words';

/** A name for a parameter that is none of the lower-cased ones taken: the words of `wanted` in the language's style, with a number behind if need be. */
export function newName(wanted: string, style: 'camel' | 'snake', taken: ReadonlySet<string>): string {
  const words = wordsOf(wanted);
  const parts = words.length ? words : ['secret'];
  const joined = style === 'snake' ? parts.join('_') : parts.map((word, index) => (index ? word.charAt(0).toUpperCase() + word.slice(1) : word)).join('');
  const name = /^[a-z]/.test(joined) ? joined : `secret${style === 'snake' ? '_' : ''}${joined}`;
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}${count}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
