import { z } from '../text/schema';
import type { Connection } from 'vscode-languageserver';
import { namesRule, profiles } from '../lint/options';
import { userRules } from '../project/configuration';
import {
  combineSettings,
  describeProblem,
  Homes,
  isBaseline,
  isConfiguration,
  noOwnSettings,
  readOwnSettings,
  type HostSettings,
  type OwnSettings,
  type Settings as FolderSettings,
  type SettingsProblem,
  type SettingsReader,
} from '../project/settings';
import { severities, type Rule } from '../rules/format';
import { ruleSetFrom, type RuleBundle, type RuleSet } from '../rules/ruleset';
import { pathTest } from '../text/glob';
import { printableLine } from '../text/printable';
import { canonicalUri, folderOf, relativePath, relativeUri } from '../text/uri';
import type { ServerFiles } from './files';
import type { Settings } from './protocol';

const severity = z.enum(severities);

/** A setting that cannot be understood is as if it were not there: an editor shows mistakes in settings itself. */
const settingsSchema = z.object({
  enable: z.boolean().catch(true),
  severity: z.object({ minimum: severity.catch('low') }).catch({ minimum: 'low' }),
  profile: z.enum(profiles).catch('default'),
  rules: z.record(z.string(), z.enum(['off', ...severities])).catch({}),
  problems: z.boolean().catch(false),
  customRules: z.array(z.string()).catch([userRules]),
  exclude: z.array(z.string()).catch([]),
});

export type { FolderSettings };

/** What the store needs of the session around it. */
export interface SettingsHost {
  readonly connection: Connection;
  readonly files: ServerFiles;
  readonly bundle: RuleBundle;
  /** `YYYY-MM-DD`. */
  today(): string;
  /** Whether the client answers requests for its configuration. */
  readonly canPull: boolean;
  /** The text of a document that is open in the editor. */
  openText(uri: string): string | undefined;
  /** Shows what is wrong in the files that settings are made from; without problems when there are none any more. */
  report(uri: string, problems: readonly SettingsProblem[]): void;
}

/** Reads settings, configuration files and the user's own rules, once for each folder until something changes. */
export class SettingsStore {
  #isTrusted = true;
  #homes: Homes;
  /** By workspace folder and by the folder of the configuration. */
  readonly #combined = new Map<string, Promise<FolderSettings>>();
  readonly #sources = new Set<string>();
  readonly #reported = new Map<string, readonly SettingsProblem[]>();
  #folders: readonly string[] = [];
  #pushed: unknown;

  constructor(private readonly host: SettingsHost) {
    this.#homes = this.#findHomes();
  }

