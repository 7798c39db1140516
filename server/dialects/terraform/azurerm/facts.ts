import { parsePath } from '../../../model/read';
import type { Json } from '../../../model/value';
import {
  entriesOf,
  majors,
  older,
  type AttributeEntry,
  type AzurermFacts,
  type MappingEntry,
  type PartEntry,
  type ResourceEntry,
  type Traits,
} from './format';
import type {
  Azurerm,
  AzurermAttribute,
  AzurermConstant,
  AzurermPart,
  AzurermResource,
  ValueMap,
} from './provider';

/** The facts as dialects ask for them; `defaultMajor` is for configurations that do not pin the provider. */
export function azurermFrom(facts: AzurermFacts, defaultMajor: number): Azurerm {
  const built = new Map<string, AzurermResource>();
  const completed = completedProperties(facts);
  const build = (type: string): AzurermResource | undefined => {
    const found = facts.resources[type] ?? facts.types[type];
    if (found === undefined || (typeof found === 'object' && !('type' in found))) return undefined;
    const entry: ResourceEntry = typeof found === 'string' ? { type: found } : found;
    const shared = (entry.with ?? []).flatMap((name) => facts.resources[name] ?? []);
    return resourceFrom(entry, shared, completed.get(entry.type) ?? new Set());
  };
  return {
    defaultMajor,
    majors,
    resource(type) {
      const found = built.get(type) ?? build(type);
      if (found) built.set(type, found);
      return found;
    },
  };
}

/** By ARM type, what resources write that complete others of it. */
function completedProperties({ resources }: AzurermFacts): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const entry of Object.values(resources)) {
    if (!('type' in entry) || !entry.completes) continue;
    const properties = found.get(entry.type) ?? new Set();
    for (const [, { to }] of entriesOf(entry)) properties.add(parsePath(to).join('.'));
    found.set(entry.type, properties);
  }
  return found;
}

function resourceFrom(
  entry: ResourceEntry,
  shared: readonly Traits[],
  completed: ReadonlySet<string>,
): AzurermResource {
  const own = attributesFrom(entry, entry);
  const isOwn = ({ path }: AzurermAttribute): boolean =>
    own.some((attribute) => samePath(attribute.path, path));
  const inherited = shared
    .flatMap((traits) => attributesFrom(traits, entry))
    .filter((attribute) => !isOwn(attribute));
  const identity = [entry, ...shared].map((traits) => traits.identity).find((form) => form !== undefined);
  const attributes = [...own, ...inherited, ...identityFrom(identity)];
  const parts = [entry, ...shared].flatMap((traits) => traits.parts ?? []);
  return {
    armType: entry.type,
    majors: majorsOf(entry),
    attributes: [
      ...attributes,
      ...commonAttributes.filter(({ property }) => !writes(attributes, property[0])),
    ],
    constants: [entry, ...shared].flatMap(constantsFrom),
    unset: [entry, ...shared].flatMap(({ unset = [] }) => unset.map(parsePath)),
    parts: parts.map((one) => partFrom(one, entry)),
    scope: entry.scope,
    completes: entry.completes ?? [],
    completed,
  };
}

function samePath(first: readonly string[], second: readonly string[]): boolean {
  return first.join('.') === second.join('.');
}

function writes(attributes: readonly AzurermAttribute[], name: string | undefined): boolean {
  return attributes.some(({ property }) => property.length === 1 && property[0] === name);
}

/** What nearly every resource has under the same name in both. */
const commonAttributes = ['name', 'location', 'tags'].map((name) => attributeFrom(name, { to: name }, {}));

function partFrom(entry: PartEntry, around: ResourceEntry): AzurermPart {
  return {
    armType: entry.type.replace(/^\./, around.type),
    when: entry.when === undefined ? undefined : parsePath(entry.when),
    attributes: attributesFrom(entry, around),
    constants: constantsFrom(entry),
  };
}

/** The majors that know a resource or attribute. */
interface Lifetime {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

function majorsOf({ since = 0, until = Infinity }: Lifetime): readonly number[] {
  return majors.filter((one) => since <= one && one <= until);
}

function attributesFrom(entry: MappingEntry, around: Lifetime): readonly AzurermAttribute[] {
  return [...entriesOf(entry)].map(([path, one]) => attributeFrom(path, one, around));
}

function constantsFrom({ constants = {} }: MappingEntry): readonly AzurermConstant[] {
  return Object.entries(constants).map(([property, value]) => ({
    property: parsePath(property),
    value: value as Json,
  }));
}

function identityFrom(form: ResourceEntry['identity']): readonly AzurermAttribute[] {
  if (form === undefined) return [];
  const both =
    form === 'compact' ? { table: { 'SystemAssigned, UserAssigned': 'SystemAssigned,UserAssigned' } } : {};
  return [
    attributeFrom('identity.type', { to: 'identity.type', ...both }, {}),
    attributeFrom('identity.identity_ids', { to: 'identity.userAssignedIdentities', keys: true }, {}),
  ];
}

function attributeFrom(path: string, entry: AttributeEntry, around: Lifetime): AzurermAttribute {
  const known = majorsOf({ since: entry.since ?? around.since, until: entry.until ?? around.until });
  const defaults = defaultsFrom(entry, known);
  return {
    path: parsePath(path),
    property: parsePath(entry.to),
    type: typeOf(entry, defaults),
    majors: known,
    values: valuesFrom(entry),
    defaults,
  };
}

function defaultsFrom(
  { default: value, older: earlier }: AttributeEntry,
  known: readonly number[],
): Readonly<Record<number, Json>> {
  const before: Readonly<Record<number, Json>> = earlier === undefined ? {} : { [older]: earlier as Json };
  if (value === undefined) return before;
  const isByMajor = value !== null && typeof value === 'object' && !Array.isArray(value);
  const recorded = isByMajor
    ? (value as Record<number, Json>)
    : Object.fromEntries(known.map((one) => [one, value as Json]));
  return { ...before, ...recorded };
}

function typeOf(entry: AttributeEntry, defaults: Readonly<Record<number, Json>>): AzurermAttribute['type'] {
  if (entry.type) return entry.type;
  if (entry.switch) return 'boolean';
  const [type] = Object.values(defaults).map((value) => typeof value);
  return type === 'boolean' || type === 'number' ? type : 'string';
}

function valuesFrom(entry: AttributeEntry): ValueMap {
  if (entry.switch)
    return { kind: 'switch', whenTrue: entry.switch[0] as Json, whenFalse: entry.switch[1] as Json };
  if (entry.table)
    return {
      kind: 'table',
      pairs: Object.entries(entry.table).map(([written, value]) => [
        entry.type === 'boolean' ? written === 'true' : written,
        value as Json,
      ]),
    };
  if (entry.present !== undefined) return { kind: 'presence', value: entry.present as Json };
  if (entry.join !== undefined) return { kind: 'join', separator: entry.join };
  if (entry.split !== undefined) return { kind: 'split', separator: entry.split };
  if (entry.match !== undefined) return { kind: 'match', pattern: entry.match };
  if (entry.compose !== undefined) return { kind: 'compose', template: entry.compose };
  if (entry.entries) return { kind: 'entries', name: entry.entries[0], value: entry.entries[1] };
  if (entry.keys) return { kind: 'keys' };
  if (entry.json) return { kind: 'json' };
  return entry.epoch ? { kind: 'epoch' } : { kind: 'identity' };
}
