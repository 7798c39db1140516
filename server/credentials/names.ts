import { consistsOf, keyCharacters } from './characters';
import type { CredentialKind } from './formats';
import { isPlaceholder } from './placeholders';
import { wordList, wordsOf } from './words';

/** What a name promises: `AzureAd:ClientSecret` a secret, `SENDGRID_API_KEY` a key. */
interface Expected {
  readonly sort: 'password' | 'secret' | 'key' | 'token';
  /** `sure` when no other meaning of the word is usual, `bare` when it is the one word `key`: then its section must name a service. */
  readonly promise: 'sure' | 'likely' | 'bare';
}

const passwords = ['password', 'passwd', 'passphrase', 'passcode', 'pwd'];
const secrets = ['secret', 'secretvalue'];
/** Names of keys that open a service, their words written together. */
export const keyNames = wordList(`
  secret api access account storage shared auth subscription function host master admin primary secondary signing encryption private principal
  service webhook cosmos search openai cognitive
`).map((word) => `${word}key`);
const tokens = wordList('access auth refresh bearer sas api personalaccess bot').map(
  (word) => `${word}token`,
);

/** How names end that promise something, their words written together. */
const endings: readonly (readonly [sort: Expected['sort'], endings: readonly string[]])[] = [
  ['password', passwords],
  ['secret', secrets],
  ['key', keyNames],
  ['token', tokens],
];

/** A last word that promises something when other words are before it. */
const lastWords: ReadonlyMap<string, Expected['sort']> = new Map([
  ['key', 'key'],
  ['key1', 'key'],
  ['key2', 'key'],
  ['token', 'token'],
  ['pat', 'token'],
  ['pass', 'password'],
]);

/** Words of names that describe a secret rather than hold it. */
const aboutSecrets = new Set(
  wordList(`
    enable enabled disable use require required has is show reset forgot forgotten change update validate verify max min public hash
    hashed policy rule length input field label hint
  `),
);

/** Whether a word of a name says that the name describes a secret rather than holds one. */
export function isAboutSecrets(word: string): boolean {
  return aboutSecrets.has(word);
}

/** Keys and tokens of these names are no secrets. */
const harmless = new Set(
  wordList(`
    partition row sort foreign cache instrumentation ikey object blob registry product lookup index group routing message session
    idempotency dictionary hot resource translation locale tag label column sitemap menu map config configuration section feature flag
    parameter site recaptcha publishable anon anti csrf xsrf antiforgery cancellation continuation page next skip syntax composite
    unique etag sequence state ssh authorized ref kms disk uri url path file issuer shortcut context
  `),
);

/** Divides a setting's full name: configuration sections, environment variables, properties, App Configuration keys. */
const dividers = /:|__|\.|\/|\\/;

function expectedOf(name: string): Expected | undefined {
  const parts = name
    .split(dividers)
    .filter((part) => part !== '' && !/^(?:\d+|value|defaultvalue|default)$/i.test(part));
  const words = wordsOf(parts[parts.length - 1] ?? '');
  if (words.some((word) => aboutSecrets.has(word))) return undefined;
  const together = words.join('').replace(/\d{1,2}$/, '');
  const sort = endings.find(([, texts]) => texts.some((text) => together.endsWith(text)))?.[0];
  if (sort) return { sort, promise: 'sure' };
  if (words.some((word) => harmless.has(word))) return undefined;
  const last = lastWords.get(words[words.length - 1] ?? '');
  if (!last || (last === 'password' && words.length === 1)) return undefined;
  const isBareKey = words.length === 1 && last === 'key';
  if (last === 'password') return { sort: last, promise: 'sure' };
  return { sort: last, promise: isBareKey ? 'bare' : 'likely' };
}

/** `pat` is a token's name, but not that of a path, patch, pattern, or anything compatible. */
const hint = /pass|pwd|secret|key|token|securestring|pat(?!h|ch|i|t)| login |sqlcmd/i;

