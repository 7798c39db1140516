import * as z from 'zod';
import { parsePath, readPath, type Path } from '../model/read';
import type { Resource } from '../model/resource';
import type { Value } from '../model/value';

/** Resource type to the properties that Azure takes secrets in. */
export const secretPropertiesSchema = z.record(z.string(), z.array(z.string()).min(1));
export type SecretPropertiesFile = z.infer<typeof secretPropertiesSchema>;

/** Resource of azurerm to the attributes that take secrets, those of blocks after the block's name and a dot. */
export const azurermSecretsSchema = z.record(
  z.string().regex(/^azurerm_/),
  z.array(z.string().regex(/^\w+(\.\w+)*$/)).min(1),
);
export type AzurermSecretsFile = z.infer<typeof azurermSecretsSchema>;

/** A property that holds a secret, where it is written. */
export interface SecretProperty {
  readonly path: string;
  readonly value: Written;
}

type Written = Exclude<Value, { kind: 'absent' }>;

export interface SecretProperties {
  of(resource: Resource): readonly SecretProperty[];
}

export function secretPropertiesFrom(
  file: SecretPropertiesFile,
  azurerm: AzurermSecretsFile,
): SecretProperties {
  const byType = new Map(
    Object.entries(file).map(([type, paths]) => [
      type.toLowerCase(),
      paths.map((path): readonly [string, Path] => [path, parsePath(path)]),
    ]),
  );
  const inArm = (resource: Resource): readonly SecretProperty[] =>
    (byType.get(resource.type.toLowerCase()) ?? []).flatMap(([path, parsed]) =>
      readPath(resource.body, parsed).values.flatMap((value) =>
        value.kind === 'absent' ? [] : [{ path, value }],
      ),
    );
  const inTerraform = (resource: Resource): readonly SecretProperty[] =>
    (resource.azurerm?.blocks ?? []).flatMap(({ type, arguments: block }) =>
      (azurerm[type] ?? []).flatMap((path) =>
        [...valuesAt(block, path.split('.'))].map((value) => ({ path, value })),
      ),
    );
  return {
    of: (resource) => {
      const properties = inArm(resource);
      const attributes = inTerraform(resource).filter(
        ({ value }) => !properties.some((property) => isWrittenAt(value, property.value)),
      );
      return [...properties, ...attributes];
    },
  };
}

/** The values of an attribute in every block of its name, and in every member of a map. */
function* valuesAt(value: Value, path: readonly string[]): Generator<Written> {
  const [name, ...rest] = path;
  if (value.kind === 'array') for (const item of value.items) yield* valuesAt(item, path);
  else if (value.kind === 'object' && name !== undefined) yield* valuesAt(value.get(name), rest);
  else if (value.kind === 'object') for (const member of value.names) yield* valuesAt(value.get(member), []);
  else if (name === undefined && value.kind !== 'absent') yield value;
}

function isWrittenAt({ origin: one }: Written, { origin: other }: Written): boolean {
  return (
    one.source.uri === other.source.uri &&
    one.span.start <= other.span.start &&
    other.span.end <= one.span.end
  );
}
