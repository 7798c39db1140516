import type { Finding, Report } from './finding';
import { lint, type LintOptions } from './lint';
import { unusedSuppression } from './suppressed';
import type { Workspace } from './workspace';

/**
 * Lints one file after the other, so that a host can report progress and stop between two. Files that are no dialect's are passed over
 * with an undefined report.
 */
export function* audit(uris: readonly string[], workspace: Workspace, options: LintOptions): Generator<{ readonly uri: string; readonly report: Report | undefined }> {
  for (const uri of uris) {
    const document = workspace.open(uri);
    yield { uri, report: document && lint(document, workspace, options) };
  }
}

/**
 * The findings of several reports as one list: what was reached through several callers once, and a suppression that any of them needed
 * not as unused.
 */
export function mergeFindings(reports: readonly Report[]): readonly Finding[] {
  const merged = new Map<string, Finding>();
  const used = new Set<string>();
  for (const finding of reports.flatMap((report) => report.findings)) {
    const key = `${finding.rule}\n${finding.uri}\n${finding.span.start}`;
    if (!merged.has(key)) merged.set(key, finding);
    if (finding.suppression) used.add(placeOf(finding.suppression.location));
  }
  return [...merged.values()].filter((finding) => finding.rule !== unusedSuppression || !used.has(placeOf(finding)));
}

function placeOf(location: { readonly uri: string; readonly span: { readonly start: number } }): string {
  return `${location.uri}\n${location.span.start}`;
}
