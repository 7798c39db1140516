import { nameCount, piecesOf } from '../model/naming';
import type { Origin, Value } from '../model/value';
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
  if (provider?.kind !== 'known' || !String(provider.value).includes('.') || names.length <= count + 1)
    return unnamedExtension(extended, extension, names);
  return {
    type: `${String(provider.value)}/${extension}`,
    names: names.slice(count + 1),
    scope: idOf(extended, names.slice(0, count), provider.origin),
  };
}

/** Where the provider is not known from the names, as when all of them are one parameter, it may be known from the extension. */
function unnamedExtension(
  extended: string,
  extension: string,
  names: readonly Value[],
): Extension | undefined {
  const provider = providers.get(extension.toLowerCase());
  const name = names.at(-1);
  if (provider === undefined || name === undefined || name.kind === 'absent') return undefined;
  const nobody = unknown('notCovered', 'name', name.origin);
  return {
    type: `${provider}/${extension}`,
    names: [name],
    scope: idOf(
      extended,
      Array.from({ length: nameCount(extended) }, () => nobody),
      name.origin,
    ),
  };
}

/** The end of an id, in which each part of the type is before its name. */
function idOf(type: string, names: readonly Value[], origin: Origin): Value {
  const [provider = '', ...types] = type.split('/');
  const parts = types.flatMap((part, index) => [
    `/${part}/`,
    ...names.slice(index, index + 1).flatMap(piecesOf),
  ]);
  return unknown('ambient', 'scope', origin, joinPieces([provider, ...parts]));
}

/** The extensions that are written in the old way, of which each has one provider. */
const providers: ReadonlyMap<string, string> = new Map([
  ['advancedthreatprotectionsettings', 'Microsoft.Security'],
  ['diagnosticsettings', 'Microsoft.Insights'],
  ['eventsubscriptions', 'Microsoft.EventGrid'],
  ['locks', 'Microsoft.Authorization'],
  ['policyassignments', 'Microsoft.Authorization'],
  ['roleassignments', 'Microsoft.Authorization'],
]);
