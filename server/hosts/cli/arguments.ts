import { parseArgs } from 'node:util';
import type { FormatName } from '../../formats';
import { profiles } from '../../lint/options';
import { severities, type Severity } from '../../rules/format';
import { nearest } from '../../text/nearest';
import { shells, type Shell } from './completion-shells';
import {
  commandNames,
  commandTable,
  failLevels,
  formatNames,
  optionTable,
  pipelines,
  rulesFormats,
  type CommandName,
  type OptionName,
} from './options';

export type Command =
  | { readonly kind: 'help'; readonly command: CommandName | undefined }
  | { readonly kind: 'version' }
  | ({ readonly kind: 'audit' } & AuditArguments)
  | ({ readonly kind: 'printConfig' } & AuditArguments)
  | ({ readonly kind: 'baseline' } & BaselineArguments)
  | RulesArguments
  | {
      readonly kind: 'init';
      readonly folder: string;
      readonly ci: Pipeline | undefined;
      readonly hook: boolean;
    }
  | { readonly kind: 'lsp' }
  | { readonly kind: 'completion'; readonly shell: Shell }
  /** Something that is not understood; `message` says what. */
  | { readonly kind: 'mistake'; readonly message: string };

/** Which rules are evaluated on which files. */
export interface ScopeArguments {
  readonly paths: readonly string[];
  readonly config: string | undefined;
  readonly severity: Severity | undefined;
  readonly profile: (typeof profiles)[number] | undefined;
  /** Only these rules, or folders of them; all when there are none. */
  readonly only: readonly string[];
  readonly disable: readonly string[];
  readonly exclude: readonly string[];
  /** Whether fixes of custom rules count as safe when the rules say so. */
  readonly fixCustomRules: boolean;
  /** Rules, or folders of them, whose fixes to review are applied too. */
  readonly fixReview: readonly string[];
  /** Whether findings that the baseline accepts are reported like others. */
  readonly ignoresBaseline: boolean;
}

export interface BaselineArguments extends ScopeArguments {
  /** Whether only what is gone is removed. */
  readonly prune: boolean;
  readonly quiet: boolean;
}

export interface AuditArguments extends ScopeArguments {
  readonly format: FormatName;
  readonly output: string | undefined;
  /** Written besides. */
  readonly reports: readonly ReportArgument[];
  readonly failOn: FailLevel | undefined;
  readonly maxFindings: number;
  readonly ignoreUnmatched: boolean;
  readonly fix: boolean;
  readonly diff: boolean;
  readonly showsAccepted: boolean;
  /** The path of the text on standard input; undefined when files are checked. */
  readonly stdin: string | undefined;
  readonly quiet: boolean;
}

export interface ReportArgument {
  readonly format: FormatName;
  readonly file: string;
}

export interface RulesArguments {
  readonly kind: 'rules' | 'explain';
  readonly names: readonly string[];
  readonly format: RulesFormat;
  readonly config: string | undefined;
}

export type FailLevel = (typeof failLevels)[number];
export type Pipeline = (typeof pipelines)[number];
export type RulesFormat = (typeof rulesFormats)[number];

/** Thrown and caught in this file only. */
class Mistake extends Error {}

export function readArguments(args: readonly string[]): Command {
  try {
    return commandOf(args);
  } catch (error) {
    if (error instanceof Mistake) return { kind: 'mistake', message: error.message };
    if (isParseError(error)) return { kind: 'mistake', message: explainParseError(error) };
    throw error;
  }
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: optionTable, allowPositionals: true, strict: true });
}

type Values = ReturnType<typeof parse>['values'];

function commandOf(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const [word, ...rest] = positionals;
  if (values.version) return { kind: 'version' };
  const command = word === undefined ? undefined : commandNamed(word);
  if (values.help) return { kind: 'help', command };
  if (command === undefined) throw new Mistake('A command is missing, such as audit.');
  refuseOtherOptions(command, values);
  return readers[command](values, rest);
}

const readers: Readonly<Record<CommandName, (values: Values, rest: readonly string[]) => Command>> = {
  audit: auditCommand,
  baseline: (values, paths) => ({
    kind: 'baseline',
    ...scopeOf(values, paths),
    prune: values.prune ?? false,
    quiet: values.quiet ?? false,
  }),
  rules: (values, names) => ({
    kind: 'rules',
    names,
    format: oneOf('--format', values.format, rulesFormats) ?? 'text',
    config: values.config,
  }),
  explain: (values, names) => {
    if (!names.length) throw new Mistake('A rule is missing, such as storage/minimum-tls-version.');
    return { kind: 'explain', names, format: 'text', config: values.config };
  },
  init: (values, rest) => ({
    kind: 'init',
    folder: atMostOne(rest) ?? '.',
    ci: oneOf('--ci', values.ci, pipelines),
    hook: values['pre-commit'] ?? false,
  }),
  lsp: (_, rest) => {
    atMostOne([...rest, '']);
    return { kind: 'lsp' };
  },
  completion: (_, rest) => {
    const shell = oneOf('The shell', atMostOne(rest), shells);
    if (shell === undefined) throw new Mistake(`A shell is missing: ${shells.join(', ')}.`);
    return { kind: 'completion', shell };
  },
  help: (_, rest) => {
    const word = atMostOne(rest);
    return { kind: 'help', command: word === undefined ? undefined : commandNamed(word) };
  },
  version: () => ({ kind: 'version' }),
};

