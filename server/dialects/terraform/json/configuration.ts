import type { NamedMember } from '../../../model/expression';
import type { Source } from '../../../text/source';
import { propertyOf } from '../../../syntax/json/find';
import type { JsonNode, JsonObject, JsonProperty, JsonString, JsonTree } from '../../../syntax/json/tree';
import { span } from '../../../text/span';
import { spanOf } from '../../json/value';
import type { Block, Configuration, LabelledBlock, VariableBlock } from '../configuration';
import { listOf, memberOf, objectOf, staticExpression } from './expression';

/** A configuration with the JSON that it is written in. */
export interface JsonConfiguration extends Configuration {
  readonly tree: JsonTree;
  /** Every block with a label and a body. */
  readonly blocks: readonly JsonBlock[];
}

interface JsonBlock extends Block {
  readonly node: JsonObject;
}

/** Reads the declarations of a file. Whatever has another shape than it should is left out here; `problemsOf` speaks of it. */
export function configurationOf(source: Source, tree: JsonTree): JsonConfiguration {
  const { text } = tree;
  const roots = listOf(tree.root).filter((node): node is JsonObject => node.kind === 'object');
  const sections = (name: string): readonly JsonNode[] =>
    roots.flatMap((root) => listOf(propertyOf(root, name)?.value));
  const blocks = (name: string): readonly JsonBlock[] =>
    sections(name).flatMap((section) => blocksOf(section, text));
  const labelled = (name: string): readonly (JsonBlock & LabelledBlock)[] =>
    sections(name).flatMap((section) => labelledBlocks(section, text));
  const resources = labelled('resource');
  const data = labelled('data');
  const modules = blocks('module');
  const variables = blocks('variable').map((block) => variableOf(block, text));
  const outputs = blocks('output');
  return {
    source,
    tree,
    resources,
    data,
    modules,
    variables,
    outputs,
    locals: sections('locals').flatMap((section) => localsOf(section, text)),
    settings: sections('terraform').flatMap((node) => (node.kind === 'object' ? [objectOf(node, text)] : [])),
    blocks: [...resources, ...data, ...modules, ...variables, ...outputs],
  };
}

export const commentKey = '//';

function propertiesOf(node: JsonNode): readonly JsonProperty[] {
  return node.kind === 'object' ? node.properties.filter(({ key }) => key !== commentKey) : [];
}

function localsOf(section: JsonNode, text: string): readonly NamedMember[] {
  return propertiesOf(section)
    .map((property) => memberOf(property, text))
    .filter((member): member is NamedMember => typeof member.key === 'string');
}

/** Every level of labels may be an object or an array of objects. */
function labelledBlocks(section: JsonNode, text: string): readonly (JsonBlock & LabelledBlock)[] {
  return propertiesOf(section).flatMap(({ key: type, value }) =>
    listOf(value)
      .flatMap((labels) => blocksOf(labels, text))
      .map((block) => ({ ...block, type })),
  );
}

function blocksOf(labels: JsonNode, text: string): readonly JsonBlock[] {
  return propertiesOf(labels).flatMap(({ key: name, keyNode, value }) =>
    listOf(value).flatMap((node) => (node.kind === 'object' ? [blockOf(name, keyNode, node, text)] : [])),
  );
}

function blockOf(name: string, keyNode: JsonString, node: JsonObject, text: string): JsonBlock {
  const nameSpan = spanOf(keyNode);
  return {
    name,
    nameSpan,
    header: nameSpan,
    span: span(keyNode.start, node.end),
    body: objectOf(node, text),
    node,
  };
}

function variableOf(block: JsonBlock, text: string): JsonBlock & VariableBlock {
  const type = propertyOf(block.node, 'type')?.value;
  return { ...block, type: type && staticExpression(type, text) };
}
