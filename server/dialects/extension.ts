import { joinSegments, nameCount } from '../model/naming';
import type { Value } from '../model/value';
import { joinPieces, unknown } from '../model/values';

/** A resource written in the old way as `type/providers/extension` below what it extends, with the provider among its names. */
export interface Extension {
  readonly type: string;
  readonly names: readonly Value[];
  /** The type and name of what is extended. */
  readonly scope: Value;
}

/** Undefined when a type is not written in that way; the names are those of the type as it is written. */
export function extensionIn(fullType: string, namesOf: () => readonly Value[]): Extension | undefined {
  const [, extended, extension] = /^(.+?)\/providers\/(.+)$/i.exec(fullType) ?? [];
  if (extended === undefined || extension === undefined) return undefined;
  const names = namesOf();
  const count = nameCount(extended);
  const provider = names[count];
  if (provider?.kind !== 'known' || names.length <= count + 1) return undefined;
  const pieces = joinPieces([`${extended}/`, ...joinSegments(names.slice(0, count))]);
  return {
    type: `${String(provider.value)}/${extension}`,
    names: names.slice(count + 1),
    scope: unknown('ambient', 'scope', provider.origin, pieces),
  };
}
