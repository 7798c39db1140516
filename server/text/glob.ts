/** Whether a path, with slashes and without a leading one, fits one of some globs. */
export type PathTest = (path: string) => boolean;

/**
 * Globs as editors write them: `*` and `?` stay within a segment, `**` is any number of segments, `{a,b}` is either. A glob that names a
 * folder also names what is in it. Case counts, as it does in the repositories where the same globs are used.
 */
export function pathTest(globs: readonly string[]): PathTest {
  const patterns = globs.map(
    (glob) => new RegExp(`^(?:${patternOf(glob.replace(/^\.?\/|\/$/g, ''))})(?:/.*)?$`),
  );
  return (path) => patterns.some((pattern) => pattern.test(path));
}

/** The folders before the first segment with a wildcard: where everything that a glob names lies. */
export function fixedFolder(glob: string): string {
  const segments = glob.replace(/^\.?\//, '').split('/');
  const end = segments.findIndex((segment) => /[*?{[]/.test(segment));
  return segments
    .slice(0, end < 0 ? segments.length - 1 : end)
    .map((segment) => `${segment}/`)
    .join('');
}

const tokens = /\*\*\/|\/\*\*$|\*\*|\*|\?|[{},]|[^*?{},/]+|\//g;

function patternOf(glob: string): string {
  let depth = 0;
  return (
    [...glob.matchAll(tokens)]
      .map(({ 0: token, index }) => {
        switch (token) {
          case '**/':
            return '(?:[^/]+/)*';
          case '/**':
            return '/.*';
          case '**':
            return '.*';
          case '*':
            return '[^/]*';
          case '?':
            return '[^/]';
          case '{':
            if (!glob.includes('}', index)) return '\\{';
            depth++;
            return '(?:';
          case '}':
            return depth-- > 0 ? ')' : '\\}';
          case ',':
            return depth > 0 ? '|' : ',';
          default:
            return token.replace(/[.+^$()|[\]\\]/g, '\\$&');
        }
      })
      .join('') + ')'.repeat(Math.max(0, depth))
  );
}
