import type { CallExpression, Expression } from '../model/expression';
import { plainText, unwrapped } from '../model/writable';

/** The call of `listKeys` or its like, of an expression that takes a connection string out of what it returns. */
export function connectionCall(connection: Expression): CallExpression | undefined {
  const whole = unwrapped(connection);
  if (whole.kind !== 'access' || !plainText(whole.key)?.toLowerCase().endsWith('connectionstring'))
    return undefined;
  let read: Expression = whole;
  while (read.kind === 'access') read = read.base;
  if (read.kind !== 'call') return undefined;
  return /^list(?:keys|connectionstrings)$/i.test(read.name) ? read : undefined;
}
