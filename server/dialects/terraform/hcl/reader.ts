import type { Source } from '../../../text/source';
import type { TerraformText } from '../configuration';
import { commentsIn } from './comments';
import { configurationOf } from './configuration';
import { problemsOf } from './problems';
import { hclOf } from './source';
import { hclWriter } from './writer';

/** A configuration file in Terraform's own syntax. */
export function readHcl(source: Source): TerraformText {
  const file = hclOf(source);
  return {
    configuration: configurationOf(source, file),
    writer: hclWriter(file),
    problems: () => problemsOf(file),
    comments: () => commentsIn(file),
  };
}
