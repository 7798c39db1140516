import { type Secrecy, secretWhole } from './conceal';
import type { KnownValue } from './value';

/** What a declared type says of the values it allows. */
export interface TypeFacts {
  /** The built-in type's name in lower case; undefined for what is none. */
  readonly name: string | undefined;
  readonly secure: boolean;
  readonly nullable: boolean;
  /** The only values allowed, null aside; undefined when there are others. */
  readonly values: readonly KnownValue[] | undefined;
  /** Undefined when nothing is said of parts. */
  readonly parts: TypeParts | undefined;
}

/** The types of an object's members, or of a list's items. */
export interface TypeParts {
  readonly kind: 'members' | 'items';
  /** What declares them, of one of several types all that do: a type that leads back to itself evaluates to the same again. */
  readonly declarations: readonly object[];
  /** By lower-cased name, or by index. */
  readonly listed: ReadonlyMap<string | number, () => TypeFacts>;
  /** Of all other members or items. */
  readonly others: (() => TypeFacts) | undefined;
}

/** The type of which nothing is known. */
export const anyType: TypeFacts = {
  name: undefined,
  secure: false,
  nullable: false,
  values: undefined,
  parts: undefined,
};

/** What of a type's values is secret; undefined when nothing is. */
export function secrecyOf(type: TypeFacts): Secrecy | undefined {
  if (type.secure) return secretWhole;
  const { parts } = type;
  if (!parts || !holdsSecret(type, new Set())) return undefined;
  const at = (key: string | number): Secrecy | undefined => {
    const part = parts.listed.get(key) ?? parts.others;
    return part && secrecyOf(part());
  };
  if (parts.kind === 'members') return { kind: 'members', of: (name) => at(name.toLowerCase()) };
  return {
    kind: 'items',
    of: (index) => (index === undefined && parts.listed.size > 0 ? secretWhole : at(index ?? 0)),
  };
}

function holdsSecret({ secure, parts }: TypeFacts, seen: Set<object>): boolean {
  if (secure) return true;
  if (!parts || parts.declarations.every((one) => seen.has(one))) return false;
  for (const one of parts.declarations) seen.add(one);
  return [...parts.listed.values(), parts.others].some((part) => part && holdsSecret(part(), seen));
}
