import { textFrom } from './partial-text';
import type { OneOfValue, Piece, Value } from './value';
import { known, oneOf, symbolOf } from './values';

/** The parts of a name like `parent/child`, which may hold pieces that are not known. */
export function nameSegments(name: Value): readonly Value[] {
  if (name.kind === 'known' && typeof name.value === 'string')
    return name.value.split('/').map((part) => known(part, name.origin));
  if (name.kind === 'oneOf') return segmentsOfOneOf(name);
  if (name.kind !== 'unknown') return [name];
  const segments: Piece[][] = [[]];
  for (const piece of name.pieces) {
    const [head, ...others] = typeof piece === 'string' ? piece.split('/') : [piece];
    if (head !== undefined) segments[segments.length - 1]?.push(head);
    for (const other of others) segments.push([other]);
  }
  return segments.map((pieces) => textFrom(pieces, name.reason, name.origin));
}

/** Part by part one of several; the name as it is when they have different numbers of parts. */
function segmentsOfOneOf(name: OneOfValue): readonly Value[] {
  const [first = [], ...others] = name.values.map(nameSegments);
  if (others.some((other) => other.length !== first.length)) return [name];
  return first.map((segment, index) =>
    oneOf([segment, ...others.map((other) => other[index] ?? segment)], name.origin),
  );
}

/** A text that is equal for resources that are the same one: of one type and, part by part, of one name. */
export function identityOf(type: string, names: readonly Value[]): string {
  return [type.toLowerCase(), ...names.map(symbolOf)].join('\n');
}

/** Whether the last part of a name is this one; names compare without case. */
export function isNamed(name: Value, wanted: string): boolean {
  const last = nameSegments(name).at(-1);
  return last?.kind === 'known' && String(last.value).toLowerCase() === wanted.toLowerCase();
}

/** What is known of a value as a text, piece by piece. */
export function piecesOf(value: Value): readonly Piece[] {
  if (value.kind === 'unknown') return value.pieces;
  return [value.kind === 'known' ? String(value.value) : { symbol: symbolOf(value) }];
}

/** A type as Azure reads it, which takes no notice of a slash at its end. */
export function plainType(written: string): string {
  return written.replace(/\/+$/, '');
}

/** The full type of a resource that is written as `nested` inside one of the type `around`. */
export function nestedType(around: string, nested: string): string {
  return isChildType(nested, around) ? nested : `${around}/${nested}`;
}

/** Whether `type` is below `ancestor`, as `Microsoft.Sql/servers/databases` is below `Microsoft.Sql/servers`. */
export function isChildType(type: string, ancestor: string): boolean {
  return ancestor !== '' && type.toLowerCase().startsWith(`${ancestor.toLowerCase()}/`);
}

/** The type of what a resource of this type is a child of; undefined when it is no one's child. */
export function parentType(type: string): string | undefined {
  const end = type.lastIndexOf('/');
  return type.indexOf('/') < end ? type.slice(0, end) : undefined;
}

/** How many names a resource of this type has, its ancestors' and its own. */
export function nameCount(type: string): number {
  return type.split('/').length - 1;
}