  setFolders(clientUris: readonly string[]): void {
    this.#folders = clientUris.map((uri) => canonicalUri(uri).replace(/\/$/, ''));
    this.host.files.setFolders(this.#folders);
    this.forget();
  }

  /** The workspace's folders. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  get isTrusted(): boolean {
    return this.#isTrusted;
  }

  /** Whether the user trusts the workspace. Until then its rules and its configuration, which may switch checks off, are not used. */
  setTrust(isTrusted: boolean): void {
    this.#isTrusted = isTrusted;
    this.forget();
  }

  /** Everything is read again. `pushed` is what a client sends that cannot be asked. */
  forget(pushed?: unknown): void {
    this.#pushed = pushed ?? this.#pushed;
    this.#homes = this.#findHomes();
    this.#combined.clear();
    this.#sources.clear();
    for (const uri of this.#reported.keys()) this.host.report(uri, []);
    this.#reported.clear();
  }

  /** Whether settings may be others when a file changes. */
  isSource(uri: string): boolean {
    return isConfiguration(uri) || isBaseline(uri) || this.#sources.has(uri) || /\.ya?ml$/.test(uri);
  }

  /** Whether settings were made from a file, or would be if it were there. */
  isInUse(uri: string): boolean {
    return this.#sources.has(uri) || isConfiguration(uri) || isBaseline(uri);
  }

  /** The mistakes in a file that settings were made from. */
  problemsIn(uri: string): readonly SettingsProblem[] {
    return this.#reported.get(uri) ?? [];
  }

  async of(uri: string): Promise<FolderSettings> {
    const folder = this.#folderOf(uri);
    const home = folder === '' || !this.#isTrusted ? undefined : await this.#homes.of(folderOf(uri));
    const key = `${folder}\n${home ?? ''}`;
    const known = this.#combined.get(key) ?? this.#read(folder, home);
    this.#combined.set(key, known);
    return known;
  }

  /** A rule of any folder that was read, and whether it is a custom one. */
  async rule(id: string): Promise<{ readonly rule: Rule; readonly isCustom: boolean } | undefined> {
    for (const ruleSet of await this.#ruleSets()) {
      const rule = ruleSet.byId(id);
      if (rule) return { rule, isCustom: ruleSet.isCustom(id) };
    }
    return undefined;
  }

  async rules(): Promise<readonly Rule[]> {
    const byId = new Map(
      (await this.#ruleSets()).flatMap(({ rules }) => rules.map((rule) => [rule.id, rule])),
    );
    return [...byId.values()];
  }

  async #ruleSets(): Promise<readonly RuleSet[]> {
    const folders = await Promise.all([...this.#combined.values()]);
    return [ruleSetFrom(this.host.bundle), ...folders.map(({ options }) => options.ruleSet)];
  }

  /** The innermost workspace folder; empty when there is none. */
  #folderOf(uri: string): string {
    const holding = this.#folders.filter(
      (folder) => uri === folder || relativeUri(folder, uri) !== undefined,
    );
    return holding.reduce((best, folder) => (folder.length > best.length ? folder : best), '');
  }

  #findHomes(): Homes {
    return new Homes((folder) => this.host.files.listing(folder));
  }

  async #read(folder: string, home: string | undefined): Promise<FolderSettings> {
    const settings = settingsSchema.parse((await this.#ask(folder)) ?? {}) satisfies Settings;
    const own =
      folder === '' || !this.#isTrusted ? noOwnSettings : await this.#readOwn(folder, home, settings);
    for (const uri of own.sources) this.#sources.add(uri);
    for (const uri of new Set(own.problems.map(({ source }) => source.uri)))
      this.#report(
        uri,
        own.problems.filter(({ source }) => source.uri === uri),
      );
    const { bundle } = this.host;
    return combineSettings(hostSettings(settings, folder), own, { bundle, today: this.host.today() });
  }

  /** Rules of the user's own choice of places are relative to the workspace folder; else they are where the configuration is. */
  #readOwn(
    folder: string,
    home: string | undefined,
    { customRules }: z.infer<typeof settingsSchema>,
  ): Promise<OwnSettings> {
    const isUsual = customRules.length === 1 && customRules[0] === userRules;
    const base = home ?? folder;
    const rules = { folder: isUsual ? base : folder, globs: customRules };
    return readOwnSettings(base, this.#reader, { bundle: this.host.bundle, rules });
  }

  get #reader(): SettingsReader {
    const { files, openText } = this.host;
    return {
      listing: (uri) => files.listing(uri),
      text: async (uri) => openText(uri) ?? (await files.text(uri)),
    };
  }

  #report(uri: string, problems: readonly SettingsProblem[]): void {
    this.#reported.set(uri, problems);
    this.host.report(uri, problems);
    const path = this.#folders.map((folder) => relativeUri(folder, uri)).find((one) => one !== undefined);
    for (const problem of problems)
      this.host.connection.console.warn(printableLine(describeProblem(path ?? uri, problem)));
  }

  async #ask(folder: string): Promise<unknown> {
    if (!this.host.canPull) return this.#pushed;
    return this.host.connection.workspace.getConfiguration({
      section: 'plumbline',
      ...(folder && { scopeUri: folder }),
    });
  }
}

function hostSettings(settings: z.infer<typeof settingsSchema>, folder: string): HostSettings {
  const excluded = pathTest(settings.exclude);
  return {
    enabled: settings.enable,
    problems: settings.problems,
    isExcluded: (uri) => folder !== '' && excluded(relativePath(folder, uri)),
    // What a team agreed on in its file holds for everyone.
    combine: (configuration) => ({
      profile: configuration.profile ?? settings.profile,
      rules: {
        ...withoutRules(settings.rules, Object.keys(configuration.rules ?? {})),
        ...configuration.rules,
      },
      azurermMajor: configuration.azurermMajor,
      severity: configuration.severity ?? settings.severity.minimum,
    }),
  };
}

/** The choices of an editor that the configuration file makes none of. */
function withoutRules<T>(rules: Readonly<Record<string, T>>, chosen: readonly string[]): Record<string, T> {
  const isFree = (rule: string): boolean => !chosen.some((name) => namesRule(name, rule));
  return Object.fromEntries(Object.entries(rules).filter(([rule]) => isFree(rule)));
}
