import { ExampleError } from '../../server/rules/examples';
import { declarationsOf, type Expression, parseBicep } from '../../server/syntax/bicep';
import type { ResourceDeclaration } from './template';
import { partsOf, wholeExpression } from './tree';

/** What the names in an example's expressions mean. */
export interface Names {
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  readonly parameters: ReadonlySet<string>;
}

/** A Bicep expression as one of an ARM template. */
export function armExpression(bicep: string, names: Names): string {
  const [declaration] = declarationsOf(parseBicep(`var value = ${bicep}`).program);
  if (declaration?.kind !== 'VariableDeclarationSyntax') throw new ExampleError(`no expression: ${bicep}`);
  return print(declaration.value, names);
}

/** `resourceId(…)` of a resource of the example, with the names of its parents. */
export function resourceIdOf(resource: ResourceDeclaration, names: Names): string {
  const segments = namesOf(resource, names).map((name) => printName(name, names));
  return `resourceId(${[`'${resource.type}'`, ...segments].join(', ')})`;
}

function namesOf({ body }: ResourceDeclaration, names: Names): readonly string[] {
  const symbol = typeof body['parent'] === 'string' ? wholeExpression(body['parent']) : undefined;
  const parent = symbol === undefined ? undefined : names.resources.get(symbol);
  const own = String(body['name']);
  return parent ? [...namesOf(parent, names), own] : own.split('/');
}

function printName(name: string, names: Names): string {
  const whole = wholeExpression(name);
  if (whole !== undefined) return armExpression(whole, names);
  if (partsOf(name).some(({ expression }) => expression !== undefined))
    throw new ExampleError(`computed name ${name}`);
  return `'${name}'`;
}

function print(expression: Expression, names: Names): string {
  switch (expression.kind) {
    case 'StringSyntax':
      return printString(expression.segmentValues, expression.expressions, names);
    case 'IntegerLiteralSyntax':
      return String(expression.value);
    case 'BooleanLiteralSyntax':
      return expression.value ? 'true()' : 'false()';
    case 'VariableAccessSyntax':
      return printReference(expression.name.name ?? '', names);
    case 'FunctionCallSyntax':
      return `${expression.name.name}(${printArguments(expression.children, names)})`;
    case 'InstanceFunctionCallSyntax':
      return printMethod(expression, names);
    case 'PropertyAccessSyntax':
      return printAccess(expression, names);
    case 'ArrayAccessSyntax':
      return `${print(expression.base, names)}[${print(expression.index, names)}]`;
    default:
      throw new ExampleError(`examples cannot print ${expression.kind} for ARM`);
  }
}

function printString(segments: readonly string[], expressions: readonly Expression[], names: Names): string {
  const args = segments.flatMap((segment, index) => {
    const expression = expressions[index];
    return [
      ...(segment || segments.length === 1 ? [`'${segment.replaceAll("'", "''")}'`] : []),
      ...(expression ? [print(expression, names)] : []),
    ];
  });
  return args.length === 1 && expressions.length === 0 ? (args[0] ?? "''") : `concat(${args.join(', ')})`;
}

function printReference(name: string, names: Names): string {
  if (names.parameters.has(name)) return `parameters('${name}')`;
  throw new ExampleError(`${name} is no parameter of the example`);
}

type Call = Extract<Expression, { kind: 'FunctionCallSyntax' }>;

function printArguments(children: Call['children'], names: Names): string {
  return children
    .flatMap((child) => (child.kind === 'FunctionArgumentSyntax' ? [print(child.expression, names)] : []))
    .join(', ');
}

function printMethod(
  { base, name, children }: Extract<Expression, { kind: 'InstanceFunctionCallSyntax' }>,
  names: Names,
): string {
  const resource = resourceNamed(base, names);
  if (!resource) throw new ExampleError('only resources have methods');
  const rest = printArguments(children, names);
  const args = [resourceIdOf(resource, names), `'${resource.apiVersion}'`, ...(rest ? [rest] : [])];
  return `${name.name}(${args.join(', ')})`;
}

function printAccess(
  { base, name }: Extract<Expression, { kind: 'PropertyAccessSyntax' }>,
  names: Names,
): string {
  const resource = resourceNamed(base, names);
  if (!resource) return `${print(base, names)}.${name.name}`;
  if (name.name === 'id') return resourceIdOf(resource, names);
  if (name.name === 'name') return printName(namesOf(resource, names).at(-1) ?? '', names);
  const id = resourceIdOf(resource, names);
  if (name.name === 'properties') return `reference(${id}, '${resource.apiVersion}')`;
  return `reference(${id}, '${resource.apiVersion}', 'full').${name.name}`;
}

function resourceNamed(expression: Expression, names: Names): ResourceDeclaration | undefined {
  return expression.kind === 'VariableAccessSyntax'
    ? names.resources.get(expression.name.name ?? '')
    : undefined;
}
