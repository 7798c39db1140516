import {
  anyBase64,
  base62,
  base64,
  base64Url,
  isIn,
  runEnd,
  unreserved,
  base32,
  hexadecimal,
  type Alphabet,
} from './characters';
import {
  fromBase64,
  hasAnnotatedChecksum,
  hasDevOpsChecksum,
  hasEntraChecksum,
  hasKeyChecksum,
  hasRedisChecksum,
} from './checksums';
import type { Found } from './found';
import type { CredentialKind } from './formats';

/** How long a key is without its padding, and where its signature stands: six characters before the end, the checksum's. */
interface KeySize {
  readonly length: number;
  readonly padding: '' | '=' | '==';
  readonly alphabet: Alphabet;
  /** Bits of the signature's bytes run over into the first character of the checksum, or bits of the checksum into padding. */
  readonly tail: RegExp;
  readonly paddingOptional?: boolean;
}

const bytes64: KeySize = { length: 86, padding: '==', alphabet: base64, tail: /[AQgw]$/ };
const bytes40: KeySize = {
  length: 54,
  padding: '==',
  alphabet: base64Url,
  tail: /[AQgw]$/,
  paddingOptional: true,
};
const bytes39: KeySize = { length: 52, padding: '', alphabet: base64, tail: /^[A-D]/ };
const bytes32: KeySize = { length: 43, padding: '=', alphabet: base64, tail: /^[A-P]/ };

interface IdentifiableKey {
  readonly signature: string;
  readonly kind: CredentialKind;
  readonly size: KeySize;
  /** The seeds of the checksum, one for each kind of key. */
  readonly seeds: readonly string[];
}

const cosmosSeeds = ['MastRW00', 'MastRO00', 'SystRW00', 'SystRO00', 'SysAll00', 'Resour00', 'Encryp00'];
const messagingSeeds = ['Send0000', 'Listen00', 'Manage00', 'System00', 'Unknown0'];

/** Keys of Microsoft's "highly identifiable secrets": a fixed signature and a checksum at the end. */
const identifiableKeys: readonly IdentifiableKey[] = [
  { signature: '+ASt', kind: 'storage-account-key', size: bytes64, seeds: ['Default0'] },
  { signature: 'ACDb', kind: 'cosmos-db-key', size: bytes64, seeds: cosmosSeeds },
  { signature: '+ABa', kind: 'batch-key', size: bytes64, seeds: ['AbAcct00'] },
  {
    signature: 'APIM',
    kind: 'api-management-key',
    size: bytes64,
    seeds: ['Tenant00', 'IoTHub00', 'Gatewy00', 'GitKey00'],
  },
  { signature: '+AMC', kind: 'machine-learning-key', size: bytes64, seeds: ['Classic0'] },
  { signature: '+ASb', kind: 'service-bus-key', size: bytes32, seeds: messagingSeeds },
  { signature: '+AEh', kind: 'event-hubs-key', size: bytes32, seeds: messagingSeeds },
  { signature: '+ARm', kind: 'relay-key', size: bytes32, seeds: messagingSeeds },
  { signature: 'AIoT', kind: 'iot-hub-key', size: bytes32, seeds: ['IoTHub00'] },
  { signature: 'AIoT', kind: 'iot-device-key', size: bytes32, seeds: ['Device00'] },
  { signature: 'AIoT', kind: 'iot-dps-key', size: bytes32, seeds: ['DpsKey00'] },
  { signature: 'AzCa', kind: 'redis-key', size: bytes32, seeds: ['Access00'] },
  { signature: 'AZEG', kind: 'event-grid-key', size: bytes32, seeds: ['SendRecv'] },
  { signature: '+ACR', kind: 'container-registry-password', size: bytes39, seeds: ['ACRDflt0'] },
  { signature: 'AzSe', kind: 'search-key', size: bytes39, seeds: ['PAdmin00', 'Query000'] },
  { signature: 'AzFu', kind: 'functions-key', size: bytes40, seeds: ['Functi00', 'Master00', 'System00'] },
];

/** The provider's signature in a common annotated key, which is written in capitals when the customer manages the key. */
const annotatedKinds: Readonly<Record<string, CredentialKind>> = {
  ACOG: 'ai-services-key',
  AZCS: 'communication-key',
  AZAC: 'app-configuration-key',
  AZEG: 'event-grid-key',
  AZDO: 'devops-token',
  AZMP: 'maps-key',
  AZFR: 'fluid-relay-key',
  AZMR: 'mixed-reality-key',
};

type Reader = (text: string, at: number) => Found | undefined;

/** What reads the secret that a fixed text marks, given where that text stands. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...identifiableKeys.map(({ signature }): [string, Reader] => [signature, keyReader(signature)]),
  ['JQQJ9', readAnnotatedKey],
  ['Q~', readEntraSecret],
  ['dapi', readDatabricksToken],
  ['IBAzCC', readPkcs12],
  ['-----BEGIN ', readPem],
  ...['eyJ', 'eyA', 'ewo', 'ew0'].map((start): [string, Reader] => [start, readJsonWebToken]),
  ['.office.com/webhook', readWebhook],
  ['.AgA', readRefreshToken],
]);

const marks = new RegExp([...readers.keys()].map((mark) => mark.replace(/[+.]/g, '\\$&')).join('|'), 'g');

/** Shorter texts have no room for any of these secrets. */
const shortestSigned = 36;