/** Whether a name, or a text that gives names to values, may promise a secret at all: every name that does has one of these, and every command. */
export function speaksOfSecrets(text: string): boolean {
  return hint.test(text);
}

/** The kind of secret that a name says its value is; undefined when the name says nothing or the value does not look the part. */
export function namedKind(name: string, value: string): CredentialKind | undefined {
  if (value.length < 4 || !speaksOfSecrets(name)) return undefined;
  const expected = expectedOf(name);
  if (!expected || !fits(value, expected) || isPlaceholder(value)) return undefined;
  const words = wordsOf(name);
  const isFor = ({ sort, about, shape }: (typeof kindsByWord)[number]): boolean =>
    sort === expected.sort && about.some((word) => words.includes(word)) && shape.test(value);
  const special = kindsByWord.find(isFor);
  return special?.kind ?? (expected.promise === 'bare' ? undefined : `named-${expected.sort}`);
}

const base64Of64 = /^[A-Za-z0-9+/]{86}==$/;
const base64Of32 = /^[A-Za-z0-9+/]{43}=$/;
const hex32 = /^[0-9a-f]{32}$/i;
const any = /^/;
const shapes = [
  base64Of64,
  base64Of32,
  hex32,
  /^[a-z2-7]{52}$/,
  /^[A-Za-z0-9_-]{43}$/,
  /^[A-Za-z0-9+/_-]{54}==$/,
];

/** Whether a text has the shape of one of Azure's older keys, as many other texts do: it takes a telling name besides. */
export function hasKeyShape(text: string): boolean {
  return shapes.some((shape) => shape.test(text));
}

/** Which service a secret is for, told by another word of its name and by its shape. */
const kindsByWord: readonly {
  sort: Expected['sort'];
  about: readonly string[];
  shape: RegExp;
  kind: CredentialKind;
}[] = [
  {
    sort: 'key',
    about: wordList('cosmos cosmosdb documentdb docdb'),
    shape: base64Of64,
    kind: 'cosmos-db-key',
  },
  {
    sort: 'key',
    about: wordList('workspace loganalytics analytics shared'),
    shape: base64Of64,
    kind: 'log-analytics-key',
  },
  { sort: 'key', about: wordList('batch'), shape: base64Of64, kind: 'batch-key' },
  {
    sort: 'key',
    about: wordList('storage account blob accountkey storagekey'),
    shape: base64Of64,
    kind: 'storage-account-key',
  },
  { sort: 'key', about: wordList('redis cache'), shape: base64Of32, kind: 'redis-key' },
  { sort: 'password', about: wordList('redis cache'), shape: base64Of32, kind: 'redis-key' },
  { sort: 'key', about: wordList('iot iothub device'), shape: base64Of32, kind: 'iot-hub-key' },
  { sort: 'key', about: wordList('topic eventgrid grid'), shape: base64Of32, kind: 'event-grid-key' },
  { sort: 'key', about: wordList('signalr'), shape: base64Of32, kind: 'signalr-key' },
  {
    sort: 'key',
    about: wordList('bus servicebus hub eventhub eventhubs sharedaccesskey shared'),
    shape: base64Of32,
    kind: 'shared-access-key',
  },
  { sort: 'key', about: wordList('maps'), shape: /^[A-Za-z0-9_-]{43}$/, kind: 'maps-key' },
  { sort: 'key', about: wordList('search'), shape: hex32, kind: 'search-key' },
  {
    sort: 'key',
    about: wordList(
      'openai ai cognitive speech translator vision language luis face recognizer intelligence',
    ),
    shape: hex32,
    kind: 'ai-services-key',
  },
  { sort: 'key', about: wordList('ocp apim subscription'), shape: hex32, kind: 'api-management-key' },
  {
    sort: 'token',
    about: wordList('devops ado vsts azp azdo pat personal token'),
    shape: /^[a-z2-7]{52}$/,
    kind: 'devops-token',
  },
  { sort: 'token', about: wordList('databricks'), shape: any, kind: 'databricks-token' },
  { sort: 'token', about: wordList('sas'), shape: /sig=/, kind: 'sas-token' },
  {
    sort: 'password',
    about: wordList('acr registry docker'),
    shape: any,
    kind: 'container-registry-password',
  },
  {
    sort: 'password',
    about: wordList('postgres postgresql pg pgpassword psql'),
    shape: any,
    kind: 'postgresql-password',
  },
  { sort: 'password', about: wordList('mysql mariadb'), shape: any, kind: 'mysql-password' },
  {
    sort: 'password',
    about: wordList('sql mssql sqlserver sa sqlcmdpassword'),
    shape: any,
    kind: 'sql-password',
  },
  {
    sort: 'secret',
    about: wordList('aad azuread entra entraid azure arm'),
    shape: any,
    kind: 'entra-client-secret',
  },
  { sort: 'key', about: wordList('principal serviceprincipalkey'), shape: any, kind: 'entra-client-secret' },
];

