import type { Finding } from '../lint/finding';
import type { Severity } from '../rules/format';
import { textHash } from '../text/hash';
import { withoutAgentCommandsInJson } from '../text/printable';
import { Places } from './places';
import { openFindings, type Format } from './report';

const levels: Readonly<Record<Severity, string>> = { high: 'critical', medium: 'major', low: 'minor' };

/** A report for GitLab's code quality (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). */
export const gitlab: Format = {
  write(report) {
    const places = new Places(report);
    const seen = new Map<string, number>();
    const issues = openFindings(report).map((finding) => issueOf(finding, places, seen));
    return `${withoutAgentCommandsInJson(JSON.stringify(issues, null, 2))}\n`;
  },
};

/** `seen` counts findings that are the same but for their lines: GitLab takes two issues of one fingerprint for one. */
function issueOf(finding: Finding, places: Places, seen: Map<string, number>): object {
  const { path, start, end } = places.of(finding);
  const identity = [finding.rule, path, finding.subject, finding.path, finding.message].join('\n');
  const count = seen.get(identity) ?? 0;
  seen.set(identity, count + 1);
  return {
    description: finding.message,
    check_name: finding.rule,
    fingerprint: textHash(`${identity}\n${count}`),
    severity: levels[finding.severity],
    location: { path, lines: { begin: start.line, end: end.line } },
  };
}