/** Whether a text may hold a secret that gives itself away; nothing more is looked at in texts that hold none. */
export function mayBeSigned(text: string): boolean {
  return text.length >= shortestSigned && (text.search(marks) >= 0 || nextBase32Word(text, 0) !== undefined);
}

/** Every secret that a fixed signature or a checksum gives away: those with a signature first, each sort in the order of the text. */
export function* signedSecrets(text: string): Generator<Found> {
  for (const match of text.matchAll(marks)) {
    const found = readers.get(match[0])?.(text, match.index);
    if (found) yield found;
  }
  yield* devOpsTokens(text);
}

function keyReader(signature: string): Reader {
  const candidates = identifiableKeys.filter((key) => key.signature === signature);
  return (text, at) => {
    const [first] = candidates;
    const span = first && keyAround(text, at, signature, first.size);
    if (!first || !span) return undefined;
    const key = text.slice(span.start, span.end);
    const hasChecksum = first.kind === 'redis-key' ? hasRedisChecksum : hasKeyChecksum;
    const proved = candidates.find(({ seeds }) => seeds.some((seed) => hasChecksum(key, seed)));
    return { kind: (proved ?? first).kind, confidence: proved ? 'checksum' : 'signature', ...span };
  };
}

/** The span of the key whose signature is at `at`, padding included; undefined when the text around it is no such key. */
function keyAround(
  text: string,
  at: number,
  signature: string,
  size: KeySize,
): { start: number; end: number } | undefined {
  const bare = at + signature.length + 6;
  const start = bare - size.length;
  if (start < 0 || isIn(anyBase64, text, start - 1)) return undefined;
  const end = paddingEnd(text, bare, size);
  if (end === undefined || isIn(anyBase64, text, end)) return undefined;
  if (!size.tail.test(text.slice(bare - 6, bare))) return undefined;
  return runEnd(text, start, size.alphabet, bare) === bare ? { start, end } : undefined;
}

function paddingEnd(text: string, bare: number, { padding, paddingOptional }: KeySize): number | undefined {
  const escaped = padding.replace(/=/g, '%3D');
  if (text.startsWith(padding, bare)) return bare + padding.length;
  if (text.slice(bare, bare + escaped.length).toUpperCase() === escaped) return bare + escaped.length;
  return paddingOptional ? bare : undefined;
}

