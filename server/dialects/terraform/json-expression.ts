import type {
  ArrayExpression,
  Expression,
  ForExpression,
  Member,
  ObjectExpression,
  Spread,
} from '../../model/expression';
import { hasSequence, parseTemplate } from '../../syntax/hcl';
import { propertyOf } from '../../syntax/json/find';
import { rawOffsets } from '../../syntax/json/strings';
import type { JsonArray, JsonNode, JsonObject, JsonProperty, JsonString } from '../../syntax/json/tree';
import type { Span } from '../../text/span';
import { spanOf } from '../json/value';
import { lowerHcl } from './lower';

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

function objectOf(node: JsonObject, text: string): ObjectExpression {
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
  const dynamic = dynamicBlocksOf(node);
  if (!dynamic) return node.properties.map((property) => memberOf(property, text));
  const own = node.properties
    .filter((property) => property !== dynamic.property)
    .map((property) => memberOf(property, text));
  return generate(own, dynamic.blocks, text);
}

function memberOf({ keyNode, key, value }: JsonProperty, text: string): Member {
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

/** One `dynamic` block: the blocks called `label`, one for each element of a collection. */
interface DynamicBlock {
  readonly label: JsonString;
  readonly collection: JsonNode;
  readonly content: JsonNode;
  readonly iterator: string;
}

/** The dynamic blocks of a block's body; undefined for a body without any, and for arguments that only have a member called so. */
function dynamicBlocksOf(
  body: JsonObject,
): { readonly property: JsonProperty; readonly blocks: readonly DynamicBlock[] } | undefined {
  const property = propertyOf(body, 'dynamic');
  if (!property) return undefined;
  const blocks: DynamicBlock[] = [];
  for (const labels of listOf(property.value)) {
    if (labels.kind !== 'object') return undefined;
    for (const { keyNode, value } of labels.properties) {
      for (const definition of listOf(value)) {
        const block = dynamicBlock(keyNode, definition);
        if (!block) return undefined;
        blocks.push(block);
      }
    }
  }
  return { property, blocks };
}

function dynamicBlock(label: JsonString, definition: JsonNode): DynamicBlock | undefined {
  if (definition.kind !== 'object') return undefined;
  const collection = propertyOf(definition, 'for_each')?.value;
  const [content] = listOf(propertyOf(definition, 'content')?.value);
  const iterator = propertyOf(definition, 'iterator')?.value;
  if (!collection || !content) return undefined;
  return { label, collection, content, iterator: iterator?.kind === 'string' ? iterator.value : label.value };
}

/** A block or an array of blocks; one level of array is as good as none. */
export function listOf(node: JsonNode | undefined): readonly JsonNode[] {
  if (!node) return [];
  return node.kind === 'array' ? node.items : [node];
}

/** The body's members with the blocks that its dynamic blocks make, after those of the same name that are written out. */
function generate(own: readonly Member[], blocks: readonly DynamicBlock[], text: string): readonly Member[] {
  const made = new Map<string, { readonly keySpan: Span; readonly items: (Expression | Spread)[] }>();
  for (const block of blocks) {
    const name = block.label.value;
    const written = own.find(({ key }) => key === name);
    const group = made.get(name) ?? {
      keySpan: written?.keySpan ?? spanOf(block.label),
      items: [...itemsOf(written?.value)],
    };
    group.items.push({ kind: 'spread', span: spanOf(block.label), value: loopOf(block, text) });
    made.set(name, group);
  }
  const rest = own.filter(({ key }) => typeof key !== 'string' || !made.has(key));
  const lists = [...made].map(
    ([key, { keySpan, items }]): Member => ({
      kind: 'member',
      key,
      keySpan,
      value: { kind: 'array', span: keySpan, items },
    }),
  );
  return [...rest, ...lists];
}

function itemsOf(expression: Expression | undefined): readonly (Expression | Spread)[] {
  if (!expression) return [];
  return expression.kind === 'array' ? expression.items : [expression];
}

function loopOf({ label, collection, content, iterator }: DynamicBlock, text: string): ForExpression {
  return {
    kind: 'for',
    span: spanOf(label),
    item: `${iterator}.value`,
    index: `${iterator}.key`,
    collection: expressionOf(collection, text),
    body: expressionOf(content, text),
    space: 'resource',
  };
}
