import type { Expression, Scalar } from '../../model/expression';
import type { Block, VariableBlock } from './configuration';
import { argumentOf, isTrue, itemsOf } from './members';

/** The type as written, in lower case; undefined when it is not a plain name. */
export function typeNameOf({ type }: VariableBlock): string | undefined {
  return type?.kind === 'reference' ? type.name.toLowerCase() : undefined;
}

/** Whether a variable or output is marked so that Terraform does not show it, or does not even keep it. */
export function isSensitive({ body }: Block): boolean {
  return isTrue(argumentOf(body, 'sensitive')) || isTrue(argumentOf(body, 'ephemeral'));
}

/** Whether null stands for the default rather than for itself. */
export function isNullable({ body }: VariableBlock): boolean {
  const nullable = argumentOf(body, 'nullable');
  return !(nullable?.kind === 'literal' && String(nullable.value) === 'false');
}

/** The only values that the validations of a variable let pass; undefined when they do not list them. */
export function allowedValues({ name, body }: VariableBlock): readonly Scalar[] | undefined {
  for (const validation of itemsOf(argumentOf(body, 'validation'))) {
    const condition = argumentOf(validation, 'condition');
    const allowed = condition && valuesAllowedBy(condition, name);
    if (allowed) return allowed;
  }
  return undefined;
}

/** `contains(["a", "b"], var.x)`, `var.x == "a"`, alternatives of these, and these among other conditions. */
function valuesAllowedBy(condition: Expression, name: string): readonly Scalar[] | undefined {
  if (condition.kind === 'call') return listedValues(condition, name);
  if (condition.kind !== 'binary') return undefined;
  const left = valuesAllowedBy(condition.left, name);
  const right = valuesAllowedBy(condition.right, name);
  switch (condition.operator) {
    case '&&':
      return left ?? right;
    case '||':
      return left && right && [...left, ...right];
    case '==':
      return comparedValue(condition.left, condition.right, name);
    default:
      return undefined;
  }
}

function listedValues(
  { name: called, args: [list, value] }: Extract<Expression, { kind: 'call' }>,
  name: string,
): readonly Scalar[] | undefined {
  if (called !== 'contains' || list?.kind !== 'array' || !isVariable(value, name)) return undefined;
  const values = list.items.map((item) => (item.kind === 'literal' ? item.value : undefined));
  return values.every((item) => item !== undefined) ? values : undefined;
}

function comparedValue(left: Expression, right: Expression, name: string): readonly Scalar[] | undefined {
  const [value, variable] = left.kind === 'literal' ? [left, right] : [right, left];
  return value.kind === 'literal' && isVariable(variable, name) ? [value.value] : undefined;
}

function isVariable(expression: { readonly kind: string } | undefined, name: string): boolean {
  const reference = expression as Expression | undefined;
  return reference?.kind === 'reference' && reference.space === 'var' && reference.name === name;
}
