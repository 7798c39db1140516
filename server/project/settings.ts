import type { Finding } from '../lint/finding';
import { isAtLeast, toLintOptions, type LintOptions, type LintSettings } from '../lint/options';
import type { Rule, Severity } from '../rules/format';
import { ruleSetFrom, type RuleBundle } from '../rules/ruleset';
import { fixedFolder, pathTest } from '../text/glob';
import { LineIndex } from '../text/lines';
import type { Problem, Source } from '../text/source';
import { span } from '../text/span';
import { fileNameOf, folderOf, relativePath, resolveUri } from '../text/uri';
import {
  configurationNames,
  readConfiguration,
  readUserRule,
  userRules,
  type Configuration,
  type Read,
} from './configuration';
import { Baseline, readBaseline, usualBaseline } from './baseline';
import { discover, type Listing } from './discover';
import { fileSuppressions } from './file-suppressions';

/** What holds for the documents of one folder. */
export interface Settings {
  readonly enabled: boolean;
  /** Whether syntax errors are shown. */
  readonly problems: boolean;
  readonly options: LintOptions;
  /** Findings below it are not reported. */
  readonly severity: Severity;
  /** The URIs of the files that these settings were read from. */
  readonly sources: readonly string[];
  /** The folder of the configuration, as a URI without a slash at its end; undefined when there is none. */
  readonly home: string | undefined;
  readonly baseline: BaselineSource | undefined;
  /** The configuration file that holds; undefined when there is none. */
  readonly configurationUri?: string | undefined;
  /** A folder's URI ends in a slash. */
  isExcluded(uri: string): boolean;
  /** Whether it is the configuration file that excludes a file. */
  isExcludedByFile?(uri: string): boolean;
  isReported(finding: Finding): boolean;
}

/** What the user says besides files: in the editor's settings or as arguments. */
export interface HostSettings {
  readonly enabled: boolean;
  readonly problems: boolean;
  readonly appliesCustomFixes?: boolean | undefined;
  /** Whether accepted findings are reported like others. */
  readonly ignoresBaseline?: boolean | undefined;
  isExcluded(uri: string): boolean;
  /** The choices, with what the configuration file says taken in. */
  combine(configuration: Configuration): LintSettings & { readonly severity: Severity };
}

/** How a host hands in the files that settings are made from. */
export interface SettingsReader {
  listing(folderUri: string): Promise<Listing>;
  /** Undefined when there is no such file or it cannot be read. */
  text(uri: string): Promise<string | undefined>;
}

/** A mistake in a file that settings are made from. */
export interface SettingsProblem {
  readonly source: Source;
  readonly problem: Problem;
}

/** What the files of a folder say. */
export interface OwnSettings {
  /** The URI, without a slash at its end, of the folder that the files are in; undefined when there are none. */
  readonly home: string | undefined;
  readonly configuration: Configuration;
  /** The file that the configuration is from; undefined when there is none. */
  readonly configurationUri: string | undefined;
  readonly rules: readonly Rule[];
  readonly problems: readonly SettingsProblem[];
  /** The URIs of the files that were read. */
  readonly sources: readonly string[];
  readonly baseline: BaselineSource | undefined;
}

/** Where accepted findings are kept. */
export interface BaselineSource {
  readonly uri: string;
  /** Undefined when the file is not there yet. */
  readonly baseline: Baseline | undefined;
}

export const noOwnSettings: OwnSettings = {
  home: undefined,
  configuration: {},
  configurationUri: undefined,
  rules: [],
  problems: [],
  sources: [],
  baseline: undefined,
};

/** Finds the folder whose configuration holds for a file: its own, or the nearest one above it up to the repository's root. */
export class Homes {
  readonly #known = new Map<string, Promise<string | undefined>>();

  constructor(private readonly listing: SettingsReader['listing']) {}

  /** Without a slash at the end; undefined when no folder has a configuration or rules. */
  of(folderUri: string): Promise<string | undefined> {
    const folder = withoutSlash(folderUri);
    const known = this.#known.get(folder) ?? this.#find(folder);
    this.#known.set(folder, known);
    return known;
  }

