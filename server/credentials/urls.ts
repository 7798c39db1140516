import { anyBase64, base62, consistsOf, escapedKey, isIn, nameCharacters, runEnd } from './characters';
import type { Found } from './found';
import type { CredentialKind } from './formats';
import { namedKind } from './names';
import { isPlaceholder } from './placeholders';
import { isLocalHost, serviceAt, type Service } from './services';
import { percentDecoded } from './wrappings';

/** A URL inside a text, as far as its host. */
export interface Url {
  /** Lower-cased. */
  readonly scheme: string;
  readonly start: number;
  /** Undefined when the URL names no user. */
  readonly userInfo: { readonly start: number; readonly end: number } | undefined;
  /** With its port. */
  readonly host: string;
  readonly hostStart: number;
  readonly hostEnd: number;
}

const maxSchemeLength = 24;
const maxAuthorityLength = 2048;
const maxUrls = 1000;
const authorityEnd = /[/?#\s"'<>`\\;]/g;

/** The URLs of a text that have an authority (`scheme://…`), in order. */
export function* urlsOf(text: string): Generator<Url> {
  let count = 0;
  for (let at = text.indexOf('://'); at >= 0 && count < maxUrls; at = text.indexOf('://', at + 3), count++) {
    let start = at;
    while (
      start > at - maxSchemeLength &&
      (isIn(base62, text, start - 1) || '+.-'.includes(text[start - 1] ?? ' '))
    )
      start--;
    if (start === at) continue;
    const authority = at + 3;
    const end = endOfAuthority(text, authority + unescapedKey(text, authority));
    const userLength = text.slice(authority, end).lastIndexOf('@');
    const userInfo = userLength < 0 ? undefined : { start: authority, end: authority + userLength };
    const hostStart = authority + userLength + 1;
    yield {
      scheme: text.slice(start, at).toLowerCase(),
      start,
      userInfo,
      host: text.slice(hostStart, end),
      hostStart,
      hostEnd: end,
    };
  }
}

/** Keys of Cosmos DB and Redis are often put into URLs as they are, with their slashes. */
const keyAsPassword = /^[\w.%-]{0,80}:[A-Za-z0-9+/]{43,86}={1,2}@/;

function unescapedKey(text: string, authority: number): number {
  return keyAsPassword.exec(text.slice(authority, authority + 180))?.[0].length ?? 0;
}

function endOfAuthority(text: string, from: number): number {
  authorityEnd.lastIndex = from;
  const end = authorityEnd.exec(text)?.index ?? text.length;
  return Math.min(end, from + maxAuthorityLength);
}

/** The passwords in the user part of URLs. */
export function* urlSecrets(text: string): Generator<Found> {
  for (const url of urlsOf(text)) {
    if (!url.userInfo || isLocalHost(url.host)) continue;
    const { start, end } = url.userInfo;
    const [user = ''] = text.slice(start, end).split(':', 1);
    const password = text.slice(start + user.length + 1, end);
    if (password.length < 2 || password === user || isPlaceholder(percentDecoded(password))) continue;
    yield { kind: passwordKind(url), confidence: 'shape', start: end - password.length, end };
  }
}

const kindsByScheme: readonly (readonly [scheme: RegExp, kind: CredentialKind])[] = [
  [/^mongodb/, 'mongodb-password'],
  [/^postgres|^psql|^cockroach/, 'postgresql-password'],
  [/^mysql|^mariadb/, 'mysql-password'],
  [/^(?:mssql|sqlserver)/, 'sql-password'],
  [/^redis/, 'redis-key'],
];

function passwordKind({ scheme, host }: Url): CredentialKind {
  if (serviceAt(host) === 'messaging') return 'shared-access-key';
  return kindsByScheme.find(([pattern]) => pattern.test(scheme))?.[1] ?? 'url-password';
}

/** A parameter of a query, of a SAS token, or of anything else that is written like one. */
interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const parameterEnd = /[?&#\s"'<>`;,]/g;
const maxNameLength = 64;
const maxParameters = 1000;

function* parametersOf(text: string): Generator<Parameter> {
  let equals = text.indexOf('=');
  for (let count = 0; equals >= 0 && count < maxParameters; count++) {
    let start = equals;
    while (start > equals - maxNameLength && isIn(nameCharacters, text, start - 1)) start--;
    const isSigned = isSignature(text.slice(start, equals));
    const end = isSigned ? runEnd(text, equals + 1, escapedKey) : endOfParameter(text, equals + 1);
    const isParameter =
      start < equals &&
      (start === 0 || '?&;='.includes(text[start - 1] ?? '') || /\s/.test(text[start - 1] ?? ''));
    if (isParameter)
      yield { name: text.slice(start, equals), value: text.slice(equals + 1, end), start: equals + 1, end };
    equals = text.indexOf('=', isSigned ? end : equals + 1);
  }
}

function endOfParameter(text: string, from: number): number {
  parameterEnd.lastIndex = from;
  return parameterEnd.exec(text)?.index ?? text.length;
}

function isSignature(name: string): boolean {
  return name === 'sig' || name === 'dsas_secret';
}

const queryHint = /(?:sig|code|secret)=|[?&][\w.-]*(?:pass|pwd|key|token|pat)/i;

/** Signatures, function keys and passwords in the query of URLs and in SAS tokens. */
export function* querySecrets(text: string): Generator<Found> {
  if (!queryHint.test(text)) return;
  const service = serviceAt(text);
  for (const parameter of parametersOf(text)) {
    const kind = kindOf(parameter, text, service);
    if (kind) yield { kind, confidence: 'shape', start: parameter.start, end: parameter.end };
  }
}

function kindOf(
  { name, value, start }: Parameter,
  text: string,
  service: Service | undefined,
): CredentialKind | undefined {
  if (isSignature(name)) return signatureKind(percentDecoded(value), service);
  if (name === 'code')
    return service === 'functions' && isFunctionKey(percentDecoded(value)) ? 'functions-key' : undefined;
  const before = text[start - name.length - 2];
  return before === '?' || before === '&' ? namedKind(name, percentDecoded(value)) : undefined;
}

/** The 32 bytes of an HMAC-SHA256: base64 with padding in a SAS, without in a Logic Apps callback. */
function signatureKind(signature: string, service: Service | undefined): CredentialKind | undefined {
  const bare = signature.replace(/=$/, '');
  if (bare.length !== 43 || !consistsOf(bare, anyBase64) || isPlaceholder(bare)) return undefined;
  if (service === 'logicApps') return 'callback-url';
  return signature.length === 44 ? 'sas-token' : undefined;
}

function isFunctionKey(key: string): boolean {
  return (
    key.length >= 40 &&
    key.length <= 100 &&
    consistsOf(key.replace(/={0,2}$/, ''), anyBase64) &&
    !isPlaceholder(key)
  );
}
