import { known } from '../../model/values';
import { memberNames, nameOfText, type WrittenText } from '../../model/written-text';
import { propertyIgnoringCase } from '../../syntax/json/find';
import type { JsonNode, JsonObject } from '../../syntax/json/tree';
import type { Source } from '../../text/source';
import { spanOf } from './value';

/** The texts in a JSON file, those of keys excepted. The parser bounds how deep they are nested. */
export function* textsIn(
  node: JsonNode,
  source: Source,
  names: readonly string[] = [],
): Generator<WrittenText> {
  switch (node.kind) {
    case 'string':
      if (node.value !== '' && node.closed)
        yield {
          name: nameOfText(names),
          value: known(node.value, { kind: 'literal', source, span: spanOf(node) }),
        };
      return;
    case 'array':
      for (const item of node.items) yield* textsIn(item, source, names);
      return;
    case 'object':
      for (const { key, value } of node.properties)
        yield* textsIn(
          value,
          source,
          memberNames(names, key, (name) => textAt(node, name)),
        );
      return;
  }
}

function textAt(object: JsonObject, name: string): string | undefined {
  const value = propertyIgnoringCase(object, name)?.value;
  return value?.kind === 'string' ? value.value : undefined;
}
