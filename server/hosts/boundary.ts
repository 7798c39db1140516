import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Where a path leads: the real path, links resolved, or nothing that may be read. */
export type Admission =
  | { readonly kind: 'inside'; readonly path: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'missing' };

/** File systems of the kernel: their files have no size, may never end, and tell of other processes. */
const kernelFolders = ['/proc', '/sys'];

/** A repository's own data, where credentials may be kept. */
const historyFolder = '.git';

/**
 * The folders below which files may be read; all others are refused, by their real path. A text decides which files are asked for, and
 * no one vouches for it.
 */
export class Boundary {
  readonly #roots: readonly { readonly given: string; readonly real: string }[];

  constructor(folders: readonly string[]) {
    this.#roots = folders.map((folder) => ({ given: path.resolve(folder), real: realOrSame(folder) }));
  }

  /** Throws what the system says when the path cannot be followed. */
  admit(file: string): Admission {
    const asked = path.resolve(file);
    if (!this.#roots.some(({ given, real }) => isOpenTo(given, asked) || isOpenTo(real, asked)))
      return { kind: 'outside' };
    const real = realPath(asked);
    // A path after a link that leads outside is refused whether something is there or not.
    if (!this.#isInside(real ?? realPathOfParent(asked))) return { kind: 'outside' };
    return real === undefined ? { kind: 'missing' } : { kind: 'inside', path: real };
  }

  #isInside(real: string): boolean {
    return (
      !kernelFolders.some((folder) => isBelow(folder, real)) &&
      this.#roots.some((root) => isOpenTo(root.real, real))
    );
  }
}

/**
 * Below what a file or folder may refer to files: the repository it is in, else the folder itself. Neither is one that holds the user's home
 * folder, since everything would be in it, unless the user named it.
 */
export function rootFor(fileOrFolder: string, isFolder: boolean): string {
  const start = realOrSame(isFolder ? fileOrFolder : path.dirname(path.resolve(fileOrFolder)));
  const home = realOrSame(homedir());
  for (let folder = start; !isBelow(folder, home); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, historyFolder))) return folder;
  }
  return isFolder || !isBelow(start, home) ? start : path.resolve(fileOrFolder);
}

/** Whether a path is a folder or in it; both absolute and normalized. */
export function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function isOpenTo(root: string, file: string): boolean {
  return isBelow(root, file) && !path.relative(root, file).split(path.sep).includes(historyFolder);
}

/** Undefined when nothing is there. */
function realPath(file: string): string | undefined {
  try {
    return realpathSync.native(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function realPathOfParent(file: string): string {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const real = realPath(folder);
    if (real !== undefined || path.dirname(folder) === folder) return real ?? folder;
  }
}

function realOrSame(folder: string): string {
  return realPath(path.resolve(folder)) ?? path.resolve(folder);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
