import type { Span } from '../text/span';
import { assignedSecrets } from './assignments';
import { pairedSecrets } from './connection-strings';
import { credentialTitles, type CredentialKind } from './formats';
import type { Confidence, Found } from './found';
import { keysBesideHosts } from './keys-beside-hosts';
import { namedKind, speaksOfSecrets } from './names';
import { isPlaceholder, isReference } from './placeholders';
import { mayBeSigned, signedSecrets } from './signatures';
import { querySecrets, urlSecrets } from './urls';
import { fallbackIn, innerTexts } from './wrappings';

/** A secret inside a text. It says nothing of the secret but its place. */
export interface Credential {
  readonly kind: CredentialKind;
  /** Words for messages, without an article: `storage account key`. */
  readonly title: string;
  /** The secret's place in the decoded text, half-open. */
  readonly span: Span;
  readonly confidence: Confidence;
}

/** Scripts that Azure takes inline are no longer. What is after is not read. */
const maxTextLength = 262_144;

const certainty: readonly Confidence[] = ['name', 'shape', 'signature', 'checksum'];

/**
 * The credential in a decoded text, the most certain one when there are several; `name` is what the setting, property or variable that holds
 * the text is called, with its sections. Undefined for texts that only refer to a secret, are in for one, or hold a key that is public.
 */
export function findCredential(name: string | undefined, value: string): Credential | undefined {
  const found = find(name, value.length > maxTextLength ? value.slice(0, maxTextLength) : value, 0);
  return (
    found && {
      kind: found.kind,
      title: credentialTitles[found.kind],
      span: { start: found.start, end: found.end },
      confidence: found.confidence,
    }
  );
}

/** JSON may be a string in JSON that is a string in JSON. */
const maxWrappings = 2;

/** Shorter texts have no room for a credential inside another text; longer ones are not read to their end for one. */
const shortestWrapped = 16;
const maxWrappedLength = 65_536;

function find(name: string | undefined, text: string, depth: number): Found | undefined {
  const fallback = depth < maxWrappings ? fallbackIn(text) : undefined;
  if (fallback) {
    const found = find(name, fallback.text, depth + 1);
    return found && { ...found, ...fallback.outerSpan(found) };
  }
  const mayWrap = depth < maxWrappings && text.length >= shortestWrapped;
  const found =
    bestIn(name, text) ?? (mayWrap ? bestInside(text.slice(0, maxWrappedLength), depth) : undefined);
  return found && isReference(text) ? undefined : found;
}

function bestIn(name: string | undefined, text: string): Found | undefined {
  let best: Found | undefined;
  for (const read of readersFor(name, text)) {
    for (const found of read(text)) {
      if (!best || certainty.indexOf(found.confidence) > certainty.indexOf(best.confidence)) best = found;
      if (best.confidence === 'checksum') return best;
    }
  }
  return best;
}

/** What is escaped or encoded is not what the name is for, but may hold a whole connection string. */
function bestInside(text: string, depth: number): Found | undefined {
  for (const inner of innerTexts(text)) {
    const found = find(undefined, inner.text, depth + 1);
    if (found) return { ...found, ...inner.outerSpan(found) };
  }
  return undefined;
}

type Reader = (text: string) => Iterable<Found>;

/**
 * The readers that could find something in a text. Nearly all texts hold nothing at all: what rules most of them out must be quick, and
 * costs no more than a few searches for fixed characters.
 */
function readersFor(name: string | undefined, text: string): readonly Reader[] {
  const isNamed = name !== undefined && speaksOfSecrets(name);
  const hasPairs = text.includes('=');
  const hasUrls = text.includes('://');
  const speaks = speaksOfSecrets(text);
  const isSigned = mayBeSigned(text);
  if (!isSigned && !isNamed && !hasPairs && !hasUrls && !speaks) return none;
  if (text.startsWith('[') && isReference(text)) return none;
  const readers: Reader[] = [];
  if (isSigned) readers.push(certainSecrets);
  if (hasPairs) readers.push(pairedSecrets, querySecrets);
  if (hasUrls) readers.push(urlSecrets);
  if (speaks) readers.push(assignedSecrets);
  if (isNamed) readers.push(() => namedSecret(name, text));
  if (hasPairs || hasUrls) readers.push(keysBesideHosts);
  return readers;
}

const none: readonly Reader[] = [];

/** One checksum that holds is enough; no one writes so many keys whose checksums do not. */
const maxSigned = 500;

function* certainSecrets(text: string): Generator<Found> {
  let count = 0;
  for (const found of signedSecrets(text)) {
    if (!isMadeUp(found, text)) yield found;
    if (++count === maxSigned) return;
  }
}

/** Whitespace and quotes around a value are not the secret's: a YAML block ends with a line break, and some formats keep the quotes. */
function* namedSecret(name: string, text: string): Generator<Found> {
  const [blanks = ''] = /^\s*/.exec(text) ?? [];
  const trimmed = text.slice(blanks.length).trimEnd();
  const isQuoted = trimmed.length > 2 && /^["']/.test(trimmed) && trimmed.endsWith(trimmed.charAt(0));
  const secret = isQuoted ? trimmed.slice(1, -1) : trimmed;
  const start = blanks.length + (isQuoted ? 1 : 0);
  const kind = namedKind(name, secret);
  if (kind) yield { kind, confidence: 'name', start, end: start + secret.length };
}

/** Whether a signature is in something that no one could log in with. Certificates and PEM blocks are too long to be made up. */
function isMadeUp({ confidence, start, end }: Found, text: string): boolean {
  return confidence !== 'checksum' && end - start < 256 && isPlaceholder(text.slice(start, end));
}
