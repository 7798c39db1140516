import type { Source } from '../../text/source';
import { propertyOf } from '../../syntax/json/find';
import type { JsonNode, JsonObject, JsonProperty, JsonString, JsonTree } from '../../syntax/json/tree';
import { span, type Span } from '../../text/span';
import { listOf } from './json-expression';

/** What one file declares, label by label. */
export interface Configuration {
  readonly source: Source;
  readonly tree: JsonTree;
  readonly resources: readonly LabelledBlock[];
  readonly data: readonly LabelledBlock[];
  readonly modules: readonly Block[];
  readonly variables: readonly Block[];
  readonly outputs: readonly Block[];
  /** The members of all `locals` blocks. */
  readonly locals: readonly JsonProperty[];
  /** The bodies of the `terraform` blocks. */
  readonly settings: readonly JsonObject[];
}

/** A block with one label, such as a variable. */
export interface Block {
  readonly name: string;
  readonly nameNode: JsonString;
  readonly body: JsonObject;
}

/** A resource or data source. */
export interface LabelledBlock extends Block {
  readonly type: string;
}

/** Reads the declarations of a file. Whatever has another shape than it should is left out here; `problemsOf` refers to it. */
export function configurationOf(source: Source, tree: JsonTree): Configuration {
  const roots = listOf(tree.root).filter((node): node is JsonObject => node.kind === 'object');
  const sections = (name: string): readonly JsonNode[] =>
    roots.flatMap((root) => listOf(propertyOf(root, name)?.value));
  return {
    source,
    tree,
    resources: sections('resource').flatMap(labelledBlocks),
    data: sections('data').flatMap(labelledBlocks),
    modules: sections('module').flatMap(blocksOf),
    variables: sections('variable').flatMap(blocksOf),
    outputs: sections('output').flatMap(blocksOf),
    locals: sections('locals').flatMap(membersOf),
    settings: sections('terraform').filter((node): node is JsonObject => node.kind === 'object'),
  };
}

export const commentKey = '//';

function membersOf(node: JsonNode): readonly JsonProperty[] {
  return node.kind === 'object' ? node.properties.filter(({ key }) => key !== commentKey) : [];
}

/** Every level of labels may be an object or an array of objects. */
function labelledBlocks(section: JsonNode): readonly LabelledBlock[] {
  return membersOf(section).flatMap(({ key: type, value }) =>
    listOf(value)
      .flatMap(blocksOf)
      .map((block) => ({ ...block, type })),
  );
}

function blocksOf(labels: JsonNode): readonly Block[] {
  return membersOf(labels).flatMap(({ key: name, keyNode, value }) =>
    listOf(value).flatMap((body) => (body.kind === 'object' ? [{ name, nameNode: keyNode, body }] : [])),
  );
}

/** Every block with a label and a body. */
export function blocksIn({ resources, data, modules, variables, outputs }: Configuration): readonly Block[] {
  return [...resources, ...data, ...modules, ...variables, ...outputs];
}

/** From the block's label to its end. */
export function blockSpan({ nameNode, body }: Block): Span {
  return span(nameNode.start, body.end);
}