function auditCommand(values: Values, paths: readonly string[]): Command {
  const stdin = stdinOf(values, paths);
  const scope = scopeOf(values, paths);
  const args: AuditArguments = {
    ...scope,
    format: oneOf('--format', values.format, formatNames) ?? 'text',
    output: values.output,
    reports: (values.report ?? []).map(reportOf),
    failOn: oneOf('--fail-on', values['fail-on'], failLevels),
    maxFindings: countOf('--max-findings', values['max-findings']) ?? 0,
    ignoreUnmatched: values['ignore-unmatched'] ?? false,
    fix: values.fix ?? (scope.fixReview.length > 0 || (values.diff ?? false)),
    diff: values.diff ?? false,
    showsAccepted: values['show-accepted'] ?? false,
    stdin,
    quiet: values.quiet ?? false,
  };
  return { kind: values['print-config'] ? 'printConfig' : 'audit', ...args };
}

function scopeOf(values: Values, paths: readonly string[]): ScopeArguments {
  return {
    paths: paths.length ? paths : ['.'],
    config: values.config,
    severity: oneOf('--severity', values.severity, severities),
    profile: oneOf('--profile', values.profile, profiles),
    only: listed(values.only),
    disable: listed(values.disable),
    exclude: values.exclude ?? [],
    fixCustomRules: values['fix-custom-rules'] ?? false,
    fixReview: listed(values['fix-review']),
    ignoresBaseline: values['no-baseline'] ?? false,
  };
}

function stdinOf(values: Values, paths: readonly string[]): string | undefined {
  const name = values['stdin-filename'];
  if (!values.stdin) {
    if (name !== undefined) throw new Mistake('--stdin-filename needs --stdin.');
    return undefined;
  }
  if (name === undefined) throw new Mistake('--stdin needs --stdin-filename: the language depends on it.');
  if (paths.length) throw new Mistake('--stdin is given instead of paths.');
  return name;
}

function reportOf(text: string): ReportArgument {
  const [format = '', ...rest] = text.split('=');
  const file = rest.join('=');
  if (!file) throw new Mistake(`--report is written FORMAT=FILE, not ${text}.`);
  return { format: oneOf('The format of --report', format, formatNames) ?? 'text', file };
}

function listed(values: readonly string[] | undefined): readonly string[] {
  return (values ?? []).flatMap((list) => list.split(','));
}

function countOf(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new Mistake(`${option} is a number, not ${value}.`);
  return Number(value);
}

function atMostOne(words: readonly string[]): string | undefined {
  const [first, second] = words;
  if (second !== undefined) throw new Mistake(`There is one word too many: ${second || first}.`);
  return first;
}

function commandNamed(word: string): CommandName {
  const found = commandNames.find((name) => name === word);
  if (found === undefined) throw new Mistake(`There is no command ${word}.${suggestion(word, commandNames)}`);
  return found;
}

function refuseOtherOptions(command: CommandName, values: Values): void {
  const own: readonly OptionName[] = commandTable[command].options;
  const other = (Object.keys(values) as OptionName[]).find((name) => !own.includes(name));
  if (other !== undefined) throw new Mistake(`--${other} is no option of plumbline ${command}.`);
}

function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  const found = allowed.find((one) => one === value);
  if (value !== undefined && found === undefined)
    throw new Mistake(
      `${option} is one of ${allowed.join(', ')}, not ${value}.${suggestion(value, allowed)}`,
    );
  return found;
}

function suggestion(word: string, words: readonly string[], prefix = ''): string {
  const found = nearest(word, words);
  return found === undefined ? '' : ` Did you mean ${prefix}${found}?`;
}

function isParseError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** Node goes on to explain how to write positional arguments that begin with a dash. */
function explainParseError({ code, message }: Error & { readonly code: string }): string {
  const sentence = `${message.split(/\.\s/)[0]?.replace(/\.$/, '')}.`;
  const option = /'--([^']*)'/.exec(message)?.[1];
  const isUnknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && option !== undefined;
  return isUnknown ? sentence + suggestion(option, Object.keys(optionTable), '--') : sentence;
}
