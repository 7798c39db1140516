import type { Span } from '../text/span';
import type { Piece } from '../model/value';
import { pairsOf, valueOf, type Pair } from './pairs';
import { joinedText } from './pieces';
import { isReference } from './placeholders';
import { isLocalHost, serviceAt } from './services';
import { urlsOf, type Url } from './urls';
import { wordList } from './words';

/** What a connection string gives up: encryption, the check of the server's certificate, or a protocol or port that has them. */
export const insecureOptionKinds = [
  'encryption-off',
  'certificate-unchecked',
  'old-protocol',
  'plain-protocol',
  'plain-port',
] as const;
export type InsecureOptionKind = (typeof insecureOptionKinds)[number];

/** A part of a connection string or URL that makes the connection less secure, and the text that fixes it. */
export interface InsecureOption {
  readonly kind: InsecureOptionKind;
  /** How the part is called where it is: `Encrypt`, `http`, `6379`. */
  readonly name: string;
  /** The text to replace, in the decoded value, half-open; each piece that is not known counts as one character. */
  readonly span: Span;
  readonly replacement: string;
}

interface SwitchRule {
  readonly names: readonly string[];
  readonly kind: InsecureOptionKind;
  /** Lower-cased values that switch security off, each with what to write instead for those who read the text. */
  readonly values: Readonly<Record<string, string | ((reader: Reader) => string)>>;
}

/** Who reads a connection string; each has its own words. */
type Reader = 'dotNet' | 'native';

/** Drivers that write `no` expect `yes`. */
const off = { false: 'True', no: 'Yes', off: 'On', '0': '1' };
const on = { true: 'False', yes: 'No', on: 'Off', '1': '0' };

/**
 * Npgsql and MySqlConnector read the names of .NET enumerations; PostgreSQL's own library, its JDBC driver and ODBC driver read
 * `verify-full`; MySQL's own clients, its JDBC driver and ODBC driver `VERIFY_IDENTITY`.
 * https://www.npgsql.org/doc/security.html#encryption-ssltls
 * https://mysqlconnector.net/connection-options/
 * https://www.postgresql.org/docs/current/libpq-ssl.html
 * https://jdbc.postgresql.org/documentation/use/
 * https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-security.html
 */
const checked = {
  postgres: (reader: Reader) => (reader === 'dotNet' ? 'VerifyFull' : 'verify-full'),
  mySql: (reader: Reader) => (reader === 'dotNet' ? 'VerifyFull' : 'VERIFY_IDENTITY'),
};

const switchRules: readonly SwitchRule[] = [
  {
    names: ['encrypt', 'useencryptionfordata'],
    kind: 'encryption-off',
    values: { ...off, optional: 'True' },
  },
  {
    names: wordList(
      'trustservercertificate tlsinsecure tlsallowinvalidcertificates tlsallowinvalidhostnames sslallowinvalidcertificates',
    ),
    kind: 'certificate-unchecked',
    values: on,
  },
  {
    names: ['sslmode'],
    kind: 'encryption-off',
    values: {
      ...instead(checked.postgres, 'disable', 'allow', 'prefer'),
      ...instead(checked.mySql, 'preferred', 'none', 'disabled'),
    },
  },
  { names: ['ssl', 'tls', 'usessl', 'requiressl', 'sslenabled'], kind: 'encryption-off', values: off },
  { names: ['verifyservercertificate'], kind: 'certificate-unchecked', values: off },
  {
    names: wordList('sslprotocols tlsversion minimumtlsversion enabledtlsprotocols'),
    kind: 'old-protocol',
    values: instead('tls12', 'tls', 'tls10', 'tls11', 'ssl3'),
  },
  { names: ['defaultendpointsprotocol'], kind: 'plain-protocol', values: { http: 'https' } },
];

function instead<T>(replacement: T, ...values: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(values.map((value) => [value, replacement]));
}

/** .NET's drivers divide by semicolons; so do ODBC's, which name the driver, and some of JDBC's, which begin with a scheme. */
function readerOf(text: string): Reader {
  return text.includes(';') && !/\bdriver\s{0,4}=/i.test(text) && !/^[a-z][a-z0-9+:]{1,30}:\/\//i.test(text)
    ? 'dotNet'
    : 'native';
}

/** Schemes without encryption and their encrypted twins. */
const plainSchemes: ReadonlyMap<string, string> = new Map([
  ['http', 'https'],
  ['amqp', 'amqps'],
  ['redis', 'rediss'],
  ['mqtt', 'mqtts'],
  ['ws', 'wss'],
]);

/** Ports that Azure's own services still answer without encryption, and their encrypted twins. */
const plainPorts: Readonly<Record<string, readonly (readonly [plain: string, encrypted: string])[]>> = {
  redis: [['6379', '6380']],
  messaging: [['5672', '5671']],
  iotHub: [['1883', '8883']],
};

