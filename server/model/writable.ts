import { span, type Span } from '../text/span';
import type { CallExpression, Expression, LiteralExpression, Scalar } from './expression';

/** An expression among what is to be written; each language prints it in its own syntax. */
export class Computed {
  constructor(readonly expression: Expression) {}
}

/** What is to be written: JSON, of which any part may be an expression. */
export type Writable = Scalar | Computed | Items | Members;

export type Items = readonly Writable[];

export interface Members {
  readonly [name: string]: Writable;
}

export function isItems(value: Writable): value is Items {
  return Array.isArray(value);
}

export function isMembers(value: Writable): value is Members {
  return value !== null && typeof value === 'object' && !isItems(value) && !(value instanceof Computed);
}

export function isScalar(value: Writable): value is Scalar {
  return value === null || typeof value !== 'object';
}

/** The span of an expression that no document holds: it was made to be written. */
const nowhere: Span = span(-1, -1);

/** Whether a document holds the expression, so that it can be copied as it is written there. */
export function isWritten(expression: Expression): boolean {
  return expression.span.start >= 0;
}

export function literalOf(value: Scalar): LiteralExpression {
  return { kind: 'literal', span: nowhere, value };
}

/** A text with expressions in it; an expression alone is itself. */
export function textOf(...parts: readonly (string | Expression)[]): Expression {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return typeof first === 'string' ? literalOf(first) : first;
  return { kind: 'interpolation', span: nowhere, library: 'arm', parts };
}

export function callOf(name: string, ...args: readonly Expression[]): CallExpression {
  return { kind: 'call', span: nowhere, library: 'arm', name, args };
}

export function nameOf(name: string, space?: string): Expression {
  return { kind: 'reference', span: nowhere, name, ...(space !== undefined && { space }) };
}

/** `base.a.b`; a number is an index. */
export function memberOf(base: Expression, ...keys: readonly (string | number)[]): Expression {
  return keys.reduce<Expression>(
    (inner, key) => ({ kind: 'access', span: nowhere, base: inner, key: literalOf(key) }),
    base,
  );
}

/** The expressions that an expression is made of, as far as fixes look into it. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'interpolation':
      return expression.parts.filter((part): part is Expression => typeof part !== 'string');
    case 'access':
      return [expression.base, expression.key];
    case 'call': {
      const args = expression.args.map((arg) => (arg.kind === 'spread' ? arg.value : arg));
      return expression.receiver ? [expression.receiver, ...args] : args;
    }
    case 'array':
      return expression.items.map((item) => (item.kind === 'spread' ? item.value : item));
    case 'object':
      return expression.members.flatMap((member) =>
        member.kind === 'member' && typeof member.key !== 'string'
          ? [member.key, member.value]
          : [member.value],
      );
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'for':
      return [expression.collection, expression.filter, expression.key, expression.body].flatMap(
        (part) => part ?? [],
      );
    case 'lambda':
      return [expression.body];
    case 'literal':
    case 'reference':
    case 'opaque':
      return [];
  }
}

/** Whether an expression, or any part of it, is of a kind. */
export function holds(expression: Expression, isMeant: (part: Expression) => boolean): boolean {
  return isMeant(expression) || partsOf(expression).some((part) => holds(part, isMeant));
}

/** The value of an expression that is a text alone. */
export function plainText(expression: Expression | undefined): string | undefined {
  if (expression?.kind === 'literal')
    return typeof expression.value === 'string' ? expression.value : undefined;
  if (expression?.kind !== 'interpolation') return undefined;
  return expression.parts.every((part) => typeof part === 'string') ? expression.parts.join('') : undefined;
}

/** A text of nothing but one expression as that expression. */
export function unwrapped(expression: Expression): Expression {
  if (expression.kind !== 'interpolation') return expression;
  const [only, ...others] = expression.parts.filter((part) => part !== '');
  return only !== undefined && typeof only !== 'string' && others.length === 0 ? only : expression;
}

/** Whether two expressions say the same: names, members, calls and texts; others are never taken for the same. */
export function isSameExpression(one: Expression, other: Expression): boolean {
  const [first, second] = [unwrapped(one), unwrapped(other)];
  if (first.kind === 'literal' && second.kind === 'literal') return first.value === second.value;
  if (first.kind === 'reference' && second.kind === 'reference')
    return first.name === second.name && first.space === second.space;
  const isSameKind =
    (first.kind === 'access' && second.kind === 'access') ||
    (first.kind === 'call' && second.kind === 'call' && first.name === second.name);
  return isSameKind && haveSameParts(first, second);
}

function haveSameParts(first: Expression, second: Expression): boolean {
  const [parts, others] = [partsOf(first), partsOf(second)];
  return (
    parts.length === others.length &&
    parts.every((part, index) => {
      const other = others[index];
      return other !== undefined && isSameExpression(part, other);
    })
  );
}
