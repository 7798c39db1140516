import type { HclOperator } from './nodes';
import { TokenKind } from './token';

interface Operator {
  readonly text: HclOperator;
  /** Higher binds closer. */
  readonly level: number;
}

/** Binary operators by the kind of their token. */
export const operators: readonly (Operator | undefined)[] = byKind([
  [TokenKind.Or, '||', 1],
  [TokenKind.And, '&&', 2],
  [TokenKind.Equal, '==', 3],
  [TokenKind.NotEqual, '!=', 3],
  [TokenKind.LessOrEqual, '<=', 4],
  [TokenKind.GreaterOrEqual, '>=', 4],
  [TokenKind.Less, '<', 4],
  [TokenKind.Greater, '>', 4],
  [TokenKind.Plus, '+', 5],
  [TokenKind.Minus, '-', 5],
  [TokenKind.Times, '*', 6],
  [TokenKind.Divide, '/', 6],
  [TokenKind.Modulo, '%', 6],
]);

function byKind(
  rows: readonly (readonly [TokenKind, HclOperator, number])[],
): readonly (Operator | undefined)[] {
  const table: (Operator | undefined)[] = Array.from({ length: TokenKind.Or + 1 });
  for (const [kind, text, level] of rows) table[kind] = { text, level };
  return table;
}
