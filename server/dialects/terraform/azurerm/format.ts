import { z } from '../../../text/schema';
import { parsePath } from '../../../model/read';

/** The shape of the files below `rules/azurerm/`, one for each ARM namespace: what the attributes of the azurerm provider write in ARM. */

/** The majors of the provider that the files refer to. */
export const majors = [3, 4, 5] as const;

/** The major of which single defaults are on record. */
export const older = 2;

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

export type AttributeEntry = z.infer<typeof attribute>;

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

const named = z.union([resource, z.strictObject(traits)]);

/** A resource of which only the ARM type is on record, and for some the last major with it. */
const typeOnly = z.union([z.string(), z.strictObject({ type: z.string(), until: major })]);

/**
 * One file, for one ARM namespace: resources by their azurerm type, and under any other name what several of them have in common.
 */
export const azurermFileSchema = z
  .record(z.string(), z.union([typeOnly, resource, z.strictObject(traits)]))
  .superRefine((file, context) => {
    for (const [name, entry] of Object.entries(file))
      for (const [message, ...path] of mistakesOf(name, entry, file))
        context.addIssue({ code: 'custom', path: [name, ...path], message });
  });
export type AzurermFile = z.infer<typeof azurermFileSchema>;

/** Everything below `rules/azurerm/`, as plain JSON. */
export interface AzurermFacts {
  readonly resources: Readonly<Record<string, z.infer<typeof named>>>;
  /** The resources of which only the ARM type is on record. */
  readonly types: Readonly<Record<string, z.infer<typeof typeOnly>>>;
}

/** What several files say together. */
export function azurermFactsOf(files: readonly AzurermFile[]): AzurermFacts {
  const entries = files.flatMap((file) => Object.entries(file));
  const types = entries.flatMap(([name, entry]) => (isTypeOnly(entry) ? [[name, entry] as const] : []));
  const resources = entries.flatMap(([name, entry]) => (isTypeOnly(entry) ? [] : [[name, entry] as const]));
  return { resources: Object.fromEntries(resources), types: Object.fromEntries(types) };
}

function isTypeOnly(entry: AzurermFile[string]): entry is z.infer<typeof typeOnly> {
  return typeof entry === 'string' || Object.keys(entry).every((key) => key === 'type' || key === 'until');
}

/** The name of the file that resources of an ARM type are in, without its ending: the type's namespace. */
export function azurermFileFor(armTypeName: string): string {
  const [namespace = ''] = armTypeName.toLowerCase().split('/');
  return namespace.replace(/^microsoft\./, '');
}

/** What the schema cannot say of an entry: each a message and the path to it inside the entry. */
function mistakesOf(
  name: string,
  entry: AzurermFile[string],
  file: Readonly<Record<string, unknown>>,
): readonly (readonly [message: string, ...path: string[]])[] {
  const hasType = typeof entry === 'string' || 'type' in entry;
  const wrongName: readonly [string][] =
    hasType === name.startsWith('azurerm_')
      ? []
      : [['a resource has a type and a name that starts with azurerm_; nothing else does']];
  if (typeof entry === 'string' || isTypeOnly(entry)) return wrongName;
  const common = 'with' in entry ? (entry.with ?? []) : [];
  return [
    ...wrongName,
    ...common
      .filter((other) => !(other in file))
      .map((other) => [`there is no ${other} in this file`, 'with'] as const),
    ...[entry, ...(entry.parts ?? [])].flatMap(pathMistakes).map((message) => [message] as const),
  ];
}

export type ResourceEntry = z.infer<typeof resource>;
export type PartEntry = z.infer<typeof part>;
export type Traits = Omit<AzurermFacts['resources'][string], 'type'>;
export type MappingEntry = Pick<Traits, 'attributes' | 'constants'>;

/** A list has to be one on both sides, unless its items are made in another way. */
function pathMistakes(entry: MappingEntry): readonly string[] {
  return [...entriesOf(entry)].flatMap(([path, { to }]) => {
    const stars = [path, to].map((text) => parsePath(text).filter((name) => name === '*').length);
    return stars[0] === stars[1] ? [] : [`${path} and ${to} do not have the same lists`];
  });
}

export function* entriesOf(entry: MappingEntry): Generator<readonly [path: string, entry: AttributeEntry]> {
  for (const [path, value] of Object.entries(entry.attributes ?? {}))
    for (const one of [value].flat()) yield [path, one];
}