const annotatedBody = /^[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{16}[A-Za-z][A-Za-z0-9]{7}$/;

function readAnnotatedKey(text: string, at: number): Found | undefined {
  const start = at - 52;
  if (start < 0 || isIn(base62, text, start - 1)) return undefined;
  const key = text.slice(start, start + 84);
  if (!annotatedBody.test(key)) return undefined;
  const longEnd = start + 84 + (/^[A-Za-z0-9]{2}==/.test(text.slice(start + 84, start + 88)) ? 4 : 0);
  if (isIn(base62, text, longEnd)) return undefined;
  const kind = annotatedKinds[key.slice(76, 80).toUpperCase()] ?? 'azure-service-key';
  return { kind, confidence: hasAnnotatedChecksum(key) ? 'checksum' : 'signature', start, end: longEnd };
}

/** Three characters, the version's digit, the mark, and 31 (in version 7) to 34 characters more. */
const shortestEntra = 37;
const maxEntraLength = 40;

function readEntraSecret(text: string, at: number): Found | undefined {
  const start = at - 4;
  if (start < 0 || !/\d/.test(text[at - 1] ?? '') || isIn(unreserved, text, start - 1)) return undefined;
  const end = runEnd(text, start, unreserved, start + maxEntraLength);
  // What may follow is a full stop or a dash of the text around.
  if (end - start < shortestEntra || isIn(base62, text, end)) return undefined;
  const proved = end - start === maxEntraLength && hasEntraChecksum(text.slice(start, end));
  return { kind: 'entra-client-secret', confidence: proved ? 'checksum' : 'signature', start, end };
}

function readDatabricksToken(text: string, at: number): Found | undefined {
  if (isIn(base62, text, at - 1)) return undefined;
  const hexEnd = runEnd(text, at + 4, hexadecimal, at + 37);
  const end = text[hexEnd] === '-' && isIn(hexadecimal, text, hexEnd + 1) ? hexEnd + 2 : hexEnd;
  if (hexEnd !== at + 36 || isIn(base62, text, end)) return undefined;
  return { kind: 'databricks-token', confidence: 'signature', start: at, end };
}

/** A PKCS #12 bundle in base64: the outer sequence's length, then version 3. */
function readPkcs12(text: string, at: number): Found | undefined {
  const start = at - 6;
  if (
    start < 0 ||
    isIn(anyBase64, text, start - 1) ||
    !/^MI[I-L][A-Za-z0-9+/]{2}[AQgw]$/.test(text.slice(start, at))
  )
    return undefined;
  return { kind: 'certificate-with-key', confidence: 'signature', start, end: runEnd(text, at, base64) };
}

/** An Ed25519 key is the shortest there is: 48 bytes. */
const shortestPem = 56;
const pemHeader = /^-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/;

/** What is between the lines of a PEM block: a break, written out or not, and the quotes and operators of source code; and headers. */
const betweenLines =
  /\\[nrt]|\s|["'`]\s{0,8}[+.,&\\]?\s{1,80}["'`]|["'`]|\b(?:Proc-Type|DEK-Info|Version|Comment):[^\n]*/g;

/** A private key in PEM: its header and at least some base64 after it. */
function readPem(text: string, at: number): Found | undefined {
  const header = pemHeader.exec(text.slice(at, at + 80));
  if (!header) return undefined;
  const bodyStart = at + header[0].length;
  const body = text.slice(bodyStart, bodyStart + 300).replace(betweenLines, '');
  if (runEnd(body, 0, base64) < shortestPem) return undefined;
  return { kind: 'private-key', confidence: 'signature', start: at, end: pemEnd(text, bodyStart) };
}

/** After the closing line; at the next dashes when that line is missing, at the text's end when there are none. */
function pemEnd(text: string, bodyStart: number): number {
  const dashes = text.indexOf('-----', bodyStart);
  if (dashes < 0) return text.length;
  const footer = /^-----END [A-Z0-9 ]{1,40}-----/.exec(text.slice(dashes, dashes + 60));
  return dashes + (footer?.[0].length ?? 0);
}

/** Three parts divided by dots, of which the first is the base64 of a JSON header that names its algorithm; the last may be empty. */
function readJsonWebToken(text: string, at: number): Found | undefined {
  if (isIn(base64Url, text, at - 1) || text[at - 1] === '.') return undefined;
  const headerEnd = runEnd(text, at, base64Url);
  if (text[headerEnd] !== '.' || !/^e[yw]/.test(text.slice(headerEnd + 1, headerEnd + 3))) return undefined;
  const claimsEnd = runEnd(text, headerEnd + 1, base64Url);
  if (text[claimsEnd] !== '.' || claimsEnd - headerEnd < 16) return undefined;
  const header = String.fromCharCode(...fromBase64(text.slice(at, Math.min(headerEnd, at + 1024))));
  if (!/"alg"\s*:/.test(header)) return undefined;
  return {
    kind: 'json-web-token',
    confidence: 'signature',
    start: at,
    end: runEnd(text, claimsEnd + 1, base64Url),
  };
}

const webhook =
  /https:\/\/(?:outlook|[\w-]{1,63}\.webhook)\.office\.com\/webhook(?:b2)?\/[\w-]{36}@[\w-]{36}\/IncomingWebhook\/\w{32}\/[\w-]{36}/i;
const maxTenantLength = 80;

function readWebhook(text: string, at: number): Found | undefined {
  const from = Math.max(0, at - maxTenantLength);
  const found = webhook.exec(text.slice(from, at + 256));
  const start = from + (found?.index ?? 0);
  return found
    ? { kind: 'webhook-url', confidence: 'signature', start, end: start + found[0].length }
    : undefined;
}

const shortestRefresh = 200;

/** An Entra ID refresh token: a number, the base64 of where it may be used, and that of what it holds, which begins with its version. */
function readRefreshToken(text: string, at: number): Found | undefined {
  let start = at;
  while (start > at - 256 && isIn(base64Url, text, start - 1)) start--;
  if (
    at - start < 40 ||
    text[start] !== 'A' ||
    !/^[01]\.$/.test(text.slice(Math.max(0, start - 2), start)) ||
    isIn(base62, text, start - 3)
  )
    return undefined;
  const end = runEnd(text, at + 1, base64Url);
  return end - at < shortestRefresh
    ? undefined
    : { kind: 'refresh-token', confidence: 'signature', start: start - 2, end };
}

const devOpsLength = 52;

/** No one writes more of them; what has so many is a table of something else. */
const maxDevOpsTokens = 500;

/** Older Azure DevOps tokens, which nothing but their checksum tells from other lower-case text. */
function* devOpsTokens(text: string): Generator<Found> {
  let start = nextBase32Word(text, 0);
  for (let count = 0; start !== undefined && count < maxDevOpsTokens; count++) {
    const end = start + devOpsLength;
    if (hasDevOpsChecksum(text.slice(start, end)))
      yield { kind: 'devops-token', confidence: 'checksum', start, end };
    start = nextBase32Word(text, end);
  }
}

/**
 * Where the next word of a token's length and characters starts. Looking at the last character of where one might be first passes over
 * most texts in strides.
 */
function nextBase32Word(text: string, from: number): number | undefined {
  for (let start = from; start + devOpsLength <= text.length; ) {
    const end = start + devOpsLength;
    let at = end - 1;
    while (at >= start && isIn(base32, text, at)) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    if (!isIn(base62, text, start - 1) && !isIn(base62, text, end)) return start;
    start = runEnd(text, end, base62);
  }
  return undefined;
}
