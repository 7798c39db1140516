import type { Piece, Value } from './value';
import { oneOf, unknown } from './values';

/** How the symbol of a secret begins, in lower case. */
export const secretMark = 'secureparameters';

/**
 * The value of a secure parameter as the rest of a deployment sees it: nobody may know it, even where a default or a parameter file tells it,
 * so that nothing made of it shows it or is taken for a literal secret. That it is empty or null is no secret.
 */
export function conceal(value: Value, name: string): Value {
  switch (value.kind) {
    case 'known':
      return value.value === null || value.value === '' ? value : secret(value, name);
    case 'oneOf':
      return oneOf(value.values.map((one) => conceal(one, name)), value.origin);
    case 'absent':
      return value;
    case 'unknown':
      return { ...value, pieces: symbolFor(name) };
    case 'object':
    case 'array':
      return secret(value, name);
  }
}

function secret(value: Exclude<Value, { kind: 'absent' }>, name: string): Value {
  return unknown('secret', name, value.origin, symbolFor(name));
}

function symbolFor(name: string): readonly Piece[] {
  return [{ symbol: `${secretMark}('${name}')` }];
}
