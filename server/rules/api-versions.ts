import * as z from 'zod';

/** Resource type to property path to the first API version that knows the property; for properties that came later than their type. */
export const apiVersionsSchema = z.record(z.string(), z.record(z.string(), z.string()));
export type ApiVersionsFile = z.infer<typeof apiVersionsSchema>;

export interface ApiVersions {
  /** The first version that knows a property, when the given one does not; undefined when it does, or nothing is on record. */
  neededFor(type: string, path: string, apiVersion: string | undefined): string | undefined;
}

export function apiVersionsFrom(file: ApiVersionsFile): ApiVersions {
  const first = new Map(Object.entries(file).flatMap(([type, paths]) => Object.entries(paths).map(([path, version]) => [keyOf(type, path), version] as const)));
  return {
    neededFor(type, path, apiVersion) {
      const version = first.get(keyOf(type, path));
      // API versions begin with a date, so that they compare as texts.
      return version !== undefined && apiVersion !== undefined && apiVersion < version ? version : undefined;
    },
  };
}

function keyOf(type: string, path: string): string {
  return `${type}#${path}`.toLowerCase();
}
