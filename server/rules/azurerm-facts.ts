import * as z from 'zod';
import type {
  Azurerm,
  AzurermAttribute,
  AzurermConstant,
  AzurermPart,
  AzurermResource,
  ValueMap,
} from '../model/document';
import { parsePath } from '../model/read';
import type { Json } from '../model/value';

/** The shape of the files below `rules/azurerm/`: what the attributes of the azurerm provider write in ARM. */

/** The majors of the provider that the files speak of. */
const majors = [3, 4, 5] as const;

/** The major of which single defaults are on record. */
const older = 2;

const json: z.ZodType<unknown> = z.json();
const major = z.literal([...majors]);

const attribute = z
  .strictObject({
    to: z
      .string()
      .describe(
        'The ARM property, such as properties.minimumTlsVersion; its [*] answers the one in the attribute’s path.',
      ),
    type: z
      .enum(['boolean', 'number'])
      .optional()
      .describe(
        'What Terraform converts the value to. Left out: as the default or the switch tells, else a text.',
      ),
    since: major
      .optional()
      .describe('The first major with the attribute, when it is not the oldest on record.'),
    until: z
      .literal([2, ...majors])
      .optional()
      .describe('The last major with it, when it is not the newest; 2 for what only older ones have.'),
    default: z
      .union([z.partialRecord(z.enum(['3', '4', '5']), json), json])
      .optional()
      .describe(
        'What the provider sends when the attribute is absent, for all majors or by major; left out when the service decides.',
      ),
    older: json
      .optional()
      .describe('What major 2 sends when the attribute is absent, where that is on record.'),
    switch: z.tuple([json, json]).optional().describe('What true writes, and what false does.'),
    table: z
      .record(z.string(), json)
      .optional()
      .describe(
        'Attribute value to property value, where the two differ; null for a value that writes nothing.',
      ),
    present: json.optional().describe('The property’s value as soon as the attribute or block is written.'),
    join: z.string().optional().describe('The separator with which a list becomes one text.'),
    split: z.string().optional().describe('The separator at which a text becomes a list.'),
    match: z.string().optional().describe('A pattern whose only group is the property’s value.'),
    compose: z.string().optional().describe('A text with other attributes of the block in braces.'),
    entries: z
      .tuple([z.string(), z.string()])
      .optional()
      .describe('An object becomes a list: the members of an item that hold name and value.'),
    keys: z.literal(true).optional().describe('A list of texts becomes an object with these members.'),
    epoch: z.literal(true).optional().describe('A date becomes seconds since 1970.'),
    json: z.literal(true).optional().describe('A text of JSON becomes the value it stands for.'),
  })
  .refine(
    (entry) => mapKinds.filter((kind) => entry[kind] !== undefined).length <= 1,
    'an attribute has at most one way of mapping its values',
  );

const mapKinds = [
  'switch',
  'table',
  'present',
  'join',
  'split',
  'match',
  'compose',
  'entries',
  'keys',
  'epoch',
  'json',
] as const;

type AttributeEntry = z.infer<typeof attribute>;

const armType = z.string().describe('The ARM resource type; ./config is a child of the resource’s own.');

const mapping = {
  attributes: z.record(z.string(), z.union([attribute, z.array(attribute).min(2)])).optional(),
  constants: z
    .record(z.string(), json)
    .optional()
    .describe('ARM properties that the provider always writes.'),
};

const part = z.strictObject({
  type: armType,
  ...mapping,
  when: z.string().optional().describe('The block or attribute without which the part is not written.'),
});

const traits = {
  ...mapping,
  identity: z
    .enum(['spaced', 'compact'])
    .optional()
    .describe('The usual identity block; compact where ARM has no blank between two kinds.'),
  parts: z.array(part).optional().describe('Other ARM resources that the same block writes, below its own.'),
  unset: z
    .array(z.string())
    .optional()
    .describe('ARM properties that the resource has no way to write, so that the service’s default holds.'),
};

const resource = z.strictObject({
  type: armType,
  with: z
    .array(z.string())
    .optional()
    .describe('What it has in common with others, by name; its own attributes go before theirs.'),
  since: major.optional().describe('The first major with the resource.'),
  until: z
    .literal([2, ...majors])
    .optional()
    .describe('The last major with the resource.'),
  ...traits,
  scope: z.string().optional().describe('The attribute that says what the resource is attached to.'),
  completes: z
    .array(z.string())
    .optional()
    .describe('The attributes that name the resource of this type which this one completes.'),
});

/** One file: resources by their azurerm type, and under any other name what several of them have in common. */
export const azurermFileSchema = z
  .record(z.string(), z.union([resource, z.strictObject(traits)]))
  .superRefine((file, context) => {
    for (const [name, entry] of Object.entries(file)) {
      const isResource = 'type' in entry;
      if (isResource !== name.startsWith('azurerm_')) {
        const message = 'a resource has a type and a name that starts with azurerm_; nothing else does';
        context.addIssue({ code: 'custom', path: [name], message });
      }
      const unknown = isResource ? (entry.with ?? []).filter((other) => !(other in file)) : [];
      for (const other of unknown)
        context.addIssue({
          code: 'custom',
          path: [name, 'with'],
          message: `there is no ${other} in this file`,
        });
      for (const message of [entry, ...(entry.parts ?? [])].flatMap(pathMistakes))
        context.addIssue({ code: 'custom', path: [name], message });
    }
  });
export type AzurermFile = z.infer<typeof azurermFileSchema>;

/** Resources of which nothing but the ARM type is known, and for some the last major with them. */
export const azurermTypesSchema = z.record(
  z.string().regex(/^azurerm_/),
  z.union([z.string(), z.strictObject({ type: z.string(), until: major })]),
);

/** Everything below `rules/azurerm/`, as plain JSON. */
export interface AzurermFacts {
  readonly resources: AzurermFile;
  readonly types: z.infer<typeof azurermTypesSchema>;
}

type ResourceEntry = z.infer<typeof resource>;
type Traits = Omit<AzurermFile[string], 'type'>;
type MappingEntry = Pick<Traits, 'attributes' | 'constants'>;

/** A list has to be one on both sides, unless its items are made in another way. */
function pathMistakes(entry: MappingEntry): readonly string[] {
  return [...entriesOf(entry)].flatMap(([path, { to }]) => {
    const stars = [path, to].map((text) => parsePath(text).filter((name) => name === '*').length);
    return stars[0] === stars[1] ? [] : [`${path} and ${to} do not have the same lists`];
  });
}

function* entriesOf(entry: MappingEntry): Generator<readonly [path: string, entry: AttributeEntry]> {
  for (const [path, value] of Object.entries(entry.attributes ?? {}))
    for (const one of [value].flat()) yield [path, one];
}

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

function partFrom(entry: z.infer<typeof part>, around: ResourceEntry): AzurermPart {
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