const maxPasswordLength = 256;
const guid = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;

/** Whether a text can be what its name promises. Nothing is measured or guessed: a key is made of a key's characters, a password is one word. */
function fits(value: string, { sort, promise }: Expected): boolean {
  if (/\s/.test(value) || value.length > 2048) return false;
  if (isAddress(value) || isNameOfSecret(value) || typedOut.test(value)) return false;
  if (sort === 'password')
    return (
      value.length <= maxPasswordLength && /[^\W_]/.test(value) && !/^(?:\d{1,5}|true|false)$/i.test(value)
    );
  if (sort === 'secret')
    return value.length >= 8 && value.length <= maxPasswordLength && !isIdentifier(value);
  if (promise !== 'sure' && (guid.test(value) || value.length < 24)) return false;
  return value.length >= 16 && consistsOf(value, keyCharacters) && /\d/.test(value) && /[a-z]/i.test(value);
}

/** What people type when they make a key up. */
const typedOut = /(.)\1{15}|abcdefghijklmnop/i;

const addresses = [
  /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|\.{0,2}\/[\w.-]*(?:\/|$)|~\/|[a-z]:\\|\\\\)/i,
  /^\d+(?:[.:]\d+)*$/,
  /^[\w.-]+\.(?:json|pem|pfx|key|txt|cer|crt|ya?ml|config|com|net|io)$/i,
];

/** A URL without a secret in it, a path, a time, a number of a version. A key may begin like a path. */
function isAddress(value: string): boolean {
  return (
    addresses.some((pattern) => pattern.test(value)) && !base64Of64.test(value) && !base64Of32.test(value)
  );
}

function isIdentifier(value: string): boolean {
  return (
    /^[A-Za-z_]+$/.test(value) &&
    (/[a-z][A-Z]/.test(value) || value.includes('_')) &&
    wordsOf(value).every((word) => word.length > 1)
  );
}

const namesOfSecrets = new Set(
  wordList(
    'password passwd pwd secret secrets key keys token pass pat string connectionstring cs cert certificate credential credentials name',
  ),
);
const oneWord = /^[a-z]*(?:password|passwd|pwd|secret|key|token|connectionstring|credentials?|certificate)$/i;

/** The name under which a secret is kept elsewhere: `sql-admin-password`, `AzureAd--ClientSecret`, `MICROSOFT_PROVIDER_SECRET`. */
function isNameOfSecret(value: string): boolean {
  if (oneWord.test(value)) return true;
  if (!/^[A-Za-z][A-Za-z0-9]*(?:(?:--?|__?|\.|:|\/)[A-Za-z0-9]+)+$/.test(value)) return false;
  const words = wordsOf(value);
  return !/\d/.test(value) || namesOfSecrets.has((words[words.length - 1] ?? '').replace(/\d$/, ''));
}
