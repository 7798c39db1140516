import { z } from '../server/text/schema';
import type { Bundle } from '../server/project/engine';
import type { Condition, DefaultsFile, Rule } from '../server/rules/format';
import { innerOf } from '../server/rules/load';

/** Resource types that no other file names. */
export const resourceTypesSchema = z.array(z.string().regex(/^[\w.]+(?:\/\w+)+$/));

/** Something in a file below `rules/` that is not right. */
export interface Stray {
  /** Undefined for a default, which some service's file holds. */
  readonly file: string | undefined;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The resource types that Azure has, as far as the data on azurerm, secrets and API versions name them. */
export function typesIn({ secrets, apiVersions, azurerm }: Bundle): readonly string[] {
  const mapped = Object.values(azurerm.resources).flatMap((entry) => {
    if (!('type' in entry)) return [];
    const shared = (entry.with ?? []).flatMap((name) => azurerm.resources[name] ?? []);
    const parts = [entry, ...shared].flatMap(({ parts: own = [] }) => own);
    return [entry.type, ...parts.map((part) => part.type.replace(/^\./, entry.type))];
  });
  const others = Object.values(azurerm.types).map((entry) =>
    typeof entry === 'string' ? entry : entry.type,
  );
  return [...Object.keys(secrets), ...Object.keys(apiVersions), ...mapped, ...others];
}

/** Where rules, defaults and settings name resource types that are not known, given in lower case. */
export function unknownTypes(bundle: Bundle, known: ReadonlySet<string>): readonly Stray[] {
  const isKnown = (type: string): boolean =>
    type === '*' || type.startsWith('file/') || known.has(type.toLowerCase());
  const message = (type: string): string =>
    `The resource type ${type} is not known: correct it, or add it to rules/resource-types.yaml.`;
  const inRules = bundle.rules.flatMap((rule) =>
    typesOf(rule)
      .filter((type) => !isKnown(type))
      .map((type) => ({ file: `${rule.id}.yaml`, path: ['resource'], message: message(type) })),
  );
  const inSettings = bundle.settings.flatMap(({ resource }, index) =>
    isKnown(resource)
      ? []
      : [{ file: 'settings.yaml', path: [index, 'resource'], message: message(resource) }],
  );
  const inDefaults = Object.keys(bundle.defaults)
    .filter((type) => !isKnown(type))
    .map((type) => ({ file: undefined, path: [type], message: message(type) }));
  return [...inRules, ...inSettings, ...inDefaults];
}

function typesOf({ resource, require, when }: Rule): readonly string[] {
  const own = [resource ?? []].flat().map((target) => (typeof target === 'string' ? target : target.type));
  return [...own, ...[require, ...(when ? [when] : [])].flatMap(relatedTypes)];
}

function relatedTypes(condition: Condition): readonly string[] {
  const own = condition.related ? [condition.related.resource].flat() : [];
  return [...own, ...innerOf(condition).flatMap(relatedTypes)];
}

/** The indexes of defaults that say again what an earlier one says of the same API versions. */
export function overlappingDefaults(entries: DefaultsFile[string]): readonly number[] {
  return entries.flatMap((entry, index) => {
    const isRepeated = entries.slice(0, index).some((earlier) => overlap(earlier, entry));
    return isRepeated ? [index] : [];
  });
}

type Default = DefaultsFile[string][number];

/** API versions begin with a date, so that they compare as texts. */
function overlap(one: Default, other: Default): boolean {
  const isBefore = (first: Default, second: Default): boolean =>
    first.before !== undefined && second.since !== undefined && first.before <= second.since;
  return (
    one.path.toLowerCase() === other.path.toLowerCase() && !isBefore(one, other) && !isBefore(other, one)
  );
}
