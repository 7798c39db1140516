import { parseHcl, type HclFile } from '../../../syntax/hcl';
import type { Source } from '../../../text/source';

const files = new WeakMap<Source, HclFile>();

/** The source as HCL, read once. */
export function hclOf(source: Source): HclFile {
  const known = files.get(source) ?? parseHcl(source.text);
  files.set(source, known);
  return known;
}
