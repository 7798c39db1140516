import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { dialectList } from '../dialects';
import { dependsOn } from '../project/dependencies';
import { discover } from '../project/discover';
import type { Finding, Report, Undecided } from '../lint/finding';
import { Findings } from '../project/findings';
import { bicepSourceOf } from '../project/generated';
import { lint } from '../lint/lint';
import { proveReport } from '../project/prove';
import { describeReason } from '../lint/reason';
import type { Workspace } from '../project/workspace';
import type { DialectId } from '../model/language-text';
import type { DiagnosticConverter } from './diagnostics';
import type { OpenDocuments } from './documents';
import type { ServerFiles } from './files';
import type { AuditFile, AuditFinding, AuditResult } from './protocol';
import type { FolderSettings, SettingsStore } from './settings';

/** What the audit works with; `yieldToEventLoop` lets a cancellation in. */
export interface AuditWorld {
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly files: ServerFiles;
  readonly settings: SettingsStore;
  readonly teller: DiagnosticConverter;
  yieldToEventLoop(): Promise<void>;
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
const maxKept = 4_000_000;

/** The audits of one client. What the last one found is kept, so that it can be brought up to date. */
export class Audits {
  #last: Audit | undefined;

  constructor(private readonly world: AuditWorld) {}

  /** Lints everything at and below the targets, one file after the other. Rejects as cancelled between two of them. */
  async run(targets: readonly string[], listener: AuditListener): Promise<AuditResult> {
    const audit = (this.#last = new Audit(this.world));
    return this.#while(listener, () => audit.run(targets, listener));
  }

  /** The same for files or folders that changed, moved or went since the last audit, and for what uses them. */
  async again(changed: readonly string[], listener: AuditListener): Promise<AuditResult> {
    const audit = (this.#last ??= new Audit(this.world));
    return this.#while(listener, () => audit.again(changed, listener));
  }

  async #while(listener: AuditListener, work: () => Promise<AuditResult>): Promise<AuditResult> {
    listener.progress.begin('Plumbline', 0, undefined, true);
    try {
      return await work();
    } finally {
      listener.progress.done();
      this.world.workspace.keepOnly(new Set(this.world.documents.uris));
    }
  }
}

/** What the audit of one file told, of that file and of others that it uses. */
interface FileResult {
  readonly dialect: DialectId;
  readonly settings: FolderSettings;
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
  readonly dependencies: ReadonlySet<string>;
}

class Audit {
  readonly #uris = new Set<string>();
  readonly #told = new Map<string, FileResult>();
  #findings = new Findings();
  readonly #unsent = new Set<string>();
  #ignored = 0;
  #kept = 0;

  constructor(private readonly world: AuditWorld) {}

