import type { RoleAssignment, VaultSecret, Writer } from '../../model/writer';
import type { Expression } from '../../model/expression';
import type { Place } from '../../model/value';
import { type Members, nameOf, plainText, type Writable } from '../../model/writable';
import { escapeTemplateText } from '../../syntax/arm-expression/parse';
import type { TemplateCall, TemplateExpression } from '../../syntax/arm-expression/tree';
import type { JsonNode, JsonObject, JsonString, JsonTree } from '../../syntax/json/tree';
import type { TextEdit } from '../../text/edit';
import type { Source } from '../../text/source';
import { unusedName } from '../../text/unused-name';
import { contains, sameSpan, span, type Span } from '../../text/span';
import { propertyIgnoringCase, stepsTo, type Step } from '../../syntax/json/find';
import { appendItem, insertMember } from '../json/insert';
import type { Layout } from '../json/layout';
import type { ParameterHolder, SecretParameters } from '../json/secrets';
import { roleAssignmentBody, roleAssignmentType } from '../role-assignment';
import { jsonWriter, plainStrings, type ExpressionWriter } from '../json/writer';
import { lowerExpression, spaces } from './lower-expression';
import type { Lowering } from './lower-json';
import { printScalar, TemplatePrinter } from './print';
import { TemplateReferences } from './references';

export function armWriter(source: Source, tree: JsonTree, lowering: Lowering): Writer {
  const printer = new TemplatePrinter(tree.text);
  const writer: Writer = jsonWriter(tree, {
    spelling: { encode: escapeTemplateText, expression: (value) => inTemplate(value, printer) },
    expressions: new TemplateExpressionWriter(lowering, printer),
    references: new TemplateReferences(source, (at) => writer.expressionAt?.(at)),
    secrets: secretParameters,
    assignRole(assignment, beside, layout) {
      const resource = roleAssignment(assignment, writer);
      return resource && addResource(tree, resource, beside, layout);
    },
    comments: { path: ['metadata', 'plumbline'], holder: (offset) => describedAt(tree, offset) },
    vaultReference: (secret) => (secret.isArgument ? vaultReference(secret) : undefined),
  });
  return writer;
}

/** The innermost parameter, output or resource: what Azure Resource Manager lets have metadata. */
function describedAt({ root }: JsonTree, offset: number): JsonObject | undefined {
  const objects = stepsTo(root, offset).flatMap((step) => (step.kind === 'property' ? [step.object] : []));
  return [...objects]
    .reverse()
    .find(
      (object) =>
        propertyIgnoringCase(object, 'type') && hasAny(object, ['apiVersion', 'defaultValue', 'value']),
    );
}

function hasAny(object: JsonObject, names: readonly string[]): boolean {
  return names.some((name) => propertyIgnoringCase(object, name) !== undefined);
}

const secretParameters: SecretParameters = {
  section: 'parameters',
  outputs: 'outputs',
  style: 'camel',
  declaration: { type: 'securestring' },
  reference: (name) => nameOf(name, spaces.parameter),
  holders: holdersOf,
  secure: (type) => {
    const value = {
      string: 'securestring',
      securestring: 'securestring',
      object: 'secureObject',
      secureobject: 'secureObject',
    }[type?.toLowerCase() ?? ''];
    return value === undefined ? undefined : { name: 'type', value };
  },
  defaultName: 'defaultValue',
};

/** A string of the template that is an expression; a text alone is no expression. */
function inTemplate(value: Expression, printer: TemplatePrinter): string {
  const text = plainText(value);
  return text === undefined ? `[${printer.expression(value)}]` : escapeTemplateText(text);
}

/** After the template's other resources; nested templates have resources of their own. */
function addResource(
  tree: JsonTree,
  { body, symbol }: NamedResource,
  beside: Span,
  layout: Layout,
): readonly TextEdit[] | undefined {
  const steps = stepsTo(tree.root, beside.start);
  const [section] = steps;
  if (section?.kind !== 'property' || sectionOf(steps) !== 'resources') return undefined;
  const { value } = section.property;
  if (value.kind === 'array') return appendItem(tree, value, body, layout);
  if (value.kind !== 'object') return undefined;
  const taken = new Set(value.properties.map(({ key }) => key.toLowerCase()));
  const name = unusedName(symbol, (candidate) => taken.has(candidate.toLowerCase()));
  return insertMember(tree, value, [name], body, layout);
}

interface NamedResource {
  readonly body: Members;
  /** What it is called in templates with symbolic names, unless something else is called so. */
  readonly symbol: string;
}

function roleAssignment(assignment: RoleAssignment, writer: Writer): NamedResource | undefined {
  const content = roleAssignmentBody(assignment, writer);
  if (!content) return undefined;
  const { name, scopeId, assigneeId, properties } = content;
  const [type = '', apiVersion = ''] = roleAssignmentType.split('@');
  const dependsOn = assignment.scope.existing ? [assigneeId] : [scopeId, assigneeId];
  const { assignee, purpose } = assignment;
  const owner = assignee.symbol ?? assignee.type.slice(assignee.type.lastIndexOf('/') + 1);
  return {
    body: { type, apiVersion, name, scope: scopeId, dependsOn, properties },
    symbol: `${owner}${purpose}`,
  };
}

