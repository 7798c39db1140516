import { encodeSegment } from '../text/uri';
import { dialectList } from '../dialects';
import { unreadKind } from './unread';

/** One entry of a folder. A link is what it points at only when that is a file: links to folders may go in circles. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

export type Listing =
  | { readonly kind: 'entries'; readonly entries: readonly FolderEntry[] }
  | { readonly kind: 'noFolder' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export type Discovered =
  | { readonly kind: 'file'; readonly uri: string }
  | { readonly kind: 'skipped'; readonly uri: string; readonly reason: string };

/** Packages, history, build output and provider caches: what is there was not written there. */
const skippedFolders = new Set(['node_modules', '.git', '.terraform', 'bin', 'obj']);

export function isSkippedFolder(name: string): boolean {
  return skippedFolders.has(name);
}

export interface Discovery {
  list(folderUri: string): Promise<Listing>;
  /** Told with a slash at the end for folders. */
  isExcluded(uri: string): boolean | Promise<boolean>;
  /** What a file in a folder is called that is wanted; by default what may hold Azure configuration. */
  readonly names?: RegExp;
}

/**
 * The files at and below some folders and files, each once, files before folders, in the order of their
 * names. A file that is named itself is given whatever its name is.
 */
export async function* discover(
  targets: readonly string[],
  discovery: Discovery,
): AsyncGenerator<Discovered> {
  const seen = new Set<string>();
  for (const target of targets) {
    for await (const found of below(target.replace(/\/$/, ''), discovery)) {
      if (!seen.has(found.uri)) yield found;
      seen.add(found.uri);
    }
  }
}

async function* below(uri: string, discovery: Discovery): AsyncGenerator<Discovered> {
  const listing = await discovery.list(uri);
  if (listing.kind === 'noFolder') yield { kind: 'file', uri };
  else if (listing.kind === 'unreadable') yield { kind: 'skipped', uri, reason: listing.reason };
  else yield* inside(uri, listing.entries, discovery);
}

async function* inside(
  folderUri: string,
  entries: readonly FolderEntry[],
  discovery: Discovery,
): AsyncGenerator<Discovered> {
  const ordered = [...entries].sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const { name, kind } of ordered) {
    const uri = `${folderUri}/${encodeSegment(name)}`;
    const isNamed = (discovery.names ?? dialectList.fileNames).test(name);
    const reason = isNamed ? undefined : unreadKind(name);
    if (kind !== 'file' || !(isNamed || reason) || (await discovery.isExcluded(uri))) continue;
    yield reason === undefined ? { kind: 'file', uri } : { kind: 'skipped', uri, reason };
  }
  for (const { name, kind } of ordered) {
    const uri = `${folderUri}/${encodeSegment(name)}`;
    if (kind === 'folder' && !isSkippedFolder(name) && !(await discovery.isExcluded(`${uri}/`)))
      yield* below(uri, discovery);
  }
}