  async #find(folder: string): Promise<string | undefined> {
    const listed = await this.listing(folder);
    if (listed.kind !== 'entries') return undefined;
    const names = new Set(listed.entries.map(({ name }) => name));
    if (configurationNames.some((name) => names.has(name) && isConfiguration(`${folder}/${name}`)))
      return folder;
    if (names.has(rulesFolder) && (await this.#hasOwn(folder))) return folder;
    const above = withoutSlash(folderOf(folder));
    const isRoot = above.length >= folder.length || above.endsWith('/');
    return names.has('.git') || isRoot ? undefined : this.of(above);
  }

  async #hasOwn(folder: string): Promise<boolean> {
    const listed = await this.listing(`${folder}/${rulesFolder}`);
    const names = listed.kind === 'entries' ? listed.entries.map(({ name }) => name) : [];
    if (names.includes(fileNameOf(usualBaseline))) return true;
    return (await this.listing(`${folder}/${fixedFolder(userRules)}`)).kind === 'entries';
  }
}

/** What a folder's own rules are somewhere below. */
const rulesFolder = '.plumbline';

/** Reads the configuration of a folder, `file` in place of the one that its name tells, and the user's own rules. */
export async function readOwnSettings(
  home: string,
  reader: SettingsReader,
  setup: {
    readonly bundle: RuleBundle;
    /** Where the user's own rules are, as globs relative to a folder. */
    readonly rules: { readonly folder: string; readonly globs: readonly string[] };
    readonly file?: string | undefined;
  },
): Promise<OwnSettings> {
  const builtIn = new Set(setup.bundle.rules.map(({ id }) => id));
  const read = await readRules(setup.rules, reader, builtIn);
  const rules = read.flatMap(({ value }) => value ?? []);
  const source = await configurationOf(home, reader, setup.file);
  const configuration = source && readConfiguration(source.text, [...setup.bundle.rules, ...rules]);
  const accepted = await readAccepted(home, configuration?.value.baseline ?? usualBaseline, reader);
  const files = [
    ...read,
    ...(source && configuration ? [{ source, ...configuration }] : []),
    ...(accepted.read ? [accepted.read] : []),
  ];
  return {
    home,
    configuration: configuration?.value ?? {},
    configurationUri: source?.uri,
    rules,
    problems: files.flatMap(({ source: at, problems }) =>
      problems.map((problem) => ({ source: at, problem })),
    ),
    sources: files.map(({ source: { uri } }) => uri),
    baseline: { uri: accepted.uri, baseline: accepted.baseline },
  };
}

async function readAccepted(
  home: string,
  file: string,
  reader: SettingsReader,
): Promise<
  BaselineSource & { readonly read?: { readonly source: Source; readonly problems: readonly Problem[] } }
> {
  const uri = resolveUri(`${home}/`, file);
  const text = await reader.text(uri);
  if (text === undefined) return { uri, baseline: undefined };
  const { value, problems } = readBaseline(text);
  const gone = await missingOf(new Set(value.map((entry) => entry.file)), home, reader);
  return { uri, baseline: new Baseline(home, value, gone), read: { source: { uri, text }, problems } };
}

/** The files, relative to a folder, that are not there. */
async function missingOf(
  files: ReadonlySet<string>,
  home: string,
  reader: SettingsReader,
): Promise<ReadonlySet<string>> {
  const uris = [...files].map((file) => ({ file, uri: resolveUri(`${home}/`, file) }));
  const names = new Map<string, ReadonlySet<string>>();
  for (const folder of new Set(uris.map(({ uri }) => folderOf(uri)))) {
    const listed = await reader.listing(withoutSlash(folder));
    names.set(folder, new Set(listed.kind === 'entries' ? listed.entries.map(({ name }) => name) : []));
  }
  const isThere = (uri: string): boolean => names.get(folderOf(uri))?.has(fileNameOf(uri)) ?? false;
  return new Set(uris.flatMap(({ file, uri }) => (isThere(uri) ? [] : [file])));
}

async function configurationOf(
  home: string,
  reader: SettingsReader,
  file: string | undefined,
): Promise<Source | undefined> {
  const uris = file === undefined ? configurationNames.map((name) => `${home}/${name}`) : [file];
  for (const uri of uris) {
    const text = await reader.text(uri);
    if (text !== undefined) return { uri, text };
  }
  return undefined;
}

