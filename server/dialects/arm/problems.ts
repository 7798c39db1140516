import type { Problem } from '../../text/source';
import type { JsonNode, JsonProblemCode, JsonTree } from '../../syntax/json/tree';
import type { Lowering } from './lower-json';

/** What Azure Resource Manager accepts although it is not plain JSON. */
const accepted: ReadonlySet<JsonProblemCode> = new Set([
  'byte-order-mark',
  'control-character',
  'multiline-string',
  'trailing-comma',
]);

export function jsonProblems({ problems }: JsonTree): readonly Problem[] {
  return problems.filter(({ code }) => !accepted.has(code));
}

/** The problems in a template's expressions; what people write in `metadata` is no expression. */
export function expressionProblems(node: JsonNode, lowering: Lowering): readonly Problem[] {
  const problems: Problem[] = [];
  collect(node, lowering, problems);
  return problems;
}

function collect(node: JsonNode, lowering: Lowering, problems: Problem[]): void {
  switch (node.kind) {
    case 'string':
      problems.push(...(lowering.parsed(node)?.problems ?? []));
      return;
    case 'array':
      for (const item of node.items) collect(item, lowering, problems);
      return;
    case 'object':
      for (const { key, keyNode, value } of node.properties) {
        if (key.toLowerCase() === 'metadata') continue;
        collect(keyNode, lowering, problems);
        collect(value, lowering, problems);
      }
      return;
    case 'number':
    case 'boolean':
    case 'null':
    case 'missing':
  }
}
