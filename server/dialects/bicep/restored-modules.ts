import type { Context } from '../../model/document';
import { encodeSegment, resolveUri } from '../../text/uri';
import { moduleAliases, type ModuleAliases } from './module-aliases';

/** Where the text is that a path in the file at `from` leads to; undefined for what no one restored to a place that can be seen. */
export function fileUri(path: string, from: string, context: Context): string | undefined {
  if (!isRemote(path)) return resolveUri(from, path);
  return context.restored === undefined
    ? undefined
    : restoredUri(path, context.restored, () => moduleAliases(from, context));
}

/** Whether a path names something in a registry or a template spec rather than a file. */
function isRemote(path: string): boolean {
  return /^(br|ts)[:/]/.test(path);
}

/**
 * Where the Bicep CLI puts what it restores, below its cache folder, whose URI ends in a slash:
 * `br/<registry>/<repository, $ for each slash>/<tag or digest>/main.json` and `ts/<subscription>/<group>/<spec>/<version>/main.json`.
 * Undefined for paths that are not complete and for names that are no alias.
 */
export function restoredUri(
  path: string,
  cacheFolder: string,
  aliases: () => ModuleAliases,
): string | undefined {
  const [, scheme = '', alias, rest = ''] = /^(br|ts)(?:\/([^:]+))?:(.+)$/.exec(path) ?? [];
  if (scheme !== 'br' && scheme !== 'ts') return undefined;
  const base = alias === undefined ? '' : aliases()[scheme].get(alias);
  if (base === undefined) return undefined;
  const address = base === '' ? rest : `${base}/${rest}`;
  const segments = scheme === 'br' ? registrySegments(address) : specSegments(address);
  return segments && `${cacheFolder}${[scheme, ...segments, 'main.json'].map(encodeSegment).join('/')}`;
}

function registrySegments(address: string): readonly string[] | undefined {
  const [, registry, repository, tag, digest] =
    /^([^/]+)\/([^:@]+)(?::([^:/@]+)|@([^/@]+))$/.exec(address) ?? [];
  if (registry === undefined || repository === undefined) return undefined;
  const version = digest === undefined ? tagFolder(tag ?? '') : digest.replace(':', '#');
  return [registry.replace(':', '$').toLowerCase(), repository.replaceAll('/', '$'), version];
}

/** Folders may not tell capitals from small letters, tags do: after the tag is in hexadecimal which of its letters are capitals, the first the lowest bit. */
function tagFolder(tag: string): string {
  const capitals = [...tag].reduce(
    (bits, letter, index) => (/\p{Lu}/u.test(letter) ? bits | (1n << BigInt(index)) : bits),
    0n,
  );
  return `${tag}$${capitals === 0n ? '' : capitals.toString(16)}`;
}

function specSegments(address: string): readonly string[] | undefined {
  const [, subscription, group, spec, version] = /^([^/]+)\/([^/]+)\/([^/:]+):([^/:]+)$/.exec(address) ?? [];
  if (subscription === undefined || group === undefined || spec === undefined || version === undefined)
    return undefined;
  return [subscription, group, spec, version].map((segment) => segment.toLowerCase());
}
