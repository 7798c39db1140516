import type { Span } from '../../text/span';
import type { Declaration, DeclarationPart } from './declaration-nodes';
import type { Expression, ExpressionPart } from './expression-nodes';
import type { TypeExpression, TypePart } from './type-nodes';
import type { Token } from './token';

export type * from './declaration-nodes';
export type * from './expression-nodes';
export type * from './type-nodes';

// The concrete syntax tree: every token of the file hangs in it exactly once, and node kinds bear the names the
// compiler's own baselines use. `childrenOf` gives a node's parts in source order.

export interface Syntax<K extends string> {
  readonly kind: K;
  /** From the first child's start to the last child's end: trivia around the node is outside. */
  readonly span: Span;
}

/** What could not be read, or (with an empty span) what is not there though the grammar has a place for it. */
export interface SkippedTriviaSyntax extends Syntax<'SkippedTriviaSyntax'> {
  readonly elements: readonly Element[];
}

/** What the grammar wants in this place, or what is there instead. */
export type OrSkipped<T> = T | SkippedTriviaSyntax;

export interface IdentifierSyntax extends Syntax<'IdentifierSyntax'> {
  readonly child: OrSkipped<Token>;
  /** Undefined when no name could be read. */
  readonly name: string | undefined;
}

export type Node =
  | Declaration
  | DeclarationPart
  | Expression
  | ExpressionPart
  | TypeExpression
  | TypePart
  | IdentifierSyntax;

export type NodeKind = Node['kind'];

export type Element = Node | Token;
