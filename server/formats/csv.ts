import type { Finding } from '../lint/finding';
import { printable } from '../text/printable';
import { Places } from './places';
import type { Format } from './report';

const columns = [
  ...['Severity', 'Rule', 'Title', 'File', 'Line', 'Column', 'Resource', 'Property'],
  ...['Message', 'Controls', 'Fix', 'Status'],
];

/** A table for spreadsheets (RFC 4180), suppressed and accepted findings included. */
export const csv: Format = {
  write(report) {
    const places = new Places(report);
    const findings = report.files.flatMap((file) => file.findings);
    const rows = [columns, ...findings.map((finding) => rowOf(finding, places))];
    return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
  },
};

function rowOf(finding: Finding, places: Places): readonly string[] {
  const { path, start } = places.of(finding);
  const { severity, rule, title, subject, path: property, message, controls, fixes, suppression } = finding;
  const status = { comment: 'suppressed', configuration: 'suppressed', baseline: 'accepted' } as const;
  return [
    ...[severity, rule, title, path, String(start.line), String(start.character), subject, property],
    ...[message, controls.join(' '), fixes[0]?.title ?? '', suppression ? status[suppression.kind] : 'open'],
  ];
}

/** Spreadsheets take a cell that begins with one of these characters for a formula. */
const formula = /^[=+\-@]/;

function cell(text: string): string {
  const shown = printable(text).replace(formula, "'$&");
  return /[",]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
