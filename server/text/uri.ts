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
  const root = /^[a-z][a-z0-9+.-]*:\/\/[^/]*\//i.exec(base)?.[0] ?? '/';
  const segments = folderOf(base).slice(root.length).split('/').filter(Boolean);
  for (const segment of relative.split(/[\\/]/)) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(encodeURIComponent(segment));
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
