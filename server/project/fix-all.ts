import { Revision } from '../text/revision';
import type { Fix } from '../fixes/fix';
import type { Finding } from '../lint/finding';
import { lint } from '../lint/lint';
import type { LintOptions } from '../lint/options';
import { atOnce, batchOf, Prover, type Candidate, type Edits } from './prove';
import type { Workspace } from './workspace';

/** What applying fixes until nothing more can be fixed came to. */
export interface FixedFiles {
  /** Against the texts as they were. */
  readonly edits: Edits;
  /** In the order in which they were fixed. */
  readonly fixed: readonly Finding[];
  /** The workspace with the edits applied. */
  readonly workspace: Workspace;
}

/** A fix may bring the next one within reach, as where a property is set inside an object that another fix adds; more rounds than this never paid. */
const maxRounds = 10;

/** Applies the first fix of each finding that `wanted` accepts, as far as they hold their promise together. */
export function fixAll(
  uri: string,
  workspace: Workspace,
  options: LintOptions,
  wanted: (finding: Finding, fix: Fix) => boolean,
): FixedFiles {
  const revisions = new Map<string, Revision>();
  const fixed: Finding[] = [];
  let current = workspace;
  for (let round = 0; round < maxRounds; round++) {
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

/** As many fixes as hold their promise together; undefined when none does. */
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
    const fix = finding.suppression ? undefined : finding.fixes.find((one) => wanted(finding, one));
    return fix ? [{ finding, fix }] : [];
  });
  const together = batchOf(candidates).candidates;
  const prover = new Prover(report, workspace, options);
  const parts = atOnce(prover.proofsOf(together));
  const [first] = parts;
  if (!first) return undefined;
  return stepOf(parts.length > 1 && prover.holds(parts.flat()) ? parts.flat() : first);
}

function stepOf(candidates: readonly Candidate[]): Step {
  return { findings: candidates.map(({ finding }) => finding), edits: batchOf(candidates).edits };
}
