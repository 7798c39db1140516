import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type RemoteConsole,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { dialectList } from '../dialects';
import { describeReason } from '../lint/reason';
import type { DialectId } from '../model/language-text';
import {
  audit,
  type AuditedUnit,
  type AuditEvent,
  type AuditSetup,
  type Cancellation,
} from '../project/audit';
import { dependsOn } from '../project/dependencies';
import { discover } from '../project/discover';
import { Findings } from '../project/findings';
import type { DiagnosticConverter } from './diagnostics';
import type { OpenDocuments } from './documents';
import type { ServerFiles } from './files';
import { traceOf } from './guard';
import type { AuditFile, AuditFinding, AuditResult } from './protocol';
import type { Reports } from './reports';
import type { SettingsStore } from './settings';

/** What the audit works with; `yieldToEventLoop` lets a cancellation in. */
export interface AuditWorld {
  readonly documents: OpenDocuments;
  readonly files: ServerFiles;
  readonly settings: SettingsStore;
  readonly reports: Reports;
  readonly teller: DiagnosticConverter;
  readonly log: RemoteConsole;
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

/** The audits of one client. What the last one found is kept, so that it can be brought up to date. */
export class Audits {
  #last: Audit | undefined;

  constructor(private readonly world: AuditWorld) {}

  /** Lints everything at and below the targets, one file after the other. Rejects as cancelled between two of them. */
  async run(targets: readonly string[], listener: AuditListener): Promise<AuditResult> {
    const audit = (this.#last = new Audit(this.world));
    return this.#while(listener, () => audit.run(targets, listener));
  }

  /** The files at and below the targets. */
  async filesOf(targets: readonly string[], listener: AuditListener): Promise<ReadonlySet<string>> {
    return new Audit(this.world).discover(targets, listener);
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
      this.world.reports.release();
    }
  }
}

/** What an audit of the files that are to be checked works with. */
export function auditSetup(
  { settings, reports, files, yieldToEventLoop }: AuditWorld,
  known: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): AuditSetup {
  return {
    files: known,
    asked,
    settingsOf: (uri) => settings.of(uri),
    pause: yieldToEventLoop,
    workspace: () => reports.workspace,
    list: (folder) => files.list(folder),
    load: () => reports.load(),
    release: () => reports.release(),
  };
}

export function cancellationOf({ token }: AuditListener): Cancellation {
  return {
    get aborted() {
      return token.isCancellationRequested;
    },
  };
}

/** What was found in what is deployed together. Its documents are not kept. */
type UnitResult = Pick<AuditedUnit, 'uris' | 'settings' | 'findings'> &
  Pick<AuditedUnit['report'], 'undecided' | 'dependencies' | 'called'>;

class Audit {
  readonly #uris = new Set<string>();
  readonly #dialects = new Map<string, DialectId>();
  #told: UnitResult[] = [];
  #findings = new Findings();
  readonly #unsent = new Set<string>();
  #ignored = 0;

  constructor(private readonly world: AuditWorld) {}

