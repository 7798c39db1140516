import { ownRules } from '../lint/own-rules';
import { namesRule, profiles } from '../lint/options';
import { z } from '../text/schema';
import { severities, type Rule } from '../rules/format';
import { issuesOf, type Issue } from '../rules/issues';
import { parameterSettingsSchema, valueMistake, type ParameterSettings } from '../rules/parameters';
import { loadRule } from '../rules/load';
import { nearest } from '../text/nearest';
import type { Problem } from '../text/source';
import { fileSuppressionSchema } from './file-suppressions';
import { YamlFile } from './yaml-file';

/** The names that a folder's configuration may have, in the order in which they are looked for. */
export const configurationNames = ['.plumbline.yaml', '.plumbline.yml', 'plumbline.yaml', 'plumbline.yml'];

/** Where a folder's own rules are, as a glob. */
export const userRules = '.plumbline/rules/**/*.{yaml,yml}';

/** What a folder's configuration file says: the same as the editor's settings of these names. */
export const configurationSchema = z.strictObject({
  profile: z.enum(profiles).optional(),
  severity: z.enum(severities).optional().describe('Only findings at and above it are reported.'),
  rules: z
    .record(z.string(), z.enum(['off', ...severities]))
    .optional()
    .describe('By rule id, or by a folder of them with /* at its end.'),
  parameters: parameterSettingsSchema
    .optional()
    .describe('Values of the parameters of rules, by name or by rule id and name.'),
  baseline: z.string().optional().describe('The file of accepted findings, relative to this one.'),
  exclude: z.array(z.string()).optional().describe('Globs, relative to the file, of what is not read.'),
  suppressions: z
    .array(fileSuppressionSchema)
    .optional()
    .describe('Accepted findings in files that cannot hold comments.'),
  requireReason: z.boolean().optional().describe('Suppressions without a reason do not hold.'),
  azurermMajor: z
    .number()
    .int()
    .min(3)
    .optional()
    .describe("The azurerm provider's major version where a configuration pins none."),
});

export type Configuration = z.infer<typeof configurationSchema>;

/** What of a file could be read, and what is wrong with the rest. */
export interface Read<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** What is wrong is left out of the configuration, and the rest holds. */
export function readConfiguration(text: string, rules: readonly Rule[]): Read<Configuration> {
  const file = new YamlFile(text);
  const { content = {} } = file;
  const { value, issues } = acceptedIn(content ?? {});
  const unknown = unknownRules(Object.keys(value.rules ?? {}), rules);
  const unknownSuppressed = (value.suppressions ?? []).flatMap(({ rule }, index) => {
    const message = unknownRule(rule, rules);
    return message === undefined ? [] : [{ path: ['suppressions', index, 'rule'], message }];
  });
  const wrong = wrongParameters(value.parameters ?? {}, rules);
  const kept = without(
    value,
    wrong.map(({ path }) => path),
  ) as Configuration;
  return {
    value: kept,
    problems: [
      ...file.problems,
      ...[...issues, ...unknown, ...unknownSuppressed, ...wrong].map((issue) => file.problem(issue)),
    ],
  };
}

/** A rule with any mistake is not used: `id` is the file's path below the folder of rules, without its ending. */
export function readUserRule(id: string, text: string, builtIn: ReadonlySet<string>): Read<Rule | undefined> {
  const file = new YamlFile(text);
  if (builtIn.has(id)) {
    const message = `The rule ${id} is built in. Give the file another name; the setting "rules" switches built-in rules off.`;
    return { value: undefined, problems: [file.problem({ path: [], message })] };
  }
  if (file.problems.length) return { value: undefined, problems: file.problems };
  const loaded = loadRule(id, file.content);
  if ('rule' in loaded) return { value: loaded.rule, problems: [] };
  return {
    value: undefined,
    problems: loaded.mistakes.map((mistake) => file.problem(withPath(mistake))),
  };
}

/** A mistake inside a file of many lines is easier to find by its path. */
function withPath(issue: Issue): Issue {
  return issue.path.length ? { ...issue, message: `${issue.path.join('.')}: ${issue.message}` } : issue;
}

