import type { Problem } from '../../model/source';
import type { JsonNode, JsonProblemCode, JsonTree } from '../../syntax/json/tree';
import type { Lowering } from './lower-json';

/** What Azure Resource Manager accepts although it is not plain JSON. */
const accepted: ReadonlySet<JsonProblemCode> = new Set(['byte-order-mark', 'control-character', 'multiline-string', 'trailing-comma']);

export function jsonProblems({ problems }: JsonTree): readonly Problem[] {
  return problems.filter(({ code }) => !accepted.has(code));
}

/** The problems in a template's expressions; what people write in `metadata` is no expression. */
export function* expressionProblems(node: JsonNode, lowering: Lowering): Generator<Problem> {
  switch (node.kind) {
    case 'string':
      yield* lowering.parsed(node)?.problems ?? [];
      return;
    case 'array':
      for (const item of node.items) yield* expressionProblems(item, lowering);
      return;
    case 'object':
      for (const { key, keyNode, value } of node.properties) {
        if (key.toLowerCase() === 'metadata') continue;
        yield* expressionProblems(keyNode, lowering);
        yield* expressionProblems(value, lowering);
      }
      return;
    case 'number':
    case 'boolean':
    case 'null':
    case 'missing':
  }
}
