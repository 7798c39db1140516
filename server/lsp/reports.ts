import type { Fix } from '../fixes/fix';
import type { Finding, Report } from '../lint/finding';
import { Findings } from '../project/findings';
import { Project, type CheckedFile } from '../project/project';
import { isProved } from '../project/prove';
import type { SettingsProblem } from '../project/settings';
import type { Workspace } from '../project/workspace';
import type { OpenDocuments } from './documents';
import type { ServerFiles } from './files';
import type { SettingsStore } from './settings';

/** What is known of an open document at one version of it. Diagnostics, code actions and hovers all come from it. */
export interface OpenReport extends CheckedFile {
  readonly version: number;
}

/** A finding with the report it is from, which its fixes are proved against. */
export interface ReportedFindings {
  readonly finding: Finding;
  readonly from: OpenReport & { readonly report: Report };
}

/** Lints open documents on demand, and again only when they or what they use has changed. */
export class Reports {
  readonly #proved = new WeakMap<Fix, boolean>();
  #project: Project;

  constructor(
    private readonly documents: OpenDocuments,
    workspace: Workspace,
    private readonly files: ServerFiles,
    private readonly settings: SettingsStore,
  ) {
    this.#project = new Project(workspace);
  }

  /** The texts as they are now. */
  get workspace(): Workspace {
    return this.#project.workspace;
  }

  /** The report of the newest version; undefined when the document was closed meanwhile. */
  async of(uri: string): Promise<OpenReport | undefined> {
    for (;;) {
      if (!this.documents.has(uri)) return undefined;
      const known = this.peek(uri);
      if (known) return known;
      const project = this.#project;
      const settings = await this.settings.of(uri);
      if (project !== this.#project) continue;
      const checked = project.check(uri, settings, (folder) => this.files.list(folder));
      await this.load();
      if (project === this.#project) project.keep(checked);
    }
  }

  /** Reads what was asked for in vain; true when there was something. */
  async load(): Promise<boolean> {
    const loaded = await this.files.load();
    if (loaded.length) this.reread(loaded);
    return loaded.length > 0;
  }

  /** Lets what was read be forgotten; what was found stays. */
  release(): void {
    this.#project = this.#project.after(this.workspace.fresh(), []);
  }

  /** The mistakes in a document that settings were made from. */
  settingsProblemsIn(uri: string): readonly SettingsProblem[] {
    return this.settings.problemsIn(uri);
  }

  /** How many mistakes are in the files that settings were made from. */
  mistakesFor({ sources = [] }: CheckedFile['settings']): number {
    return sources.reduce((sum, uri) => sum + this.settings.problemsIn(uri).length, 0);
  }

  /** What is known by now, without linting. */
  peek(uri: string): OpenReport | undefined {
    const file = this.#project.files.get(uri);
    const version = this.documents.get(uri)?.version;
    return file && version !== undefined ? { ...file, version } : undefined;
  }

  /**
   * A document's text is another one, or with undefined the file's own again. Returns the other open documents that it is used by, and whose
   * findings may be others.
   */
  edit(uri: string, text: string | undefined): readonly string[] {
    return this.#next(this.workspace.edit(uri, text), [uri]);
  }

  /** Files have changed on disk. */
  reread(uris: readonly string[]): readonly string[] {
    return this.#next(this.workspace.reread(uris), uris);
  }

  /** Settings have changed: everything is checked again. */
  restart(): void {
    this.#project = new Project(this.workspace);
  }

  #next(workspace: Workspace, changed: readonly string[]): readonly string[] {
    const before = [...this.#project.files.keys()];
    this.#project = this.#project.after(workspace, changed);
    return before.filter((uri) => !changed.includes(uri) && !this.#project.files.has(uri));
  }

  /**
   * The findings in a document: its own, and those of open documents that use it. A suppression that one of them needs is not unused.
   * Suppressed findings and those below the wanted severity are left out.
   */
  findingsIn(uri: string): readonly ReportedFindings[] {
    const sources = [uri, ...[...this.#project.files.keys()].filter((other) => other !== uri)]
      .flatMap((one) => this.peek(one) ?? [])
      .filter(isChecked);
    const tellers = new Map(
      [...sources]
        .reverse()
        .flatMap((from) => from.report.findings.map((finding) => [finding, from] as const)),
    );
    const all = new Findings();
    for (const { report } of sources) all.add(report.findings, []);
    return all.in(uri).flatMap((finding) => {
      const from = tellers.get(finding);
      return from && !finding.suppression && from.settings.isReported(finding) ? [{ finding, from }] : [];
    });
  }

  /** Whether a fix of a finding holds its promise; worked out once. */
  isProved({ finding, from }: ReportedFindings, fix: Fix): boolean {
    const proved =
      this.#proved.get(fix) ?? isProved(finding, fix, from.report, from.workspace, from.settings.options);
    this.#proved.set(fix, proved);
    return proved;
  }
}

/** A document that was compiled from another says nothing that is not said there. */
function isChecked(one: OpenReport): one is OpenReport & { readonly report: Report } {
  return one.report !== undefined && one.compiledFrom === undefined;
}
