import type { Value } from '../../model/value';
import { propertyOf } from '../../syntax/json/find';
import type { Block } from './configuration';
import { convert } from './value-map';

const primitives = { string: 'string', number: 'number', bool: 'boolean' } as const;

/** A value as a variable of this declaration holds it. */
export function convertVariable(value: Value, declaration: Block): Value {
  const type = typeNameOf(declaration);
  const primitive =
    type !== undefined && type in primitives ? primitives[type as keyof typeof primitives] : undefined;
  return value.kind === 'absent' || !primitive ? value : convert(value, primitive);
}

/** The type as written, in lower case; undefined when it is not a plain name. */
export function typeNameOf({ body }: Block): string | undefined {
  const type = propertyOf(body, 'type')?.value;
  return type?.kind === 'string'
    ? /^(?:\$\{)?\s*(\w+)\s*\}?$/.exec(type.value)?.[1]?.toLowerCase()
    : undefined;
}

/** Whether a variable or output is marked so that Terraform does not show it. */
export function isSensitive({ body }: Block): boolean {
  const sensitive = propertyOf(body, 'sensitive')?.value;
  return (
    (sensitive?.kind === 'boolean' && sensitive.value) ||
    (sensitive?.kind === 'string' && sensitive.value === 'true')
  );
}
