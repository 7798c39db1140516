import type { Span } from '../text/span';
import { assignedSecrets } from './assignments';
import { pairedSecrets } from './connection-strings';
import { credentialTitles, type CredentialKind } from './formats';
import { namedKind, speaksOfSecrets } from './names';
import { isPlaceholder, isReference } from './placeholders';
import { shortestSigned, signedSecrets } from './signatures';
import { querySecrets, urlSecrets } from './urls';

/**
 * What a credential is known by: a checksum that holds, a fixed signature, the shape of the text around it (a connection string, a URL), or
 * no more than its name.
 */
export type Confidence = 'checksum' | 'signature' | 'shape' | 'name';

/** A secret inside a text. It says nothing of the secret but its place. */
export interface Credential {
  readonly kind: CredentialKind;
  /** Words for messages, without an article: `storage account key`. */
  readonly title: string;
  /** The secret's place in the decoded text, half-open. */
  readonly span: Span;
  readonly confidence: Confidence;
}

/** What a reader of one format found. */
export interface Found {
  readonly kind: CredentialKind;
  readonly confidence: Confidence;
  readonly start: number;
  readonly end: number;
}

/** Scripts that Azure takes inline are no longer. What is behind is not read. */
const longestText = 262_144;

const certainty: readonly Confidence[] = ['name', 'shape', 'signature', 'checksum'];

/**
 * The credential in a decoded text, the most certain one when there are several; `name` is what the setting, property or variable that holds
 * the text is called, with its sections. Undefined for texts that only refer to a secret, stand in for one, or hold a key that is public.
 */
export function findCredential(name: string | undefined, value: string): Credential | undefined {
  const text = value.length > longestText ? value.slice(0, longestText) : value;
  let best: Found | undefined;
  for (const read of readersFor(name, text)) {
    for (const found of read(text)) {
      if (!best || certainty.indexOf(found.confidence) > certainty.indexOf(best.confidence)) best = found;
      if (best.confidence === 'checksum') break;
    }
  }
  if (!best || isReference(text)) return undefined;
  return { kind: best.kind, title: credentialTitles[best.kind], span: { start: best.start, end: best.end }, confidence: best.confidence };
}

type Reader = (text: string) => Iterable<Found>;

/**
 * The readers that could find something in a text. Nearly all texts hold nothing at all: what rules most of them out must be quick, and
 * costs no more than a few searches for fixed characters.
 */
function readersFor(name: string | undefined, text: string): readonly Reader[] {
  const isNamed = name !== undefined && speaksOfSecrets(name);
  if (text.length < shortestSigned && !isNamed && !text.includes('=') && !text.includes('://') && !speaksOfSecrets(text)) return none;
  if (text.startsWith('[') && isReference(text)) return none;
  const readers: Reader[] = [];
  if (text.length >= shortestSigned) readers.push(certainSecrets);
  if (text.includes('=')) readers.push(pairedSecrets, querySecrets);
  if (text.includes('://')) readers.push(urlSecrets);
  if (speaksOfSecrets(text)) readers.push(assignedSecrets);
  if (isNamed) readers.push(() => namedSecret(name, text));
  return readers;
}

const none: readonly Reader[] = [];

/** One checksum that holds is enough; nobody writes so many keys whose checksums do not. */
const mostSigned = 500;

function* certainSecrets(text: string): Generator<Found> {
  let count = 0;
  for (const found of signedSecrets(text)) {
    if (!isMadeUp(found, text)) yield found;
    if (++count === mostSigned) return;
  }
}

/** Blanks around a value are not the secret's: a YAML block ends with a line break. */
function* namedSecret(name: string, text: string): Generator<Found> {
  const secret = text.trim();
  const start = text.indexOf(secret);
  const kind = namedKind(name, secret);
  if (kind) yield { kind, confidence: 'name', start, end: start + secret.length };
}

/** Whether a signature stands in something that nobody could log in with. Certificates and PEM blocks are too long to be made up. */
function isMadeUp({ confidence, start, end }: Found, text: string): boolean {
  return confidence !== 'checksum' && end - start < 256 && isPlaceholder(text.slice(start, end));
}
