import { applyEdits, disjoint, EditList, type TextEdit } from '../text/edit';
import type { Fix } from '../fixes/fix';
import type { Finding, Report } from '../lint/finding';
import { lint } from '../lint/lint';
import type { LintOptions } from '../lint/options';
import type { Workspace } from './workspace';

/** Edits by file. */
export type Edits = ReadonlyMap<string, readonly TextEdit[]>;

/** Whether a fix holds its promise: every file still reads without new problems, the finding is gone and no other one came. */
export function isProved(
  finding: Finding,
  fix: Fix,
  report: Report,
  workspace: Workspace,
  options: LintOptions,
): boolean {
  return removes([finding], fix.edits, report, workspace, options);
}

/** The same promise for edits that are about several findings of one report. */
export function removes(
  findings: readonly Finding[],
  edits: Edits,
  report: Report,
  workspace: Workspace,
  options: LintOptions,
): boolean {
  const changed = workspaceAfter(edits, workspace);
  if (!changed) return false;
  const asked = report.document.source.uri;
  for (const uri of edits.keys()) {
    const before = uri === asked ? report.document : workspace.open(uri);
    const after = changed.open(uri);
    if (!before || !after || after.problems.length > before.problems.length) return false;
  }
  const document = changed.open(asked);
  if (!document) return false;
  const allowed = tally(report.findings);
  for (const [key, count] of tally(findings)) allowed.set(key, (allowed.get(key) ?? 0) - count);
  return [...tally(lint(document, changed, options).findings)].every(
    ([key, count]) => count <= (allowed.get(key) ?? 0),
  );
}

/** The fixes of a finding that hold their promise. */
export function provedFixes(
  finding: Finding,
  report: Report,
  workspace: Workspace,
  options: LintOptions,
): readonly Fix[] {
  return finding.suppression
    ? []
    : finding.fixes.filter((fix) => isProved(finding, fix, report, workspace, options));
}

/**
 * The same for all findings of a report. Fixes that touch different places are proved together, since each proof lints the whole document:
 * when their findings are all gone and nothing new came, each did its part. Those of a batch that fails are proved one by one.
 */
export function proveReport(
  report: Report,
  workspace: Workspace,
  options: LintOptions,
): ReadonlyMap<Finding, readonly Fix[]> {
  const proved = new Map<Finding, readonly Fix[]>();
  for (const batch of batchesOf(report.findings.filter((finding) => !finding.suppression))) {
    const findings = batch.candidates.map(({ finding }) => finding);
    const hold =
      findings.length > 1 && removes(findings, batch.edits, report, workspace, options)
        ? batch.candidates
        : batch.candidates.filter(({ finding, fix }) => isProved(finding, fix, report, workspace, options));
    for (const { finding, fix } of hold) proved.set(finding, [...(proved.get(finding) ?? []), fix]);
  }
  for (const [finding, fixes] of proved)
    proved.set(
      finding,
      finding.fixes.filter((fix) => fixes.includes(fix)),
    );
  return proved;
}

export interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Fixes that can be applied together. */
export class Batch {
  readonly candidates: Candidate[] = [];
  readonly #edits = new Map<string, EditList>();

  /** Takes a fix in when it fits to those that are there; false when it does not. */
  take(candidate: Candidate): boolean {
    const lists = [...candidate.fix.edits].map(([uri, edits]) => ({ list: this.#listOf(uri), edits }));
    if (!lists.every(({ list, edits }) => disjoint(edits) && edits.every((edit) => list.hasRoomFor(edit))))
      return false;
    for (const { list, edits } of lists) edits.forEach((edit) => list.add(edit));
    this.candidates.push(candidate);
    return true;
  }

  get edits(): Edits {
    return new Map([...this.#edits].map(([uri, list]) => [uri, list.edits]));
  }

  #listOf(uri: string): EditList {
    const list = this.#edits.get(uri) ?? new EditList();
    this.#edits.set(uri, list);
    return list;
  }
}

/** As few batches as a first fit gives, each finding at most once in each of them. */
function batchesOf(findings: readonly Finding[]): readonly Batch[] {
  const batches: Batch[] = [];
  for (const finding of findings) {
    const open = new Set(batches);
    for (const fix of finding.fixes) {
      const batch =
        [...open].find((one) => one.take({ finding, fix })) ?? newBatch(batches, { finding, fix });
      open.delete(batch);
    }
  }
  return batches;
}

function newBatch(batches: Batch[], candidate: Candidate): Batch {
  const batch = new Batch();
  batch.take(candidate);
  batches.push(batch);
  return batch;
}

/** The workspace with edits applied; undefined when a file they change cannot be read or they cannot be applied together. */
export function workspaceAfter(edits: Edits, workspace: Workspace): Workspace | undefined {
  const texts = new Map<string, string>();
  for (const [uri, changes] of edits) {
    const text = workspace.text(uri);
    if (text === undefined || !disjoint(changes)) return undefined;
    texts.set(uri, applyEdits(text, changes));
  }
  return workspace.with(texts);
}

function tally(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    if (!finding.suppression) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  }
  return counts;
}

function keyOf(finding: Finding): string {
  return `${finding.rule}\n${finding.uri}`;
}
