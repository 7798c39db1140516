/** The folder part of a URI, with its closing slash. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The last segment of a URI, decoded. */
export function fileNameOf(uri: string): string {
  return decode(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The URI of a relative path as written in the file at `base`; `..` stops at the root. Either slash separates. */
export function resolveUri(base: string, relative: string): string {
  const root = rootOf(base) || '/';
  const segments = folderOf(base).slice(root.length).split('/').filter(Boolean);
  for (const segment of relative.split(/[\\/]/)) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(encodeSegment(segment));
  }
  return root + segments.join('/');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Half a surrogate pair, which no URI can hold. */
const halfPair = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** One segment of a path as a URI writes it, whatever the text is. */
export function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(halfPair, '\ufffd'));
}

/**
 * One spelling for all URIs of a file: editors and URL libraries differ in what they percent-encode, and in the case of a drive's letter.
 * It is the spelling that `resolveUri` gives, so that a module and the editor's tab of it are one file.
 */
export function canonicalUri(uri: string): string {
  const root = rootOf(uri);
  const path = uri
    .slice(root.length)
    .split('/')
    .map((segment) => encodeSegment(decode(segment)));
  const drive = /^([a-z])%3A$/i.exec(path[0] ?? '');
  return (
    root + [...(drive?.[1] ? [`${drive[1].toLowerCase()}%3A`] : path.slice(0, 1)), ...path.slice(1)].join('/')
  );
}

/** The path from a folder to what is inside it, encoded as in the URI; undefined when it is not inside. */
export function relativeUri(folderUri: string, uri: string): string | undefined {
  const folder = folderUri.endsWith('/') ? folderUri : `${folderUri}/`;
  return uri.startsWith(folder) ? uri.slice(folder.length) : undefined;
}

/** `relativeUri` for people: decoded; the whole URI's path when it is not inside. */
export function relativePath(folderUri: string, uri: string): string {
  return (relativeUri(folderUri, uri) ?? uri.replace(/^file:\/\//, '')).split('/').map(decode).join('/');
}

/** Scheme and authority with the slash after them; `untitled:` and the like have no authority. */
function rootOf(uri: string): string {
  return /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?\/*/i.exec(uri)?.[0] ?? '';
}
