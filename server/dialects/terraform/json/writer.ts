import type { Expression } from '../../../model/expression';
import type { Place } from '../../../model/value';
import { Computed, nameOf, partsOf, type Writable } from '../../../model/writable';
import type { RoleAssignment, Writer } from '../../../model/writer';
import type { JsonNode, JsonObject, JsonString, JsonTree } from '../../../syntax/json/tree';
import { decodeString } from '../../../syntax/json/strings';
import type { TextEdit } from '../../../text/edit';
import { contains, sameSpan, span, touches, type Span } from '../../../text/span';
import { unusedName } from '../../../text/unused-name';
import { insertMember as insertJsonMember } from '../../json/insert';
import type { Layout } from '../../json/layout';
import type { SecretParameters } from '../../json/secrets';
import { jsonWriter, type ExpressionWriter } from '../../json/writer';
import type { JsonConfiguration } from './configuration';
import { expressionOf } from './expression';
import { escapeTemplate, HclPrinter } from '../print';
import { terraformReferences } from '../references';

export function jsonTerraformWriter(configuration: JsonConfiguration): Writer {
  const { tree } = configuration;
  const printer = new HclPrinter(({ span: at }) => decodeString(tree.text, span(at.start - 1, at.end)));
  return jsonWriter(tree, {
    spelling: { encode: escapeTemplate, expression: (value) => printer.template(value) },
    expressions: new TemplateWriter(tree, printer),
    references: terraformReferences,
    secrets: secretParameters,
    assignRole: (assignment, _, layout) => assignRole(configuration, assignment, layout),
    commentHolder: (offset) => holderOf(configuration, offset),
  });
}

class TemplateWriter implements ExpressionWriter {
  constructor(
    private readonly tree: JsonTree,
    private readonly printer: HclPrinter,
  ) {}

  /** Directives are parts of a text that cannot be written as expressions. */
  read(node: JsonNode): Expression {
    const expression = expressionOf(node, this.tree.text);
    const hasDirective = node.kind === 'string' && node.value.includes('%{');
    return hasDirective ? { kind: 'opaque', span: expression.span, reason: 'directive' } : expression;
  }

  part(node: JsonString, at: Span): Expression | undefined {
    return partAt(this.read(node), at);
  }

  isWhole(node: JsonString, at: Span): boolean {
    return isWhole(this.tree.text, node, at);
  }

  replace(_: JsonString, __: Span, value: Writable): string {
    return inString(this.printer.value(value));
  }

  insert(_: JsonString, place: Place, value: Writable): readonly TextEdit[] | undefined {
    return insertMember(this.tree.text, place, this.printer.value(value));
  }
}

function partAt(expression: Expression, at: Span): Expression | undefined {
  if (sameSpan(expression.span, at)) return expression;
  const next = partsOf(expression).find((part) => contains(part.span, at));
  return next && partAt(next, at);
}

/** Roles are assigned by their names. */
function assignRole(
  { tree, resources }: JsonConfiguration,
  { role, scope, assignee, principal, purpose }: RoleAssignment,
  layout: Layout,
): readonly TextEdit[] | undefined {
  const type = 'azurerm_role_assignment';
  const target = terraformReferences.referenceTo?.(scope)?.property('id');
  if (!target || tree.root.kind !== 'object') return undefined;
  const taken = new Set(resources.flatMap((block) => (block.type === type ? [block.name] : [])));
  const label = assignee.symbol?.split('.').at(-1) ?? 'site';
  const name = unusedName(`${label}_${purpose.toLowerCase()}`, (candidate) => taken.has(candidate));
  const body = {
    scope: new Computed(target),
    role_definition_name: role.name,
    principal_id: new Computed(principal),
  };
  return insertJsonMember(tree, tree.root, ['resource', type, name], body, layout);
}

const secretParameters: SecretParameters = {
  section: 'variable',
  outputs: 'output',
  style: 'snake',
  declaration: { type: 'string', sensitive: true },
  reference: (name) => nameOf(name, 'var'),
  holders: (root, [section]) =>
    section?.kind === 'property' &&
    ['resource', 'data', 'locals', 'module', 'output'].includes(section.property.key)
      ? [{ object: root }]
      : [],
  secure: () => ({ name: 'sensitive', value: true }),
  defaultName: 'default',
};

/** Whether a string is one sequence that holds nothing but the expression at a span. */
function isWhole(text: string, node: JsonString, at: Span): boolean {
  return (
    /^\$\{~?\s*$/.test(text.slice(node.start + 1, at.start)) &&
    /^\s*~?\}$/.test(text.slice(at.end, node.end - 1))
  );
}

/** The text as it is in a JSON string. */
function inString(expression: string): string {
  return JSON.stringify(expression).slice(1, -1);
}

/** Writes a member at the beginning of an object that is inside an expression. */
function insertMember(text: string, { object, path }: Place, value: string): readonly TextEdit[] | undefined {
  const inner = text.slice(object.start + 1, object.end - 1);
  const [name, ...rest] = path;
  if (text[object.start] !== '{' || text[object.end - 1] !== '}' || name === undefined) return undefined;
  const nested = rest.reduceRight((expression, key) => `{ ${keyOf(key)} = ${expression} }`, value);
  const isEmpty = /^(?:\s|\\[nrt])*$/.test(inner);
  const at = span(object.start + 1, object.start + 1);
  return [{ span: at, newText: inString(` ${keyOf(name)} = ${nested}${isEmpty ? ' ' : ','}`) }];
}

function keyOf(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name);
}

/** Comments may stand in the body of a block, not among the labels and not in the value of an argument. */
function holderOf({ blocks }: JsonConfiguration, offset: number): JsonObject | undefined {
  return blocks.find(({ span: whole }) => touches(whole, offset))?.node;
}
