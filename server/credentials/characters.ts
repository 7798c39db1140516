/** Which ASCII characters belong together, by character code. */
export type Alphabet = Readonly<Uint8Array>;

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

export const base32 = alphabetOf(`${letters}234567`);
export const base62 = alphabetOf(letters + letters.toUpperCase() + digits);
export const base64 = alphabetOf(`${letters}${letters.toUpperCase()}${digits}+/`);
export const base64Url = alphabetOf(`${letters}${letters.toUpperCase()}${digits}-_`);
/** Either spelling of base64: what may not be next to a key, or the key would be longer. */
export const anyBase64 = alphabetOf(`${letters}${letters.toUpperCase()}${digits}+/-_`);
/** What keys and tokens are made of, in either spelling of base64. */
export const keyCharacters = alphabetOf(`${letters}${letters.toUpperCase()}${digits}+/-_=`);
/** The same where a URL has escaped some of them. */
export const escapedKey = alphabetOf(`${letters}${letters.toUpperCase()}${digits}+/-_=%`);
/** The same and what else secrets without quotes are made of. */
export const bareSecret = alphabetOf(`${letters}${letters.toUpperCase()}${digits}+/-_=%.~`);
export const hexadecimal = alphabetOf(`${digits}abcdefABCDEF`);
/** What Entra ID makes client secrets of. */
export const unreserved = alphabetOf(`${letters}${letters.toUpperCase()}${digits}.-_~`);
/** What a name in a query, an assignment or a command option is made of. */
export const nameCharacters = alphabetOf(`${letters}${letters.toUpperCase()}${digits}_.-$`);

export function alphabetOf(characters: string): Alphabet {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** Whether the character at `offset` is one of the alphabet's; false outside the text. */
export function isIn(alphabet: Alphabet, text: string, offset: number): boolean {
  return alphabet[text.charCodeAt(offset)] === 1;
}

/** Where the run of the alphabet's characters that starts at `start` ends, at `limit` at the latest. */
export function runEnd(text: string, start: number, alphabet: Alphabet, limit = text.length): number {
  let end = start;
  while (end < limit && isIn(alphabet, text, end)) end++;
  return end;
}

export function consistsOf(text: string, alphabet: Alphabet): boolean {
  return runEnd(text, 0, alphabet) === text.length;
}
