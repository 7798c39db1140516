import type { Expression, NamedMember, ObjectExpression } from '../../model/expression';
import type { Comment } from '../../model/document';
import type { Writer } from '../../model/writer';
import type { Problem, Source } from '../../text/source';
import type { Span } from '../../text/span';

/** What one file declares, whatever syntax it is written in. Block bodies are objects: their nested blocks are lists of objects. */
export interface Configuration {
  readonly source: Source;
  readonly resources: readonly LabelledBlock[];
  readonly data: readonly LabelledBlock[];
  readonly modules: readonly Block[];
  readonly variables: readonly VariableBlock[];
  readonly outputs: readonly Block[];
  /** The members of all `locals` blocks. */
  readonly locals: readonly NamedMember[];
  /** The bodies of the `terraform` blocks. */
  readonly settings: readonly ObjectExpression[];
}

/** A block with one label, such as an output. */
export interface Block {
  readonly name: string;
  readonly nameSpan: Span;
  /** What the block is called as a whole, as far as its labels go. */
  readonly header: Span;
  /** From the header to the end of the body. */
  readonly span: Span;
  readonly body: ObjectExpression;
}

/** A resource or data source. */
export interface LabelledBlock extends Block {
  readonly type: string;
}

export interface VariableBlock extends Block {
  /** The type constraint, an expression that is not evaluated: `list(string)`. */
  readonly type: Expression | undefined;
}

/** A configuration file as its syntax understood it. */
export interface TerraformText {
  readonly configuration: Configuration;
  readonly writer: Writer;
  /** Worked out when asked for, as comments are. */
  readonly problems: () => readonly Problem[];
  readonly comments: () => readonly Comment[];
}

/** The top-level blocks that Terraform and OpenTofu know, each with the number of its labels. */
export const labelCounts: ReadonlyMap<string, number> = new Map([
  ['action', 2],
  ['check', 1],
  ['data', 2],
  ['ephemeral', 2],
  ['import', 0],
  ['list', 2],
  ['locals', 0],
  ['module', 1],
  ['moved', 0],
  ['output', 1],
  ['provider', 1],
  ['removed', 0],
  ['resource', 2],
  ['terraform', 0],
  ['variable', 1],
]);
