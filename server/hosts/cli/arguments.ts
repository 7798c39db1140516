import { parseArgs, type ParseArgsConfig } from 'node:util';
import { formats, type FormatName } from '../../formats';
import { profiles } from '../../lint/options';
import { severities, type Severity } from '../../rules/format';

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | ({ readonly kind: 'audit' } & AuditArguments)
  | { readonly kind: 'rules'; readonly ids: readonly string[]; readonly format: RulesFormat }
  /** Something that is not understood; `message` says what. */
  | { readonly kind: 'mistake'; readonly message: string };

export interface AuditArguments {
  readonly paths: readonly string[];
  readonly format: FormatName;
  readonly output: string | undefined;
  readonly config: string | undefined;
  readonly fix: boolean;
  /** Whether fixes of custom rules count as safe when the rules say so. */
  readonly fixCustomRules: boolean;
  readonly severity: Severity | undefined;
  readonly profile: (typeof profiles)[number] | undefined;
  readonly disable: readonly string[];
  readonly exclude: readonly string[];
}

const rulesFormats = ['text', 'json', 'markdown'] as const;
export type RulesFormat = (typeof rulesFormats)[number];

export const usage = `plumbline audit [PATH ...]   check files and folders (default: this folder)
plumbline rules [ID ...]     list the rules, or show some of them
plumbline --version
plumbline --help

  --format FORMAT     ${Object.keys(formats).join(', ')} (default: text)
  --output FILE       write the report to FILE
  --severity LEVEL    report findings of this severity and above: high, medium, low (default: low)
  --profile PROFILE   default, or strict to add rules that only some organizations need
  --disable RULE      disable a rule, or a folder of rules as in storage/*; may be given several times
  --exclude GLOB      exclude these files; may be given several times
  --fix               apply safe fixes, then report the remaining findings
  --fix-custom-rules  with --fix, also apply the safe fixes of custom rules
  --config FILE       configuration (default: .plumbline.yaml or plumbline.yaml in the first PATH's folder or above)

Exit code: 0 no findings, 1 findings, 2 the audit or a fix failed.
`;

const options = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
  format: { type: 'string' },
  output: { type: 'string' },
  severity: { type: 'string' },
  profile: { type: 'string' },
  disable: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  fix: { type: 'boolean' },
  'fix-custom-rules': { type: 'boolean' },
  config: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/** Thrown and caught in this file only. */
class Mistake extends Error {}

export function readArguments(args: readonly string[]): Command {
  try {
    return commandOf(args);
  } catch (error) {
    if (error instanceof Mistake || isParseError(error))
      return { kind: 'mistake', message: firstSentence(error.message) };
    throw error;
  }
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
}

type Values = ReturnType<typeof parse>['values'];

function commandOf(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [command, ...rest] = positionals;
  switch (command) {
    case 'audit':
      return auditCommand(values, rest);
    case 'rules':
      return { kind: 'rules', ids: rest, format: oneOf('--format', values.format, rulesFormats) ?? 'text' };
    case undefined:
      throw new Mistake('A command is missing: audit or rules.');
    default:
      throw new Mistake(`There is no command ${command}.`);
  }
}

function auditCommand(values: Values, paths: readonly string[]): Command {
  return {
    kind: 'audit',
    paths: paths.length ? paths : ['.'],
    format: oneOf('--format', values.format, Object.keys(formats) as FormatName[]) ?? 'text',
    output: values.output,
    config: values.config,
    fix: values.fix ?? false,
    fixCustomRules: values['fix-custom-rules'] ?? false,
    severity: oneOf('--severity', values.severity, severities),
    profile: oneOf('--profile', values.profile, profiles),
    disable: (values.disable ?? []).flatMap((list) => list.split(',')),
    exclude: values.exclude ?? [],
  };
}

function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  const found = allowed.find((one) => one === value);
  if (value !== undefined && found === undefined)
    throw new Mistake(`${option} is one of ${allowed.join(', ')}, not ${value}.`);
  return found;
}

function isParseError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** Node goes on to explain how to write positional arguments that begin with a dash. */
function firstSentence(message: string): string {
  return `${message.split(/\.\s/)[0]?.replace(/\.$/, '')}.`;
}
