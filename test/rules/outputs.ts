import { formats } from '../../server/formats';
import type { AuditReport } from '../../server/formats/report';
import { bundle, type Linted } from './harness';

/** Everything that is reported of a file, by what reports it. */
export function outputsOf(
  { report, uri }: Linted,
  text: string,
): readonly (readonly [teller: string, text: string])[] {
  const audit: AuditReport = {
    version: '0',
    root: 'file:///',
    files: [
      {
        uri,
        dialect: report.document.dialect,
        findings: report.findings,
        undecided: report.undecided,
        problems: report.problems.map(({ problem }) => problem),
      },
    ],
    skipped: [],
    unrecognized: [],
    resources: report.resources,
    evaluated: report.evaluated,
    rules: bundle.rules.filter(({ id }) => report.findings.some(({ rule }) => rule === id)),
    texts: new Map([[uri, text]]),
  };
  const { findings, problems, undecided } = report;
  return [
    ...Object.entries(formats).map(
      ([name, format]) => [name, format.write(audit, { color: name === 'text' })] as const,
    ),
    [
      'a finding',
      JSON.stringify(
        findings.map(({ message, title, value, related, subject, path }) => ({
          message,
          title,
          value,
          related,
          subject,
          path,
        })),
      ),
    ],
    ['a problem', JSON.stringify(problems.map(({ problem }) => problem.message))],
    ['what is undecided', JSON.stringify(undecided.map(({ subject, reason }) => ({ subject, reason })))],
    [
      'a fix',
      JSON.stringify(
        findings.flatMap(({ fixes }) =>
          fixes.flatMap(({ title, edits }) => [
            title,
            ...[...edits.values()].flat().map(({ newText }) => newText),
          ]),
        ),
      ),
    ],
  ];
}