/** How a parameter is given a secret: https://learn.microsoft.com/azure/azure-resource-manager/templates/key-vault-parameter */
function vaultReference({ name }: VaultSecret): Members {
  const id =
    '/subscriptions/<subscription-id>/resourceGroups/<resource-group>/providers/Microsoft.KeyVault/vaults/<vault>';
  return { reference: { keyVault: { id }, secretName: name } };
}

/** The section of the template itself that the steps lead into; undefined inside a nested template. */
function sectionOf([section, ...inner]: readonly Step[]): string | undefined {
  return section?.kind === 'property' && !inner.some(templateIn)
    ? section.property.key.toLowerCase()
    : undefined;
}

/** The template that a step leads into; other things are called template too. */
function templateIn(step: Step): JsonObject | undefined {
  const node =
    step.kind === 'property' && /^(?:main)?template$/i.test(step.property.key)
      ? step.property.value
      : undefined;
  return node?.kind === 'object' && propertyIgnoringCase(node, 'resources') ? node : undefined;
}

/** A nested template uses the parameters of the one around it, unless it is evaluated by itself: then it is given what it uses. */
function holdersOf(root: JsonObject, steps: readonly Step[]): readonly ParameterHolder[] {
  if (!['resources', 'variables', 'outputs'].includes(sectionOf(steps.slice(0, 1)) ?? '')) return [];
  const holders: ParameterHolder[] = [{ object: root }];
  for (const [index, step] of steps.entries()) {
    const template = templateIn(step);
    if (!template || step.kind !== 'property') continue;
    const properties = step.object;
    if (!isDeployment(steps[index - 1]) || propertyIgnoringCase(properties, 'parametersLink')) return [];
    const options = propertyIgnoringCase(properties, 'expressionEvaluationOptions')?.value;
    const scope = options?.kind === 'object' ? propertyIgnoringCase(options, 'scope')?.value : undefined;
    if (scope && (scope.kind !== 'string' || !/^(?:inner|outer)$/i.test(scope.value))) return [];
    if (scope?.value.toLowerCase() === 'inner') holders.push({ object: template, given: properties });
  }
  return holders;
}

/** Whether a step leads into the properties of a deployment: policies and stored templates hold templates that are deployed later. */
function isDeployment(step: Step | undefined): boolean {
  const type =
    step?.kind === 'property' && step.property.key.toLowerCase() === 'properties'
      ? propertyIgnoringCase(step.object, 'type')?.value
      : undefined;
  return type?.kind === 'string' && type.value.toLowerCase() === 'microsoft.resources/deployments';
}

/** Parameter files hold no expressions. */
export function parametersWriter(tree: JsonTree): Writer {
  return jsonWriter(tree, { spelling: plainStrings, vaultReference });
}

class TemplateExpressionWriter implements ExpressionWriter {
  constructor(
    private readonly lowering: Lowering,
    private readonly printer: TemplatePrinter,
  ) {}

  read(node: JsonNode): Expression {
    return this.lowering.expression(node);
  }

  part(node: JsonString, at: Span): Expression | undefined {
    const part = this.#part(node, at);
    return part && lowerExpression(part);
  }

  isWhole(node: JsonString, at: Span): boolean {
    const root = this.lowering.parsed(node)?.root;
    return root !== undefined && sameSpan(root.span, at);
  }

  replace(node: JsonString, at: Span, value: Writable): string | undefined {
    return this.#part(node, at) && inString(this.printer.value(value));
  }

  /** Adds a pair to a `createObject(…)`. */
  insert(node: JsonString, place: Place, value: Writable): readonly TextEdit[] | undefined {
    const call = this.#part(node, place.object);
    const [name, ...rest] = place.path;
    if (
      call?.kind !== 'call' ||
      call.name.toLowerCase() !== 'createobject' ||
      name === undefined ||
      hasKey(call, name)
    )
      return undefined;
    const member = rest.reduceRight<Writable>((inner, key) => ({ [key]: inner }), value);
    const pair = `${call.args.length > 0 ? ', ' : ''}${printScalar(name)}, ${this.printer.value(member)}`;
    return [{ span: span(call.span.end - 1, call.span.end - 1), newText: inString(pair) }];
  }

  #part(node: JsonString, at: Span): TemplateExpression | undefined {
    const parsed = this.lowering.parsed(node);
    return parsed && parsed.problems.length === 0 ? partAt(parsed.root, at) : undefined;
  }
}

function hasKey(call: TemplateCall, name: string): boolean {
  return call.args.some(
    (arg, index) =>
      index % 2 === 0 && (arg.kind !== 'string' || arg.value.toLowerCase() === name.toLowerCase()),
  );
}

function partsOf(node: TemplateExpression): readonly TemplateExpression[] {
  if (node.kind === 'call') return node.args;
  return node.kind === 'access' ? [node.base, node.key] : [];
}

function partAt(node: TemplateExpression, at: Span): TemplateExpression | undefined {
  if (sameSpan(node.span, at)) return node;
  const next = partsOf(node).find((part) => contains(part.span, at));
  return next && partAt(next, at);
}

/** A text as it is written inside a JSON string. */
function inString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
