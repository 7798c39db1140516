import { parseDocument } from 'yaml';
import * as z from 'zod';
import { severities, type Rule } from '../rules/format';
import { loadRule } from '../rules/load';
import { mayNestDeeperThan } from '../text/nesting';
import { profiles } from '../lint/options';

/** The names that a folder's configuration may have, in the order in which they are looked for. */
export const configurationNames = ['.plumbline.yaml', 'plumbline.yaml'];

/** Where a folder's own rules are, as a glob. */
export const userRules = '.plumbline/rules/**/*.yaml';

/** What a folder's configuration file says: the same as the editor's settings of these names. */
export const configurationSchema = z.strictObject({
  profile: z.enum(profiles).optional(),
  severity: z.enum(severities).optional().describe('Only findings at and above it are reported.'),
  rules: z
    .record(z.string(), z.enum(['off', ...severities]))
    .optional()
    .describe('By rule id, or by a folder of them with /* at its end.'),
  exclude: z.array(z.string()).optional().describe('Globs, relative to the file, of what is not read.'),
  azurermMajor: z
    .number()
    .int()
    .min(3)
    .optional()
    .describe("The azurerm provider's major version where a configuration pins none."),
});

export type Configuration = z.infer<typeof configurationSchema>;

/** A mistake in a file that the user wrote; `path` leads to it inside the file. */
export interface ConfigurationMistake {
  readonly path: string;
  readonly message: string;
}

export type Read<T> = { readonly value: T } | { readonly mistakes: readonly ConfigurationMistake[] };

export function readConfiguration(text: string): Read<Configuration> {
  const content = readYaml(text);
  if ('mistakes' in content) return content;
  const result = configurationSchema.safeParse(content.value ?? {});
  if (result.success) return { value: result.data };
  return {
    mistakes: result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  };
}

/** `id` is the file's path below the folder of rules, without its ending; `isBuiltIn` says which ids are taken. */
export function readUserRule(id: string, text: string, isBuiltIn: (id: string) => boolean): Read<Rule> {
  if (isBuiltIn(id)) {
    const message = `The rule ${id} is built in. Give the file another name; the setting "rules" switches built-in rules off.`;
    return { mistakes: [{ path: '', message }] };
  }
  const content = readYaml(text);
  if ('mistakes' in content) return content;
  const loaded = loadRule(id, content.value);
  if ('rule' in loaded) return { value: loaded.rule };
  return { mistakes: loaded.mistakes.map(({ path, message }) => ({ path: path.join('.'), message })) };
}

function readYaml(text: string): Read<unknown> {
  if (mayNestDeeperThan(text, 500))
    return { mistakes: [{ path: '', message: 'This is nested too deeply.' }] };
  const document = parseDocument(text, { logLevel: 'silent' });
  const mistakes = document.errors.map((error) => ({
    path: '',
    message: error.message.split('\n')[0] ?? error.code,
  }));
  return mistakes.length ? { mistakes } : { value: document.toJS({ maxAliasCount: 100 }) };
}
