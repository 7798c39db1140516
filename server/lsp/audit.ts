import { LSPErrorCodes, ResponseError, type CancellationToken, type WorkDoneProgressReporter } from 'vscode-languageserver';
import { dialectNames } from '../dialects';
import { Findings } from '../lint/audit';
import { discover } from '../lint/discover';
import type { Finding, Report } from '../lint/finding';
import { bicepSourceOf } from '../lint/generated';
import { lint } from '../lint/lint';
import { proveReport } from '../lint/prove';
import { describeReason } from '../lint/reason';
import type { Workspace } from '../lint/workspace';
import type { DialectId } from '../model/document';
import type { Teller } from './diagnostics';
import type { OpenDocuments } from './documents';
import type { ServerFiles } from './files';
import type { AuditFile, AuditFinding, AuditResult } from './protocol';
import type { FolderSettings, SettingsStore } from './settings';

/** What the audit works with; `breathe` lets a cancellation in. */
export interface AuditWorld {
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly files: ServerFiles;
  readonly settings: SettingsStore;
  readonly teller: Teller;
  breathe(): Promise<void>;
}

export interface AuditListener {
  readonly token: CancellationToken;
  readonly progress: WorkDoneProgressReporter;
  /** Takes files while the audit goes on; undefined when they are all wanted at the end. */
  readonly send: ((files: readonly AuditFile[]) => void) | undefined;
}

/** Files are sent together: one message each would keep the client from showing anything. */
const batch = 40;

/** Characters of documents that are kept for what may use them as modules, before they are forgotten. */
const mostKept = 4_000_000;

/** Lints everything at and below the targets, one file after the other. Rejects as cancelled between two of them. */
export async function audit(targets: readonly string[], world: AuditWorld, listener: AuditListener): Promise<AuditResult> {
  listener.progress.begin('Plumbline', 0, undefined, true);
  try {
    const running = new Audit(world, listener);
    await running.discover(targets);
    return await running.run();
  } finally {
    listener.progress.done();
    world.workspace.keepOnly(new Set(world.documents.uris));
  }
}

interface Told {
  readonly dialect: DialectId;
  readonly settings: FolderSettings;
}

class Audit {
  readonly #uris = new Set<string>();
  readonly #findings = new Findings();
  readonly #told = new Map<string, Told>();
  readonly #unsent = new Set<string>();
  #ignored = 0;
  #kept = 0;

  constructor(
    private readonly world: AuditWorld,
    private readonly listener: AuditListener,
  ) {}

  async discover(targets: readonly string[]): Promise<void> {
    for (const target of targets) {
      const settings = await this.world.settings.of(target);
      const found = discover([target], { list: (folder) => this.#list(folder), isExcluded: settings.isExcluded });
      for await (const { kind, uri } of found) if (kind === 'file') this.#uris.add(uri);
    }
  }

  async run(): Promise<AuditResult> {
    let done = 0;
    for (const uri of this.#uris) {
      await this.#breathe();
      await this.#check(uri);
      done++;
      this.listener.progress.report(Math.floor((done / this.#uris.size) * 100), `${done}/${this.#uris.size}`);
      if (this.listener.send && this.#unsent.size >= batch) this.listener.send(this.#takeUnsent());
    }
    if (this.listener.send) this.listener.send(this.#takeUnsent());
    return { files: this.#takeUnsent(), ignored: this.#ignored };
  }

  async #list(folder: string): ReturnType<ServerFiles['listing']> {
    await this.#breathe();
    return this.world.files.listing(folder);
  }

  async #breathe(): Promise<void> {
    await this.world.breathe();
    if (this.listener.token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
  }

  async #check(uri: string): Promise<void> {
    const settings = await this.world.settings.of(uri);
    if (!settings.enabled || settings.isExcluded(uri)) return;
    const report = await this.#lint(uri, settings);
    if (!report) return;
    const { workspace } = this.world;
    const proved = proveReport(report, workspace, settings.options);
    const findings = report.findings.filter(settings.isReported).map((finding): Finding => ({ ...finding, fixes: proved.get(finding) ?? [] }));
    this.#told.set(uri, { dialect: report.document.dialect, settings });
    this.#unsent.add(uri);
    for (const changed of this.#findings.add(findings, report.undecided)) if (this.#told.has(changed)) this.#unsent.add(changed);
    this.#forget(report.document.source.text.length);
  }

  /** Undefined for what is not ours, or is told at the Bicep file that it was compiled from. */
  async #lint(uri: string, settings: FolderSettings): Promise<Report | undefined> {
    const { workspace, files, documents } = this.world;
    for (;;) {
      const document = workspace.open(uri);
      const source = document?.dialect === 'arm' ? bicepSourceOf(document.source, (folder) => files.list(folder)) : undefined;
      const isTold = source !== undefined && this.#uris.has(source);
      const report = document && !isTold ? lint(document, workspace, settings.options) : undefined;
      const loaded = await files.load();
      for (const one of loaded) if (!documents.has(one)) workspace.forget(one);
      if (loaded.length) continue;
      if (!document) this.#ignored++;
      return report;
    }
  }

  #takeUnsent(): readonly AuditFile[] {
    const files = [...this.#unsent].map((uri) => this.#file(uri));
    this.#unsent.clear();
    return files;
  }

  #file(uri: string): AuditFile {
    const { teller, documents } = this.world;
    const told = this.#told.get(uri);
    if (!told) throw new Error(`${uri} was not audited.`);
    const { ruleSet } = told.settings.options;
    const open = this.#findings.in(uri).filter((finding) => !finding.suppression);
    return {
      uri: documents.clientUri(uri),
      dialect: dialectNames[told.dialect],
      findings: open.map((finding): AuditFinding => {
        const fix = finding.fixes[0]?.safety;
        return { rule: finding.rule, title: finding.title, severity: finding.severity, ...(fix && { fix }), diagnostic: teller.diagnostic(finding, ruleSet) };
      }),
      undecided: this.#findings.undecidedIn(uri).map((one) => ({ rule: one.rule, reason: describeReason(one.reason), range: teller.range(one) })),
    };
  }

  #forget(length: number): void {
    this.#kept += length;
    if (this.#kept < mostKept) return;
    const open = new Set(this.world.documents.uris);
    this.world.workspace.keepOnly(open);
    this.world.teller.keepOnly(open);
    this.#kept = 0;
  }
}
