import * as z from 'zod';
import type { Connection } from 'vscode-languageserver';
import { isAtLeast, toLintOptions, profiles } from '../lint/options';
import {
  configurationNames,
  readConfiguration,
  readUserRule,
  userRules,
  type Configuration,
} from '../project/configuration';
import { discover } from '../project/discover';
import type { Finding } from '../lint/finding';
import type { LintOptions } from '../lint/options';
import { severities, type Rule, type Severity } from '../rules/format';
import { ruleSetFrom, type RuleBundle, type RuleSet } from '../rules/ruleset';
import { fixedFolder, pathTest } from '../text/glob';
import { printableLine } from '../text/printable';
import { canonicalUri, relativePath, relativeUri, resolveUri } from '../text/uri';
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

/** What holds for the documents of one workspace folder, or for those that are in none. */
export interface FolderSettings {
  readonly enabled: boolean;
  /** Whether syntax errors are shown. */
  readonly problems: boolean;
  readonly options: LintOptions;
  isExcluded(uri: string): boolean;
  isReported(finding: Finding): boolean;
}

/** Reads settings, configuration files and the user's own rules, once for each folder until something changes. */
export class SettingsStore {
  #isTrusted = true;
  readonly #byFolder = new Map<string, Promise<FolderSettings>>();
  #folders: readonly string[] = [];
  #pushed: unknown;

  constructor(
    private readonly connection: Connection,
    private readonly files: ServerFiles,
    private readonly bundle: RuleBundle,
    private readonly today: () => string,
    private readonly canPull: boolean,
  ) {}

  setFolders(clientUris: readonly string[]): void {
    this.#folders = clientUris.map((uri) => canonicalUri(uri).replace(/\/$/, ''));
    this.files.setFolders(this.#folders);
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
    this.#byFolder.clear();
  }

  /** Whether a file is one that settings are made from. */
  isSource(uri: string): boolean {
    return configurationNames.some((name) => uri.endsWith(`/${name}`)) || /\.ya?ml$/.test(uri);
  }

  of(uri: string): Promise<FolderSettings> {
    const folder = this.#folderOf(uri);
    const known = this.#byFolder.get(folder) ?? this.#read(folder);
    this.#byFolder.set(folder, known);
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
    const folders = await Promise.all([...this.#byFolder.values()]);
    return [ruleSetFrom(this.bundle), ...folders.map(({ options }) => options.ruleSet)];
  }

  /** The innermost workspace folder; empty when there is none. */
  #folderOf(uri: string): string {
    const holding = this.#folders.filter(
      (folder) => uri === folder || relativeUri(folder, uri) !== undefined,
    );
    return holding.reduce((best, folder) => (folder.length > best.length ? folder : best), '');
  }

  async #read(folder: string): Promise<FolderSettings> {
    const settings = settingsSchema.parse((await this.#ask(folder)) ?? {}) satisfies Settings;
    const isRead = folder !== '' && this.#isTrusted;
    const configuration = isRead ? await this.#readConfiguration(folder) : {};
    const rules = isRead ? await this.#readRules(folder, settings.customRules) : [];
    const profile = configuration.profile === 'strict' ? 'strict' : settings.profile;
    const choice = {
      profile,
      rules: { ...configuration.rules, ...settings.rules },
      azurermMajor: configuration.azurermMajor,
    };
    const exclude = pathTest([...settings.exclude, ...(configuration.exclude ?? [])]);
    const minimum = stricter(settings.severity.minimum, configuration.severity);
    return {
      enabled: settings.enable,
      problems: settings.problems,
      options: toLintOptions(choice, ruleSetFrom(this.bundle, rules), this.today()),
      isExcluded: (uri) => folder !== '' && exclude(relativePath(folder, uri)),
      isReported: (finding) => isAtLeast(finding.severity, minimum),
    };
  }

  async #ask(folder: string): Promise<unknown> {
    if (!this.canPull) return this.#pushed;
    return this.connection.workspace.getConfiguration({
      section: 'plumbline',
      ...(folder && { scopeUri: folder }),
    });
  }

  async #readConfiguration(folder: string): Promise<Configuration> {
    for (const name of configurationNames) {
      const text = await this.files.text(`${folder}/${name}`);
      if (text === undefined) continue;
      const result = readConfiguration(text);
      if ('value' in result) return result.value;
      this.#complain(name, result.mistakes);
    }
    return {};
  }

  async #readRules(folder: string, globs: readonly string[]): Promise<readonly Rule[]> {
    const rules: Rule[] = [];
    const isBuiltIn = (id: string): boolean => this.bundle.rules.some((rule) => rule.id === id);
    for (const glob of globs) {
      const isRule = pathTest([glob]);
      const root = resolveUri(`${folder}/`, fixedFolder(glob));
      const found = discover([root], {
        list: (at) => this.files.listing(at),
        isExcluded: () => false,
        names: /\.ya?ml$/i,
      });
      for await (const { kind, uri } of found) {
        if (kind === 'skipped') continue;
        const path = relativePath(folder, uri);
        const text = isRule(path) ? await this.files.text(uri) : undefined;
        if (text === undefined) continue;
        const result = readUserRule(relativePath(root, uri).replace(/\.ya?ml$/i, ''), text, isBuiltIn);
        if ('value' in result) rules.push(result.value);
        else this.#complain(path, result.mistakes);
      }
    }
    return rules;
  }

  #complain(path: string, mistakes: readonly { readonly path: string; readonly message: string }[]): void {
    for (const { path: at, message } of mistakes)
      this.connection.console.warn(printableLine([path, at, message].filter(Boolean).join(': ')));
  }
}

function stricter(setting: Severity, configured: Severity | undefined): Severity {
  return configured !== undefined && isAtLeast(configured, setting) ? configured : setting;
}