  async run(targets: readonly string[], listener: AuditListener): Promise<AuditResult> {
    for (const uri of await this.#discover(targets, listener)) this.#uris.add(uri);
    let done = 0;
    for (const uri of this.#uris) {
      await this.#yieldToEventLoop(listener);
      await this.#check(uri);
      done++;
      listener.progress.report(Math.floor((done / this.#uris.size) * 100), `${done}/${this.#uris.size}`);
      if (listener.send && this.#unsent.size >= batch) listener.send(this.#takeUnsent());
    }
    if (listener.send) listener.send(this.#takeUnsent());
    return { files: this.#takeUnsent(), ignored: this.#ignored };
  }

  async again(changed: readonly string[], listener: AuditListener): Promise<AuditResult> {
    this.#ignored = 0;
    const gone = [...this.#uris].filter((uri) => changed.some((one) => isAtOrBelow(uri, one)));
    const users = [...this.#told]
      .filter(([, { dependencies }]) => changed.some((one) => dependsOn(dependencies, one)))
      .map(([uri]) => uri);
    const found = await this.#discover(changed, listener);
    for (const uri of gone) this.#uris.delete(uri);
    for (const uri of found) this.#uris.add(uri);
    const asked = new Set([...found, ...users]);
    for (const uri of [...gone, ...users]) this.#forgetTold(uri);
    this.#findings = new Findings();
    for (const { findings, undecided } of this.#told.values()) this.#findings.add(findings, undecided);
    for (const uri of asked) {
      await this.#yieldToEventLoop(listener);
      await this.#check(uri);
    }
    return { files: this.#takeUnsent(), ignored: this.#ignored };
  }

  async #discover(targets: readonly string[], listener: AuditListener): Promise<ReadonlySet<string>> {
    const uris = new Set<string>();
    for (const target of targets) {
      const settings = await this.world.settings.of(target);
      const found = discover([target], {
        list: (folder) => this.#list(folder, listener),
        isExcluded: settings.isExcluded,
      });
      for await (const { kind, uri } of found) if (kind === 'file') uris.add(uri);
    }
    return uris;
  }

  /** What a file told may not hold any more: the files that it was about are reported again. */
  #forgetTold(uri: string): void {
    const told = this.#told.get(uri);
    this.#told.delete(uri);
    for (const one of told ? [...told.findings, ...told.undecided] : []) this.#unsent.add(one.uri);
    for (const { suppression } of told?.findings ?? [])
      if (suppression) this.#unsent.add(suppression.location.uri);
  }

  async #list(folder: string, listener: AuditListener): ReturnType<ServerFiles['listing']> {
    await this.#yieldToEventLoop(listener);
    return this.world.files.listing(folder);
  }

  async #yieldToEventLoop({ token }: AuditListener): Promise<void> {
    await this.world.yieldToEventLoop();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
  }

  async #check(uri: string): Promise<void> {
    const settings = await this.world.settings.of(uri);
    if (!settings.enabled || settings.isExcluded(uri)) return;
    const report = await this.#lint(uri, settings);
    if (!report) return;
    const { workspace } = this.world;
    const proved = proveReport(report, workspace, settings.options);
    const findings = report.findings
      .filter(settings.isReported)
      .map((finding): Finding => ({ ...finding, fixes: proved.get(finding) ?? [] }));
    const { undecided, dependencies } = report;
    this.#told.set(uri, { dialect: report.document.dialect, settings, findings, undecided, dependencies });
    this.#unsent.add(uri);
    for (const changed of this.#findings.add(findings, undecided)) this.#unsent.add(changed);
    this.#forget(report.document.source.text.length);
  }

  /** Undefined for what is not ours, or is reported at the Bicep file that it was compiled from. */
  async #lint(uri: string, settings: FolderSettings): Promise<Report | undefined> {
    const { workspace, files, documents } = this.world;
    for (;;) {
      const document = workspace.open(uri);
      const source =
        document?.dialect === 'arm'
          ? bicepSourceOf(document.source, (folder) => files.list(folder))
          : undefined;
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
    // What is known of a file that was not audited itself, or not yet, is reported with it.
    const files = [...this.#unsent].flatMap((uri) => {
      const told = this.#told.get(uri);
      return told ? [this.#file(uri, told)] : [];
    });
    this.#unsent.clear();
    return files;
  }

  #file(uri: string, told: FileResult): AuditFile {
    const { teller, documents } = this.world;
    const { ruleSet } = told.settings.options;
    const open = this.#findings.in(uri).filter((finding) => !finding.suppression);
    return {
      uri: documents.clientUri(uri),
      dialect: dialectList.titleOf(told.dialect),
      findings: open.map((finding): AuditFinding => {
        const fix = finding.fixes[0]?.safety;
        return {
          rule: finding.rule,
          title: finding.title,
          severity: finding.severity,
          ...(fix && { fix }),
          diagnostic: teller.diagnostic(finding, ruleSet),
        };
      }),
      undecided: this.#findings
        .undecidedIn(uri)
        .map((one) => ({ rule: one.rule, reason: describeReason(one.reason), range: teller.range(one) })),
    };
  }

  #forget(length: number): void {
    this.#kept += length;
    if (this.#kept < maxKept) return;
    const open = new Set(this.world.documents.uris);
    this.world.workspace.keepOnly(open);
    this.world.teller.keepOnly(open);
    this.#kept = 0;
  }
}

function isAtOrBelow(uri: string, target: string): boolean {
  return uri === target || uri.startsWith(`${target}/`);
}
