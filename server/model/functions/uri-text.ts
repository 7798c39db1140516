import { textOf } from '../partial-text';
import type { Json } from '../value';
import { decodeUtf8, encodeUtf8 } from './unicode';

/** Everything but letters, digits and `-_.~` as the escaped bytes of UTF-8. */
export function encodeUriComponent(text: string): string {
  const parts = Array.from(encodeUtf8(text), (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return parts.join('');
}

export function decodeUriComponent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    const bytes = escaped
      .split('%')
      .slice(1)
      .map((digits) => parseInt(digits, 16));
    return decodeUtf8(Uint8Array.from(bytes));
  });
}

interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

function partsOf(text: string): UriParts | undefined {
  const [, scheme, authority, path = '', query = ''] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(text) ?? [];
  return scheme === undefined || !authority ? undefined : { scheme, authority, path, query };
}

/** A relative address seen from an absolute one, as RFC 3986 resolves it; undefined when the base is not absolute. */
export function resolveUri(base: string, relative: string): string | undefined {
  if (partsOf(relative)) return relative;
  const parts = partsOf(base);
  if (!parts) return undefined;
  const root = `${parts.scheme}://${parts.authority}`;
  if (relative.startsWith('//')) return `${parts.scheme}:${relative}`;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(relative) ?? [];
  if (path === '') return `${root}${parts.path || '/'}${rest || parts.query}`;
  const folder = parts.path.slice(0, parts.path.lastIndexOf('/') + 1) || '/';
  return root + withoutDots(path.startsWith('/') ? path : folder + path) + rest;
}

function withoutDots(path: string): string {
  const segments: string[] = [];
  const all = path.split('/').slice(1);
  all.forEach((segment, index) => {
    const isLast = index === all.length - 1;
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
    if (isLast && (segment === '..' || segment === '.')) segments.push('');
  });
  return `/${segments.join('/')}`;
}

export function parseUri(text: string): Json | undefined {
  const parts = partsOf(text);
  if (!parts) return undefined;
  const [, host = parts.authority, port] = /^(.*):(\d+)$/.exec(parts.authority) ?? [];
  return {
    scheme: parts.scheme,
    host,
    ...(port !== undefined && { port: Number(port) }),
    path: parts.path,
    ...(parts.query !== '' && { query: parts.query }),
  };
}

/** From the members that {@link parseUri} gives. */
export function buildUri(components: Json | undefined): string | undefined {
  if (components === null || typeof components !== 'object' || Array.isArray(components)) return undefined;
  const member = (name: string) => {
    const value = (components as Readonly<Record<string, Json>>)[name] ?? null;
    return typeof value === 'object' ? '' : textOf(value, 'arm');
  };
  if (member('scheme') === '' || member('host') === '') return undefined;
  const [port, path, query] = [member('port'), member('path'), member('query')];
  const root = `${member('scheme')}://${member('host')}${port === '' || port === '-1' ? '' : `:${port}`}`;
  return (
    root +
    (path === '' || path.startsWith('/') ? path : `/${path}`) +
    (query === '' || query.startsWith('?') ? query : `?${query}`)
  );
}
