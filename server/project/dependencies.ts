import { folderOf } from '../text/uri';

/**
 * Whether what was read from some files and folders may be another when a file or folder changes, comes or goes. Folders among the
 * dependencies are given with or without a slash at their end.
 */
export function dependsOn(dependencies: ReadonlySet<string>, changed: string): boolean {
  const folder = folderOf(changed);
  if (dependencies.has(changed) || dependencies.has(folder) || dependencies.has(folder.slice(0, -1)))
    return true;
  return [...dependencies].some((one) => one.startsWith(`${changed}/`));
}
