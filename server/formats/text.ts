import { dialectList } from '../dialects';
import type { Finding } from '../lint/finding';
import { sentenceOf } from '../lint/reason';
import { severities, type Severity } from '../rules/format';
import { frameOf } from './frame';
import { Places } from './places';
import {
  bySeverity,
  countBy,
  openFindings,
  plural,
  type AuditReport,
  type Format,
  type Style,
} from './report';
import { secretsNear } from './secrets';
import { IntervalIndex } from '../text/interval-index';

/** For people at a terminal: each finding with its line, then what it comes to. */
export const text: Format = {
  write(report, style) {
    const paint = painter(style);
    const places = new Places(report);
    const blocks = report.files.flatMap((file) => {
      const open = file.findings.filter((finding) => !finding.suppression);
      const secrets = new IntervalIndex(secretsNear(file.findings, places.lines(file.uri)));
      // Nobody edits plans, and all their values, the sensitive ones too, stand on one line.
      const showsLine = file.dialect !== 'terraformPlan';
      return open.map((finding) =>
        [
          ...head(finding, places, paint),
          ...(showsLine ? lineOf(finding, places, secrets, paint) : []),
          ...leads(finding, places, paint),
        ].join('\n'),
      );
    });
    return [...blocks, summary(report, paint)].join('\n\n') + '\n';
  },
};

type Ink = Severity | 'path' | 'faint' | 'strong' | 'fix';
type Paint = (ink: Ink, words: string) => string;

const codes: Readonly<Record<Ink, string>> = {
  high: '31;1',
  medium: '33;1',
  low: '36;1',
  path: '1',
  faint: '2',
  strong: '1',
  fix: '32',
};

function painter({ color }: Style): Paint {
  return (ink, words) => (color ? `\u001b[${codes[ink]}m${words}\u001b[0m` : words);
}

function head(finding: Finding, places: Places, paint: Paint): readonly string[] {
  const { path, start } = places.of(finding);
  const parts = [
    paint('path', `${path}:${start.line}:${start.character}`),
    paint(finding.severity, finding.severity),
    finding.rule,
    ...fixMark(finding, paint),
  ];
  return [parts.join('  '), `  ${finding.message}`];
}

function lineOf(
  finding: Finding,
  places: Places,
  secrets: Parameters<typeof frameOf>[2],
  paint: Paint,
): readonly string[] {
  const { line, text, from, to } = frameOf(finding, places.lines(finding.uri), secrets);
  const gutter = String(line);
  return [
    `  ${paint('faint', `${gutter} │`)} ${text}`,
    `  ${paint('faint', `${' '.repeat(gutter.length)} │`)} ${' '.repeat(from)}${paint(finding.severity, '^'.repeat(to - from))}`,
  ];
}

function leads(finding: Finding, places: Places, paint: Paint): readonly string[] {
  const margin = ' '.repeat(String(places.of(finding).start.line).length);
  return finding.related.map((related) => {
    const at = places.of(related);
    return paint(
      'faint',
      `  ${margin} ╰ ${at.path}:${at.start.line}:${at.start.character} ${related.message}`,
    );
  });
}

function fixMark(finding: Finding, paint: Paint): readonly string[] {
  const [fix] = finding.fixes;
  if (!fix) return [];
  return [
    paint('fix', fix.safety === 'safe' ? `fix available: ${fix.title}` : `fix to review: ${fix.title}`),
  ];
}

function summary(report: AuditReport, paint: Paint): string {
  return [
    ...counts(report, paint),
    ...baseline(report),
    ...undecided(report, paint),
    ...skipped(report, paint),
    ...checked(report),
    ...broken(report, paint),
  ].join('\n');
}

function counts(report: AuditReport, paint: Paint): readonly string[] {
  const findings = openFindings(report);
  const suppressed = report.files.reduce((sum, file) => sum + file.findings.length, 0) - findings.length;
  const hushed = suppressed ? [`${suppressed} suppressed by comments`] : [];
  if (!findings.length) return [[paint('strong', 'No findings'), ...hushed].join('; ')];
  const numbers = bySeverity(findings);
  const severityText = severities
    .filter((severity) => numbers[severity])
    .map((severity) => paint(severity, `${numbers[severity]} ${severity}`));
  const files = new Set(findings.map((finding) => finding.uri)).size;
  const safe = findings.filter((finding) => finding.fixes.some((fix) => fix.safety === 'safe')).length;
  const fixes = safe ? [`${safe} can be fixed with --fix`] : [];
  return [
    [
      `${paint('strong', `${plural(findings.length, 'finding')} in ${plural(files, 'file')}`)}: ${severityText.join(', ')}`,
      ...fixes,
      ...hushed,
    ].join('; '),
  ];
}

function baseline(report: AuditReport): readonly string[] {
  const controls = countBy(
    openFindings(report).flatMap((finding) => finding.controls),
    (control) => control,
  );
  return controls.length
    ? [`By baseline control: ${controls.map(([control, count]) => `${control} ${count}`).join(', ')}`]
    : [];
}

/** Kinds of reasons, with the details that come most. */
function undecided(report: AuditReport, paint: Paint): readonly string[] {
  const all = report.files.flatMap((file) => file.undecided);
  if (!all.length) return [];
  const kinds = countBy(all, (one) => one.reason.kind).map(([kind, count]) => {
    const details = countBy(
      all.filter((one) => one.reason.kind === kind && kind !== 'undocumentedDefault'),
      (one) => one.reason.detail,
    ).filter(([detail]) => detail);
    const some = details.slice(0, 5).map(([detail]) => detail);
    const named = some.length
      ? paint('faint', ` (${some.join(', ')}${details.length > some.length ? ', …' : ''})`)
      : '';
    return `  ${String(count).padStart(5)}  ${sentenceOf(kind)}${named}`;
  });
  return [`${plural(all.length, 'question')} undecided of ${all.length + report.evaluated}:`, ...kinds];
}

function skipped(report: AuditReport, paint: Paint): readonly string[] {
  if (!report.skipped.length) return [];
  const places = new Places(report);
  const reasons = countBy(report.skipped, (file) => file.reason).map(([reason, count]) => {
    const paths = report.skipped
      .filter((file) => file.reason === reason)
      .slice(0, 3)
      .map((file) => places.path(file.uri));
    return `  ${String(count).padStart(5)}  ${reason} ${paint('faint', `(${paths.join(', ')}${count > paths.length ? ', …' : ''})`)}`;
  });
  return [`${plural(report.skipped.length, 'file')} skipped:`, ...reasons];
}

function checked(report: AuditReport): readonly string[] {
  const dialects = countBy(report.files, (file) => dialectList.titleOf(file.dialect)).map(
    ([name, count]) => `${count} ${name}`,
  );
  return [
    `Checked ${[plural(report.files.length, 'file'), ...(dialects.length ? [`(${dialects.join(', ')})`] : [])].join(' ')}, ${plural(report.resources, 'resource')}`,
  ];
}

/** The first problem of each file that could not be read whole, of a few of them. */
function broken(report: AuditReport, paint: Paint): readonly string[] {
  const files = report.files.flatMap(({ uri, problems: [first] }) => (first ? [{ uri, first }] : []));
  if (!files.length) return [];
  const places = new Places(report);
  const some = files.slice(0, 5).map(({ uri, first }) => {
    const { path, start } = places.of({ uri, span: first.span });
    return `  ${path}:${start.line}:${start.character} ${paint('faint', first.message)}`;
  });
  return [
    `${plural(files.length, 'file')} could not be read whole; the rest was checked:`,
    ...some,
    ...(files.length > some.length ? ['  …'] : []),
  ];
}
