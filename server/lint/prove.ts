import { applyEdits } from '../text/edit';
import type { Finding, Fix, Report } from './finding';
import { lint, type LintOptions } from './lint';
import type { Workspace } from './workspace';

/** Whether a fix holds its promise: every file still reads without new problems, the finding is gone and no other one came. */
export function isProved(finding: Finding, fix: Fix, report: Report, workspace: Workspace, options: LintOptions): boolean {
  const changed = applyFix(fix, workspace);
  if (!changed) return false;
  const asked = report.document.source.uri;
  for (const uri of fix.edits.keys()) {
    const before = uri === asked ? report.document : workspace.open(uri);
    const after = changed.open(uri);
    if (!before || !after || after.problems.length > before.problems.length) return false;
  }
  const document = changed.open(asked);
  if (!document) return false;
  const after = tally(lint(document, changed, options).findings);
  const before = tally(report.findings);
  const key = keyOf(finding);
  if ((after.get(key) ?? 0) >= (before.get(key) ?? 0)) return false;
  return [...after].every(([other, count]) => count <= (before.get(other) ?? 0));
}

/** The workspace with a fix applied; undefined when a file it edits cannot be read. */
export function applyFix(fix: Fix, workspace: Workspace): Workspace | undefined {
  const texts = new Map<string, string>();
  for (const [uri, edits] of fix.edits) {
    const text = workspace.text(uri);
    if (text === undefined) return undefined;
    texts.set(uri, applyEdits(text, edits));
  }
  return workspace.with(texts);
}

function tally(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    if (!finding.suppression) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  }
  return counts;
}

function keyOf(finding: Finding): string {
  return `${finding.rule}\n${finding.uri}`;
}
