import type { Json } from '../model/value';
import type { DefaultsFile } from './format';

/** What Azure assumes when a property is absent. */
export interface Defaults {
  /** `found` is undefined when no default is on record for the type, path and API version. */
  find(type: string, path: string, apiVersion: string | undefined): { readonly value: Json } | undefined;
}

export function defaultsFrom(file: DefaultsFile): Defaults {
  const byKey = new Map<string, DefaultsFile[string]>();
  for (const [type, entries] of Object.entries(file)) {
    for (const entry of entries) {
      const key = keyOf(type, entry.path);
      byKey.set(key, [...(byKey.get(key) ?? []), entry]);
    }
  }
  return {
    find(type, path, apiVersion) {
      const matching = byKey.get(keyOf(type, path))?.filter((entry) => holdsAt(entry, apiVersion));
      return matching?.length === 1 && matching[0] ? { value: matching[0].value as Json } : undefined;
    },
  };
}

function keyOf(type: string, path: string): string {
  return `${type}#${path}`.toLowerCase();
}

/** API versions begin with a date, so they compare as texts; without a version only a default that never changed holds. */
function holdsAt(entry: { since?: string | undefined; before?: string | undefined }, apiVersion: string | undefined): boolean {
  if (entry.since === undefined && entry.before === undefined) return true;
  if (apiVersion === undefined) return false;
  return (entry.since === undefined || apiVersion >= entry.since) && (entry.before === undefined || apiVersion < entry.before);
}
