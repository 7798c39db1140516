import type { Azurerm, AzurermAttribute } from './azurerm/provider';
import { parsePath, type Path } from '../../model/read';
import type { Resource } from '../../model/resource';
import type { Json } from '../../model/value';
import { knows } from './provider-evidence';
import { spellingOf } from './value-map';

/** A property's name or path as messages write it, and the value that it is to be set to. */
const mention =
  /(?<![\w.'])([a-z]\w*[A-Z]\w*(?:\.\w+)*|[a-z]\w*(?:\.\w+|\['[^']*'\])+)(?: to ((?:\S*[^\s.,;:])))?(?![\w'])/g;

/**
 * A message about a property of an azurerm resource in that resource's own terms: rules refer to ARM's properties, but what is to be written
 * is the attribute. What has no attribute is left as it is.
 */
export function inAzurermWords(
  message: string,
  resource: Resource,
  property: string,
  azurerm: Azurerm,
): string {
  if (!resource.azurerm) return message;
  const attributes = attributesOf(resource.azurerm, azurerm);
  return message.replace(mention, (whole, named: string, value: string | undefined) => {
    const attribute = attributeFor(parsePath(named), parsePath(property), attributes);
    const spelled = attribute && value !== undefined ? spell(attribute, jsonOf(value)) : undefined;
    if (!attribute || (value !== undefined && spelled === undefined)) return whole;
    const name = attribute.path.filter((part) => part !== '*').join('.');
    return value === undefined ? name : `${name} to ${textOf(spelled)}`;
  });
}

/** What the provider's major version knows, of the resource itself and of what the same block writes below it. */
function attributesOf(
  { type, major }: NonNullable<Resource['azurerm']>,
  azurerm: Azurerm,
): readonly AzurermAttribute[] {
  const known = azurerm.resource(type);
  const all = known ? [...known.attributes, ...known.parts.flatMap((part) => part.attributes)] : [];
  return all.filter((attribute) => knows(attribute, major, azurerm));
}

/** The attribute of the property that was judged, where that is meant; else the only one with such a name, or the outermost. */
function attributeFor(
  named: Path,
  judged: Path,
  attributes: readonly AzurermAttribute[],
): AzurermAttribute | undefined {
  const meant = attributes.filter(({ property }) => isSame(property.slice(-named.length), named));
  const least = Math.min(...meant.map(({ property }) => property.length));
  const [outermost, ...others] = meant.filter(({ property }) => property.length === least);
  const isOne = outermost && others.every(({ property }) => isSame(property, outermost.property));
  return meant.find(({ property }) => isSame(property, judged)) ?? (isOne ? outermost : undefined);
}

function isSame(one: Path, other: Path): boolean {
  return one.join('\n').toLowerCase() === other.join('\n').toLowerCase();
}

/** A value in the attribute's own spelling; undefined for one that it cannot say. */
function spell(attribute: AzurermAttribute, value: Json): Json | undefined {
  const spelling = spellingOf(attribute, () => ({ kind: 'absent', place: undefined }));
  return spelling ? spelling.encode(value) : value;
}

function jsonOf(text: string): Json {
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

function textOf(json: Json | undefined): string {
  return typeof json === 'string' ? json : JSON.stringify(json);
}
