import * as z from 'zod';

/** The parameters of rules: what a rule leaves to an organization, such as the regions that it allows. */

const text = z.string();
const item = z.union([z.string(), z.number()]);

const shared = {
  description: z.string().regex(/\.$/, 'ends with a full stop').describe('What the value means.'),
};

const parameter = z.discriminatedUnion('type', [
  z.strictObject({
    ...shared,
    type: z.literal('string'),
    default: text.optional(),
    example: text.optional(),
  }),
  z.strictObject({
    ...shared,
    type: z.literal('integer'),
    default: z.number().int().optional(),
    example: z.number().int().optional(),
  }),
  z.strictObject({
    ...shared,
    type: z.literal('array'),
    default: z.array(item).min(1).optional(),
    example: z.array(item).min(1).optional(),
  }),
]);

/** A name that cannot be taken for a rule's id. */
export const parametersSchema = z
  .record(z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a parameter is named in lowerCamelCase'), parameter)
  .describe('What plumbline.yaml may give. Without a value or a default the rule does not apply.');

export type Parameter = z.infer<typeof parameter>;
export type Parameters = Readonly<Record<string, Parameter>>;
export type ParameterValue = string | number | readonly (string | number)[];
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

const value = z.union([z.string(), z.number(), z.array(item)]);

/** Values by the name of a parameter, for all rules that have it, or by the id of a rule and then the name. */
export const parameterSettingsSchema = z.record(z.string(), z.union([value, z.record(z.string(), value)]));
export type ParameterSettings = z.infer<typeof parameterSettingsSchema>;

/** Where a rule has the value of a parameter. */
export const parameterReference = z
  .strictObject({ parameter: z.string() })
  .describe('The value of one of the parameters of the rule.');

/** What is wrong with a value; undefined when the parameter takes it. */
export function valueMistake({ type }: Parameter, given: unknown): string | undefined {
  const accepted = {
    string: z.string().min(1),
    integer: z.number().int(),
    array: z.array(item).min(1),
  }[type].safeParse(given);
  const expected = { string: 'a string', integer: 'an integer', array: 'a list of strings or numbers' }[type];
  return accepted.success ? undefined : `expected ${expected}`;
}

interface Parametrized {
  readonly id: string;
  readonly parameters?: Parameters | undefined;
}

/** The values that hold for a rule; undefined when a parameter has none, so that the rule does not apply. */
export function valuesFor(rule: Parametrized, settings: ParameterSettings): ParameterValues | undefined {
  const own = settings[rule.id];
  const values: Record<string, ParameterValue> = {};
  for (const [name, declared] of Object.entries(rule.parameters ?? {})) {
    const found = memberOf(own, name) ?? settings[name] ?? declared.default;
    if (found === undefined || !isValue(found)) return undefined;
    values[name] = found;
  }
  return values;
}

function memberOf(own: ParameterSettings[string] | undefined, name: string): ParameterValue | undefined {
  return own === undefined || isValue(own) ? undefined : own[name];
}

function isValue(one: ParameterSettings[string] | ParameterValue): one is ParameterValue {
  return typeof one !== 'object' || Array.isArray(one);
}

/** The settings that the examples of rules are made for. */
export function exampleSettings(rules: readonly Parametrized[]): ParameterSettings {
  const settings: Record<string, Record<string, string | number | (string | number)[]>> = {};
  for (const { id, parameters = {} } of rules) {
    for (const [name, { example }] of Object.entries(parameters))
      if (example !== undefined) settings[id] = { ...settings[id], [name]: example };
  }
  return settings;
}

/** A rule with values in place of references to its parameters, in conditions, fixes and messages. */
export function withValues<T extends Parametrized>(rule: T, values: ParameterValues): T {
  if (Object.keys(rule.parameters ?? {}).length === 0) return rule;
  const parts = Object.entries(rule).filter(([key]) => evaluatedParts.has(key));
  return { ...rule, ...(replaced(Object.fromEntries(parts), values) as Partial<T>) };
}

/** The parts of a rule that may refer to parameters: examples and explanations do not. */
const evaluatedParts: ReadonlySet<string> = new Set([
  'require',
  'when',
  'fix',
  'message',
  'absent',
  'azurerm',
]);

function replaced(node: unknown, values: ParameterValues): unknown {
  if (typeof node === 'string') return filled(node, values);
  if (Array.isArray(node)) return node.map((one) => replaced(one, values));
  if (typeof node !== 'object' || node === null) return node;
  const name = referenceIn(node);
  if (name !== undefined && values[name] !== undefined) return values[name];
  const members = Object.entries(node).map(([key, member]) =>
    key === 'forEach' ? ['allOf', repeated(member, values)] : [key, replaced(member, values)],
  );
  return Object.fromEntries(members);
}

/** The condition of a `forEach` once for each item of the list. */
function repeated(member: unknown, values: ParameterValues): readonly unknown[] {
  const { parameter: name, require } = member as { readonly parameter: string; readonly require: unknown };
  const items = [values[name] ?? []].flat();
  return items.map((one) => replaced(require, { ...values, item: one }));
}

function referenceIn(node: object): string | undefined {
  const [first, ...more] = Object.entries(node);
  return first?.[0] === 'parameter' && more.length === 0 && typeof first[1] === 'string'
    ? first[1]
    : undefined;
}

function filled(message: string, values: ParameterValues): string {
  return message.replace(/\{(\w+)\}/g, (word, name: string) => {
    const found = values[name];
    return found === undefined ? word : [found].flat().join(', ');
  });
}

/** The names of the parameters that a part of a rule refers to. */
export function parametersIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const name = referenceIn(node);
  if (name !== undefined) return [name];
  return Object.entries(node).flatMap(([key, member]) =>
    key === 'forEach'
      ? [
          (member as { readonly parameter: string }).parameter,
          ...parametersIn((member as { readonly require: unknown }).require).filter((one) => one !== 'item'),
        ]
      : parametersIn(member),
  );
}
