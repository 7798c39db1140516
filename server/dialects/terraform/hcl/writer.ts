import type { Writer } from '../../../model/writer';
import type { HclFile } from '../../../syntax/hcl';
import { lineBreakOf, lineStart } from '../../../text/lines';
import { noWriter } from '../../no-writer';

/** How Terraform's own syntax is changed. */
export function hclWriter({ text, comments, body }: HclFile): Writer {
  void [comments, body];
  return {
    ...noWriter,
    suppressFile(comment) {
      const start = lineStart(text, 0);
      return [{ span: { start, end: start }, newText: `# ${comment}${lineBreakOf(text)}` }];
    },
  };
}
