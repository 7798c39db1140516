import type { Listing } from '../../../server/project/discover';
import type { SettingsReader } from '../../../server/project/settings';
import type { Files } from '../../../server/project/workspace';

export const root = 'file:///p';

/** Files that exist only in memory, by their paths below `root`. */
export function inMemory(files: Readonly<Record<string, string>>): Files & SettingsReader {
  const texts = new Map(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text]));
  return {
    read: (uri) => texts.get(uri),
    text: async (uri) => texts.get(uri),
    list: (folder) => [...texts.keys()].filter((uri) => uri.slice(0, uri.lastIndexOf('/') + 1) === folder),
    listing: async (folder) => listingOf(folder.replace(/\/$/, ''), [...texts.keys()]),
  };
}

function listingOf(folder: string, uris: readonly string[]): Listing {
  const below = uris.filter((uri) => uri.startsWith(`${folder}/`)).map((uri) => uri.slice(folder.length + 1));
  if (below.length === 0) return { kind: 'noFolder' };
  const kinds = new Map(
    below.map((path) => [path.split('/')[0] ?? '', path.includes('/') ? 'folder' : 'file'] as const),
  );
  return { kind: 'entries', entries: [...kinds].map(([name, kind]) => ({ name, kind })) };
}
