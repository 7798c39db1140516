import { z } from '../text/schema';
import { parsePath, readPath, type Path } from '../model/read';
import type { Resource } from '../model/resource';
import type { Value } from '../model/value';

/** Resource type to the properties that Azure takes secrets in. */
export const secretPropertiesSchema = z.record(z.string(), z.array(z.string()).min(1));
export type SecretPropertiesFile = z.infer<typeof secretPropertiesSchema>;

/** A property that holds a secret, where it is written. */
export interface SecretProperty {
  readonly path: string;
  readonly value: Exclude<Value, { kind: 'absent' }>;
}

export interface SecretProperties {
  of(resource: Resource): readonly SecretProperty[];
}

export function secretPropertiesFrom(file: SecretPropertiesFile): SecretProperties {
  const byType = new Map(
    Object.entries(file).map(([type, paths]) => [
      type.toLowerCase(),
      paths.map((path): readonly [string, Path] => [path, parsePath(path)]),
    ]),
  );
  return {
    of: (resource) =>
      (byType.get(resource.type.toLowerCase()) ?? []).flatMap(([path, parsed]) =>
        readPath(resource.body, parsed).values.flatMap((value) =>
          value.kind === 'absent' ? [] : [{ path, value }],
        ),
      ),
  };
}
