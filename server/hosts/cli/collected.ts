import { version } from '../../../package.json';
import type { AuditedFile, AuditReport, SkippedFile } from '../../formats/report';
import type { Finding } from '../../lint/finding';
import type { AuditedUnit, AuditEvent } from '../../project/audit';
import type { Baseline, BaselineEntry } from '../../project/baseline';
import { Findings } from '../../project/findings';
import { isBaseline, isConfiguration } from '../../project/settings';
import { unreadReason } from '../../project/unread';
import { uriOf } from '../disk';
import { reasonOf } from './failure';
import type { Setup } from './setup';
import type { Coverage } from './targets';

/** What an audit has reported so far. */
export class Collected implements Coverage {
  /** Whether some file could not be checked because of a mistake of ours. */
  failed = false;
  readonly checked = new Set<string>();
  readonly unrecognized: string[] = [];
  readonly skipped: SkippedFile[] = [];
  readonly #files: Omit<AuditedFile, 'findings' | 'undecided'>[] = [];
  readonly #findings = new Findings();
  readonly #texts = new Map<string, string>();
  #resources = 0;
  #evaluated = 0;

  skip(uri: string, reason: string): void {
    this.skipped.push({ uri, reason });
  }

  add(event: AuditEvent, { disk }: Setup): void {
    switch (event.kind) {
      case 'checked':
        return this.#addUnit(event);
      case 'compiled':
        this.checked.add(event.uri);
        return this.skip(event.uri, 'compiled from the Bicep file beside it');
      case 'failed':
        this.failed = true;
        return this.skip(event.uri, `it could not be checked: ${reasonOf(event.error)}`);
      case 'ignored':
        return this.#addIgnored(event.uri, disk);
      case 'excluded':
    }
  }

  /** The findings that no comment suppresses, of all files that were checked. */
  get open(): readonly Finding[] {
    return this.#files
      .flatMap(({ uri }) => this.#findings.in(uri))
      .filter(({ suppression }) => !suppression || suppression.kind === 'baseline');
  }

  textOf(uri: string): string | undefined {
    return this.#texts.get(uri);
  }

  /** The accepted findings that are not there any more; what was not checked is not known to be gone. */
  unusedOf(baseline: Baseline): readonly BaselineEntry[] {
    const { unused } = baseline.compare(this.open, (uri) => this.textOf(uri));
    return unused.filter((entry) => baseline.isGone(entry) || this.checked.has(baseline.uriOf(entry)));
  }

  report({ settings }: Setup): AuditReport {
    const files = this.#files.map((file) => ({
      ...file,
      findings: this.#findings.in(file.uri),
      undecided: this.#findings.undecidedIn(file.uri),
    }));
    return {
      version,
      root: uriOf('.'),
      files,
      skipped: this.skipped,
      unrecognized: this.unrecognized,
      resources: this.#resources,
      evaluated: this.#evaluated,
      rules: settings.rules,
      customRules: settings.customRules,
      texts: this.#texts,
    };
  }

  #addIgnored(uri: string, disk: Setup['disk']): void {
    // Our own files were read for what they say.
    if (isConfiguration(uri) || isBaseline(uri)) return;
    const content = disk.readText(uri);
    const reason = content.kind === 'text' ? unreadReason(uri, content.text) : undefined;
    if (reason !== undefined) this.skip(uri, reason);
    else if (content.kind === 'text') this.unrecognized.push(uri);
    else this.skip(uri, content.kind === 'missing' ? 'it is a link that leads nowhere' : content.reason);
  }

  #addUnit(unit: AuditedUnit): void {
    const { report, uris, findings } = unit;
    for (const { source, dialect } of report.documents) {
      const own = report.problems.filter(({ document }) => document.source.uri === source.uri);
      if (uris.includes(source.uri))
        this.#files.push({ uri: source.uri, dialect, problems: own.map(({ problem }) => problem) });
    }
    for (const uri of uris) this.checked.add(uri);
    this.#findings.add(findings, report.undecided, report.called);
    this.#resources += report.resources;
    this.#evaluated += report.evaluated;
    this.#keepTexts(unit);
  }

  /** Positions are reported as lines, for which a report needs the texts. */
  #keepTexts({ report, findings, workspace }: AuditedUnit): void {
    const places = findings.flatMap((finding) => [
      finding,
      ...finding.related,
      ...finding.fixes.flatMap((fix) => [...fix.edits.keys()].map((uri) => ({ uri }))),
    ]);
    const broken = report.problems.map(({ document }) => document.source);
    for (const { uri } of [...places, ...broken, ...report.undecided]) {
      if (!this.#texts.has(uri)) this.#texts.set(uri, workspace.text(uri) ?? '');
    }
  }
}
