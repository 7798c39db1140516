import { z } from '../text/schema';
import { credentialKinds, insecureOptionKinds } from '../credentials';
import { type Example, examplesSchema } from './examples';
import { parameterReference, parametersSchema } from './parameters';

/** The shape of a rule file. The JSON schema that editors use, the loader's checks and the types all come from here. */

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const json: z.ZodType<unknown> = z.json();
const list = z.union([z.array(scalar).min(1), parameterReference]);
const operand = z.union([scalar, parameterReference]);

/** The operators of Azure Policy, and those that Azure's own values ask for. */
const operators = z.strictObject({
  equals: operand.optional().describe('The value equals this one; strings are compared without case.'),
  notEquals: operand.optional().describe('The value does not equal this one.'),
  in: list.optional().describe('The value is one of these.'),
  notIn: list.optional().describe('The value is none of these.'),
  like: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('The string matches a pattern (or one of several), where * matches any text.'),
  notLike: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('The string matches none of the patterns.'),
  contains: operand.optional().describe('The string or list contains this value.'),
  notContains: operand.optional().describe('The string or list does not contain this value.'),
  containsKey: z.string().optional().describe('The object has a member of this name.'),
  less: operand
    .optional()
    .describe('The value comes before this one: as a number, a date, or on a scale such as TLS versions.'),
  lessOrEquals: operand.optional(),
  greater: operand.optional(),
  greaterOrEquals: operand.optional(),
  supported: z
    .string()
    .optional()
    .describe(
      'The product of support.yaml whose version the value names, and which still gets security updates.',
    ),
  exists: z.boolean().optional().describe('Whether the property is set and not null. Defaults are ignored.'),
  includesPort: z
    .array(z.number().int())
    .optional()
    .describe('The port, range or * includes one of these ports.'),
  openToInternet: z
    .boolean()
    .optional()
    .describe('Whether the address prefix includes the internet: *, Internet, a /0 range.'),
  inLocations: list.optional().describe('The region is one of these, by name or display name.'),
  insideRanges: list
    .optional()
    .describe('The IP address or range lies inside one of these ranges in CIDR notation.'),
  secret: z
    .boolean()
    .optional()
    .describe('Whether the value comes from a secure parameter or from a function that reads keys.'),
  credential: z
    .union([z.boolean(), z.array(z.enum(credentialKinds)).min(1)])
    .optional()
    .describe('Whether the string contains a credential (of certain kinds). Such values are never printed.'),
  insecureOption: z
    .union([z.boolean(), z.array(z.enum(insecureOptionKinds)).min(1)])
    .optional()
    .describe(
      'Whether the connection string or URL disables encryption or another protection (of certain kinds).',
    ),
  malformedReference: z
    .boolean()
    .optional()
    .describe('Whether the text is a Key Vault or App Configuration reference that cannot be resolved.'),
  runtimeKey: z
    .boolean()
    .optional()
    .describe('Whether the text is built from a key that is fetched while it is deployed, as by listKeys().'),
  hardcoded: z
    .boolean()
    .optional()
    .describe(
      'Whether the value is written out here or in a variable, and not given or defaulted by a parameter or computed.',
    ),
  plainText: z
    .boolean()
    .optional()
    .describe(
      'Whether the text itself is what will be used: no reference, expression or token to be replaced.',
    ),
});

/** What an absent property means when no default of the service is on record. */
const missingResult = z.enum(['pass', 'fail']);

const leaf = operators.extend({
  field: z
    .string()
    .optional()
    .describe(
      'The property path below the resource, such as properties.minimumTlsVersion; [*] stands for every item, [**] for every object at any depth, [***] for every value that holds no others, name for the resource’s own name without its parents’, scopeType for the type of the resource that it extends.',
    ),
  ifMissing: missingResult
    .optional()
    .describe('What it means when the property is not written and its default is not known; else undecided.'),
  explicit: z.boolean().optional().describe('Whether defaults are ignored: the property must be set.'),
  reportHere: z
    .boolean()
    .optional()
    .describe('Whether a finding is reported on this property rather than on the others that took part.'),
});

