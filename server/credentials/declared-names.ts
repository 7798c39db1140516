import { isAboutSecrets, keyNames } from './names';
import { wordList, wordsOf } from './words';

/** What the name of a parameter, variable or output says that it holds. */
export type NamedSecret = 'password' | 'secret' | 'connectionString' | 'credential' | 'key' | 'token' | 'sas';

/** Words after a secret's name that leave it the secret's: which one it is, or how it is written. */
const qualifiers = new Set(
  wordList(`
    value text plaintext plain string str base64 b64 encoded current new old default primary secondary main prod production dev development
    test staging stage qa uat object obj number windows linux ubuntu
  `),
);

/** What follows one of these only says whose or whence the secret is. */
const prepositions = new Set(wordList('for of from in to at with by'));

/** Names that begin so say what is done, or whether. */
const verbs = new Set(
  wordList(`
    allow add auto create delete deploy export fetch generate get import keep manage no prompt regenerate remove rotate save set should
    skip store sync with without
  `),
);

/** Keys of which only the name or the public half is given, or that encrypt and open nothing. */
const namedKeys = new Set(
  wordList(`
    vault keyvault kv kms cmk customer managed cmek byok des disk encryption encrypt public pub ssh rsa authorized license licence
    activation instrumentation insights
  `),
);
/** Keys of data, and of texts. */
const dataKeys = new Set(
  wordList(`
    partition row sort foreign cache object blob registry product lookup index group routing message session idempotency dictionary hot
    resource translation tag label column menu map config setting feature flag parameter site recaptcha publishable publish subscribe ref
    file path shard unique json header context environment env output input filter dimension metadata annotation selector
  `),
);
const harmlessTokens = new Set(
  wordList(
    'anon anti csrf xsrf antiforgery cancellation continuation page next skip syntax issuer id assignment replacement',
  ),
);
/** Credentials that hold no secret, and secrets of which the name of a store is given. */
const harmlessCredentials = new Set(wordList('federated managed identity workload vault'));
const harmlessSecrets = new Set(wordList('vault keyvault kv non no'));

const passwordWord = /(?:password|passwd|passphrase|passcode|pwd)s?$/;
const secretWord = /secrets?$/;
const connectionWord = /(?:connection|conn)(?:string|str)s?$/;
const sasWord = /sas(?:token|uri|url|key)?$/;
const insights = /insights|^ai$/;

/**
 * What a declared name says that it holds; undefined when it says nothing, or only describes a secret: its name, age, store or policy.
 * English puts last what a thing is: `passwordSecretName` is a name, `adminPasswordOrKey` a password or a key.
 */
export function secretNamed(name: string): NamedSecret | undefined {
  const words = wordsOf(name);
  if (words.some(isAboutSecrets) || verbs.has(words[0] ?? '')) return undefined;
  return alternativesOf(words)
    .map(secretCalled)
    .find((sort) => sort !== undefined);
}

/** `passwordOrSshKey` is one of two. */
function alternativesOf(words: readonly string[]): readonly (readonly string[])[] {
  const alternatives: string[][] = [[]];
  for (const word of words) {
    if (word === 'or' || word === 'and') alternatives.push([]);
    else alternatives[alternatives.length - 1]?.push(word);
  }
  return alternatives.map(withoutQualifiers);
}

function withoutQualifiers(words: readonly string[]): readonly string[] {
  const preposition = words.findIndex((word, index) => index > 0 && prepositions.has(word));
  const kept = preposition < 0 ? words : words.slice(0, preposition);
  const bare = kept.map((word) => word.replace(/(?<=\D)\d{1,2}$/, ''));
  while (bare.length > 1 && isQualifier(bare)) bare.pop();
  return bare;
}

/** A `connection string` is one word, and no qualified connection. */
function isQualifier(words: readonly string[]): boolean {
  const [before = '', last = ''] = words.slice(-2);
  return /^\d{1,2}$/.test(last) || (qualifiers.has(last) && !/^conn(?:ection)?$/.test(before));
}

function secretCalled(words: readonly string[]): NamedSecret | undefined {
  const last = words[words.length - 1] ?? '';
  const before = words.slice(0, -1);
  const isOf = (kinds: ReadonlySet<string>): boolean => before.some((word) => kinds.has(word));
  if (passwordWord.test(last) || (/^(?:pass|pw)$/.test(last) && before.length > 0)) return 'password';
  if (connectionWord.test(words.slice(-2).join('')))
    return words.some((word) => insights.test(word)) ? undefined : 'connectionString';
  if (sasWord.test(words.slice(-2).join('')) && words.slice(-2).some((word) => /^sas/.test(word)))
    return 'sas';
  if (secretWord.test(last)) return isOf(harmlessSecrets) ? undefined : 'secret';
  if (/^(?:credential|cred)s?$/.test(last)) return isOf(harmlessCredentials) ? undefined : 'credential';
  if (last === 'pat' || last === 'pats') return 'token';
  if (/tokens?$/.test(last)) return isOf(harmlessTokens) ? undefined : 'token';
  return isKey(last, before) ? 'key' : undefined;
}

/** The one word `key` may be of anything: another must say what it opens. */
function isKey(last: string, before: readonly string[]): boolean {
  const single = last.replace(/s$/, '');
  if (before.some((word) => namedKeys.has(word))) return false;
  const together = [...before.slice(-1), single].join('');
  if (keyNames.some((key) => together.endsWith(key))) return true;
  return single === 'key' && before.length > 0 && !before.some((word) => dataKeys.has(word));
}
