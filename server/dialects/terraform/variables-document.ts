import type { Comment, Document } from '../../model/document';
import type { DialectId } from '../../model/language-text';
import type { Writer } from '../../model/writer';
import { evaluate } from '../../model/evaluate';
import type { Deployment } from '../../model/resource';
import type { Problem, Source } from '../../text/source';
import { fileNameOf } from '../../text/uri';
import { jsonOf } from '../json/source';
import { plainScope } from '../json/value';
import type { WrittenText } from '../../model/written-text';
import { jsonWriter, plainStrings } from '../json/writer';
import { commentsIn } from './hcl/comments';
import { variableProblemsOf } from './hcl/problems';
import { hclOf } from './hcl/source';
import { hclWriter } from './hcl/writer';
import { terraformTexts } from './texts';
import { variablesIn } from './variable-files';

/** A `.tfvars` or `.tfvars.json` file: values for variables, written out. */
export class TerraformVariablesDocument implements Document {
  readonly dialect: DialectId = 'terraform';
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  readonly writer: Writer;

  constructor(readonly source: Source) {
    const { problems, comments, writer } = fileNameOf(source.uri).endsWith('.json')
      ? readJson(source)
      : readHcl(source);
    this.problems = problems;
    this.comments = comments;
    this.writer = writer;
  }

  texts(): Iterable<WrittenText> {
    return terraformTexts(this.source);
  }

  /** Nothing of its own; its values are settings, so that credentials among them are found. */
  deploy(): Deployment {
    const settings = variablesIn(this.source).map(({ key, keySpan, value }) => ({
      document: this,
      name: key,
      nameSpan: keySpan,
      value: evaluate(value, plainScope(this.source)),
      format: 'tfvars',
    }));
    return { resources: [], parameters: [], outputs: [], settings, complete: true };
  }
}

type VariablesText = Pick<Document, 'problems' | 'comments' | 'writer'>;

function readJson(source: Source): VariablesText {
  const tree = jsonOf(source);
  return { problems: tree.problems, comments: [], writer: jsonWriter(tree, { spelling: plainStrings }) };
}

function readHcl(source: Source): VariablesText {
  const file = hclOf(source);
  return { problems: variableProblemsOf(file), comments: commentsIn(file), writer: hclWriter(file) };
}
