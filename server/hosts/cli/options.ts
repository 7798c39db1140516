import { formats } from '../../formats';
import { profiles } from '../../lint/options';
import { severities } from '../../rules/format';
import { shells } from './completion-shells';
import type { ParseArgsConfig } from 'node:util';

/** An option of some commands: what `parseArgs` of node:util needs, and what help and completion say of it. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What the value is called in the help. */
  readonly value?: string;
  /** The values that are accepted; any text by default. */
  readonly choices?: readonly string[];
  readonly help: string;
}

export const rulesFormats = ['text', 'json', 'markdown'] as const;
export const failLevels = [...severities, 'none'] as const;
export const pipelines = ['github', 'azure', 'gitlab'] as const;

export const formatNames = Object.keys(formats) as (keyof typeof formats)[];

export const optionTable = {
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: formatNames,
    help: 'format of the report (default: text)',
  },
  output: { type: 'string', short: 'o', value: 'FILE', help: 'write the report to FILE' },
  report: {
    type: 'string',
    multiple: true,
    value: 'FORMAT=FILE',
    help: 'write another report of the same audit; may be given several times',
  },
  severity: {
    type: 'string',
    value: 'LEVEL',
    choices: severities,
    help: 'report findings of this severity and above (default: low)',
  },
  'fail-on': {
    type: 'string',
    value: 'LEVEL',
    choices: failLevels,
    help: 'exit with 1 only for findings of this severity and above (default: all that are reported)',
  },
  'max-findings': { type: 'string', value: 'N', help: 'exit with 0 for up to N findings (default: 0)' },
  profile: {
    type: 'string',
    value: 'PROFILE',
    choices: profiles,
    help: 'default, or strict to add rules that only some organizations need',
  },
  only: {
    type: 'string',
    multiple: true,
    value: 'RULE',
    help: 'evaluate only this rule, or this folder of rules as in storage/*; may be given several times',
  },
  disable: {
    type: 'string',
    multiple: true,
    value: 'RULE',
    help: 'disable a rule or a folder of rules; may be given several times',
  },
  exclude: {
    type: 'string',
    multiple: true,
    value: 'GLOB',
    help: 'exclude these files; may be given several times',
  },
  'ignore-unmatched': {
    type: 'boolean',
    help: 'a path without a file that can be checked is no error, as in hooks that pass any file',
  },
  fix: { type: 'boolean', help: 'apply safe fixes, then report the remaining findings' },
  'fix-review': {
    type: 'string',
    multiple: true,
    value: 'RULE',
    help: 'also apply the fixes to review of this rule or folder of rules; may be given several times',
  },
  'fix-custom-rules': { type: 'boolean', help: 'with --fix, also apply the safe fixes of custom rules' },
  diff: { type: 'boolean', help: 'print what --fix would change, and change nothing' },
  stdin: { type: 'boolean', help: 'check the text on standard input; with --fix, print the fixed text' },
  'stdin-filename': { type: 'string', value: 'FILE', help: 'the path that the text on standard input has' },
  quiet: { type: 'boolean', short: 'q', help: 'print findings only: no summary and no progress' },
  'no-baseline': { type: 'boolean', help: 'report findings that the baseline accepts like others' },
  'show-accepted': { type: 'boolean', help: 'print the findings that the baseline accepts too' },
  prune: { type: 'boolean', help: 'accept nothing new: only remove what is gone' },
  config: {
    type: 'string',
    short: 'c',
    value: 'FILE',
    help: "use this configuration (default: plumbline.yaml in a file's folder or above)",
  },
  'print-config': { type: 'boolean', help: 'print the settings of each path as JSON, and check nothing' },
  ci: { type: 'string', value: 'SYSTEM', choices: pipelines, help: 'also write a pipeline' },
  'pre-commit': { type: 'boolean', help: 'also write .pre-commit-config.yaml' },
  stdio: { type: 'boolean', help: 'communicate on standard input and output (default)' },
  help: { type: 'boolean', short: 'h', help: 'show help' },
  version: { type: 'boolean', short: 'v', help: 'show the version' },
} as const satisfies NonNullable<ParseArgsConfig['options']> & Readonly<Record<string, OptionSpec>>;

