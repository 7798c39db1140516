import type { Comment, Context } from '../../model/document';
import type { Writer } from '../../model/writer';
import type { Expression } from '../../model/expression';
import type { Deployment } from '../../model/resource';
import type { WrittenText } from '../../model/written-text';
import type { Problem, Source } from '../../text/source';
import type * as ast from '../../syntax/bicep';
import { parseBicep, parseBicepParam } from '../../syntax/bicep';
import type { BicepText } from './bicep-text';
import { type Declarations, readDeclarations } from './declarations';
import { BicepDeployment } from './deployment';
import { lower } from './lower';
import { deployParameterFile } from './parameter-file';
import { textsIn } from './texts';
import { BicepWriter } from './writer';

/** A .bicep or .bicepparam text as it was understood. */
export class BicepDocument implements BicepText {
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  readonly writer: Writer;
  readonly declarations: Declarations;
  readonly #file: ast.BicepFile;
  readonly #lowered = new WeakMap<ast.Expression, Expression>();

  constructor(
    readonly source: Source,
    readonly dialect: 'bicep' | 'bicepparam',
  ) {
    const file = dialect === 'bicep' ? parseBicep(source.text) : parseBicepParam(source.text);
    this.#file = file;
    this.problems = file.problems;
    this.comments = file.comments.flatMap((comment) =>
      comment.kind === 'directive' ? [] : [commentOf(comment, source.text)],
    );
    this.declarations = readDeclarations(file.program);
    this.writer = new BicepWriter(file, (node) => this.lower(node));
  }

  lower(node: ast.Expression): Expression {
    const expression = this.#lowered.get(node) ?? lower(node, this.declarations.names);
    this.#lowered.set(node, expression);
    return expression;
  }

  texts(): Iterable<WrittenText> {
    return textsIn(this.#file, this.source);
  }

  deploy(context: Context): Deployment {
    return this.dialect === 'bicep' ? new BicepDeployment(this, context) : deployParameterFile(this, context);
  }
}

function commentOf({ kind, span }: ast.Comment, text: string): Comment {
  const written = text.slice(span.start, span.end);
  const content = kind === 'line' ? written.slice(2) : written.slice(2).replace(/\*\/$/, '');
  return { span, text: content.trim() };
}
