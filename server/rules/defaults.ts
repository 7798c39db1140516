import type { Json } from '../model/value';
import { ByProperty } from './by-property';
import type { DefaultsFile } from './format';

/** What Azure assumes when a property is absent. */
export interface Defaults {
  /** `found` is undefined when no default is on record for the type, path and API version. */
  find(type: string, path: string, apiVersion: string | undefined): { readonly value: Json } | undefined;
}

export function defaultsFrom(file: DefaultsFile): Defaults {
  const facts = new ByProperty<DefaultsFile[string]>();
  for (const [type, entries] of Object.entries(file)) {
    for (const entry of entries)
      facts.set(
        type,
        entry.path,
        entries.filter(({ path }) => path.toLowerCase() === entry.path.toLowerCase()),
      );
  }
  return {
    find(type, path, apiVersion) {
      const matching = facts.get(type, path)?.filter((entry) => holdsAt(entry, apiVersion));
      return matching?.length === 1 && matching[0] ? { value: matching[0].value as Json } : undefined;
    },
  };
}

/** API versions begin with a date, so they compare as texts; without a version only a default that never changed holds. */
function holdsAt(
  entry: { since?: string | undefined; before?: string | undefined },
  apiVersion: string | undefined,
): boolean {
  if (entry.since === undefined && entry.before === undefined) return true;
  if (apiVersion === undefined) return false;
  return (
    (entry.since === undefined || apiVersion >= entry.since) &&
    (entry.before === undefined || apiVersion < entry.before)
  );
}