  async run(targets: readonly string[], listener: AuditListener): Promise<AuditResult> {
    for (const uri of await this.discover(targets, listener)) this.#uris.add(uri);
    await this.#check(this.#uris, listener);
    if (listener.send) listener.send(this.#takeUnsent());
    return { files: this.#takeUnsent(), ignored: this.#ignored };
  }

  async again(changed: readonly string[], listener: AuditListener): Promise<AuditResult> {
    this.#ignored = 0;
    const gone = [...this.#uris].filter((uri) => changed.some((one) => isAtOrBelow(uri, one)));
    const found = await this.discover(changed, listener);
    for (const uri of gone) this.#uris.delete(uri);
    for (const uri of found) this.#uris.add(uri);
    const stale = this.#forget(changed, gone);
    const asked = [...found, ...stale].filter((uri) => this.#uris.has(uri));
    await this.#check(new Set(asked), { ...listener, send: undefined });
    return { files: this.#takeUnsent(), ignored: this.#ignored };
  }

  async discover(targets: readonly string[], listener: AuditListener): Promise<ReadonlySet<string>> {
    const { settings, files } = this.world;
    const found = discover(targets, {
      list: async (folder) => {
        await this.#yieldToEventLoop(listener);
        return files.listing(folder);
      },
      // A folder is one of its parent's entries.
      isExcluded: async (uri) => (await settings.of(uri.replace(/\/$/, ''))).isExcluded(uri),
    });
    const uris = new Set<string>();
    for await (const { kind, uri } of found) if (kind === 'file') uris.add(uri);
    return uris;
  }

  /** What was told of changed files and of what uses them may not hold any more: the files that it was about are reported again. */
  #forget(changed: readonly string[], gone: readonly string[]): readonly string[] {
    const isStale = ({ uris, dependencies }: UnitResult): boolean =>
      uris.some((uri) => gone.includes(uri)) || changed.some((one) => dependsOn(dependencies, one));
    const stale = this.#told.filter(isStale);
    this.#told = this.#told.filter((told) => !isStale(told));
    this.#findings = new Findings();
    for (const { findings, undecided, called } of this.#told) this.#findings.add(findings, undecided, called);
    for (const uri of gone) this.#dialects.delete(uri);
    for (const { findings, undecided } of stale) {
      for (const { uri } of [...findings, ...undecided]) this.#unsent.add(uri);
      for (const { suppression } of findings) if (suppression) this.#unsent.add(suppression.location.uri);
    }
    return stale.flatMap(({ uris }) => uris);
  }

  async #check(asked: ReadonlySet<string>, listener: AuditListener): Promise<void> {
    let done = 0;
    const auditing = auditSetup(this.world, this.#uris, asked);
    for await (const event of audit(auditing, cancellationOf(listener))) {
      this.#listen(event);
      done += event.kind === 'checked' ? event.uris.length : 1;
      listener.progress.report(Math.floor((done / asked.size) * 100), `${done}/${asked.size}`);
      if (listener.send && this.#unsent.size >= batch) listener.send(this.#takeUnsent());
    }
    await this.#yieldToEventLoop(listener);
  }

  /** Rejects as cancelled between two files. */
  async #yieldToEventLoop({ token }: AuditListener): Promise<void> {
    await this.world.yieldToEventLoop();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
  }

  #listen(event: AuditEvent): void {
    if (event.kind === 'ignored') this.#ignored++;
    if (event.kind === 'failed')
      this.world.log.error(`Checking ${event.uri} failed: ${traceOf(event.error)}`);
    if (event.kind !== 'checked') return;
    const { report, uris, settings, findings } = event;
    const { undecided, dependencies, called } = report;
    this.#told.push({ uris, settings, findings, undecided, dependencies, called });
    for (const { source, dialect } of report.documents) this.#dialects.set(source.uri, dialect);
    for (const uri of uris) this.#unsent.add(uri);
    for (const changed of this.#findings.add(findings, undecided, called)) this.#unsent.add(changed);
  }

  #takeUnsent(): readonly AuditFile[] {
    // What is known of a file that was not audited itself, or not yet, is reported with it.
    const settings = new Map(
      this.#told.flatMap((told) => told.uris.map((uri) => [uri, told.settings] as const)),
    );
    const files = [...this.#unsent].flatMap((uri) => {
      const [own, dialect] = [settings.get(uri), this.#dialects.get(uri)];
      return own && dialect ? [this.#file(uri, dialect, own)] : [];
    });
    this.#unsent.clear();
    return files;
  }

  #file(uri: string, dialect: DialectId, { options }: UnitResult['settings']): AuditFile {
    const { teller, documents } = this.world;
    const open = this.#findings.in(uri).filter((finding) => !finding.suppression);
    return {
      uri: documents.clientUri(uri),
      dialect: dialectList.titleOf(dialect),
      findings: open.map((finding): AuditFinding => {
        const fix = finding.fixes[0]?.safety;
        return {
          rule: finding.rule,
          title: finding.title,
          severity: finding.severity,
          ...(fix && { fix }),
          diagnostic: teller.diagnostic(finding, options.ruleSet),
        };
      }),
      undecided: this.#findings
        .undecidedIn(uri)
        .map((one) => ({ rule: one.rule, reason: describeReason(one.reason), range: teller.range(one) })),
    };
  }
}

function isAtOrBelow(uri: string, target: string): boolean {
  return uri === target || uri.startsWith(`${target}/`);
}
