import type { Writer } from '../../model/document';
import { Code, type Place, type Writable } from '../../model/value';
import type { JsonObject, JsonString } from '../../syntax/json/tree';
import type { TextEdit } from '../../text/edit';
import { span, touches, type Span } from '../../text/span';
import { insertMember as insertJsonMember } from '../json/insert';
import type { SecretParameters } from '../json/secrets';
import { jsonWriter } from '../json/writer';
import { blockSpan, blocksIn, type Configuration } from './configuration';

export function terraformWriter(configuration: Configuration): Writer {
  const { tree } = configuration;
  return jsonWriter(tree, {
    spelling: { encode: escapeTemplate, expression: asTemplate },
    expressions: {
      isWhole: (node, at) => isWhole(tree.text, node, at),
      replace: (_, __, value) => inString(hclOf(value)),
      insert: (_, place, value) => insertMember(tree.text, place, value),
    },
    secrets: secretParameters,
    addResource: ({ root }, { type, symbol, body }, _, layout) =>
      root.kind === 'object'
        ? insertJsonMember(tree, root, ['resource', type, symbol], body, layout)
        : undefined,
    commentHolder: (offset) => holderOf(configuration, offset),
  });
}

const secretParameters: SecretParameters = {
  section: 'variable',
  outputs: 'output',
  style: 'snake',
  declaration: { type: 'string', sensitive: true },
  reference: (name) => `var.${name}`,
  holders: (root, [section]) =>
    section?.kind === 'property' &&
    ['resource', 'data', 'locals', 'module', 'output'].includes(section.property.key)
      ? [{ object: root }]
      : [],
  secure: () => ({ name: 'sensitive', value: true }),
  defaultName: 'default',
};

/** A quoted template is a string's text already. */
function asTemplate(expression: string): string {
  return /^"[^"\\]*"$/.test(expression) ? expression.slice(1, -1) : `\${${expression}}`;
}

function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}

/** Whether a string is one sequence that holds nothing but the expression at a span. */
function isWhole(text: string, node: JsonString, at: Span): boolean {
  return (
    /^\$\{~?\s*$/.test(text.slice(node.start + 1, at.start)) &&
    /^\s*~?\}$/.test(text.slice(at.end, node.end - 1))
  );
}

/** A value as an expression writes it; JSON is one, but for what its strings would mean as templates. */
function hclOf(value: Writable): string {
  if (value instanceof Code) return value.text;
  if (isList(value)) return `[${value.map(hclOf).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([name, member]) => `${JSON.stringify(escapeTemplate(name))}:${hclOf(member)}`)
      .join(',')}}`;
  return JSON.stringify(typeof value === 'string' ? escapeTemplate(value) : value);
}

function isList(value: Writable): value is readonly Writable[] {
  return Array.isArray(value);
}

/** The text as it stands in a JSON string. */
function inString(expression: string): string {
  return JSON.stringify(expression).slice(1, -1);
}

/** Writes a member at the beginning of an object that stands inside an expression. */
function insertMember(
  text: string,
  { object, path }: Place,
  value: Writable,
): readonly TextEdit[] | undefined {
  const inner = text.slice(object.start + 1, object.end - 1);
  const [name, ...rest] = path;
  if (text[object.start] !== '{' || text[object.end - 1] !== '}' || name === undefined) return undefined;
  const nested = rest.reduceRight((expression, key) => `{ ${keyOf(key)} = ${expression} }`, hclOf(value));
  const isEmpty = /^(?:\s|\\[nrt])*$/.test(inner);
  const at = span(object.start + 1, object.start + 1);
  return [{ span: at, newText: inString(` ${keyOf(name)} = ${nested}${isEmpty ? ' ' : ','}`) }];
}

function keyOf(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name);
}

/** Comments may stand in the body of a block, not among the labels and not in the value of an argument. */
function holderOf(configuration: Configuration, offset: number): JsonObject | undefined {
  return blocksIn(configuration).find((block) => touches(blockSpan(block), offset))?.body;
}
