import type { Finding } from '../lint/finding';
import { sentenceOf } from '../lint/reason';
import { severities } from '../rules/format';
import { markdownCode, markdownText } from '../text/printable';
import { Places } from './places';
import { bySeverity, countBy, openFindings, plural, type AuditReport, type Format } from './report';

/** For a pull request's comment or a job's summary. */
export const markdown: Format = {
  write(report) {
    const places = new Places(report);
    const findings = openFindings(report);
    const numbers = bySeverity(findings);
    const counts = findings.length
      ? `: ${severities.map((severity) => `${numbers[severity]} ${severity}`).join(', ')}`
      : '';
    const files = report.files.filter((file) => file.findings.some((finding) => !finding.suppression));
    return (
      [
        '# Plumbline',
        `${plural(findings.length, 'finding')} in ${plural(report.files.length, 'file')}${counts}.`,
        ...files.map((file) =>
          table(
            file.findings.filter((finding) => !finding.suppression),
            places,
          ),
        ),
        ...undecided(report),
      ].join('\n\n') + '\n'
    );
  },
};

function table(findings: readonly Finding[], places: Places): string {
  const path = findings[0] ? places.path(findings[0].uri) : '';
  const rows = findings.map((finding) => {
    const fix = finding.fixes[0] ? `${finding.fixes[0].title} (${finding.fixes[0].safety})` : '';
    return [
      String(places.of(finding).start.line),
      finding.severity,
      markdownCode(finding.rule),
      markdownText(finding.message),
      markdownText(fix),
    ];
  });
  const head = [
    ['Line', 'Severity', 'Rule', 'Message', 'Fix'],
    ['---:', '---', '---', '---', '---'],
  ];
  return [`## ${markdownText(path)}`, '', ...[...head, ...rows].map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  );
}

function undecided(report: AuditReport): readonly string[] {
  const all = report.files.flatMap((file) => file.undecided);
  if (!all.length) return [];
  const kinds = countBy(all, (one) => one.reason.kind).map(
    ([kind, count]) => `- ${count}: ${sentenceOf(kind)}`,
  );
  return ['## Undecided', kinds.join('\n')];
}
