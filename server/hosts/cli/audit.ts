import { version } from '../../../package.json';
import { formats } from '../../formats';
import type { AuditedFile, AuditReport, SkippedFile } from '../../formats/report';
import { audit as auditFiles, type AuditedUnit, type AuditEvent, type AuditSetup } from '../../project/audit';
import { discover } from '../../project/discover';
import { noLanguage, unreadReason } from '../../project/unread';
import { Findings } from '../../project/findings';
import { uriOf } from '../disk';
import { writeReportFile } from '../replace';
import type { AuditArguments } from './arguments';
import { wantsColor } from './color';
import { Failure, reasonOf } from './failure';
import { applyFixes } from './fix';
import { setUp, type Setup } from './setup';

/** How an audit ended. */
export interface Outcome {
  readonly found: boolean;
  /** Whether some file could not be checked, or fixes could not be written to it. */
  readonly failed: boolean;
}

/** Runs the audit and writes its report. `print` takes the report, `tell` what was done to files. */
export async function audit(
  args: AuditArguments,
  print: (text: string) => void,
  tell: (line: string) => void,
): Promise<Outcome> {
  const setup = await setUp(args);
  const collected = new Collected();
  const files = await discoverFiles(setup, collected);
  let { workspace } = setup;
  const auditing: AuditSetup = {
    files,
    settingsOf: (uri) => setup.settings.of(uri),
    workspace: () => workspace,
    list: (folder) => setup.disk.list(folder),
    release: () => {
      workspace = workspace.fresh();
    },
  };
  const isFixed = !args.fix || (await applyFixes(auditing, setup, tell));
  // What was fixed is read again.
  workspace = workspace.fresh();
  for await (const event of auditFiles(auditing)) collected.add(event, setup);
  const report = collected.report(setup);
  writeReport(args, report, print);
  const found = report.files.some((file) => file.findings.some((finding) => !finding.suppression));
  const isNothingRead = report.files.length === 0 && setup.targets.every((uri) => files.has(uri));
  return { found, failed: collected.failed || !isFixed || isNothingRead };
}

async function discoverFiles(setup: Setup, collected: Collected): Promise<ReadonlySet<string>> {
  const { targets, disk, settings } = setup;
  const files = new Set<string>();
  for await (const found of discover(targets, {
    list: async (folder) => disk.listing(folder),
    isExcluded: async (uri) => (await settings.of(uri.replace(/\/$/, ''))).isExcluded(uri),
  })) {
    if (found.kind === 'skipped') collected.skip(found.uri, found.reason);
    else files.add(found.uri);
  }
  settings.failOnMistakes();
  return files;
}

/** What an audit has told so far. */
class Collected {
  failed = false;
  readonly #files: Omit<AuditedFile, 'findings' | 'undecided'>[] = [];
  readonly #skipped: SkippedFile[] = [];
  readonly #findings = new Findings();
  readonly #texts = new Map<string, string>();
  #ignored = 0;
  #resources = 0;
  #evaluated = 0;

  skip(uri: string, reason: string): void {
    this.#skipped.push({ uri, reason });
  }

  add(event: AuditEvent, { disk, targets }: Setup): void {
    switch (event.kind) {
      case 'checked':
        return this.#addUnit(event);
      case 'compiled':
        return this.skip(event.uri, 'compiled from the Bicep file beside it');
      case 'failed':
        this.failed = true;
        return this.skip(event.uri, `it could not be checked: ${reasonOf(event.error)}`);
      case 'ignored': {
        const content = disk.readText(event.uri);
        const known = unreadReason(event.uri, content.kind === 'text' ? content.text : '');
        const reason = known ?? (targets.includes(event.uri) ? noLanguage : undefined);
        if (content.kind === 'text' && reason !== undefined) this.skip(event.uri, reason);
        else if (content.kind === 'text') this.#ignored++;
        else
          this.skip(
            event.uri,
            content.kind === 'missing' ? 'it is a link that leads nowhere' : content.reason,
          );
        return;
      }
      case 'excluded':
    }
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
      skipped: this.#skipped,
      ignored: this.#ignored,
      resources: this.#resources,
      evaluated: this.#evaluated,
      rules: settings.rules,
      customRules: settings.customRules,
      texts: this.#texts,
    };
  }

  #addUnit(unit: AuditedUnit): void {
    const { report, uris, findings } = unit;
    for (const { source, dialect } of report.documents) {
      const own = report.problems.filter(({ document }) => document.source.uri === source.uri);
      if (uris.includes(source.uri))
        this.#files.push({ uri: source.uri, dialect, problems: own.map(({ problem }) => problem) });
    }
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

function writeReport(args: AuditArguments, report: AuditReport, print: (text: string) => void): void {
  const color = wantsColor(args.output === undefined && process.stdout.isTTY === true, process.env);
  const text = formats[args.format].write(report, { color });
  if (args.output === undefined) return print(text);
  try {
    writeReportFile(args.output, text);
  } catch (error) {
    throw new Failure(`The report cannot be written to ${args.output}: ${reasonOf(error)}`);
  }
}
