import type { Value } from '../../model/value';
import type { Block, VariableBlock } from './configuration';
import { argumentOf, isTrue } from './members';
import { convert } from './value-map';

const primitives = { string: 'string', number: 'number', bool: 'boolean' } as const;

/** A value as a variable of this declaration holds it. */
export function convertVariable(value: Value, declaration: VariableBlock): Value {
  const type = typeNameOf(declaration);
  const primitive =
    type !== undefined && type in primitives ? primitives[type as keyof typeof primitives] : undefined;
  return value.kind === 'absent' || !primitive ? value : convert(value, primitive);
}

/** The type as written, in lower case; undefined when it is not a plain name. */
export function typeNameOf({ type }: VariableBlock): string | undefined {
  return type?.kind === 'reference' ? type.name.toLowerCase() : undefined;
}

/** Whether a variable or output is marked so that Terraform does not show it. */
export function isSensitive({ body }: Block): boolean {
  return isTrue(argumentOf(body, 'sensitive'));
}
