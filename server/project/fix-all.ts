import { Revision } from '../text/revision';
import type { Fix } from '../fixes/fix';
import type { Finding } from '../lint/finding';
import { lint } from '../lint/lint';
import type { LintOptions } from '../lint/options';
import { Batch, isProved, removes, type Candidate, type Edits } from './prove';
import type { Workspace } from './workspace';

/** What applying safe fixes until nothing more can be fixed came to. */
export interface FixedFiles {
  /** Against the texts as they were. */
  readonly edits: Edits;
  /** In the order in which they were fixed. */
  readonly fixed: readonly Finding[];
  /** The workspace with the edits applied. */
  readonly workspace: Workspace;
}

/** A fix may bring the next one within reach, as where a property is set inside an object that another fix adds; more rounds than this never paid. */
const mostRounds = 10;

/** Applies the safe fixes of the findings that `wanted` names, as far as they hold their promise together. */
export function fixAll(
  uri: string,
  workspace: Workspace,
  options: LintOptions,
  wanted: (finding: Finding, fix: Fix) => boolean,
): FixedFiles {
  const revisions = new Map<string, Revision>();
  const fixed: Finding[] = [];
  let current = workspace;
  for (let round = 0; round < mostRounds; round++) {
    const step = nextRound(uri, current, options, wanted);
    if (!step) break;
    for (const [file, edits] of step.edits) {
      revisions.set(file, (revisions.get(file) ?? Revision.of(current.text(file) ?? '')).apply(edits));
    }
    fixed.push(...step.findings);
    current = workspace.with(new Map([...revisions].map(([file, revision]) => [file, revision.text])));
  }
  return {
    edits: new Map([...revisions].map(([file, revision]) => [file, revision.edits])),
    fixed,
    workspace: current,
  };
}

interface Step {
  readonly findings: readonly Finding[];
  readonly edits: Edits;
}

/** All fixes at once when they hold their promise together, else those that do one by one; undefined when none does. */
function nextRound(
  uri: string,
  workspace: Workspace,
  options: LintOptions,
  wanted: (finding: Finding, fix: Fix) => boolean,
): Step | undefined {
  const document = workspace.open(uri);
  if (!document) return undefined;
  const report = lint(document, workspace, options);
  const candidates = report.findings.flatMap((finding) => {
    const fix = finding.suppression
      ? undefined
      : finding.fixes.find((one) => one.safety === 'safe' && wanted(finding, one));
    return fix ? [{ finding, fix }] : [];
  });
  const together = combine(candidates);
  if (together.findings.length && removes(together.findings, together.edits, report, workspace, options))
    return together;
  const proved = combine(
    candidates.filter(({ finding, fix }) => isProved(finding, fix, report, workspace, options)),
  );
  if (proved.findings.length && removes(proved.findings, proved.edits, report, workspace, options))
    return proved;
  const first = proved.findings[0] && candidates.find(({ finding }) => finding === proved.findings[0]);
  return first && { findings: [first.finding], edits: first.fix.edits };
}

/** As many of the fixes as can be applied together, in the order of the findings; the rest waits for the next round. */
function combine(candidates: readonly Candidate[]): Step {
  const batch = new Batch();
  for (const candidate of candidates) batch.take(candidate);
  return { findings: batch.candidates.map(({ finding }) => finding), edits: batch.edits };
}
