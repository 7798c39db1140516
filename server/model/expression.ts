import type { Span } from '../text/span';

/**
 * What a value's text says, in one form for Bicep, ARM template expressions and Terraform. Dialects lower their syntax to it;
 * containers may build their members on demand (a getter), so that only what a rule reads is ever lowered.
 */
export type Expression =
  | LiteralExpression
  | InterpolationExpression
  | ObjectExpression
  | ArrayExpression
  | ReferenceExpression
  | AccessExpression
  | CallExpression
  | UnaryExpression
  | BinaryExpression
  | ConditionalExpression
  | ForExpression
  | LambdaExpression
  | OpaqueExpression;

export type Scalar = string | number | boolean | null;

export interface LiteralExpression {
  readonly kind: 'literal';
  readonly span: Span;
  readonly value: Scalar;
}

/** A string made of texts and expressions: `'a${b}'`, Terraform's `"a${b}"`. */
export interface InterpolationExpression {
  readonly kind: 'interpolation';
  readonly span: Span;
  /** Whose way of writing booleans as text applies. */
  readonly library: Library;
  readonly parts: readonly (string | Expression)[];
}

export interface ObjectExpression {
  readonly kind: 'object';
  readonly span: Span;
  readonly members: readonly (Member | Spread)[];
}

export interface Member {
  readonly kind: 'member';
  /** A plain name, or an expression when the key is computed. */
  readonly key: string | Expression;
  readonly keySpan: Span;
  readonly value: Expression;
}

/** A member with a plain name. */
export interface NamedMember extends Member {
  readonly key: string;
}

/** `...value`: members or items of another container. */
export interface Spread {
  readonly kind: 'spread';
  readonly span: Span;
  readonly value: Expression;
}

export interface ArrayExpression {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: readonly (Expression | Spread)[];
}

/**
 * A name that a scope resolves. `space` keeps apart what a language keeps apart: ARM's `parameters('x')` and `variables('x')`
 * have the spaces `parameter` and `variable`; Bicep's names share one space and have none.
 */
export interface ReferenceExpression {
  readonly kind: 'reference';
  readonly span: Span;
  readonly name: string;
  readonly space?: string;
}

/** `base.key`, `base[key]`; `safe` for `.?` and `[?…]` (null instead of an error); `fromEnd` for Bicep's `[^1]`. */
export interface AccessExpression {
  readonly kind: 'access';
  readonly span: Span;
  readonly base: Expression;
  readonly key: Expression;
  readonly safe?: boolean;
  readonly fromEnd?: boolean;
}

/** Which table a function is looked up in: `format` and `join` mean different things in the two. */
export type Library = 'arm' | 'terraform';

export interface CallExpression {
  readonly kind: 'call';
  readonly span: Span;
  readonly library: Library;
  readonly name: string;
  readonly args: readonly (Expression | Spread)[];
  /** What a Bicep method is called on: `stg` in `stg.listKeys()`. Namespaces (`sys.`, `az.`) are dropped when lowering. */
  readonly receiver?: Expression;
}

export interface UnaryExpression {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: '!' | '-';
  readonly operand: Expression;
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '=='
  | '!='
  | '=~'
  | '!~'
  | '<'
  | '<='
  | '>'
  | '>='
  | '&&'
  | '||'
  | '??';

export interface BinaryExpression {
  readonly kind: 'binary';
  readonly span: Span;
  readonly library: Library;
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression {
  readonly kind: 'conditional';
  readonly span: Span;
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** `[for item, index in collection: if (filter) body]`; with `key` it makes an object, as Terraform's `{for …}` does. */
export interface ForExpression {
  readonly kind: 'for';
  readonly span: Span;
  readonly item: string;
  readonly index?: string;
  readonly collection: Expression;
  readonly filter?: Expression;
  readonly key?: Expression;
  /** Whether the values of equal keys are gathered in lists, as Terraform does for `…`. */
  readonly groups?: true;
  readonly body: Expression;
  /** The space in which item and index are looked up; see {@link ReferenceExpression}. */
  readonly space?: string;
}

export interface LambdaExpression {
  readonly kind: 'lambda';
  readonly span: Span;
  readonly parameters: readonly string[];
  readonly body: Expression;
  readonly space?: string;
}

/** Text that is where a value should and could not be understood: unknown, never absent. */
export interface OpaqueExpression {
  readonly kind: 'opaque';
  readonly span: Span;
  readonly reason: string;
}