export type Leaf = z.infer<typeof leaf>;
export type OperatorName = keyof z.infer<typeof operators>;
export const operatorNames = Object.keys(operators.shape) as readonly OperatorName[];

/** How another resource is tied to the one in question. */
const link = z.union([
  z.enum(['child', 'parent', 'scope', 'any']),
  z.strictObject({ field: z.string().describe("The other resource's property that holds this one's id.") }),
  z.strictObject({ from: z.string().describe("This resource's property that holds the other one's id.") }),
]);

export interface Related {
  readonly resource: string | readonly string[];
  readonly link: z.infer<typeof link>;
  readonly named?: string | undefined;
  readonly where?: Condition | undefined;
}

export type Condition = Leaf & {
  readonly allOf?: readonly Condition[] | undefined;
  readonly anyOf?: readonly Condition[] | undefined;
  readonly not?: Condition | undefined;
  readonly count?: { readonly field: string; readonly where?: Condition | undefined } | undefined;
  readonly addresses?: { readonly from: string; readonly to: string } | undefined;
  readonly forEach?: { readonly parameter: string; readonly require: Condition } | undefined;
  readonly related?: Related | undefined;
};

const condition: z.ZodType<Condition> = z.lazy(() =>
  leaf
    .extend({
      allOf: z.array(condition).min(1).optional(),
      anyOf: z.array(condition).min(1).optional(),
      not: condition.optional(),
      count: z
        .strictObject({ field: z.string(), where: condition.optional() })
        .optional()
        .describe('How many items of a list fit; compared with the operators beside it.'),
      addresses: z
        .strictObject({ from: z.string(), to: z.string() })
        .optional()
        .describe(
          'How many IPv4 addresses lie from one property to the other, both included; compared with the operator beside it.',
        ),
      forEach: z
        .strictObject({ parameter: z.string(), require: condition })
        .optional()
        .describe('The condition for each item of a parameter, to which `{ parameter: item }` refers.'),
      related: z
        .strictObject({
          resource: z.union([z.string(), z.array(z.string())]),
          link,
          named: z.string().optional().describe('Only resources of this name count.'),
          where: condition.optional(),
        })
        .optional()
        .describe(
          'Other resources of the same deployment; `exists` tells whether one must or must not be there, other operators compare their number.',
        ),
    })
    .superRefine((value, context) => {
      for (const message of shapeMistakes(value)) context.addIssue({ code: 'custom', message });
    }),
);

const compared = ['field', 'count', 'addresses', 'related'] as const;
const connectives = ['allOf', 'anyOf', 'not', 'forEach'] as const;

/** A condition asks one question: what is compared takes exactly one operator, connectives take none. */
function shapeMistakes(value: Condition): readonly string[] {
  const questions = [...compared, ...connectives];
  const asked = questions.filter((key) => value[key] !== undefined);
  if (asked.length !== 1)
    return [`a condition has one of ${questions.join(', ')}; this one has ${asked.join(', ') || 'none'}`];
  const used = operatorNames.filter((name) => value[name] !== undefined);
  const wanted = compared.some((key) => key === asked[0]) ? 1 : 0;
  return used.length === wanted
    ? []
    : [
        `${asked[0]} takes ${wanted} operator, not ${used.length}${used.length ? ` (${used.join(', ')})` : ''}`,
      ];
}

const renaming = z.string().describe('The new name of the property; its value is kept.');

const whole = z
  .literal(true)
  .describe(
    'What is set replaces all of an object that is written; without this it keeps its other members.',
  );

const change = z.strictObject({
  field: z.string().optional().describe('The property to change; by default the one that decided.'),
  set: json.optional().describe('The value to write.'),
  whole: whole.optional(),
  remove: z.literal(true).optional().describe('Remove the property.'),
  rename: renaming.optional(),
});

/** Changes that are more than a value to write; what they do is in `server/fixes/transforms`. */
const transformNames = [
  'secure-parameter',
  'secure-declaration',
  'secure-switch',
  'identity-connection',
  'database-identity',
  'key-vault-reference',
  'vault-secret',
  'vault-object',
  'outside-value',
  'reference-syntax',
  'remove-setting',
  'hidden-variable',
  'remove-output',
  'protected-settings',
  'workflow-identity',
] as const;
export type TransformName = (typeof transformNames)[number];

