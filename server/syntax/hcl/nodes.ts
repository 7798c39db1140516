import type { Span } from '../../text/span';

/** An expression of Terraform's language, as written. Spans are offsets in the document that holds the text. */
export type HclNode =
  | HclLiteral
  | HclTemplate
  | HclTuple
  | HclObject
  | HclName
  | HclAttribute
  | HclIndex
  | HclSplat
  | HclCall
  | HclUnary
  | HclBinary
  | HclConditional
  | HclFor
  | HclInvalid;

export interface HclLiteral {
  readonly kind: 'literal';
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

/** Text with at least one expression in it. */
export interface HclTemplate {
  readonly kind: 'template';
  readonly span: Span;
  readonly parts: readonly (string | HclNode)[];
}

export interface HclTuple {
  readonly kind: 'tuple';
  readonly span: Span;
  readonly items: readonly HclNode[];
}

export interface HclObject {
  readonly kind: 'object';
  readonly span: Span;
  readonly members: readonly HclMember[];
}

export interface HclMember {
  /** A bare name is a literal; anything else is computed. */
  readonly key: HclNode;
  readonly value: HclNode;
}

/** A name that is alone: a loop's variable, or the first part of `var.x` or `azurerm_key_vault.x`. */
export interface HclName {
  readonly kind: 'name';
  readonly span: Span;
  readonly name: string;
}

/** `base.name` */
export interface HclAttribute {
  readonly kind: 'attribute';
  readonly span: Span;
  readonly base: HclNode;
  readonly name: string;
}

/** `base[key]`, and the old `base.0` */
export interface HclIndex {
  readonly kind: 'index';
  readonly span: Span;
  readonly base: HclNode;
  readonly key: HclNode;
}

/** `base[*].a.b` and `base.*.a.b`: `each` is what is done with every item, whose name in it is {@link splatItem}. */
export interface HclSplat {
  readonly kind: 'splat';
  readonly span: Span;
  readonly base: HclNode;
  readonly each: HclNode;
}

/** No name that an author could write. */
export const splatItem = '*';

export interface HclCall {
  readonly kind: 'call';
  readonly span: Span;
  /** With its namespaces: `provider::azurerm::parse_resource_id`. */
  readonly name: string;
  readonly args: readonly HclNode[];
  /** Whether the last argument is a list of arguments: `max(list...)`. */
  readonly expandsLast: boolean;
}

export interface HclUnary {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: '!' | '-';
  readonly operand: HclNode;
}

export type HclOperator = '+' | '-' | '*' | '/' | '%' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '&&' | '||';

export interface HclBinary {
  readonly kind: 'binary';
  readonly span: Span;
  readonly operator: HclOperator;
  readonly left: HclNode;
  readonly right: HclNode;
}

export interface HclConditional {
  readonly kind: 'conditional';
  readonly span: Span;
  readonly condition: HclNode;
  readonly whenTrue: HclNode;
  readonly whenFalse: HclNode;
}

/** `[for index, item in collection : value if filter]`; with `key` it makes an object. */
export interface HclFor {
  readonly kind: 'for';
  readonly span: Span;
  readonly index?: string;
  readonly item: string;
  readonly collection: HclNode;
  readonly key?: HclNode;
  readonly value: HclNode;
  /** `…` after the value: values of equal keys are gathered in lists. */
  readonly groups: boolean;
  readonly filter?: HclNode;
}

/** Text that could not be read as an expression. */
export interface HclInvalid {
  readonly kind: 'invalid';
  readonly span: Span;
  readonly reason: string;
}
