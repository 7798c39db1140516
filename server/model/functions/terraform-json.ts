import type { Json } from '../value';
import { compareTexts } from './terraform-text';

/** JSON as Terraform writes it: members in the order of their names, and characters escaped that HTML gives a meaning. */
export function encodeJson(value: Json): string {
  return JSON.stringify(ordered(value)).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function ordered(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(ordered);
  const members = Object.entries(value).sort(([first], [second]) => compareTexts(first, second));
  return Object.fromEntries(members.map(([name, member]): [string, Json] => [name, ordered(member as Json)]));
}
