import type { ArrayExpression, Expression, Member, ObjectExpression } from '../../../model/expression';
import { hasSequence, parseExpressionText, parseTemplate } from '../../../syntax/hcl';
import { propertyOf } from '../../../syntax/json/find';
import { rawOffsets } from '../../../syntax/json/strings';
import type { JsonArray, JsonNode, JsonObject, JsonProperty, JsonString } from '../../../syntax/json/tree';
import { spanOf } from '../../json/value';
import { withDynamicBlocks, type DynamicBlock } from '../dynamic';
import { lowerHcl } from '../lower';

/** What a JSON value means to Terraform: its strings are templates, its keys too. Containers are read on demand. */
export function expressionOf(node: JsonNode, text: string): Expression {
  switch (node.kind) {
    case 'object':
      return objectOf(node, text);
    case 'array':
      return arrayOf(node, text);
    case 'string':
      return node.closed
        ? templateOf(node, text)
        : { kind: 'opaque', span: spanOf(node), reason: 'string is not closed' };
    case 'number':
    case 'boolean':
      return { kind: 'literal', span: spanOf(node), value: node.value };
    case 'null':
      return { kind: 'literal', span: spanOf(node), value: null };
    case 'missing':
      return { kind: 'opaque', span: spanOf(node), reason: 'missing value' };
  }
}

function templateOf(node: JsonString, text: string): Expression {
  if (!hasSequence(node.value)) return { kind: 'literal', span: spanOf(node), value: node.value };
  const placed = { text: node.value, offset: rawOffsets(text, node) };
  return lowerHcl(parseTemplate(placed, spanOf(node)).node);
}

function arrayOf(node: JsonArray, text: string): ArrayExpression {
  let items: readonly Expression[] | undefined;
  return {
    kind: 'array',
    span: spanOf(node),
    get items() {
      return (items ??= node.items.map((item) => expressionOf(item, text)));
    },
  };
}

/** A string that holds an expression rather than a template, as a variable's type does. */
export function staticExpression(node: JsonNode, text: string): Expression {
  if (node.kind !== 'string' || !node.closed || hasSequence(node.value)) return expressionOf(node, text);
  return lowerHcl(parseExpressionText({ text: node.value, offset: rawOffsets(text, node) }).node);
}

export function objectOf(node: JsonObject, text: string): ObjectExpression {
  let members: readonly Member[] | undefined;
  return {
    kind: 'object',
    span: spanOf(node),
    get members() {
      return (members ??= membersOf(node, text));
    },
  };
}

function membersOf(node: JsonObject, text: string): readonly Member[] {
  const dynamic = dynamicBlocksOf(node, text);
  if (!dynamic) return node.properties.map((property) => memberOf(property, text));
  const own = node.properties
    .filter((property) => property !== dynamic.property)
    .map((property) => memberOf(property, text));
  return withDynamicBlocks(own, dynamic.blocks);
}

export function memberOf({ keyNode, key, value }: JsonProperty, text: string): Member {
  let expression: Expression | undefined;
  return {
    kind: 'member',
    key: hasSequence(key) ? templateOf(keyNode, text) : key,
    keySpan: spanOf(keyNode),
    get value() {
      return (expression ??= expressionOf(value, text));
    },
  };
}

interface DynamicBlocks {
  readonly property: JsonProperty;
  readonly blocks: readonly DynamicBlock[];
}

/** The dynamic blocks of a block's body; undefined for a body without any, and for arguments that only have a member called so. */
function dynamicBlocksOf(body: JsonObject, text: string): DynamicBlocks | undefined {
  const property = propertyOf(body, 'dynamic');
  if (!property) return undefined;
  const blocks: DynamicBlock[] = [];
  for (const labels of listOf(property.value)) {
    if (labels.kind !== 'object') return undefined;
    for (const { keyNode, value } of labels.properties) {
      for (const definition of listOf(value)) {
        const block = dynamicBlock(keyNode, definition, text);
        if (!block) return undefined;
        blocks.push(block);
      }
    }
  }
  return { property, blocks };
}

function dynamicBlock(label: JsonString, definition: JsonNode, text: string): DynamicBlock | undefined {
  if (definition.kind !== 'object') return undefined;
  const collection = propertyOf(definition, 'for_each')?.value;
  const [content] = listOf(propertyOf(definition, 'content')?.value);
  const iterator = propertyOf(definition, 'iterator')?.value;
  if (!collection || !content) return undefined;
  return {
    label: label.value,
    labelSpan: spanOf(label),
    collection: expressionOf(collection, text),
    content: expressionOf(content, text),
    iterator: iterator?.kind === 'string' ? iterator.value : label.value,
  };
}

/** A block or an array of blocks; one level of array is as good as none. */
export function listOf(node: JsonNode | undefined): readonly JsonNode[] {
  if (!node) return [];
  return node.kind === 'array' ? node.items : [node];
}
