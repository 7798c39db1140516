import { findCredential, secretNamed } from '../credentials';
import { parsePath, readPath } from '../model/read';
import type { Origin, Value } from '../model/value';
import { stepsOf, toJson } from '../model/values';

/** A value as people are reported of it. */
export interface Shown {
  readonly text: string;
  /** Whether that is all of it. */
  readonly whole: boolean;
}

/** Characters of a value that are shown; a longer one is no setting that a reader compares with another. */
const maxShown = 80;

/** Functions whose result is no one's to show: what other files hold, and what is called sensitive. */
const concealing: ReadonlySet<string> = new Set([
  ...['loadtextcontent', 'loadjsoncontent', 'loadyamlcontent', 'loadfileasbase64'],
  ...['file', 'filebase64', 'templatefile', 'sensitive', 'ephemeralasnull'],
]);

/**
 * The only way in which a value becomes a text that is shown. Undefined when the value is not known, or may be a secret: by where it was
 * read, by what it went through, by the names that it bears, or by its own look. `names` are those of the property and of what is next to it.
 */
export function shownValue(value: Value, names: readonly string[]): Shown | undefined {
  const json = toJson(value);
  if (json === undefined || isSecret(value, names)) return undefined;
  if (typeof json === 'string') return shownString(json, names);
  const text = JSON.stringify(json);
  return text.length <= maxShown && !isConcealed(value, names) ? { text, whole: true } : undefined;
}

/** The names that tell what a value at a path is: those on the path, and the `name` next to it, as a list of settings has it. */
export function namesAt(root: Value, path: string): readonly string[] {
  const steps = parsePath(path);
  const beside = readPath(root, steps.slice(0, -1)).values.flatMap((holder) => nameOf(holder));
  return [...steps.slice(-1), ...nameOf(root), ...beside];
}

/** A text of a file within a sentence of ours, with stars for what may be a secret by its look. */
export function masked(text: string): string {
  return text
    .replace(userInAddress, '$1***@')
    .replace(queryOfAddress, '$1?***')
    .replace(chunk, (part) => (looksRandom(part) ? '***' : part));
}

/** Whether nothing in a text may be a secret by its look. */
export function isPlain(text: string): boolean {
  return masked(text) === text && findCredential(undefined, text) === undefined;
}

function nameOf(value: Value): readonly string[] {
  const name = value.kind === 'object' ? value.get('name') : undefined;
  return name?.kind === 'known' && typeof name.value === 'string' ? [name.value] : [];
}

/** Leaves of a value that are looked at; what has more is not shown. */
const maxLeaves = 200;

/** Whether some part of a value is not to be shown: then nothing quotes the text that it is written in. */
export function isConcealed(value: Value, names: readonly string[]): boolean {
  if (names.some(isSecretName)) return true;
  let count = 0;
  const visit = (part: Value, own: readonly string[]): boolean => {
    if (part.kind === 'absent' || part.kind === 'unknown') return false;
    if (++count > maxLeaves || isTainted(part) || [...stepsOf(part.origin)].some(isSecretStep)) return true;
    switch (part.kind) {
      case 'known':
        return typeof part.value === 'string' && !(shownString(part.value, own)?.whole ?? false);
      case 'oneOf':
        return part.values.some((one) => visit(one, own));
      case 'array':
        return part.items.some((item) => visit(item, own));
      case 'object': {
        const beside = nameOf(part);
        return part.names.some((name) => isSecretName(name) || visit(part.get(name), [name, ...beside]));
      }
    }
  };
  return visit(value, names);
}

function isSecretStep({ kind, name }: Origin): boolean {
  if (name === undefined) return false;
  return kind === 'function' ? concealing.has(name.toLowerCase()) : isSecretName(name);
}

function isSecretName(name: string): boolean {
  return secretNamed(name) !== undefined;
}

/** By where a text was read, what it went through, and its names. */
function isSecret(value: Value, names: readonly string[]): boolean {
  if (value.kind === 'absent') return false;
  return isTainted(value) || [...stepsOf(value.origin)].some(isSecretStep) || names.some(isSecretName);
}

/** Whether the value is known to be made of a secret; what containers hold is looked at by itself. */
function isTainted(value: Value): boolean {
  return value.kind === 'known' && value.taint?.secret === true;
}

function shownString(text: string, names: readonly string[]): Shown | undefined {
  return isAddress(text) ? shownAddress(text, names) : shownText(text, names);
}

function shownText(text: string, names: readonly string[]): Shown | undefined {
  const isCredential = [undefined, ...names].some((name) => findCredential(name, text) !== undefined);
  return text.length <= maxShown && !/[\r\n]/.test(text) && !isCredential && isPlain(text)
    ? { text, whole: true }
    : undefined;
}

const address = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#@\s]*@)?([^/?#@\s]+)([^?#\s]*)(.*)$/i;
const userInAddress = /\b([a-z][a-z0-9+.-]*:\/\/)[^/?#@\s]+@/gi;
const queryOfAddress = /\b([a-z][a-z0-9+.-]*:\/\/[^?#\s'"]*)[?#][^\s'"]*/gi;

function isAddress(text: string): boolean {
  return address.test(text);
}

/** Scheme, host and path, as far as they are no secret: keys are in queries, and in the paths of webhooks. */
function shownAddress(text: string, names: readonly string[]): Shown | undefined {
  const [, scheme = '', host = '', path = ''] = address.exec(text) ?? [];
  const candidates = [`${scheme}${host}${path}`, `${scheme}${host}`];
  const found = candidates.find((candidate) => shownText(candidate, names));
  return found === undefined ? undefined : { text: found, whole: found === text };
}

/** What may be one key, with the characters of base64 and those that separate its parts. */
const chunk = /[A-Za-z0-9+/=_~.-]{12,}/g;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function looksRandom(text: string): boolean {
  return !guid.test(text) && text.split(/[^A-Za-z0-9]+/).some(isRandomWord);
}

/** Words and versions change between letters and digits seldom, keys often. */
function isRandomWord(word: string): boolean {
  if (word.length < 12 || !/\d/.test(word) || !/[A-Za-z]/.test(word)) return false;
  const changes = word.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  return changes >= 3 || (word.length >= 20 && changes >= 2);
}
