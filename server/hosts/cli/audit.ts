import { existsSync } from 'node:fs';
import { version } from '../../../package.json';
import { formats } from '../../formats';
import type { AuditedFile, AuditReport, SkippedFile } from '../../formats/report';
import { Findings } from '../../project/findings';
import { discover } from '../../project/discover';
import type { Finding, Report } from '../../lint/finding';
import { fixAll, type FixedFiles } from '../../project/fix-all';
import { isAppliedInBulk, type FixScope } from '../../project/fix-scope';
import { bicepSourceOf } from '../../project/generated';
import { lint } from '../../lint/lint';
import { proveReport } from '../../project/prove';
import { LineIndex } from '../../text/lines';
import type { DialectId } from '../../model/language-text';
import type { Problem } from '../../text/source';
import { relativePath } from '../../text/uri';
import { uriOf } from '../disk';
import { replaceTexts, writeReportFile } from '../replace';
import type { AuditArguments } from './arguments';
import { wantsColor } from './color';
import { Failure } from './failure';
import { setUp, type Setup } from './setup';

/** Characters of documents that are kept for what may use them as modules, before they are forgotten. */
const maxKept = 4_000_000;

/** How an audit ended. */
export interface Outcome {
  readonly found: boolean;
  /** Whether fixes could not be written to some file. */
  readonly failed: boolean;
}

/** Runs the audit and writes its report. `print` takes the report, `tell` what was done to files. */
export async function audit(
  args: AuditArguments,
  print: (text: string) => void,
  tell: (line: string) => void,
): Promise<Outcome> {
  const setup = await setUp(args);
  const targets = args.paths.map((path) => {
    if (!existsSync(path)) throw new Failure(`There is no file or folder ${path}.`);
    return uriOf(path);
  });
  const auditing = new Audit(setup, targets);
  for await (const found of discover(targets, {
    list: async (folder) => setup.disk.listing(folder),
    isExcluded: setup.isExcluded,
  })) {
    if (found.kind === 'skipped') auditing.skip(found.uri, found.reason);
    else auditing.expect(found.uri);
  }
  const failed = args.fix && !auditing.fix(tell);
  const report = auditing.run();
  const color = wantsColor(args.output === undefined && process.stdout.isTTY === true, process.env);
  const text = formats[args.format].write(report, { color });
  if (args.output === undefined) print(text);
  else writeReport(args.output, text);
  const found = report.files.some((file) => file.findings.some((finding) => !finding.suppression));
  return { found, failed };
}