interface Accepted {
  readonly value: Configuration;
  readonly issues: readonly Issue[];
}

/** Takes away what the schema does not accept, until it accepts the rest. */
function acceptedIn(content: unknown): Accepted {
  const result = configurationSchema.safeParse(content);
  if (result.success) return { value: result.data, issues: [] };
  const issues = issuesOf(result.error).map(named);
  if (!isMembers(content) || issues.some(({ path }) => path.length === 0)) return { value: {}, issues };
  const rest = without(
    content,
    issues.map(({ path }) => path),
  );
  const accepted = acceptedIn(rest);
  return { value: accepted.value, issues: [...issues, ...accepted.issues] };
}

function named(issue: Issue): Issue {
  if (!issue.isKey) return { ...issue, message: `${issue.path.join('.')}: ${issue.message}` };
  const name = String(issue.path.at(-1));
  return {
    ...issue,
    message: `There is no setting ${name}.${suggestion(name, Object.keys(configurationSchema.shape))}`,
  };
}

function isMembers(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

/** A copy without what is at some paths; of lists, whole items are left out. */
function without(value: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  if (paths.length === 0) return value;
  if (typeof value !== 'object' || value === null || paths.some((path) => path.length === 0))
    return undefined;
  const below = new Map<string, (readonly PropertyKey[])[]>();
  for (const [first, ...rest] of paths) {
    const known = below.get(String(first));
    if (known) known.push(rest);
    else below.set(String(first), [rest]);
  }
  if (Array.isArray(value)) return value.filter((_, index) => !below.has(String(index)));
  const members = Object.entries(value).map(([name, member]) => [
    name,
    without(member, below.get(name) ?? []),
  ]);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

/** A name that no rule has is a misspelling, which would pass for "off" unnoticed. */
function unknownRules(names: readonly string[], rules: readonly Rule[]): readonly Issue[] {
  return names.flatMap((name) => {
    const message = unknownRule(name, rules);
    return message === undefined ? [] : [{ path: ['rules', name], message, isKey: true as const }];
  });
}

/** Names that no rule has a parameter of, and values that a parameter does not take. */
function wrongParameters(settings: ParameterSettings, rules: readonly Rule[]): readonly Issue[] {
  return Object.entries(settings).flatMap(([name, given]) => {
    const path = ['parameters', name];
    if (!name.includes('/')) return wrongValue(path, given, rules);
    const rule = rules.find(({ id }) => id === name);
    const message = unknownRule(name, rules);
    if (!rule) return [{ path, message: message ?? `${name} takes no parameters.`, isKey: true as const }];
    if (!isMembers(given)) return [{ path, message: `${path.join('.')}: expected parameters by name` }];
    return Object.entries(given).flatMap(([own, value]) => wrongValue([...path, own], value, [rule]));
  });
}

function wrongValue(path: readonly string[], given: unknown, rules: readonly Rule[]): readonly Issue[] {
  const name = path.at(-1) ?? '';
  const declared = rules.flatMap(({ parameters }) => parameters?.[name] ?? []);
  if (declared.length === 0) {
    const names = rules.flatMap(({ parameters }) => Object.keys(parameters ?? {}));
    return [{ path, message: `No rule has the parameter ${name}.${suggestion(name, names)}`, isKey: true }];
  }
  const mistakes = new Set(declared.flatMap((one) => valueMistake(one, given) ?? []));
  return [...mistakes].map((mistake) => ({ path, message: `${path.join('.')}: ${mistake}` }));
}

/** Says that no rule has a name, and which one was probably meant; undefined when one has. */
export function unknownRule(name: string, rules: readonly Rule[]): string | undefined {
  const ids = [...rules, ...ownRules].map(({ id }) => id);
  if (ids.some((id) => namesRule(name, id))) return undefined;
  const folders = new Set(ids.map((id) => `${id.split('/')[0]}/*`));
  const known = name.endsWith('/*') ? folders : ids;
  return `There is no rule ${name}.${suggestion(name, known) || ' "plumbline rules" lists them.'}`;
}

function suggestion(name: string, names: Iterable<string>): string {
  const found = nearest(name, names);
  return found === undefined ? '' : ` Did you mean ${found}?`;
}