export type OptionName = keyof typeof optionTable;

/** The choices of rules, files and severities that every audit has. */
const scope: readonly OptionName[] = ['severity', 'profile', 'only', 'disable', 'exclude', 'config'];

export interface CommandSpec {
  readonly synopsis: string;
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** The words that it may be followed by; any by default. */
  readonly choices?: readonly string[];
  readonly examples: readonly (readonly [command: string, does: string])[];
}

export const commandTable = {
  audit: {
    synopsis: 'audit [PATH ...]',
    summary: 'check files, folders and globs (default: this folder)',
    options: [
      ...(['format', 'output', 'report'] as const),
      ...(['fail-on', 'max-findings', ...scope, 'ignore-unmatched'] as const),
      ...(['fix', 'fix-review', 'fix-custom-rules', 'diff'] as const),
      ...(['no-baseline', 'show-accepted'] as const),
      ...(['stdin', 'stdin-filename', 'quiet', 'print-config'] as const),
    ],
    examples: [
      ['plumbline audit', 'check this folder'],
      ["plumbline audit infra 'apps/**/*.bicep'", 'check a folder and the files of a glob'],
      ['plumbline audit --fail-on high', 'report everything, fail on high severity only'],
      ['plumbline audit --report sarif=plumbline.sarif', 'print the findings and write SARIF too'],
      ['plumbline audit --diff', 'show what --fix would change'],
      ['plumbline audit --stdin --stdin-filename main.bicep < main.bicep', 'check a text'],
    ],
  },
  baseline: {
    synopsis: 'baseline [PATH ...]',
    summary: 'accept the findings that are there: only new ones are reported from now on',
    options: [...scope, 'prune', 'quiet'],
    examples: [
      ['plumbline baseline', 'write .plumbline/baseline.json'],
      ['plumbline baseline --prune', 'remove what is fixed from it'],
    ],
  },
  rules: {
    synopsis: 'rules [RULE ...]',
    summary: 'list the rules, or those of a folder as in storage/*, or show the page of a rule',
    options: ['format', 'config'],
    examples: [
      ['plumbline rules', 'list all rules, custom rules included'],
      ["plumbline rules 'storage/*'", 'list the rules for storage accounts'],
      ['plumbline rules storage/minimum-tls-version', 'show the page of a rule'],
    ],
  },
  explain: {
    synopsis: 'explain RULE ...',
    summary: "show the page of a rule, by its id or by another tool's",
    options: ['config'],
    examples: [
      ['plumbline explain storage/minimum-tls-version', 'by id'],
      ['plumbline explain CKV_AZURE_44', 'the rules that are equivalent to a Checkov policy'],
    ],
  },
  init: {
    synopsis: 'init [FOLDER]',
    summary: 'write plumbline.yaml, and a pipeline when one is named',
    options: ['ci', 'pre-commit'],
    examples: [
      ['plumbline init', 'write plumbline.yaml into this folder'],
      ['plumbline init --ci github', 'and .github/workflows/plumbline.yml'],
    ],
  },
  lsp: {
    synopsis: 'lsp',
    summary: 'start the language server on standard input and output',
    options: ['stdio'],
    examples: [['plumbline lsp', 'the command that editors start']],
  },
  completion: {
    synopsis: 'completion SHELL',
    summary: 'print a completion script for bash, zsh, fish or powershell',
    options: [],
    choices: shells,
    examples: [
      ['source <(plumbline completion bash)', 'in ~/.bashrc'],
      ['plumbline completion fish > ~/.config/fish/completions/plumbline.fish', 'for fish'],
    ],
  },
  help: {
    synopsis: 'help [COMMAND]',
    summary: 'show the options and examples of a command',
    options: [],
    examples: [['plumbline help audit', 'the options of an audit']],
  },
  version: {
    synopsis: 'version',
    summary: 'show the version',
    options: [],
    examples: [['plumbline version', 'as a number']],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof commandTable;

export const commandNames = Object.keys(commandTable) as CommandName[];
