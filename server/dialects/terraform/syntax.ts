import type { Source } from '../../text/source';
import { fileNameOf } from '../../text/uri';
import type { TerraformText } from './configuration';
import { readHcl } from './hcl/reader';
import { readJson } from './json/reader';

export function readTerraform(source: Source): TerraformText {
  return fileNameOf(source.uri).endsWith('.json') ? readJson(source) : readHcl(source);
}
