import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { dialectList } from '../dialects';
import type { Report } from '../lint/finding';
import { problemsOfOurOwn } from '../lint/lint';
import type { ClientSupport } from './capabilities';
import { settingsDiagnostic, type DiagnosticConverter } from './diagnostics';
import type { OpenDocuments } from './documents';
import type { Guard } from './guard';
import type { Pauses } from './pauses';
import type { DocumentStatus, ServerNotifications } from './protocol';
import type { OpenReport, Reports } from './reports';

/** Brings diagnostics to the client: on its own account, or when the client asks. */
export class DiagnosticsPublisher {
  readonly #waiting = new Set<string>();
  readonly #foreign = new Map<string, ReadonlySet<string>>();
  readonly #sent = new Map<string, { readonly id: string; readonly content: string }>();
  #isRunning = false;
  #serial = 0;

  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    private readonly reports: Reports,
    private readonly teller: DiagnosticConverter,
    private readonly traits: ClientSupport,
    private readonly guard: Guard,
    private readonly pauses: Pauses,
  ) {}

  /** A document was opened or edited; `affected` are the open documents whose findings may be others because of it. */
  changed(uri: string | undefined, affected: readonly string[]): void {
    if (uri !== undefined) this.pauses.note(uri);
    if (this.traits.pullsDiagnostics) this.#refresh(affected);
    else this.#push([...(uri === undefined ? [] : [uri]), ...affected]);
  }

  closed(clientUri: string, uri: string): void {
    this.#waiting.delete(uri);
    this.#foreign.delete(uri);
    this.#sent.delete(uri);
    this.pauses.forget(uri);
    if (!this.traits.pullsDiagnostics)
      void this.connection.sendDiagnostics({ uri: clientUri, diagnostics: [] });
  }

  /** The answer to a client that asks. */
  async pull(
    uri: string,
    previousId: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    await this.pauses.wait(uri);
    if (token.isCancellationRequested) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const report = await this.reports.of(uri);
    if (!report) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    this.#tellStatus(report);
    this.#refresh(this.#foreignChanges(report));
    const items = this.#diagnostics(report);
    const content = JSON.stringify(items);
    const known = this.#sent.get(uri);
    if (known?.content === content && known.id === previousId)
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: known.id };
    const id = String(++this.#serial);
    this.#sent.set(uri, { id, content });
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  }

  #refresh(affected: readonly string[]): void {
    if (affected.length && this.traits.refreshesDiagnostics)
      void this.guard.run('The refresh of diagnostics', () =>
        this.connection.languages.diagnostics.refresh(),
      );
  }

  #push(uris: readonly string[]): void {
    for (const uri of uris) this.#waiting.add(uri);
    if (!this.#isRunning) void this.#work();
  }

  /** One document after the other; what is typed meanwhile is heard between two, so that a stale version is never linted. */
  async #work(): Promise<void> {
    this.#isRunning = true;
    for (let [uri] = this.#waiting; uri !== undefined; [uri] = this.#waiting) {
      await this.pauses.wait(uri);
      this.#waiting.delete(uri);
      const asked = uri;
      await this.guard.run('Checking a document', () => this.#publish(asked));
    }
    this.#isRunning = false;
  }

  async #publish(uri: string): Promise<void> {
    const report = await this.reports.of(uri);
    if (!report) return;
    this.#tellStatus(report);
    this.#send(report);
    for (const other of this.#foreignChanges(report)) {
      const known = this.reports.peek(other);
      if (known) this.#send(known);
    }
  }

  #send(report: OpenReport): void {
    if (this.documents.get(report.uri)?.version !== report.version) return;
    const uri = this.documents.clientUri(report.uri);
    void this.connection.sendDiagnostics({
      uri,
      version: report.version,
      diagnostics: this.#diagnostics(report),
    });
  }

  #diagnostics({ uri, report, settings, compiledFrom }: OpenReport): Diagnostic[] {
    const mistakes = this.reports.settingsProblemsIn(uri).map(settingsDiagnostic);
    if (!report || compiledFrom !== undefined) return mistakes;
    const findings = this.reports
      .findingsIn(uri)
      .map(({ finding, from }) => this.teller.diagnostic(finding, from.settings.options.ruleSet));
    // Other extensions show mistakes in the text; what is not read or not checked, only this one knows.
    const problems = report.problems.filter(
      ({ document, problem }) =>
        document.source.uri === uri && (settings.problems || problemsOfOurOwn.has(problem.code)),
    );
    return [...mistakes, ...findings, ...problems.map(({ problem }) => this.teller.problem(uri, problem))];
  }

  /** Other open documents that this report says something of, or said before. */
  #foreignChanges({ uri, report }: OpenReport): readonly string[] {
    const now = new Set(
      (report?.findings ?? []).flatMap((finding) => [
        finding.uri,
        ...(finding.suppression ? [finding.suppression.location.uri] : []),
      ]),
    );
    const before = this.#foreign.get(uri) ?? new Set();
    this.#foreign.set(uri, now);
    const added = [...now].filter((other) => !before.has(other));
    const removed = [...before].filter((other) => !now.has(other));
    return [...added, ...removed].filter((other) => other !== uri && this.documents.has(other));
  }

  #tellStatus(open: OpenReport): void {
    const { uri, version, report, compiledFrom, settings } = open;
    const method: keyof ServerNotifications = 'plumbline/documentStatus';
    const dialect = report && dialectList.titleOf(report.document.dialect);
    const mistakes = this.reports.mistakesFor(settings);
    const notChecked = notCheckedBecause(open);
    const status: DocumentStatus = {
      uri: this.documents.clientUri(uri),
      version,
      ...(dialect !== undefined && {
        dialect: compiledFrom === undefined ? dialect : `${dialect} (compiled from ${compiledFrom})`,
      }),
      findings: this.reports.findingsIn(uri).length,
      undecided: report && compiledFrom === undefined ? undecidedIn(report, uri) : 0,
      ...(notChecked && { notChecked }),
      ...(settings.configurationUri !== undefined && { configuration: settings.configurationUri }),
      ...(mistakes > 0 && { mistakes }),
      ...(settings.options.profile === 'strict' && { profile: 'strict' as const }),
    };
    void this.connection.sendNotification(method, status);
  }
}

function notCheckedBecause({ uri, settings }: OpenReport): DocumentStatus['notChecked'] {
  if (!settings.enabled) return { reason: 'disabled' };
  if (!settings.isExcluded(uri)) return undefined;
  const by = settings.isExcludedByFile?.(uri) ? settings.configurationUri : undefined;
  return { reason: 'excluded', ...(by !== undefined && { by }) };
}

/** Of what is deployed together, each document has its own; what a document uses counts with it. */
function undecidedIn({ documents, undecided }: Report, uri: string): number {
  const others = new Set(documents.map(({ source }) => source.uri).filter((other) => other !== uri));
  return undecided.filter((one) => !others.has(one.uri)).length;
}
