import type { Decorable } from './declaration-nodes';
import type { Expression, StringSyntax, UnaryOperator } from './expression-nodes';
import type { IdentifierSyntax, OrSkipped, SkippedTriviaSyntax, Syntax } from './nodes';
import type { Token } from './token';

export interface ResourceTypeSyntax extends Syntax<'ResourceTypeSyntax'> {
  readonly keyword: Token;
  readonly type: OrSkipped<StringSyntax> | undefined;
}

export interface TypeVariableAccessSyntax extends Syntax<'TypeVariableAccessSyntax'> {
  readonly name: IdentifierSyntax;
}

export interface ParameterizedTypeInstantiationSyntax extends Syntax<'ParameterizedTypeInstantiationSyntax'> {
  readonly name: IdentifierSyntax;
  readonly openChevron: Token;
  readonly children: readonly OrSkipped<ParameterizedTypeArgumentSyntax | Token>[];
  readonly closeChevron: OrSkipped<Token>;
}

export interface InstanceParameterizedTypeInstantiationSyntax
  extends Syntax<'InstanceParameterizedTypeInstantiationSyntax'> {
  readonly base: TypeExpression;
  readonly dot: Token;
  readonly name: IdentifierSyntax;
  readonly openChevron: Token;
  readonly children: readonly OrSkipped<ParameterizedTypeArgumentSyntax | Token>[];
  readonly closeChevron: OrSkipped<Token>;
}

export interface ParameterizedTypeArgumentSyntax extends Syntax<'ParameterizedTypeArgumentSyntax'> {
  readonly expression: TypeExpression;
}

/** `base.name` */
export interface TypePropertyAccessSyntax extends Syntax<'TypePropertyAccessSyntax'> {
  readonly base: TypeExpression;
  readonly dot: Token;
  readonly name: IdentifierSyntax;
}

/** `base.*` */
export interface TypeAdditionalPropertiesAccessSyntax extends Syntax<'TypeAdditionalPropertiesAccessSyntax'> {
  readonly base: TypeExpression;
  readonly dot: Token;
  readonly asterisk: Token;
}

/** `base[0]` */
export interface TypeArrayAccessSyntax extends Syntax<'TypeArrayAccessSyntax'> {
  readonly base: TypeExpression;
  readonly openSquare: Token;
  readonly index: Expression;
  readonly closeSquare: Token;
}

/** `base[*]` */
export interface TypeItemsAccessSyntax extends Syntax<'TypeItemsAccessSyntax'> {
  readonly base: TypeExpression;
  readonly openSquare: Token;
  readonly asterisk: Token;
  readonly closeSquare: Token;
}

/** `item[]` */
export interface ArrayTypeSyntax extends Syntax<'ArrayTypeSyntax'> {
  readonly item: ArrayTypeMemberSyntax;
  readonly openBracket: Token;
  readonly closeBracket: Token;
}

export interface ArrayTypeMemberSyntax extends Syntax<'ArrayTypeMemberSyntax'> {
  readonly value: TypeExpression;
}

export interface TupleTypeSyntax extends Syntax<'TupleTypeSyntax'> {
  readonly openBracket: Token;
  readonly children: readonly OrSkipped<TupleTypeItemSyntax | Token>[];
  readonly closeBracket: Token;
}

export interface TupleTypeItemSyntax extends Decorable<'TupleTypeItemSyntax'> {
  readonly value: TypeExpression;
}

export interface ObjectTypeSyntax extends Syntax<'ObjectTypeSyntax'> {
  readonly openBrace: Token;
  readonly children: readonly OrSkipped<
    ObjectTypePropertySyntax | ObjectTypeAdditionalPropertiesSyntax | Token
  >[];
  readonly closeBrace: Token;
}

export interface ObjectTypePropertySyntax extends Decorable<'ObjectTypePropertySyntax'> {
  readonly key: OrSkipped<IdentifierSyntax | StringSyntax>;
  readonly colon: OrSkipped<Token>;
  readonly value: TypeExpression;
}

/** `*: value` */
export interface ObjectTypeAdditionalPropertiesSyntax
  extends Decorable<'ObjectTypeAdditionalPropertiesSyntax'> {
  readonly asterisk: Token;
  readonly colon: OrSkipped<Token>;
  readonly value: TypeExpression;
}

export interface UnionTypeSyntax extends Syntax<'UnionTypeSyntax'> {
  /** Pipes and line ends included. */
  readonly children: readonly OrSkipped<UnionTypeMemberSyntax | Token>[];
}

export interface UnionTypeMemberSyntax extends Syntax<'UnionTypeMemberSyntax'> {
  readonly value: TypeExpression;
}

/** `base?` */
export interface NullableTypeSyntax extends Syntax<'NullableTypeSyntax'> {
  readonly base: TypeExpression;
  readonly nullabilityMarker: Token;
}

/** `base!` */
export interface NonNullableTypeSyntax extends Syntax<'NonNullableTypeSyntax'> {
  readonly base: TypeExpression;
  readonly nonNullabilityMarker: Token;
}

export interface UnaryTypeOperationSyntax extends Syntax<'UnaryTypeOperationSyntax'> {
  readonly operatorToken: Token<UnaryOperator>;
  readonly expression: TypeExpression;
}

export interface ParenthesizedTypeSyntax extends Syntax<'ParenthesizedTypeSyntax'> {
  readonly openParen: Token;
  readonly expression: TypeExpression;
  readonly closeParen: OrSkipped<Token>;
}

export interface StringTypeLiteralSyntax extends Syntax<'StringTypeLiteralSyntax'> {
  readonly stringTokens: readonly Token[];
  readonly expressions: readonly Expression[];
  readonly segmentValues: readonly string[];
}

export interface IntegerTypeLiteralSyntax extends Syntax<'IntegerTypeLiteralSyntax'> {
  readonly literal: Token;
  readonly value: number;
}

export interface BooleanTypeLiteralSyntax extends Syntax<'BooleanTypeLiteralSyntax'> {
  readonly literal: Token<'TrueKeyword' | 'FalseKeyword'>;
  readonly value: boolean;
}

export interface NullTypeLiteralSyntax extends Syntax<'NullTypeLiteralSyntax'> {
  readonly nullKeyword: Token;
}

export type TypeExpression =
  | SkippedTriviaSyntax
  | ResourceTypeSyntax
  | TypeVariableAccessSyntax
  | ParameterizedTypeInstantiationSyntax
  | InstanceParameterizedTypeInstantiationSyntax
  | TypePropertyAccessSyntax
  | TypeAdditionalPropertiesAccessSyntax
  | TypeArrayAccessSyntax
  | TypeItemsAccessSyntax
  | ArrayTypeSyntax
  | TupleTypeSyntax
  | ObjectTypeSyntax
  | UnionTypeSyntax
  | NullableTypeSyntax
  | NonNullableTypeSyntax
  | UnaryTypeOperationSyntax
  | ParenthesizedTypeSyntax
  | StringTypeLiteralSyntax
  | IntegerTypeLiteralSyntax
  | BooleanTypeLiteralSyntax
  | NullTypeLiteralSyntax;

/** What types consist of besides types. */
export type TypePart =
  | ParameterizedTypeArgumentSyntax
  | ArrayTypeMemberSyntax
  | TupleTypeItemSyntax
  | ObjectTypePropertySyntax
  | ObjectTypeAdditionalPropertiesSyntax
  | UnionTypeMemberSyntax;