function writeReport(file: string, text: string): void {
  try {
    writeReportFile(file, text);
  } catch (error) {
    throw new Failure(
      `The report cannot be written to ${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

type Checked = Pick<AuditedFile, 'uri' | 'dialect' | 'problems'>;

/** What was checked together: its documents are not kept. */
interface CheckedUnit {
  readonly dialect: DialectId;
  readonly problems: readonly { readonly uri: string; readonly problem: Problem }[];
  readonly resources: number;
  readonly evaluated: number;
}

class Audit {
  readonly #files = new Set<string>();
  readonly #skipped: SkippedFile[] = [];
  readonly #findings = new Findings();
  readonly #units = new Map<string, CheckedUnit>();
  readonly #texts = new Map<string, string>();
  readonly #root = uriOf('.');
  #kept = 0;

  constructor(
    private readonly setup: Setup,
    private readonly targets: readonly string[],
  ) {}

  expect(uri: string): void {
    this.#files.add(uri);
  }

  skip(uri: string, reason: string): void {
    this.#skipped.push({ uri, reason });
    this.#files.delete(uri);
  }

  /** Applies what is safe to the files themselves; false when some file could not be written. */
  fix(tell: (line: string) => void): boolean {
    const { engine, options, isReported, isExcluded, disk } = this.setup;
    const scope: FixScope = { targets: this.targets, isExcluded, realUri: (uri) => disk.realUri(uri) };
    const units = new Set<string>();
    let isDone = true;
    for (const uri of this.#files) {
      const unit = engine.workspace.open(uri)?.unit ?? uri;
      if (units.has(unit) || this.#sourceOf(uri) !== undefined) continue;
      units.add(unit);
      const fixed = fixAll(
        uri,
        engine.workspace,
        options,
        (finding, fix) => isReported(finding) && isAppliedInBulk(fix, scope),
      );
      if (fixed.fixed.length) isDone = this.#write(fixed, tell) && isDone;
    }
    return isDone;
  }

  run(): AuditReport {
    const checked: Checked[] = [];
    let ignored = 0;
    for (const uri of [...this.#files]) {
      const outcome = this.#check(uri);
      if (outcome === 'ignored') ignored++;
      if (typeof outcome === 'string') continue;
      checked.push({
        uri,
        dialect: outcome.dialect,
        problems: outcome.problems.flatMap((one) => (one.uri === uri ? [one.problem] : [])),
      });
    }
    const units = [...this.#units.values()];
    const resources = units.reduce((sum, unit) => sum + unit.resources, 0);
    const evaluated = units.reduce((sum, unit) => sum + unit.evaluated, 0);
    const files = checked.map((file) => ({
      ...file,
      findings: this.#findings.in(file.uri),
      undecided: this.#findings.undecidedIn(file.uri),
    }));
    const { rules, isCustom } = this.setup.engine.ruleSet;
    const customRules = new Set(rules.map(({ id }) => id).filter(isCustom));
    return {
      version,
      root: this.#root,
      files,
      skipped: this.#skipped,
      ignored,
      resources,
      evaluated,
      rules,
      customRules,
      texts: this.#texts,
    };
  }

  #check(uri: string): CheckedUnit | 'ignored' | 'skipped' {
    const { engine, options, isReported } = this.setup;
    const document = engine.workspace.open(uri);
    if (!document) return this.#explain(uri);
    const source = this.#sourceOf(uri);
    if (source !== undefined) {
      this.skip(uri, 'compiled from the Bicep file beside it');
      return 'skipped';
    }
    const unit = document.unit ?? uri;
    const known = this.#units.get(unit);
    if (known) return known;
    const report = lint(document, engine.workspace, options);
    const proved = proveReport(report, engine.workspace, options);
    const findings = report.findings
      .filter(isReported)
      .map((finding): Finding => ({ ...finding, fixes: proved.get(finding) ?? [] }));
    this.#findings.add(findings, report.undecided);
    this.#keepTexts(findings, report);
    this.#forget(report.documents.reduce((sum, { source }) => sum + source.text.length, 0));
    const { resources, evaluated } = report;
    const problems = report.problems.map(
      ({
        document: {
          source: { uri: file },
        },
        problem,
      }) => ({ uri: file, problem }),
    );
    const checked = { dialect: document.dialect, problems, resources, evaluated };
    this.#units.set(unit, checked);
    return checked;
  }

  #explain(uri: string): 'ignored' | 'skipped' {
    const content = this.setup.disk.readText(uri);
    if (content.kind === 'text') return 'ignored';
    this.skip(uri, content.kind === 'missing' ? 'it is a link that leads nowhere' : content.reason);
    return 'skipped';
  }

  /** The Bicep file that a template was compiled from, when it is audited too. */
  #sourceOf(uri: string): string | undefined {
    const document = this.setup.engine.workspace.open(uri);
    const source =
      document?.dialect === 'arm'
        ? bicepSourceOf(document.source, (folder) => this.setup.disk.list(folder))
        : undefined;
    return source !== undefined && this.#files.has(source) ? source : undefined;
  }

  /** Positions are reported as lines, for which a report needs the texts. */
  #keepTexts(findings: readonly Finding[], report: Report): void {
    const places = findings.flatMap((finding) => [
      finding,
      ...finding.related,
      ...finding.fixes.flatMap((fix) => [...fix.edits.keys()].map((uri) => ({ uri }))),
    ]);
    const broken = report.problems.map(({ document }) => document.source);
    for (const { uri } of [...places, ...broken, ...report.undecided]) {
      if (!this.#texts.has(uri)) this.#texts.set(uri, this.setup.engine.workspace.text(uri) ?? '');
    }
  }

  #forget(length: number): void {
    this.#kept += length;
    if (this.#kept < maxKept) return;
    this.setup.engine.workspace.keepOnly(new Set());
    this.#kept = 0;
  }

  /** Says what was fixed after it is written. */
  #write({ edits, fixed, workspace }: FixedFiles, tell: (line: string) => void): boolean {
    const current = this.setup.engine.workspace;
    const lines = fixed.map((finding) => this.#fixedLine(finding));
    const refused = replaceTexts(
      [...edits.keys()].map((uri) => ({
        uri,
        before: current.text(uri) ?? '',
        after: workspace.text(uri) ?? '',
      })),
    );
    for (const uri of edits.keys()) current.forget(uri);
    if (refused) tell(`not fixed ${relativePath(this.#root, refused.uri)}: ${refused.reason}`);
    else for (const line of lines) tell(line);
    return !refused;
  }

  #fixedLine(finding: Finding): string {
    const lines = new LineIndex(this.setup.engine.workspace.text(finding.uri) ?? '');
    const { line } = lines.position(finding.span.start);
    return `fixed ${relativePath(this.#root, finding.uri)}:${line + 1} ${finding.rule}`;
  }
}
