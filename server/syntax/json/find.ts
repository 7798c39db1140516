import type { JsonArray, JsonNode, JsonObject, JsonProperty } from './tree';

/** The property of that exact name; the last one when it is written twice, as JSON readers have it. */
export function propertyOf(object: JsonObject, name: string): JsonProperty | undefined {
  return lastOf(object.properties, ({ key }) => key === name);
}

/** The property of that name in any case: Azure's names compare so. */
export function propertyIgnoringCase(object: JsonObject, name: string): JsonProperty | undefined {
  const wanted = name.toLowerCase();
  return lastOf(object.properties, ({ key }) => key.length === wanted.length && key.toLowerCase() === wanted);
}

function lastOf<T>(entries: readonly T[], isWanted: (entry: T) => boolean): T | undefined {
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index];
    if (entry !== undefined && isWanted(entry)) return entry;
  }
  return undefined;
}

/** One container on the way to a place in the tree: the property or the item that the way goes on through. */
export type Step =
  | {
      readonly kind: 'property';
      readonly object: JsonObject;
      readonly property: JsonProperty;
      readonly index: number;
    }
  | { readonly kind: 'item'; readonly array: JsonArray; readonly item: JsonNode; readonly index: number };

/** The way from the root to the innermost property or item that `offset` is in or at the edge of, outermost first. */
export function stepsTo(root: JsonNode, offset: number): readonly Step[] {
  const steps: Step[] = [];
  for (let node: JsonNode | undefined = root; node; ) {
    const step = stepInto(node, offset);
    if (step) steps.push(step);
    node = step && (step.kind === 'property' ? step.property.value : step.item);
  }
  return steps;
}

function stepInto(node: JsonNode, offset: number): Step | undefined {
  if (node.kind === 'object') {
    const index = lastStartingBy(node.properties, offset, ({ keyNode }) => keyNode.start);
    const property = node.properties[index];
    return property && offset <= property.value.end
      ? { kind: 'property', object: node, property, index }
      : undefined;
  }
  if (node.kind === 'array') {
    const index = lastStartingBy(node.items, offset, ({ start }) => start);
    const item = node.items[index];
    return item && offset <= item.end ? { kind: 'item', array: node, item, index } : undefined;
  }
  return undefined;
}

function lastStartingBy<T>(entries: readonly T[], offset: number, startOf: (entry: T) => number): number {
  let low = -1;
  let high = entries.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && startOf(entry) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