async function readRules(
  { folder, globs }: { readonly folder: string; readonly globs: readonly string[] },
  reader: SettingsReader,
  builtIn: ReadonlySet<string>,
): Promise<readonly (Read<Rule | undefined> & { readonly source: Source })[]> {
  const rules = new Map<string, Read<Rule | undefined> & { readonly source: Source }>();
  for (const glob of globs) {
    const isRule = pathTest([glob]);
    const root = resolveUri(`${folder}/`, fixedFolder(glob));
    const found = discover([root], {
      list: (at) => reader.listing(at),
      isExcluded: () => false,
      names: /\.ya?ml$/i,
    });
    for await (const one of found) {
      const { uri } = one;
      if (one.kind === 'skipped') rules.set(uri, unlisted(uri, one.reason));
      if (one.kind === 'skipped' || !isRule(relativePath(folder, uri)) || rules.has(uri)) continue;
      const text = await reader.text(uri);
      const id = relativePath(root, uri).replace(/\.ya?ml$/i, '');
      if (text !== undefined) rules.set(uri, { source: { uri, text }, ...readUserRule(id, text, builtIn) });
    }
  }
  return [...rules.values()];
}

function unlisted(uri: string, reason: string): Read<undefined> & { readonly source: Source } {
  const problem = {
    span: span(0, 0),
    code: 'configuration',
    message: `The folder cannot be listed: ${reason}.`,
  };
  return { source: { uri, text: '' }, value: undefined, problems: [problem] };
}

/** What holds where the host's settings and those of files come together. */
export function combineSettings(
  host: HostSettings,
  own: OwnSettings,
  { bundle, today }: { readonly bundle: RuleBundle; readonly today: string },
): Settings {
  const { severity, ...choice } = host.combine(own.configuration);
  const excluded = pathTest(own.configuration.exclude ?? []);
  const { home, configurationUri } = own;
  const isExcludedByFile = (uri: string): boolean => home !== undefined && excluded(relativePath(home, uri));
  const entries = own.configuration.suppressions;
  const location = { uri: configurationUri ?? '', span: span(0, 0) };
  return {
    configurationUri,
    enabled: host.enabled,
    problems: host.problems,
    options: {
      ...toLintOptions(choice, ruleSetFrom(bundle, own.rules, own.configuration.parameters), today),
      appliesCustomFixes: host.appliesCustomFixes,
      accepts: acceptsOf(host, own),
      ...(own.configuration.requireReason && { requireReason: true }),
      ...(entries?.length &&
        home !== undefined && { suppressedBy: fileSuppressions(entries, { home, today, location }) }),
    },
    severity,
    sources: own.sources,
    home,
    baseline: own.baseline,
    isExcludedByFile,
    isExcluded: (uri) => host.isExcluded(uri) || isExcludedByFile(uri),
    isReported: (finding) => isAtLeast(finding.severity, severity),
  };
}

function acceptsOf({ ignoresBaseline }: HostSettings, own: OwnSettings): LintOptions['accepts'] {
  const baseline = ignoresBaseline ? undefined : own.baseline?.baseline;
  return baseline && ((findings, textOf) => baseline.compare(findings, textOf).accepted);
}

/** A mistake as terminals show it, `path` being the file's. */
export function describeProblem(path: string, { source, problem }: SettingsProblem): string {
  if (source.text === '') return `${path}: ${problem.message}`;
  const { line, character } = new LineIndex(source.text).position(problem.span.start);
  return `${path}:${line + 1}:${character + 1}: ${problem.message}`;
}

/** Whether a file may be one that settings are made from, by its name. A workflow of GitHub that is called so is none. */
export function isConfiguration(uri: string): boolean {
  return configurationNames.includes(fileNameOf(uri)) && !folderOf(uri).endsWith('/.github/workflows/');
}

/** Whether accepted findings may be kept in a file, by its name. */
export function isBaseline(uri: string): boolean {
  return uri.endsWith(`/${usualBaseline}`);
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}
