import type { Context, Document } from '../../model/document';
import { piecesOf } from '../../model/naming';
import type { Value } from '../../model/value';
import { resolveUri } from '../../text/uri';

/**
 * The document that a `templateLink` or `parametersLink` leads to. Where templates are published is mostly computed, so that an address is
 * read as if its base were this file's folder; undefined when no such file is there.
 */
export function openLinked(link: Value, from: string, context: Context): Document | undefined {
  if (link.kind !== 'object') return undefined;
  for (const path of [...pathsIn(link.get('relativePath')), ...pathsIn(link.get('uri'))]) {
    const uri = resolveUri(from, path);
    const document = uri === from ? undefined : context.open(uri, link.origin);
    if (document) return document;
  }
  return undefined;
}

/** The relative paths that an address may represent, the longest first. */
export function pathsIn(address: Value): readonly string[] {
  const texts = piecesOf(address).filter((piece) => typeof piece === 'string');
  const file = texts.reverse().find((text) => fileName.test(text));
  const path = file && fileName.exec(file)?.[1];
  if (path === undefined) return [];
  const segments = path.split('/').filter((segment) => segment !== '');
  const fromHost = /^[a-z]+:\/\//i.test(path) ? 2 : 0;
  // What is before the last folders of an absolute address is a host, a repository, a branch: nothing that is found here.
  const first = Math.max(fromHost, segments.length - 4);
  return segments.slice(first).map((_, index) => segments.slice(first + index).join('/'));
}

/** A path with a template's file name, whatever query follows it. */
const fileName = /^([^?#]*\.(?:json|jsonc|template|bicep))(?:[?#].*)?$/i;
