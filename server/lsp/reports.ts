import { dependsOn } from '../project/dependencies';
import type { Fix } from '../fixes/fix';
import type { Finding, Report } from '../lint/finding';
import { Findings } from '../project/findings';
import { bicepSourceOf } from '../project/generated';
import { lint } from '../lint/lint';
import { provedFixes } from '../project/prove';
import type { Workspace } from '../project/workspace';
import { fileNameOf } from '../text/uri';
import type { OpenDocuments } from './documents';
import type { ServerFiles } from './files';
import type { FolderSettings, SettingsStore } from './settings';

/** What is known of an open document at one version of it. Diagnostics, code actions and hovers all come from it. */
export interface OpenReport {
  readonly uri: string;
  readonly version: number;
  readonly settings: FolderSettings;
  /** Undefined when the document is not checked. */
  readonly report: Report | undefined;
  /** The file name of the Bicep source that the document was compiled from, where the findings are reported instead. */
  readonly compiledFrom: string | undefined;
}

/** A finding with the report it is from, which its fixes are proved against. */
export interface ReportedFindings {
  readonly finding: Finding;
  readonly from: OpenReport & { readonly report: Report };
}

/** Lints open documents on demand, and again only when they or what they use has changed. */
export class Reports {
  readonly #current = new Map<string, OpenReport>();
  readonly #proved = new WeakMap<Finding, readonly Fix[]>();
  #changes = 0;

  constructor(
    private readonly documents: OpenDocuments,
    private readonly workspace: Workspace,
    private readonly files: ServerFiles,
    private readonly settings: SettingsStore,
  ) {}

  /** The report of the newest version; undefined when the document was closed meanwhile. */
  async of(uri: string): Promise<OpenReport | undefined> {
    for (;;) {
      const document = this.documents.get(uri);
      if (!document) return undefined;
      const known = this.#current.get(uri);
      if (known?.version === document.version) return known;
      const changes = this.#changes;
      const settings = await this.settings.of(uri);
      if (changes !== this.#changes) continue;
      const report = this.#check(uri, document.version, settings);
      const loaded = await this.files.load();
      for (const one of loaded) if (!this.documents.has(one)) this.workspace.forget(one);
      if (loaded.length || changes !== this.#changes) continue;
      this.#current.set(uri, report);
      return report;
    }
  }

  /** What is known by now, without linting. */
  peek(uri: string): OpenReport | undefined {
    return this.#current.get(uri);
  }

  /** A text or a file is another one now: the open documents whose reports no longer hold, without the changed one itself. */
  invalidate(uri: string): readonly string[] {
    this.#changes++;
    this.#current.delete(uri);
    const stale = [...this.#current.values()]
      .filter(({ report }) => report && dependsOn(report.dependencies, uri))
      .map((report) => report.uri);
    for (const one of stale) this.#current.delete(one);
    return stale;
  }

  invalidateAll(): void {
    this.#changes++;
    this.#current.clear();
  }

  /**
   * The findings in a document: its own, and those of open documents that use it. A suppression that one of them needs is not unused.
   * Suppressed findings and those below the wanted severity are left out.
   */
  findingsIn(uri: string): readonly ReportedFindings[] {
    const own = this.#current.get(uri);
    const sources = [
      ...(own ? [own] : []),
      ...[...this.#current.values()].filter((one) => one !== own),
    ].filter(isChecked);
    const tellers = new Map(
      sources.flatMap((from) => from.report.findings.map((finding) => [finding, from] as const)),
    );
    const all = new Findings();
    for (const { report } of sources) all.add(report.findings, []);
    return all.in(uri).flatMap((finding) => {
      const from = tellers.get(finding);
      return from && !finding.suppression && from.settings.isReported(finding) ? [{ finding, from }] : [];
    });
  }

  /** The fixes that hold their promise; worked out once. */
  fixesOf({ finding, from }: ReportedFindings): readonly Fix[] {
    const fixes =
      this.#proved.get(finding) ?? provedFixes(finding, from.report, this.workspace, from.settings.options);
    this.#proved.set(finding, fixes);
    return fixes;
  }

  #check(uri: string, version: number, settings: FolderSettings): OpenReport {
    const unchecked = { uri, version, settings, report: undefined, compiledFrom: undefined };
    if (!settings.enabled || settings.isExcluded(uri)) return unchecked;
    const document = this.workspace.open(uri);
    if (!document) return unchecked;
    const source =
      document.dialect === 'arm'
        ? bicepSourceOf(document.source, (folder) => this.files.list(folder))
        : undefined;
    const report = lint(document, this.workspace, settings.options);
    return { uri, version, settings, report, compiledFrom: source && fileNameOf(source) };
  }
}

/** A document that was compiled from another says nothing that is not said there. */
function isChecked(one: OpenReport): one is OpenReport & { readonly report: Report } {
  return one.report !== undefined && one.compiledFrom === undefined;
}
