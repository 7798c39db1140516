import type { Document } from '../../model/document';
import type { Expression } from '../../model/expression';
import type { Value } from '../../model/value';

/** The expression that is written where a value is used, in the languages in which it can be written elsewhere as it is. */
export function copiedExpression(
  { origin }: Exclude<Value, { kind: 'absent' }>,
  { writer, source }: Document,
): Expression | undefined {
  const expression = origin.source === source ? writer.expressionAt?.(origin.span) : undefined;
  switch (expression?.kind) {
    case 'object':
    case 'array':
    case 'for':
    case 'lambda':
    case 'opaque':
      return undefined;
    default:
      return expression;
  }
}
