import { z } from '../text/schema';
import { ByProperty } from './by-property';

/** Resource type to property path to the first API version that knows the property; for properties that came later than their type. */
export const apiVersionsSchema = z.record(z.string(), z.record(z.string(), z.string()));
export type ApiVersionsFile = z.infer<typeof apiVersionsSchema>;

export interface ApiVersions {
  /** The first version that knows a property, when the given one does not; undefined when it does, or nothing is on record. */
  neededFor(type: string, path: string, apiVersion: string | undefined): string | undefined;
}

export function apiVersionsFrom(file: ApiVersionsFile): ApiVersions {
  const first = new ByProperty<string>();
  for (const [type, paths] of Object.entries(file))
    for (const [path, version] of Object.entries(paths)) first.set(type, path, version);
  return {
    neededFor(type, path, apiVersion) {
      const version = first.get(type, path);
      // API versions begin with a date, so that they compare as texts.
      return version !== undefined && apiVersion !== undefined && apiVersion < version ? version : undefined;
    },
  };
}
