import type { Fix } from '../fixes/fix';
import { fileNameOf, folderOf, relativeUri } from '../text/uri';
import { isSkippedFolder } from './discover';

/** What is checked, and so may be changed. */
export interface FixScope {
  /** The folders and files that the user named. */
  readonly targets: readonly string[];
  /** A folder's URI ends in a slash. */
  isExcluded(uri: string): boolean;
  /** Where a file really is, links resolved: null when it leads outside; undefined when that is not known, as of files that only an editor reads. */
  realUri(uri: string): string | null | undefined;
}

/** Whether a fix may be applied without anyone looking at it: in bulk, on the command line and in editors. */
export function isAppliedInBulk(fix: Fix, scope: FixScope): boolean {
  return fix.safety === 'safe' && isInScope(fix, scope);
}

/** Whether a fix changes only files that are checked. */
export function isInScope(fix: Fix, scope: FixScope): boolean {
  return [...fix.edits.keys()].every((uri) => isChecked(uri, scope));
}

/**
 * Whether a file is one that an audit of the targets finds by itself: not excluded, not in a folder of packages, and not reached through a
 * link or only because another file refers to it.
 */
function isChecked(uri: string, scope: FixScope): boolean {
  return scope.targets.some((target) => {
    const isTarget = uri === target;
    const folder = isTarget ? folderOf(uri) : `${target.replace(/\/$/, '')}/`;
    const path = isTarget ? fileNameOf(uri) : relativeUri(folder, uri);
    if (path === undefined || isReachedByLink(uri, folder, scope)) return false;
    return isTarget || !isPassedOver(folder, path, scope);
  });
}

function isPassedOver(folder: string, path: string, { isExcluded }: FixScope): boolean {
  const segments = path.split('/');
  return segments.some((segment, index) => {
    const isFile = index === segments.length - 1;
    const at = `${folder}${segments.slice(0, index + 1).join('/')}${isFile ? '' : '/'}`;
    return isExcluded(at) || (!isFile && isSkippedFolder(segment));
  });
}

function isReachedByLink(uri: string, folder: string, { realUri }: FixScope): boolean {
  const [real, realFolder] = [realUri(uri), realUri(folder.slice(0, -1))];
  if (real === null) return true;
  // A document in no folder that may be read is all that is checked.
  if (real === undefined || realFolder === undefined || realFolder === null) return false;
  return relativeUri(realFolder, real) !== relativeUri(folder, uri);
}
