import { ExampleError } from '../../server/rules/examples';
import type { Tree } from '../../server/rules/examples';
import { armExpression, type Names, resourceIdOf } from './arm-expression';
import { parametersOf, type ResourceDeclaration, resourcesOf, type Template } from './template';
import { isItems, isMembers, partsOf, wholeExpression } from './tree';

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** A template as the ARM template that Bicep would make of it. `before` is the one that a fix turned into this one. */
export function printArm(template: Template, before?: Template): string {
  const resources = resourcesOf(template);
  const names: Names = {
    resources: new Map(resources.map((resource) => [resource.symbol, resource])),
    parameters: new Set(parametersOf(template).map(({ name }) => name)),
  };
  const parameters = parametersOf(template).map(({ name, type, secure, description, defaultValue }) => [
    name,
    {
      type: secure ? `secure${type}` : type,
      ...(defaultValue !== undefined && { defaultValue: armValue(defaultValue, names) }),
      ...(description !== undefined && { metadata: { description } }),
    },
  ]);
  const declared = parameters.length > 0 && { parameters: Object.fromEntries(parameters) };
  // A fix adds what a template does not have yet after the rest.
  const isAdded = before !== undefined && parametersOf(before).length === 0;
  const written = {
    $schema: schema,
    contentVersion: '1.0.0.0',
    ...(!isAdded && declared),
    resources: resources.filter(({ existing }) => !existing).map((resource) => armResource(resource, names)),
    ...(isAdded && declared),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function armResource({ type, apiVersion, body }: ResourceDeclaration, names: Names): object {
  const { parent, scope, name, ...rest } = body;
  const above = [symbolOf(parent, names), symbolOf(scope, names)].flatMap((resource) => resource ?? []);
  const dependencies = above.filter(({ existing }) => !existing);
  return {
    type,
    apiVersion,
    ...(above.length && scope !== undefined && { scope: scopeOf(scope, names) }),
    name: armValue(parent === undefined ? (name ?? '') : `${nameOf(parent, names)}/${String(name)}`, names),
    ...(armValue(rest, names) as object),
    ...(dependencies.length && {
      dependsOn: dependencies.map((resource) => `[${resourceIdOf(resource, names)}]`),
    }),
  };
}

/** The resource that `${symbol}` names. */
function symbolOf(tree: Tree | undefined, names: Names): ResourceDeclaration | undefined {
  const symbol = typeof tree === 'string' ? wholeExpression(tree) : undefined;
  return symbol === undefined ? undefined : names.resources.get(symbol);
}

function scopeOf(scope: Tree, names: Names): Tree {
  const resource = symbolOf(scope, names);
  return resource ? `[${resourceIdOf(resource, names)}]` : armValue(scope, names);
}

function nameOf(parent: Tree, names: Names): string {
  const resource = symbolOf(parent, names);
  if (!resource) throw new ExampleError(`parent ${JSON.stringify(parent)} is no resource of the example`);
  const { parent: above, name } = resource.body;
  return above === undefined ? String(name) : `${nameOf(above, names)}/${String(name)}`;
}

function armValue(tree: Tree, names: Names): Tree {
  if (typeof tree === 'string') return armText(tree, names);
  if (isItems(tree)) return tree.map((item) => armValue(item, names));
  if (!isMembers(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).map(([name, member]) => [name, armValue(member, names)]));
}

function armText(text: string, names: Names): Tree {
  const whole = wholeExpression(text);
  if (whole === 'null') return null;
  if (whole !== undefined) return armValueOf(armExpression(whole, names));
  const parts = partsOf(text);
  if (parts.some(({ expression }) => expression !== undefined)) {
    const args = parts.map(({ literal = '', expression }) =>
      expression === undefined ? `'${literal.replaceAll("'", "''")}'` : armExpression(expression, names),
    );
    return `[concat(${args.join(', ')})]`;
  }
  const literal = parts.map((part) => part.literal).join('');
  return literal.startsWith('[') && literal.endsWith(']') ? `[${literal}` : literal;
}

/** The value that is an expression; what is only a text needs none. */
function armValueOf(expression: string): string {
  const [, text] = /^'([^'[]*)'$/.exec(expression) ?? [];
  return text ?? `[${expression}]`;
}
