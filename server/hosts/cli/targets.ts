import { existsSync, statSync } from 'node:fs';
import { plural, type SkippedFile } from '../../formats/report';
import { fixedFolder, pathTest, type PathTest } from '../../text/glob';
import { relativePath, relativeUri } from '../../text/uri';
import { uriOf } from '../disk';
import { Failure } from './failure';

/** What the user named: a file, a folder, or the files of a glob. */
export interface Target {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'glob';
  /** The file or folder; of a glob, the folder that all its files are in. */
  readonly uri: string;
  has(uri: string): boolean;
}

/** Throws a `Failure` for a path where nothing is. */
export function targetOf(name: string): Target {
  const stats = statSync(name, { throwIfNoEntry: false });
  const uri = uriOf(name);
  if (stats?.isDirectory())
    return { name, kind: 'folder', uri, has: (one) => relativeUri(uri, one) !== undefined };
  if (stats) return { name, kind: 'file', uri, has: (one) => one === uri };
  if (/[*?{[]/.test(name)) return globTarget(name);
  throw new Failure(`There is no file or folder ${name}.`);
}

function globTarget(name: string): Target {
  const here = uriOf('.');
  const fits: PathTest = pathTest([name]);
  const folder = fixedFolder(name) || '.';
  if (!existsSync(folder)) throw new Failure(`There is no folder ${folder}.`);
  return { name, kind: 'glob', uri: uriOf(folder), has: (one) => fits(relativePath(here, one)) };
}

/** What became of the files of an audit. */
export interface Coverage {
  /** Files that were checked, themselves or at their source. */
  readonly checked: ReadonlySet<string>;
  readonly unrecognized: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

/** Why nothing of a target was checked, as a sentence; undefined when something was. */
export function whyNothing(target: Target, { checked, unrecognized, skipped }: Coverage): string | undefined {
  for (const uri of checked) if (target.has(uri)) return undefined;
  const reason = skipped.find(({ uri }) => target.has(uri) || uri === target.uri)?.reason;
  const others = unrecognized.filter((uri) => target.has(uri)).length;
  if (target.kind === 'file') {
    const unread = others ? 'it is not recognized as Azure configuration' : 'it is excluded';
    return `${target.name} was not checked: ${reason ?? unread}.`;
  }
  if (others)
    return `Nothing in ${target.name} was checked: ${plural(others, 'file')} not recognized as Azure configuration.`;
  return `Nothing in ${target.name} was checked: ${reason ?? 'it has no file of a supported kind that is not excluded'}.`;
}
