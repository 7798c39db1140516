import type { Expression, ReferenceExpression, Scalar } from '../model/expression';

/** How a language writes what fixes build expressions of. */
export interface ExpressionSyntax {
  /** The expression as it is written in the document; undefined for what is to be printed from its parts. */
  copy(expression: Expression): string | undefined;
  literal(value: Scalar): string;
  /** A text whose parts are plain, or expressions. */
  text(parts: readonly (string | Expression)[]): string;
  reference(expression: ReferenceExpression): string;
}

/** An expression as a language with members, indices and calls writes it. */
export function printExpression(expression: Expression, syntax: ExpressionSyntax): string {
  const copied = syntax.copy(expression);
  if (copied !== undefined) return copied;
  const print = (part: Expression): string => printExpression(part, syntax);
  switch (expression.kind) {
    case 'literal':
      return syntax.literal(expression.value);
    case 'interpolation':
      return syntax.text(expression.parts);
    case 'reference':
      return syntax.reference(expression);
    case 'access': {
      const { key } = expression;
      const isName = key.kind === 'literal' && /^[A-Za-z_]\w*$/.test(String(key.value));
      return `${print(expression.base)}${isName ? `.${key.value}` : `[${print(key)}]`}`;
    }
    case 'call': {
      const args = expression.args.map((arg) => print(arg.kind === 'spread' ? arg.value : arg));
      const receiver = expression.receiver ? `${print(expression.receiver)}.` : '';
      return `${receiver}${expression.name}(${args.join(', ')})`;
    }
    default:
      throw new Error(`Fixes build no expression of the kind ${expression.kind}.`);
  }
}
