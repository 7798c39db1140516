import { withoutEnd } from './terraform-text';
import { type FunctionGroup, type FunctionImplementation, plain, unforeseen, unrepeatable } from './function';

const reading = [
  'file',
  'filebase64',
  'filebase64sha256',
  'filebase64sha512',
  'fileexists',
  'filemd5',
  'fileset',
  'filesha1',
  'filesha256',
  'filesha512',
  'templatefile',
];

/** Reading files is for those who can see any; paths themselves are texts. */
export const terraformFiles: FunctionGroup = {
  ...each(reading, unforeseen('unresolvedFile')),
  ...each(['abspath', 'pathexpand'], unforeseen('ambient')),
  basename: plain((path) => (typeof path === 'string' ? basename(path) : undefined)),
  dirname: plain((path) => (typeof path === 'string' ? dirname(path) : undefined)),
  uuid: unrepeatable('afterApply'),
};

function each(names: readonly string[], implementation: FunctionImplementation): FunctionGroup {
  return Object.fromEntries(names.map((name) => [name, implementation]));
}

function basename(path: string): string {
  const trimmed = withoutEnd(path, '/');
  if (trimmed === '') return path === '' ? '.' : '/';
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function dirname(path: string): string {
  const end = path.lastIndexOf('/');
  if (end < 0) return '.';
  return withoutEnd(path.slice(0, end), '/') || '/';
}
