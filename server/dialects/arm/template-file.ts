import type { Source } from '../../text/source';
import type { JsonNode, JsonObject } from '../../syntax/json/tree';
import { fileNameOf } from '../../text/uri';
import { jsonOf } from '../json/source';
import { memberNode, textOf } from './declarations';

/** The template in a file: the whole file, or what a template spec or blueprint artifact carries; undefined when there is none. */
export function templateIn(source: Source): JsonObject | undefined {
  if (!/\.(jsonc?|template)$/i.test(fileNameOf(source.uri)) || !mayHoldTemplate(source.text))
    return undefined;
  const { root } = jsonOf(source);
  const properties = memberNode(root, 'properties');
  return [root, memberNode(properties, 'mainTemplate'), memberNode(properties, 'template')].find(isTemplate);
}

/** Spares most other JSON files a parse. */
function mayHoldTemplate(text: string): boolean {
  return (
    /deploymentTemplate\.json/i.test(text) || (/"resources"/i.test(text) && /"contentVersion"/i.test(text))
  );
}

/** Told by its schema; without one, by its content. */
function isTemplate(node: JsonNode | undefined): node is JsonObject {
  if (node?.kind !== 'object') return false;
  const schema = textOf(memberNode(node, '$schema'));
  if (schema !== undefined && schema !== '') return /deploymentTemplate\.json/i.test(schema);
  return memberNode(node, 'contentVersion') !== undefined && memberNode(node, 'resources') !== undefined;
}

/** Whether the Bicep compiler wrote a template: its findings are better reported on the source next to it. */
export function isGeneratedByBicep(source: Source): boolean {
  if (!/"_generator"/.test(source.text)) return false;
  const template = templateIn(source);
  return (
    textOf(memberNode(memberNode(memberNode(template, 'metadata'), '_generator'), 'name'))?.toLowerCase() ===
    'bicep'
  );
}

/** Whether the file gives values to a template's parameters. */
export function isParameterFile(source: Source): boolean {
  const name = fileNameOf(source.uri);
  if (!/\.jsonc?$/i.test(name) || !/"parameters"/i.test(source.text)) return false;
  const { root } = jsonOf(source);
  const schema = textOf(memberNode(root, '$schema'));
  if (schema !== undefined && schema !== '') return /deploymentParameters\.json/i.test(schema);
  return /\bparameters\b[^/]*\.jsonc?$/i.test(name) && givesValues(memberNode(root, 'parameters'));
}

function givesValues(parameters: JsonNode | undefined): boolean {
  if (parameters?.kind !== 'object') return false;
  return parameters.properties.every(
    ({ value }) => memberNode(value, 'value') !== undefined || memberNode(value, 'reference') !== undefined,
  );
}
