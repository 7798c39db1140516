import type { Declaration } from './declaration-nodes';
import type { IdentifierSyntax, OrSkipped, SkippedTriviaSyntax, Syntax } from './nodes';
import type { TypeExpression } from './type-nodes';
import type { Token } from './token';

export interface StringSyntax extends Syntax<'StringSyntax'> {
  /** One more than `expressions`, alternating with them. */
  readonly stringTokens: readonly Token[];
  readonly expressions: readonly Expression[];
  /** The text of each of `stringTokens` with its escapes resolved. */
  readonly segmentValues: readonly string[];
}

export interface IntegerLiteralSyntax extends Syntax<'IntegerLiteralSyntax'> {
  readonly literal: Token;
  /** Never negative (a sign is an operator); above 2^53 the nearest double, the text has the exact digits. */
  readonly value: number;
}

export interface BooleanLiteralSyntax extends Syntax<'BooleanLiteralSyntax'> {
  readonly literal: Token<'TrueKeyword' | 'FalseKeyword'>;
  readonly value: boolean;
}

export interface NullLiteralSyntax extends Syntax<'NullLiteralSyntax'> {
  readonly nullKeyword: Token;
}

export interface ObjectSyntax extends Syntax<'ObjectSyntax'> {
  readonly openBrace: Token;
  /** Line ends and commas included; see `propertiesOf`. Declarations are nested resources. */
  readonly children: readonly OrSkipped<
    ObjectPropertySyntax | SpreadExpressionSyntax | Declaration | Token
  >[];
  readonly closeBrace: Token;
}

export interface ObjectPropertySyntax extends Syntax<'ObjectPropertySyntax'> {
  readonly key: OrSkipped<IdentifierSyntax | StringSyntax>;
  readonly colon: OrSkipped<Token>;
  readonly value: Expression;
}

export interface SpreadExpressionSyntax extends Syntax<'SpreadExpressionSyntax'> {
  readonly ellipsis: Token;
  readonly expression: Expression;
}

export interface ArraySyntax extends Syntax<'ArraySyntax'> {
  readonly openBracket: Token;
  readonly children: readonly OrSkipped<ArrayItemSyntax | SpreadExpressionSyntax | Token>[];
  readonly closeBracket: Token;
}

export interface ArrayItemSyntax extends Syntax<'ArrayItemSyntax'> {
  readonly value: Expression;
}

export interface IfConditionSyntax extends Syntax<'IfConditionSyntax'> {
  readonly keyword: Token;
  readonly condition: OrSkipped<ParenthesizedExpressionSyntax>;
  readonly body: OrSkipped<ObjectSyntax>;
}

export interface ForSyntax extends Syntax<'ForSyntax'> {
  readonly openSquare: Token;
  readonly openNewlines: readonly Token[];
  readonly forKeyword: Token;
  /** `item`, or `(item, index)` as a block of two. */
  readonly variableSection: OrSkipped<LocalVariableSyntax | VariableBlockSyntax>;
  readonly inKeyword: OrSkipped<Token>;
  readonly expression: Expression;
  readonly colon: OrSkipped<Token>;
  /** A condition only in the loop of a resource or module. */
  readonly body: Expression | IfConditionSyntax;
  readonly closeNewlines: readonly Token[];
  readonly closeSquare: OrSkipped<Token>;
}

export interface LocalVariableSyntax extends Syntax<'LocalVariableSyntax'> {
  readonly name: IdentifierSyntax;
}

export interface VariableBlockSyntax extends Syntax<'VariableBlockSyntax'> {
  readonly openParen: Token;
  readonly children: readonly OrSkipped<LocalVariableSyntax | Token>[];
  readonly closeParen: OrSkipped<Token>;
}

export interface LambdaSyntax extends Syntax<'LambdaSyntax'> {
  readonly variableSection: LocalVariableSyntax | VariableBlockSyntax;
  readonly arrow: Token;
  readonly newlinesBeforeBody: readonly Token[];
  readonly body: Expression;
}

export interface TypedLambdaSyntax extends Syntax<'TypedLambdaSyntax'> {
  readonly variableSection: TypedVariableBlockSyntax;
  readonly returnType: TypeExpression;
  readonly arrow: OrSkipped<Token>;
  readonly newlinesBeforeBody: readonly Token[];
  readonly body: Expression;
}

export interface TypedVariableBlockSyntax extends Syntax<'TypedVariableBlockSyntax'> {
  readonly openParen: Token;
  readonly children: readonly OrSkipped<TypedLocalVariableSyntax | Token>[];
  readonly closeParen: OrSkipped<Token>;
}

export interface TypedLocalVariableSyntax extends Syntax<'TypedLocalVariableSyntax'> {
  readonly name: IdentifierSyntax;
  readonly type: TypeExpression;
}

