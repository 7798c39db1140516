import type { Comment, Document } from '../../model/document';
import type { DialectId } from '../../model/language-text';
import type { Writer } from '../../model/writer';
import type { Deployment } from '../../model/resource';
import type { Problem, Source } from '../../text/source';
import { jsonOf } from '../json/source';
import { jsonValue, spanOf } from '../json/value';
import { jsonWriter, plainStrings } from '../json/writer';
import { variablesIn } from './variable-files';

/** A `.tfvars.json` file: values for variables, written out. */
export class TerraformVariablesDocument implements Document {
  readonly dialect: DialectId = 'terraform';
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[] = [];
  readonly writer: Writer;

  constructor(readonly source: Source) {
    const tree = jsonOf(source);
    this.problems = tree.problems;
    this.writer = jsonWriter(tree, { spelling: plainStrings });
  }

  /** Nothing of its own; its values are settings, so that credentials among them are found. */
  deploy(): Deployment {
    const settings = variablesIn(this.source).map(({ key, keyNode, value }) => ({
      document: this,
      name: key,
      nameSpan: spanOf(keyNode),
      value: jsonValue(value, this.source),
      format: 'tfvars',
    }));
    return { resources: [], parameters: [], outputs: [], settings, complete: true };
  }
}
