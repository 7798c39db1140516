import type { NewResource, Writer } from '../../model/document';
import { Code, type Place, type Writable } from '../../model/value';
import { escapeTemplateText } from '../../syntax/arm-expression/parse';
import type { TemplateCall, TemplateExpression } from '../../syntax/arm-expression/tree';
import type { JsonObject, JsonString, JsonTree } from '../../syntax/json/tree';
import type { TextEdit } from '../../text/edit';
import { contains, sameSpan, span, type Span } from '../../text/span';
import { propertyIgnoringCase, stepsTo, type Step } from '../../syntax/json/find';
import { appendItem, insertMember } from '../json/insert';
import type { Layout } from '../json/layout';
import type { ParameterHolder, SecretParameters } from '../json/secrets';
import { jsonWriter, plainStrings, type ExpressionWriter } from '../json/writer';
import type { Lowering } from './lower-json';

export function armWriter(tree: JsonTree, lowering: Lowering): Writer {
  return jsonWriter(tree, {
    spelling: { encode: escapeTemplateText, expression: (text) => `[${text}]` },
    expressions: new TemplateExpressionWriter(lowering),
    secrets: secretParameters,
    addResource,
  });
}

const secretParameters: SecretParameters = {
  section: 'parameters',
  outputs: 'outputs',
  style: 'camel',
  declaration: { type: 'securestring' },
  reference: (name) => `parameters('${name}')`,
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

/** Behind the template's other resources; nested templates have resources of their own. */
function addResource(
  tree: JsonTree,
  { type, apiVersion, symbol, body }: NewResource,
  beside: Span,
  layout: Layout,
): readonly TextEdit[] | undefined {
  const steps = stepsTo(tree.root, beside.start);
  const [section] = steps;
  if (section?.kind !== 'property' || sectionOf(steps) !== 'resources') return undefined;
  const { value } = section.property;
  const resource = { type, ...(apiVersion !== undefined && { apiVersion }), ...body };
  if (value.kind === 'object') return insertMember(tree, value, [symbol], resource, layout);
  return value.kind === 'array' ? appendItem(tree, value, resource, layout) : undefined;
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
  return jsonWriter(tree, { spelling: plainStrings });
}

class TemplateExpressionWriter implements ExpressionWriter {
  constructor(private readonly lowering: Lowering) {}

  isWhole(node: JsonString, at: Span): boolean {
    const root = this.lowering.parsed(node)?.root;
    return root !== undefined && sameSpan(root.span, at);
  }

  replace(node: JsonString, at: Span, value: Writable): string | undefined {
    return this.#part(node, at) && inString(templateLiteral(value));
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
    const pair = `${call.args.length > 0 ? ', ' : ''}${templateLiteral(name)}, ${templateLiteral(member)}`;
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

function partAt(node: TemplateExpression, at: Span): TemplateExpression | undefined {
  if (sameSpan(node.span, at)) return node;
  const parts = node.kind === 'call' ? node.args : node.kind === 'access' ? [node.base, node.key] : [];
  const next = parts.find((part) => contains(part.span, at));
  return next && partAt(next, at);
}

/** A value as an expression writes it. */
export function templateLiteral(value: Writable): string {
  if (value instanceof Code) return value.text;
  if (typeof value === 'string') return `'${value.replace(/'/g, "''")}'`;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : `json('${value}')`;
  if (value === null || typeof value === 'boolean') return `${value}()`;
  if (isList(value)) return `createArray(${value.map(templateLiteral).join(', ')})`;
  return `createObject(${Object.entries(value)
    .flatMap(([name, member]) => [templateLiteral(name), templateLiteral(member)])
    .join(', ')})`;
}

function isList(value: Writable): value is readonly Writable[] {
  return Array.isArray(value);
}

/** A text as it is written inside a JSON string. */
function inString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
