import type { Source } from '../../text/source';
import { anyType, type TypeFacts, type TypeParts } from '../../model/type-facts';
import type { KnownValue } from '../../model/value';
import { known } from '../../model/values';
import type { JsonArray, JsonNode, JsonObject } from '../../syntax/json/tree';
import { spanOf } from '../json/value';
import { declarationOf, finderIn } from './declarations';

/** How deep types may be in one another. */
const maxNesting = 50;

/** What a parameter, output or definition says of its values. */
export function typeOf(node: JsonNode, template: JsonObject, source: Source, fuel = maxNesting): TypeFacts {
  if (fuel <= 0) return anyType;
  const { type: name, secure, nullable, allowedValues } = declarationOf(node, template);
  const parts = partsIn(node, template, (part) => typeOf(part, template, source, fuel - 1));
  return { name, secure, nullable, values: allowedValues && valuesIn(allowedValues, source), parts };
}

function partsIn(
  node: JsonNode,
  template: JsonObject,
  typeOfPart: (part: JsonNode) => TypeFacts,
): TypeParts | undefined {
  const find = finderIn(node, template);
  const [properties, prefix] = [find('properties'), find('prefixItems')];
  const kind = (properties ?? find('additionalProperties')) ? 'members' : 'items';
  const others = find(kind === 'members' ? 'additionalProperties' : 'items');
  const declarations = [properties, prefix, others].filter((part) => part !== undefined);
  if (declarations.length === 0) return undefined;
  const members =
    properties?.kind === 'object'
      ? properties.properties.map(({ key, value }) => [key.toLowerCase(), () => typeOfPart(value)] as const)
      : [];
  const items =
    prefix?.kind === 'array'
      ? prefix.items.map((item, index) => [index, () => typeOfPart(item)] as const)
      : [];
  const listed = new Map<string | number, () => TypeFacts>([...members, ...items]);
  // `false` says that there are no others.
  return {
    kind,
    declarations,
    listed,
    others: others?.kind === 'object' ? () => typeOfPart(others) : undefined,
  };
}

/** Undefined when some of them are no plain values: then any are allowed, as far as is known. */
function valuesIn({ items }: JsonArray, source: Source): readonly KnownValue[] | undefined {
  const values = items.flatMap((item) => {
    const isPlain = item.kind === 'string' || item.kind === 'number' || item.kind === 'boolean';
    return isPlain ? [known(item.value, { kind: 'literal', source, span: spanOf(item) })] : [];
  });
  return values.length === items.length ? values : undefined;
}
