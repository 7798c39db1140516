import type { Source } from '../model/source';
import { parseJson } from '../syntax/json/parse';
import { propertyOf } from '../syntax/json/find';
import type { JsonNode } from '../syntax/json/tree';
import { fileNameOf, folderOf } from '../text/uri';

const mark = /"_generator"\s*:\s*\{\s*"name"\s*:\s*"bicep"/;

/**
 * The Bicep file that an ARM template was compiled from, when it stands next to it: what is wrong in the template is mended there.
 * `listFolder` gives the URIs of a folder's files.
 */
export function bicepSourceOf(source: Source, listFolder: (folderUri: string) => readonly string[]): string | undefined {
  if (!mark.test(source.text) || !isGenerated(source.text)) return undefined;
  const candidates = listFolder(folderOf(source.uri)).filter((uri) => uri.toLowerCase().endsWith('.bicep'));
  const stem = stemOf(source.uri);
  return candidates.find((uri) => stemOf(uri) === stem) ?? candidates.find((uri) => stemOf(uri) === 'main');
}

/** The mark may also stand in a template that is nested in a hand-written one. */
function isGenerated(text: string): boolean {
  const metadata = member(parseJson(text).root, 'metadata');
  const name = metadata && member(member(metadata, '_generator'), 'name');
  return name?.kind === 'string' && name.value === 'bicep';
}

function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? propertyOf(node, name)?.value : undefined;
}

function stemOf(uri: string): string {
  return fileNameOf(uri).replace(/\.[^.]*$/, '').toLowerCase();
}
