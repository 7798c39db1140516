import { isIn, keyCharacters, nameCharacters, runEnd } from './characters';
import type { Found } from './found';
import { pairedSecrets } from './connection-strings';
import { hasKeyShape, namedKind } from './names';

const maxValueLength = 512;
const maxNameLength = 64;
const maxSpaces = 8;
const maxAssignments = 1000;

/** A text that a longer one gives a name to, half-open. */
interface Assignment {
  readonly name: string | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * Secrets that a longer text gives to a telling name, as scripts, JSON, XML and headers do: `"clientSecret": "…"`, `$password = '…'`,
 * `<Password>…</Password>`, `x-functions-key: …`, `--admin-password …`, `ConvertTo-SecureString "…"`.
 */
export function* assignedSecrets(text: string): Generator<Found> {
  for (const quote of quotes) yield* quotedSecrets(text, quote);
  yield* elementSecrets(text);
  yield* headerSecrets(text);
  yield* optionSecrets(text);
}

const quotes = ['"', "'", '`'];

/** Passwords that scripts write out; shorter ones are more likely parts of the script. */
const shortestValue = 6;

function* quotedSecrets(text: string, quote: string): Generator<Found> {
  for (const { name, start, end } of entriesIn(text, quotedTexts(text, quote))) {
    const kind =
      name !== undefined && end - start >= shortestValue
        ? namedKind(name, text.slice(start, end))
        : undefined;
    if (kind) yield { kind, confidence: 'name', start, end };
    else
      for (const found of pairedSecrets(text.slice(start, end)))
        yield { ...found, start: start + found.start, end: start + found.end };
  }
}

/** Texts between quotes, with the names they are given to. What is between two of them is read too, since quotes may be inside others. */
function* quotedTexts(text: string, quote: string): Generator<Assignment> {
  let open = text.indexOf(quote);
  let isBehindValue = false;
  for (let count = 0; open >= 0 && count < maxAssignments; count++) {
    const close = text.indexOf(quote, open + 1);
    if (close < 0) return;
    const isShort = close - open <= maxValueLength;
    const isGap: boolean = isShort && isBehindValue && betweenValues.test(text.slice(open + 1, close));
    const name: string | undefined = isGap
      ? undefined
      : (commandName(text, open) ?? assignedName(text, open));
    if (isShort && !isGap) yield { name, start: open + 1, end: close };
    isBehindValue = name !== undefined;
    open = close;
  }
}

/** What is after one value and before the next: `, "name": `. */
const betweenValues = /^\s*[,;)}\]>]|[,:=(]\s*$/;

/** Two members that are an entry together, `key="Smtp:Password" value="…"`: what the first holds is the second's name. */
function* entriesIn(text: string, assignments: Iterable<Assignment>): Generator<Assignment> {
  let key: string | undefined;
  for (const assignment of assignments) {
    const { name, start, end } = assignment;
    yield key !== undefined && isOneOf(entryValues, name) ? { name: key, start, end } : assignment;
    if (name !== undefined)
      key = isOneOf(entryKeys, name) ? text.slice(start, Math.min(end, start + maxNameLength)) : undefined;
  }
}

const entryKeys = ['key', 'name'];
const entryValues = ['value', 'val'];

function isOneOf(names: readonly string[], name: string | undefined): boolean {
  return name !== undefined && names.includes(name.toLowerCase());
}

/** The name that an assignment or a member gives to what starts at `offset`; undefined when there is none. */
function assignedName(text: string, offset: number): string | undefined {
  let at = skipBlanks(text, offset);
  const last = text[at - 1];
  const isArrow = last === '>' && text[at - 2] === '=';
  if (last !== '=' && last !== ':' && !isArrow) return undefined;
  at = skipBlanks(text, at - (isArrow ? 2 : 1));
  if (text[at - 1] === ':') at--;
  if (text[at - 1] === '"' || text[at - 1] === "'" || text[at - 1] === ']') at--;
  if (text[at - 1] === '"' || text[at - 1] === "'") at--;
  return nameEndingAt(text, at) || undefined;
}

/** What a command takes the text that starts at `offset` for, by the option or the verb before it. */
function commandName(text: string, offset: number): string | undefined {
  const at = skipBlanks(text, offset);
  if (at === offset) return undefined;
  const name = nameEndingAt(text, at);
  if (/^ConvertTo-SecureString$|^-String$/i.test(name)) return 'password';
  return /^--?[a-z]/i.test(name) ? optionName(name.replace(/^-+/, ''), text, at) : undefined;
}

function nameEndingAt(text: string, at: number): string {
  let start = at;
  while (start > at - maxNameLength && isIn(nameCharacters, text, start - 1)) start--;
  return text.slice(start, at);
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (at > offset - maxSpaces && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

/** `<Password>…</Password>`. */
function* elementSecrets(text: string): Generator<Found> {
  let close = text.indexOf('</');
  for (let count = 0; close >= 0 && count < maxAssignments; count++, close = text.indexOf('</', close + 2)) {
    const name = text.slice(close + 2, runEnd(text, close + 2, nameCharacters, close + 2 + maxNameLength));
    const before = text.slice(Math.max(0, close - maxValueLength), close);
    const value = before.slice(before.lastIndexOf('>') + 1);
    const kind =
      value.length >= shortestValue && value.length < before.length ? namedKind(name, value) : undefined;
    if (kind) yield { kind, confidence: 'name', start: close - value.length, end: close };
  }
}

/** `Ocp-Apim-Subscription-Key: …`, as headers, YAML and people write it. Only what has the shape of an Azure key is no prose. */
function* headerSecrets(text: string): Generator<Found> {
  let colon = text.indexOf(': ');
  for (let count = 0; colon >= 0 && count < maxAssignments; count++, colon = text.indexOf(': ', colon + 2)) {
    const end = runEnd(text, colon + 2, keyCharacters, colon + 2 + maxValueLength);
    const value = text.slice(colon + 2, end);
    const kind = hasKeyShape(value) ? namedKind(phraseBefore(text, colon), value) : undefined;
    if (kind) yield { kind, confidence: 'name', start: colon + 2, end };
  }
}

const maxPhraseLength = 48;

/** The words before a colon as one name: `Azure OpenAI key` says more than `key`. */
function phraseBefore(text: string, colon: number): string {
  return /(?:[\w-]+ ){0,4}[\w$.-]+$/.exec(text.slice(Math.max(0, colon - maxPhraseLength), colon))?.[0] ?? '';
}

const option = /(?<![\w-])--?([A-Za-z][A-Za-z0-9-]{0,40})[ =:]([^\s"'|&;]{4,512})/g;

function* optionSecrets(text: string): Generator<Found> {
  if (!text.includes(' -') && !text.startsWith('-')) return;
  let count = 0;
  for (const match of text.matchAll(option)) {
    if (++count > maxAssignments) return;
    const [whole, name = '', value = ''] = match;
    const kind = namedKind(optionName(name, text, match.index), value);
    const end = match.index + whole.length;
    if (kind) yield { kind, confidence: 'name', start: end - value.length, end };
  }
}

/** Commands that take a password by a single letter. */
const logins: readonly { readonly command: RegExp; readonly option: RegExp; readonly name: string }[] = [
  { command: /\b(?:docker|podman|oras|helm registry)\s+login\b/, option: /^p$/, name: 'registry-password' },
  { command: /\b(?:sqlcmd|bcp)\b/i, option: /^P$/, name: 'sql-password' },
  { command: /\baz\s+login\b/, option: /^p$/, name: 'client-secret' },
];

const maxCommandLength = 256;

/** What an option's value is: that of a single letter depends on the command, which is before `at`. */
function optionName(name: string, text: string, at: number): string {
  if (name.length > 1) return name;
  const command = text.slice(Math.max(0, at - maxCommandLength), at);
  return logins.find((login) => login.option.test(name) && login.command.test(command))?.name ?? name;
}
