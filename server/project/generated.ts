import { isGeneratedByBicep } from '../dialects/arm/template-file';
import type { Source } from '../text/source';
import { fileNameOf, folderOf } from '../text/uri';

/**
 * The Bicep file that an ARM template was compiled from, when it stands next to it: what is wrong in the template is fixed there.
 * `listFolder` gives the URIs of a folder's files.
 */
export function bicepSourceOf(
  source: Source,
  listFolder: (folderUri: string) => readonly string[],
): string | undefined {
  if (!isGeneratedByBicep(source)) return undefined;
  const candidates = listFolder(folderOf(source.uri)).filter((uri) => uri.toLowerCase().endsWith('.bicep'));
  const stem = stemOf(source.uri);
  return candidates.find((uri) => stemOf(uri) === stem) ?? candidates.find((uri) => stemOf(uri) === 'main');
}

function stemOf(uri: string): string {
  return fileNameOf(uri)
    .replace(/\.[^.]*$/, '')
    .toLowerCase();
}
