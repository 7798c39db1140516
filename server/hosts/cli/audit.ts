import { lstatSync } from 'node:fs';
import { formats } from '../../formats';
import { openFindings, type AuditReport } from '../../formats/report';
import { isAtLeast } from '../../lint/options';
import { audit as auditFiles, type AuditSetup } from '../../project/audit';
import { discover } from '../../project/discover';
import { maxFileSize, readRegularFile, uriOf } from '../disk';
import { checkReportFile, writeReportFile } from '../replace';
import type { AuditArguments } from './arguments';
import { Collected } from './collected';
import { wantsColor } from './color';
import { diffOf } from './diff';
import { Failure, reasonOf } from './failure';
import { applyFixes, FixedTexts, filesToFix, type Tell } from './fix';
import { Progress } from './progress';
import { setUp, type Setup } from './setup';
import { whyNothing } from './targets';

type Print = (text: string) => void;

/** Runs the audit, writes its reports and returns the exit code. `print` takes the report, `tell` what was done to files. */
export async function audit(args: AuditArguments, print: Print, tell: Tell): Promise<number> {
  for (const file of outputsOf(args)) writing(file, () => checkReportFile(file));
  const setup = await setUp(args, args.stdin);
  const collected = new Collected();
  const files = args.stdin === undefined ? await discoverFiles(setup, collected) : [uriOf(args.stdin)];
  const auditing = auditingOf(setup, new Set(files));
  if (args.fix && (args.diff || args.stdin !== undefined)) return fixTexts(args, auditing, setup, print);
  const isFixed = !args.fix || (await fixFiles(args, auditing, setup, tell));
  await run(auditing, setup, collected, args.quiet);
  const stale = args.ignoresBaseline ? 0 : await staleIn(setup, collected);
  const report = { ...collected.report(setup), stale };
  writeReports(args, report, print);
  const isWhole = args.ignoreUnmatched || tellGaps(setup, collected, tell);
  return isWhole && isFixed && !collected.failed ? exitCodeFor(report, args) : 2;
}

/** Says of which targets nothing was checked; true when there are none. */
function tellGaps({ targets }: Setup, collected: Collected, tell: Tell): boolean {
  const gaps = targets.flatMap((one) => whyNothing(one, collected) ?? []);
  for (const gap of gaps) tell(`plumbline: ${gap}`);
  return gaps.length === 0;
}

export function auditingOf(setup: Setup, files: ReadonlySet<string>): AuditSetup {
  let { workspace } = setup;
  return {
    files,
    settingsOf: (uri) => setup.settings.of(uri),
    workspace: () => workspace,
    list: (folder) => setup.disk.list(folder),
    release: () => {
      workspace = workspace.fresh();
    },
  };
}

/** Checks the files, and adds what is found to what was collected. */
export async function run(
  auditing: AuditSetup,
  setup: Setup,
  collected: Collected,
  quiet: boolean,
): Promise<void> {
  const isWatched = process.stderr.isTTY && !quiet && process.env['TERM'] !== 'dumb';
  const progress = new Progress(auditing.files.size, isWatched ? process.stderr : undefined);
  let done = 0;
  for await (const event of auditFiles(auditing)) {
    collected.add(event, setup);
    done += event.kind === 'checked' ? event.uris.length : 1;
    progress.update(done);
  }
  progress.end();
}

async function fixFiles(
  args: AuditArguments,
  auditing: AuditSetup,
  setup: Setup,
  tell: Tell,
): Promise<boolean> {
  const said = args.quiet ? (): void => undefined : tell;
  const isFixed = await applyFixes(auditing, setup, args.fixReview, filesToFix(auditing, said, tell));
  // What was fixed is read again.
  auditing.release();
  return isFixed;
}

/** Fixes without writing files: prints the differences, or the fixed text of standard input. */
async function fixTexts(
  args: AuditArguments,
  auditing: AuditSetup,
  setup: Setup,
  print: Print,
): Promise<number> {
  const fixed = new FixedTexts(setup.workspace);
  await applyFixes(auditing, setup, args.fixReview, fixed);
  const { changes } = fixed;
  if (args.diff) print(diffOf(changes, fixed.secrets));
  else print(changes[0]?.after ?? setup.workspace.text(uriOf(args.stdin ?? '')) ?? '');
  return args.diff && changes.length ? 1 : 0;
}

/** The files to check; what cannot be listed is collected as skipped. */
export async function discoverFiles(setup: Setup, collected: Collected): Promise<readonly string[]> {
  const { targets, disk, settings } = setup;
  const files = new Set<string>();
  for (const target of targets) {
    const found = discover([target.uri], {
      list: async (folder) => disk.listing(folder),
      isExcluded: async (uri) => (await settings.of(uri.replace(/\/$/, ''))).isExcluded(uri),
    });
    for await (const one of found) {
      if (one.kind === 'skipped') collected.skip(one.uri, one.reason);
      else if (target.has(one.uri)) files.add(one.uri);
    }
  }
  settings.failOnMistakes();
  return [...files];
}

/** How many accepted findings are gone from files that were checked, or whose files are gone. */
async function staleIn({ settings }: Setup, collected: Collected): Promise<number> {
  const baselines = await settings.baselines();
  const unused = baselines.flatMap((baseline) => collected.unusedOf(baseline));
  return unused.reduce((sum, { count }) => sum + count, 0);
}

function exitCodeFor(report: AuditReport, { failOn, maxFindings }: AuditArguments): number {
  if (failOn === 'none') return 0;
  const failing = openFindings(report).filter(
    ({ severity }) => failOn === undefined || isAtLeast(severity, failOn),
  );
  return failing.length > maxFindings ? 1 : 0;
}

function outputsOf({ output, reports }: AuditArguments): readonly string[] {
  return [...(output === undefined ? [] : [output]), ...reports.map(({ file }) => file)];
}

function writeReports(args: AuditArguments, report: AuditReport, print: Print): void {
  const { format, output, reports, quiet, showsAccepted } = args;
  for (const { format: other, file } of reports)
    writing(file, () =>
      writeReportFile(file, formats[other].write(report, { color: false, previous: previousReport(file) })),
    );
  const color = wantsColor(output === undefined && process.stdout.isTTY === true, process.env);
  const previous = output === undefined ? undefined : previousReport(output);
  const text = formats[format].write(report, {
    color: color && output === undefined,
    quiet,
    showsAccepted,
    previous,
  });
  if (output === undefined) print(text);
  else writing(output, () => writeReportFile(output, text));
}

/** The report that is replaced, for the formats that compare themselves with it. */
function previousReport(file: string): string | undefined {
  // A link is replaced and not read: what it leads to was not named.
  const isFile = lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  const content = isFile ? readRegularFile(file, maxFileSize) : undefined;
  return content?.kind === 'bytes' ? Buffer.from(content.bytes).toString('utf8') : undefined;
}

function writing(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new Failure(`The report cannot be written to ${file}: ${reasonOf(error)}`);
  }
}
