import type { Azurerm, AzurermAttribute } from '../../model/document';
import type { Resource } from '../../model/resource';
import type { Json } from '../../model/value';
import { spellingOf } from './value-map';

/** "Set X to Y" in a message, with the punctuation that ends it. */
const advice = /\bSet ([\w.]+) to (\S+?)([.,;:]?)(?=\s|$)/g;

/**
 * A message about a property of an azurerm resource in that resource's own words: rules speak of ARM's properties, but what is to be written
 * is the attribute. What has no attribute is left as it is.
 */
export function inAzurermWords(message: string, resource: Resource, property: string, azurerm: Azurerm): string {
  if (!resource.azurerm) return message;
  const attribute = attributeFor(resource.azurerm, property, azurerm);
  if (!attribute) return message;
  return message.replace(advice, (whole, named: string, value: string, end: string) => {
    if (!endsLike(property, named)) return whole;
    const spelled = spell(attribute, jsonOf(value));
    return spelled === undefined ? whole : `Set ${attribute.path.filter((name) => name !== '*').join('.')} to ${textOf(spelled)}${end}`;
  });
}

function attributeFor({ type, major }: NonNullable<Resource['azurerm']>, property: string, azurerm: Azurerm): AzurermAttribute | undefined {
  const known = azurerm.resource(type);
  const all = known ? [...known.attributes, ...known.parts.flatMap((part) => part.attributes)] : [];
  const wanted = property.replaceAll('[*]', '.*').toLowerCase();
  return all.find((attribute) => attribute.majors.includes(major) && attribute.property.join('.').toLowerCase() === wanted);
}

function endsLike(property: string, named: string): boolean {
  return `.${property}`.toLowerCase().endsWith(`.${named}`.toLowerCase());
}

function spell(attribute: AzurermAttribute, value: Json): Json | undefined {
  const spelling = spellingOf(attribute, () => ({ kind: 'absent', place: undefined }));
  return spelling ? spelling.encode(value) : value;
}

function jsonOf(text: string): Json {
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

function textOf(json: Json): string {
  return typeof json === 'string' ? json : JSON.stringify(json);
}