export interface ParenthesizedExpressionSyntax extends Syntax<'ParenthesizedExpressionSyntax'> {
  readonly openParen: Token;
  /** With line ends around it, all of them and the expression are skipped as one. */
  readonly expression: Expression;
  readonly closeParen: OrSkipped<Token>;
}

export interface FunctionCallSyntax extends Syntax<'FunctionCallSyntax'> {
  readonly name: IdentifierSyntax;
  readonly openParen: Token;
  readonly children: readonly OrSkipped<FunctionArgumentSyntax | Token>[];
  readonly closeParen: OrSkipped<Token>;
}

/** `base.name(…)`: a method of a resource, or a function of a namespace. */
export interface InstanceFunctionCallSyntax extends Syntax<'InstanceFunctionCallSyntax'> {
  readonly base: Expression;
  readonly dot: Token;
  readonly name: IdentifierSyntax;
  readonly openParen: Token;
  readonly children: readonly OrSkipped<FunctionArgumentSyntax | Token>[];
  readonly closeParen: OrSkipped<Token>;
}

export interface FunctionArgumentSyntax extends Syntax<'FunctionArgumentSyntax'> {
  readonly expression: Expression;
}

export interface VariableAccessSyntax extends Syntax<'VariableAccessSyntax'> {
  readonly name: IdentifierSyntax;
}

/** `base.name`, and `base.?name` with its marker. */
export interface PropertyAccessSyntax extends Syntax<'PropertyAccessSyntax'> {
  readonly base: Expression;
  readonly dot: Token;
  readonly safeAccessMarker: Token | undefined;
  readonly name: IdentifierSyntax;
}

/** `base::name`: a resource nested in another. */
export interface ResourceAccessSyntax extends Syntax<'ResourceAccessSyntax'> {
  readonly base: Expression;
  readonly doubleColon: Token;
  readonly name: IdentifierSyntax;
}

/** `base[index]`, `base[?index]`, `base[^fromEnd]`, `base[?^fromEnd]`. */
export interface ArrayAccessSyntax extends Syntax<'ArrayAccessSyntax'> {
  readonly base: Expression;
  readonly openSquare: Token;
  readonly safeAccessMarker: Token | undefined;
  readonly fromEndMarker: Token | undefined;
  readonly index: Expression;
  readonly closeSquare: Token;
}

/** `base!` */
export interface NonNullAssertionSyntax extends Syntax<'NonNullAssertionSyntax'> {
  readonly base: Expression;
  readonly assertionOperator: Token;
}

export type UnaryOperator = 'Exclamation' | 'Minus';

export interface UnaryOperationSyntax extends Syntax<'UnaryOperationSyntax'> {
  readonly operatorToken: Token<UnaryOperator>;
  readonly expression: Expression;
}

export type BinaryOperator =
  | 'Asterisk'
  | 'Slash'
  | 'Modulo'
  | 'Plus'
  | 'Minus'
  | 'LeftChevron'
  | 'LessThanOrEqual'
  | 'RightChevron'
  | 'GreaterThanOrEqual'
  | 'Equals'
  | 'NotEquals'
  | 'EqualsInsensitive'
  | 'NotEqualsInsensitive'
  | 'LogicalAnd'
  | 'LogicalOr'
  | 'DoubleQuestion';

export interface BinaryOperationSyntax extends Syntax<'BinaryOperationSyntax'> {
  readonly left: Expression;
  readonly operatorToken: Token<BinaryOperator>;
  readonly right: Expression;
}

export interface TernaryOperationSyntax extends Syntax<'TernaryOperationSyntax'> {
  readonly condition: Expression;
  readonly newlinesBeforeQuestion: readonly Token[];
  readonly question: Token;
  readonly trueExpression: Expression;
  readonly newlinesBeforeColon: readonly Token[];
  readonly colon: OrSkipped<Token>;
  readonly falseExpression: Expression;
}

export type Expression =
  | SkippedTriviaSyntax
  | StringSyntax
  | IntegerLiteralSyntax
  | BooleanLiteralSyntax
  | NullLiteralSyntax
  | ObjectSyntax
  | ArraySyntax
  | ForSyntax
  | LambdaSyntax
  | ParenthesizedExpressionSyntax
  | FunctionCallSyntax
  | InstanceFunctionCallSyntax
  | VariableAccessSyntax
  | PropertyAccessSyntax
  | ResourceAccessSyntax
  | ArrayAccessSyntax
  | NonNullAssertionSyntax
  | UnaryOperationSyntax
  | BinaryOperationSyntax
  | TernaryOperationSyntax;

/** What expressions consist of besides expressions. */
export type ExpressionPart =
  | ObjectPropertySyntax
  | SpreadExpressionSyntax
  | ArrayItemSyntax
  | IfConditionSyntax
  | LocalVariableSyntax
  | VariableBlockSyntax
  | TypedLambdaSyntax
  | TypedVariableBlockSyntax
  | TypedLocalVariableSyntax
  | FunctionArgumentSyntax;