/** The switches in a connection string or URL that turn security off. None for servers on the developer's own machine. */
export function insecureOptions(value: string | readonly Piece[]): readonly InsecureOption[] {
  const text = typeof value === 'string' ? value : joinedText(value);
  if (text.length > longest || isReference(text)) return [];
  return [...pairSwitches(text), ...urlSwitches(text), ...portSwitches(text)].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

const longest = 8192;

function* pairSwitches(text: string): Generator<InsecureOption> {
  if (!text.includes('=')) return;
  const pairs = [...pairsOf(text), ...queryPairs(text)];
  if (isForLocalHost(pairs, text)) return;
  for (const { name, writtenName, value, start } of pairs) {
    const rule = switchRules.find(({ names }) => names.includes(name));
    // In a script a closing quote and more may follow the connection string.
    const [word = ''] = /^[\w-]+(?=["'\s]|$)/.exec(value) ?? [];
    const wanted = rule?.values[word.toLowerCase()];
    if (!rule || wanted === undefined) continue;
    yield {
      kind: rule.kind,
      name: writtenName,
      span: { start, end: start + word.length },
      replacement: inCaseOf(word, typeof wanted === 'string' ? wanted : wanted(readerOf(text))),
    };
  }
}

/** Names of what tells where the other end is. */
const hostPairs = wordList(`
  server datasource host hostname accountendpoint endpoint blobendpoint queueendpoint tableendpoint fileendpoint
`);
const emulators = ['usedevelopmentstorage', 'usedevelopmentemulator'];

/** Whether the other end is on the developer's own machine; the storage emulator's account is nowhere else. */
function isForLocalHost(pairs: readonly Pair[], text: string): boolean {
  if (valueOf(pairs, 'accountname')?.toLowerCase() === 'devstoreaccount1') return true;
  if (valueOf(pairs, ...emulators)?.toLowerCase() === 'true') return true;
  const host = valueOf(pairs, ...hostPairs) ?? text.split(',', 1)[0] ?? '';
  return isLocalHost(host.replace(/^[a-z]+:\/\//i, ''));
}

/** Whether the other end of a connection string or URL is an Azure service, all of which answer encrypted. */
export function isForAzure(text: string): boolean {
  const pairs = pairsOf(text);
  const host = valueOf(pairs, ...hostPairs) ?? [...urlsOf(text)][0]?.host ?? text.split(/[,;\s]/, 1)[0] ?? '';
  if (serviceAt(host) !== undefined) return true;
  // A storage account's address is made of its name and the cloud's.
  return (
    pairs.some(({ name }) => name === 'defaultendpointsprotocol') &&
    !pairs.some(({ name }) => name.endsWith('endpoint'))
  );
}

/** The parameters of a URL's query as pairs. */
function queryPairs(text: string): readonly Pair[] {
  const url = [...urlsOf(text)][0];
  const query = text.indexOf('?');
  if (!url || query < 0 || isLocalHost(url.host)) return [];
  return [...text.slice(query + 1).matchAll(/([A-Za-z]+)=([^&;\s#]*)/g)].map((match) => {
    const [whole, name = '', value = ''] = match;
    const end = query + 1 + match.index + whole.length;
    return { name: name.toLowerCase(), writtenName: name, value, start: end - value.length, end };
  });
}

/** Written as the value was: drivers that write `false` expect `true`. */
function inCaseOf(written: string, replacement: string): string {
  return /^[a-z]/.test(written) && /^(?:True|False|Yes|No|On|Off)$/.test(replacement)
    ? replacement.toLowerCase()
    : replacement;
}

function* urlSwitches(text: string): Generator<InsecureOption> {
  if (isForLocalHost(pairsOf(text), text)) return;
  for (const url of urlsOf(text)) {
    const encrypted = plainSchemes.get(url.scheme);
    if (encrypted === undefined || !standsAlone(text, url) || !isRemote(url.host)) continue;
    const span = { start: url.start, end: url.start + url.scheme.length };
    yield { kind: 'plain-protocol', name: url.scheme, span, replacement: encrypted };
  }
}

/** Whether a URL is the value, or the value of a pair, rather than a word of some other text. */
function standsAlone(text: string, { start }: Url): boolean {
  return start === 0 || text[start - 1] === '=' || text[start - 1] === ';';
}

/** Names that only mean something in a cluster or a home, and addresses that are identifiers of schemas rather than places. */
const notRemote = [
  /^(?:www\.w3\.org|json-schema\.org|purl\.org|tempuri\.org|(?:schemas?|xmlns)\..*|.*\.schemas\..*)$/i,
  /(?:^|\.)example\.(?:com|org|net)$/i,
  /\.(?:local|internal|lan|home|test|invalid|svc|localdomain)$/i,
];
const privateAddress =
  /^(?:10|127|0)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^\[|^168\.63\.129\.16$/;

function isRemote(host: string): boolean {
  const name = host.replace(/:\d*$/, '');
  return (
    /^[\w.-]+\.[\w-]+$/.test(name) &&
    !isLocalHost(host) &&
    !notRemote.some((pattern) => pattern.test(name)) &&
    !privateAddress.test(name)
  );
}

function* portSwitches(text: string): Generator<InsecureOption> {
  for (const match of text.matchAll(/([\w.-]{1,253}):(\d{2,5})\b/g)) {
    const [whole, host = '', port = ''] = match;
    const service = serviceAt(host);
    const encrypted = plainPorts[service ?? '']?.find(([plain]) => plain === port)?.[1];
    const end = match.index + whole.length;
    if (encrypted !== undefined)
      yield {
        kind: 'plain-port',
        name: port,
        span: { start: end - port.length, end },
        replacement: encrypted,
      };
  }
}
