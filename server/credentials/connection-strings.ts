import { bareSecret, runEnd } from './characters';
import type { Found } from './found';
import type { CredentialKind } from './formats';
import { namedKind, speaksOfSecrets } from './names';
import { pairsOf, valueOf, type Pair } from './pairs';
import { isPlaceholder } from './placeholders';
import { isLocalHost, serviceAt, type Service } from './services';
import { wordList } from './words';

/** What a pair of this name holds, and the shortest text that may be one. */
interface SecretPair {
  readonly names: readonly string[];
  readonly shortest: number;
  readonly kinds: Partial<Record<Service, CredentialKind>>;
  /** Where the service is not told by a host name; undefined when such a pair is no connection string's. */
  readonly otherwise: CredentialKind | undefined;
}

const passwordKinds: SecretPair['kinds'] = {
  sql: 'sql-password',
  postgres: 'postgresql-password',
  mySql: 'mysql-password',
  redis: 'redis-key',
  mongo: 'mongodb-password',
};

const secretPairs: readonly SecretPair[] = [
  {
    names: ['accountkey'],
    shortest: 16,
    kinds: { cosmos: 'cosmos-db-key' },
    otherwise: 'storage-account-key',
  },
  {
    names: ['sharedaccesskey', 'sharedaccesskeyvalue', 'sharedsecretvalue'],
    shortest: 16,
    kinds: { messaging: 'shared-access-key', iotHub: 'iot-hub-key', iotProvisioning: 'iot-dps-key' },
    otherwise: 'shared-access-key',
  },
  {
    names: ['accesskey', 'key', 'apikey', 'accesstoken'],
    shortest: 16,
    kinds: {
      signalR: 'signalr-key',
      webPubSub: 'web-pubsub-key',
      communication: 'communication-key',
      eventGrid: 'event-grid-key',
      search: 'search-key',
      aiServices: 'ai-services-key',
      cosmos: 'cosmos-db-key',
      functions: 'functions-key',
      maps: 'maps-key',
      redis: 'redis-key',
    },
    otherwise: undefined,
  },
  {
    names: ['secret'],
    shortest: 16,
    kinds: { appConfiguration: 'app-configuration-key' },
    otherwise: undefined,
  },
  {
    names: ['clientsecret', 'appkey', 'applicationkey', 'applicationclientsecret'],
    shortest: 8,
    kinds: {},
    otherwise: 'entra-client-secret',
  },
  { names: ['password', 'pwd'], shortest: 2, kinds: passwordKinds, otherwise: undefined },
];

/** The names under which connection strings give the machine to connect to. */
const hostNames = wordList(
  'server datasource host hostname addr address networkaddress servername endpoint accountendpoint blobendpoint serveraddress',
);

/** The secrets of a connection string's pairs; pairs of other texts, where their names promise a secret. */
export function* pairedSecrets(text: string): Generator<Found> {
  if (!text.includes('=') || !speaksOfSecrets(text)) return;
  const pairs = pairsOf(text);
  if (isDevelopment(text, pairs)) return;
  const service = serviceAt(text);
  for (const pair of pairs) {
    const secret = secretPairs.find(({ names }) => names.includes(pair.name));
    const { value, end } = secret && !isPassword(secret) ? keyIn(pair) : pair;
    if (secret && !isSecret(value, secret, pairs)) continue;
    const shape = secret && kindOf(secret, pairs, service, text);
    const kind = shape ?? (isSignature(pair.name) ? undefined : namedKind(pair.writtenName, value));
    if (kind) yield { kind, confidence: shape ? 'shape' : 'name', start: pair.start, end };
  }
}

/** The value as far as it can be a key: quotes, brackets and words after it belong to the text around the connection string. */
function keyIn({ value, start, end }: Pair): { readonly value: string; readonly end: number } {
  let length = runEnd(value, 0, bareSecret);
  if (length < value.length && !/[\s"'`)\]},<&\\]/.test(value[length] ?? '')) return { value, end };
  while (value[length - 1] === '.') length--;
  return { value: value.slice(0, length), end: start + length };
}

function isPassword({ names }: SecretPair): boolean {
  return names.includes('password');
}

/** Emulators and the developer's own machine hold nothing that needs a guard. */
function isDevelopment(text: string, pairs: readonly Pair[]): boolean {
  const host = valueOf(pairs, ...hostNames) ?? redisHost(text);
  if (host !== undefined && isLocalHost(host.replace(/^[a-z]+:\/\//i, ''))) return true;
  return (
    valueOf(pairs, 'usedevelopmentemulator', 'usedevelopmentstorage') === 'true' ||
    valueOf(pairs, 'accountname') === 'devstoreaccount1'
  );
}

function redisHost(text: string): string | undefined {
  return /^[\w.-]+:\d+(?=,)/.exec(text)?.[0];
}

function isSecret(value: string, secret: SecretPair, pairs: readonly Pair[]): boolean {
  if (value.length < secret.shortest || isPlaceholder(value)) return false;
  return isPassword(secret) ? !/[\r\n]|^\W*$/.test(value) && !isUser(value, pairs) : !/\s/.test(value);
}

function kindOf(
  secret: SecretPair,
  pairs: readonly Pair[],
  service: Service | undefined,
  text: string,
): CredentialKind | undefined {
  if (service === 'iotHub' && pairs.some(({ name }) => name === 'deviceid')) return 'iot-device-key';
  const told = (service && secret.kinds[service]) ?? secret.otherwise;
  return told ?? (isPassword(secret) ? databaseOf(pairs, text) : undefined);
}

const sqlServerNames = wordList(
  'initialcatalog datasource trustservercertificate persistsecurityinfo multipleactiveresultsets',
);

/** The kind of a password by the company it keeps; undefined when nothing next to it is a connection string's. */
function databaseOf(pairs: readonly Pair[], text: string): CredentialKind | undefined {
  const has = (...names: readonly string[]): boolean => pairs.some(({ name }) => names.includes(name));
  if (/^jdbc:postgresql/i.test(text) || has('dbname', 'sslrootcert')) return 'postgresql-password';
  if (/^jdbc:(?:mysql|mariadb)/i.test(text)) return 'mysql-password';
  if (redisHost(text) !== undefined) return 'redis-key';
  if (/^jdbc:sqlserver/i.test(text) || has(...sqlServerNames)) return 'sql-password';
  if (has('host') && has('username', 'userid', 'user')) return 'postgresql-password';
  if (has('server', 'database', 'host', 'hostname', 'endpoint', 'port')) return 'database-password';
  if (text.includes(';') && has('userid', 'uid', 'user', 'username')) return 'database-password';
  return undefined;
}

/** Signatures are read as what they are: parameters of a query. */
function isSignature(name: string): boolean {
  return name === 'sig' || name === 'dsassecret' || name === 'sharedaccesssignature';
}

/** `guest`/`guest`, `postgres`/`postgres`: what an image is delivered with. */
function isUser(password: string, pairs: readonly Pair[]): boolean {
  return valueOf(pairs, 'userid', 'uid', 'user', 'username')?.toLowerCase() === password.toLowerCase();
}
