import type { Finding } from '../lint/finding';
import { withoutAgentCommands } from '../text/printable';
import { Places } from './places';
import type { AuditedFile, Format } from './report';

/** JUnit's XML: a suite for each file, a failure for each finding, and one passed case for a file without findings. */
export const junit: Format = {
  write(report) {
    const places = new Places(report);
    const suites = report.files.map((file) => suite(file, places));
    const failures = suites.reduce((sum, one) => sum + one.failures, 0);
    const tests = suites.reduce((sum, one) => sum + one.tests, 0);
    const head = `<testsuites name="plumbline" tests="${tests}" failures="${failures}">`;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      head,
      ...suites.map((one) => one.xml),
      '</testsuites>',
      '',
    ].join('\n');
  },
};

function suite(
  file: AuditedFile,
  places: Places,
): { readonly xml: string; readonly tests: number; readonly failures: number } {
  const path = escape(places.path(file.uri));
  const cases = file.findings.map((finding) => testCase(finding, path, places));
  const failures = file.findings.filter((finding) => !finding.suppression).length;
  const skipped = file.findings.length - failures;
  const tests = Math.max(1, cases.length);
  const all = cases.length ? cases : [`    <testcase name="no findings" classname="${path}"/>`];
  const head = `  <testsuite name="${path}" tests="${tests}" failures="${failures}" skipped="${skipped}">`;
  return { xml: [head, ...all, '  </testsuite>'].join('\n'), tests, failures };
}

const reasons = {
  comment: 'suppressed by a comment',
  configuration: 'suppressed in the configuration',
  baseline: 'accepted in the baseline',
} as const;

function testCase(finding: Finding, path: string, places: Places): string {
  const { start } = places.of(finding);
  const head = `    <testcase name="${escape(finding.rule)} at line ${start.line}" classname="${path}" file="${path}" line="${start.line}">`;
  const message = escape(finding.message);
  const outcome = finding.suppression
    ? `<skipped message="${escape(finding.suppression.reason ?? reasons[finding.suppression.kind])}"/>`
    : `<failure type="${finding.severity}" message="${message}">${path}:${start.line}:${start.character} ${message}</failure>`;
  return [head, `      ${outcome}`, '    </testcase>'].join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way to write most control characters, and line breaks in attributes become whitespace. */
function escape(text: string): string {
  return withoutAgentCommands(text)
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
    .replace(/\r?\n|\r/g, '&#10;')
    .replace(/\t/g, '&#9;');
}
