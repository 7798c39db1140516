import { readFileSync } from 'node:fs';
import type { Baseline } from '../../project/baseline';
import { unknownRule, userRules } from '../../project/configuration';
import { createEngine, newestAzurerm } from '../../project/engine';
import {
  combineSettings,
  describeProblem,
  Homes,
  noOwnSettings,
  readOwnSettings,
  type HostSettings,
  type OwnSettings,
  type Settings,
  type SettingsReader,
} from '../../project/settings';
import type { Workspace } from '../../project/workspace';
import { namesRule } from '../../lint/options';
import { ownRules } from '../../lint/own-rules';
import type { Rule } from '../../rules/format';
import { pathTest } from '../../text/glob';
import { folderOf, relativePath } from '../../text/uri';
import { restoredModules } from '../bicep-cache';
import { Boundary, rootFor } from '../boundary';
import { decode, Disk, pathOf, uriOf } from '../disk';
import { shippedRules } from '../shipped';
import { today } from '../today';
import type { ScopeArguments } from './arguments';
import { Failure } from './failure';
import { targetOf, type Target } from './targets';

/** Everything an audit needs to know before it begins. */
export interface Setup {
  readonly targets: readonly Target[];
  readonly disk: Disk;
  readonly settings: SettingsOfFiles;
  readonly workspace: Workspace;
}

/** Throws a `Failure` for arguments and files that cannot be used. */
export async function setUp(args: ScopeArguments, stdin?: string): Promise<Setup> {
  const targets = stdin === undefined ? args.paths.map(targetOf) : [textTarget(stdin)];
  const disk = new Disk(boundaryOf(targets));
  const { workspace: saved } = createEngine({
    bundle: shippedRules(),
    files: disk,
    azurermMajor: newestAzurerm,
    restored: restoredModules(),
  });
  const workspace = stdin === undefined ? saved : saved.edit(uriOf(stdin), textOnStdin());
  const settings = new SettingsOfFiles(args);
  for (const { kind, uri } of targets) await settings.of(kind === 'file' ? uri : `${uri}/`);
  settings.failOnMistakes();
  return { targets, disk, settings, workspace };
}

/** A text that is checked as if it were in a file. */
function textTarget(name: string): Target {
  const uri = uriOf(name);
  return { name, kind: 'file', uri, has: (one) => one === uri };
}

function textOnStdin(): string {
  const content = decode(readFileSync(0), false);
  if (content.kind === 'text') return content.text;
  throw new Failure(
    `Standard input cannot be read${content.kind === 'unreadable' ? `: ${content.reason}` : ''}.`,
  );
}

/** What the audit of some paths may read: their repositories, and what Bicep restored. */
function boundaryOf(targets: readonly Target[]): Boundary {
  const roots = targets.map(({ kind, uri }) => rootFor(pathOf(uri), kind !== 'file'));
  return new Boundary([...roots, pathOf(restoredModules())]);
}

/** The settings of each file: of its nearest configuration, or of the one that the arguments name. Arguments win over both. */
export class SettingsOfFiles {
  readonly #homes = new Homes(async (folder) => new Disk(new Boundary([pathOf(folder)])).listing(folder));
  readonly #byHome = new Map<string | undefined, Promise<Settings>>();
  readonly #own: OwnSettings[] = [];

  constructor(private readonly args: ScopeArguments) {}

  /** A folder's URI without a slash at its end is one of its parent's entries. */
  async of(uri: string): Promise<Settings> {
    const { config } = this.args;
    const file = config === undefined ? undefined : uriOf(config);
    const home = file === undefined ? await this.#homes.of(folderOf(uri)) : folderOf(file).slice(0, -1);
    const known = this.#byHome.get(home) ?? this.#read(home, file);
    this.#byHome.set(home, known);
    return known;
  }

  /** Where accepted findings are kept, of all configurations that were read. */
  async baselines(): Promise<readonly Baseline[]> {
    const settings = await Promise.all([...this.#byHome.values()]);
    return settings.flatMap(({ baseline }) => baseline?.baseline ?? []);
  }

  /** All rules that some file was checked with. */
  get rules(): readonly Rule[] {
    const rules: readonly Rule[] = [...shippedRules().rules, ...this.#own.flatMap((own) => own.rules)];
    return [...new Map(rules.map((rule) => [rule.id, rule])).values()];
  }

  /** The ids of those that are the user's own. */
  get customRules(): ReadonlySet<string> {
    return new Set(this.#own.flatMap(({ rules }) => rules.map(({ id }) => id)));
  }

  /** Throws when something is wrong in a file that settings are made from: an audit by half of them would pass for one by all. */
  failOnMistakes(): void {
    const here = uriOf('.');
    const mistakes = this.#own.flatMap(({ problems }) =>
      problems.map((problem) => describeProblem(relativePath(here, problem.source.uri), problem)),
    );
    if (mistakes.length) throw new Failure(...mistakes);
    const { disable, only, fixReview } = this.args;
    const unknown = [...disable, ...only, ...fixReview]
      .map((name) => unknownRule(name, this.rules))
      .find((one) => one !== undefined);
    if (unknown !== undefined) throw new Failure(unknown);
  }

  async #read(home: string | undefined, file: string | undefined): Promise<Settings> {
    const own = home === undefined ? noOwnSettings : await readOwn(home, file);
    this.#own.push(own);
    const settings = combineSettings(hostSettings(this.args), own, {
      bundle: shippedRules(),
      today: today(),
    });
    return limitedTo(this.args.only, settings);
  }
}

/** The settings with all rules disabled but those that are named; all are left when none is. */
function limitedTo(only: readonly string[], settings: Settings): Settings {
  if (!only.length) return settings;
  const { options } = settings;
  const others = [...options.ruleSet.rules, ...ownRules]
    .map(({ id }) => id)
    .filter((id) => !only.some((name) => namesRule(name, id)));
  return { ...settings, options: { ...options, disabled: new Set([...options.disabled, ...others]) } };
}

function readOwn(home: string, file: string | undefined): Promise<OwnSettings> {
  const disk = new Disk(new Boundary(file === undefined ? [pathOf(home)] : [pathOf(home), pathOf(file)]));
  const reader: SettingsReader = {
    listing: async (folder) => disk.listing(folder),
    text: async (uri) => readOrFail(uri, disk, uri === file),
  };
  return readOwnSettings(home, reader, {
    bundle: shippedRules(),
    rules: { folder: home, globs: [userRules] },
    file,
  });
}

function readOrFail(uri: string, disk: Disk, isNamed: boolean): string | undefined {
  const name = relativePath(uriOf('.'), uri);
  const content = disk.readText(uri);
  if (content.kind === 'text') return content.text;
  if (content.kind === 'unreadable') throw new Failure(`${name} cannot be read: ${content.reason}.`);
  if (isNamed) throw new Failure(`There is no file ${name}.`);
  return undefined;
}

function hostSettings(args: ScopeArguments): HostSettings {
  const here = uriOf('.');
  const isExcluded = pathTest(args.exclude);
  const disabled = Object.fromEntries(args.disable.map((name) => [name, 'off'] as const));
  return {
    enabled: true,
    problems: true,
    appliesCustomFixes: args.fixCustomRules,
    ignoresBaseline: args.ignoresBaseline,
    isExcluded: (uri) => isExcluded(relativePath(here, uri)),
    combine: ({ profile = 'default', severity = 'low', rules, azurermMajor }) => ({
      profile: args.profile ?? profile,
      severity: args.severity ?? severity,
      rules: { ...rules, ...disabled },
      azurermMajor,
    }),
  };
}
