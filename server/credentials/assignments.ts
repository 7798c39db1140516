import { isIn, nameCharacters } from './characters';
import type { Found } from './credential';
import { pairedSecrets } from './connection-strings';
import { namedKind } from './names';

const longestValue = 512;
const longestName = 64;
const mostBlanks = 8;
const mostAssignments = 1000;

/**
 * Secrets that a longer text gives to a telling name, as scripts and JSON do: `"clientSecret": "…"`, `$password = '…'`,
 * `--admin-password …`, `ConvertTo-SecureString "…"`.
 */
export function* assignedSecrets(text: string): Generator<Found> {
  yield* quotedSecrets(text, '"');
  yield* quotedSecrets(text, "'");
  yield* optionSecrets(text);
}

/** Passwords that scripts write out; shorter ones are more likely parts of the script. */
const shortestValue = 6;

function* quotedSecrets(text: string, quote: string): Generator<Found> {
  for (const { name, start, end } of quotedTexts(text, quote)) {
    const kind = name !== undefined && end - start >= shortestValue ? namedKind(name, text.slice(start, end)) : undefined;
    if (kind) yield { kind, confidence: 'name', start, end };
    else for (const found of pairedSecrets(text.slice(start, end))) yield { ...found, start: start + found.start, end: start + found.end };
  }
}

/** Texts between quotes, with the names they are given to. What stands between two of them looks the same and is read too. */
function* quotedTexts(text: string, quote: string): Generator<{ name: string | undefined; start: number; end: number }> {
  let open = text.indexOf(quote);
  for (let count = 0; open >= 0 && count < mostAssignments; count++) {
    const close = text.indexOf(quote, open + 1);
    if (close < 0) return;
    const name = close - open <= longestValue ? nameBefore(text, open) : undefined;
    if (close - open <= longestValue) yield { name, start: open + 1, end: close };
    open = name === undefined ? close : text.indexOf(quote, close + 1);
  }
}

/** The name that an assignment, a member or an option gives to what starts at `offset`; undefined when there is none. */
function nameBefore(text: string, offset: number): string | undefined {
  let at = skipBlanks(text, offset);
  const last = text[at - 1];
  const assigned = last === '=' || last === ':' || (last === '>' && text[at - 2] === '=');
  if (assigned) {
    at = skipBlanks(text, at - (last === '>' ? 2 : 1));
    if (text[at - 1] === ':') at--;
    if (text[at - 1] === '"' || text[at - 1] === "'" || text[at - 1] === ']') at--;
    if (text[at - 1] === '"' || text[at - 1] === "'") at--;
  }
  let start = at;
  while (start > at - longestName && isIn(nameCharacters, text, start - 1)) start--;
  const name = text.slice(start, at);
  if (assigned) return name || undefined;
  if (at === offset) return undefined;
  return /^ConvertTo-SecureString$|^-String$/i.test(name) ? 'password' : /^--?[a-z]/i.test(name) ? name : undefined;
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (at > offset - mostBlanks && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

const option = /(?<![\w-])--?([A-Za-z][A-Za-z0-9-]{1,40})[ =:]([^\s"'|&;]{4,512})/g;

function* optionSecrets(text: string): Generator<Found> {
  if (!text.includes(' -') && !text.startsWith('-')) return;
  let count = 0;
  for (const match of text.matchAll(option)) {
    if (++count > mostAssignments) return;
    const [whole, name = '', value = ''] = match;
    const kind = namedKind(name, value);
    const end = match.index + whole.length;
    if (kind) yield { kind, confidence: 'name', start: end - value.length, end };
  }
}