const fix = z.strictObject({
  title: z.string().regex(/[^.]$/, 'a fix title has no full stop'),
  safety: z
    .enum(['safe', 'review'])
    .describe(
      'safe: may be applied in bulk. review: may interrupt access, replace the resource, or needs a decision.',
    ),
  mayBlockClients: z
    .literal(true)
    .optional()
    .describe('Clients that connect today may lose access; the title of the fix says so.'),
  set: json.optional(),
  whole: whole.optional(),
  remove: z.literal(true).optional(),
  rename: renaming.optional(),
  field: z.string().optional(),
  edits: z.array(change).optional().describe('Several changes that belong together, instead of one.'),
  transform: z
    .enum(transformNames)
    .optional()
    .describe('A change of a kind that has a name, instead of a value to write.'),
});

export type Fix = z.infer<typeof fix>;
export type Change = z.infer<typeof change>;

const target = z.union([
  z.string(),
  z.strictObject({
    type: z.string(),
    each: z.string().describe('Every item of this list is a target; fields are relative to the item.'),
  }),
  z.strictObject({
    type: z.string(),
    at: z.string().describe('The object that fields are relative to; it may be missing.'),
    named: z.string().optional().describe('Only resources of this name are judged.'),
  }),
]);

export type Target = Exclude<z.infer<typeof target>, string>;

export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

const sentence = z.string().regex(/\.$/, 'ends with a full stop');

export const ruleSchema = z.strictObject({
  title: z
    .string()
    .regex(/[^.]$/, 'a title has no full stop')
    .describe('What is wrong, in terms of Azure, without a full stop; at most 60 characters.'),
  severity: z.enum(severities),
  controls: z
    .array(z.string().regex(/^[A-Z]{2}-\d+$/))
    .default([])
    .describe('Controls of the Microsoft cloud security benchmark.'),
  aliases: z.array(z.string()).default([]).describe('Ids of equivalent rules in other linters.'),
  profile: z.literal('strict').optional().describe('Only evaluated in the strict profile.'),
  parameters: parametersSchema.optional(),
  resource: z.union([target, z.array(target).min(1)]).optional(),
  subject: z
    .enum(['setting', 'parameter', 'output', 'secretProperty', 'text'])
    .optional()
    .describe('The kind of target if it is not a resource.'),
  when: condition.optional().describe('Only targets that satisfy this condition are evaluated.'),
  require: condition,
  fix: z.union([fix, z.array(fix).min(1)]).optional(),
  message: sentence.describe(
    'What is wrong here and what to set. {value}, {field}, {name}, a {secret}, {part}, {problem} and {lastDay} are filled in.',
  ),
  absent: sentence
    .optional()
    .describe('The message when the property is not written, where the usual one would not fit.'),
  azurerm: sentence
    .optional()
    .describe(
      'The message about a resource of the azurerm provider, where the usual one speaks of what azurerm writes in another way.',
    ),
  why: z.string().default('').describe('The risk, and what changes for clients.'),
  references: z.array(z.url({ protocol: /^https$/ })).default([]),
  examples: examplesSchema.optional(),
});

export type RuleFile = z.infer<typeof ruleSchema>;

/** A rule with its id, which is the path of its file below `rules/` without the ending, and its examples as texts. */
export type Rule = Omit<RuleFile, 'examples'> & {
  readonly id: string;
  readonly examples: readonly Example[];
};

const serviceDefault = z.strictObject({
  path: z.string(),
  value: json,
  since: z.string().optional().describe('The first API version with this default.'),
  before: z.string().optional().describe('The first API version that no longer has it.'),
  source: z.url(),
});

/** Resource type to what Azure assumes when a property is absent. */
export const defaultsSchema = z.record(z.string(), z.array(serviceDefault));
export type DefaultsFile = z.infer<typeof defaultsSchema>;

/** Scales by name, each a list of steps from weakest to strongest, each step the spellings of one value. */
export const scalesSchema = z.record(z.string(), z.array(z.array(z.string()).min(1)).min(2));
export type ScalesFile = z.infer<typeof scalesSchema>;
