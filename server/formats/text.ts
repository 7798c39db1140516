import { dialectList } from '../dialects';
import type { Finding } from '../lint/finding';
import { sentenceOf } from '../lint/reason';
import { severities } from '../rules/format';
import { frameOf, type Concealed } from './frame';
import { Places } from './places';
import {
  acceptedIn,
  bySeverity,
  countBy,
  openFindings,
  plural,
  type AuditReport,
  type Format,
} from './report';
import { secretsNear } from './secrets';
import { IntervalIndex } from '../text/interval-index';
import { writeLines, type Line, type Part } from './terminal';

/** For people at a terminal: each finding with its line, then what it evaluates to. */
export const text: Format = {
  write(report, { color, quiet = false, showsAccepted = false }) {
    const places = new Places(report);
    const blocks = report.files.flatMap((file) => {
      const open = file.findings.filter(
        ({ suppression }) => !suppression || (showsAccepted && suppression.kind === 'baseline'),
      );
      const concealed = {
        secrets: new IntervalIndex(secretsNear(file.findings, places.lines(file.uri))),
        isSettings: file.dialect === 'settings',
      };
      // No one edits plans, and all their values, the sensitive ones too, are on one line.
      const showsLine = file.dialect !== 'terraformPlan';
      return open.map((finding): readonly Line[] => [
        ...head(finding, places),
        ...(showsLine ? lineOf(finding, places, concealed) : []),
        ...leads(finding, places),
      ]);
    });
    return writeLines(
      [...blocks.flatMap((block) => [...block, []]), ...(quiet ? [] : summary(report))],
      color,
    );
  },
};

function faint(words: string): Part {
  return { ink: 'faint', words };
}

function head(finding: Finding, places: Places): readonly Line[] {
  const { path, start } = places.of(finding);
  return [
    [
      { ink: 'path', words: `${path}:${start.line}:${start.character}` },
      '  ',
      { ink: finding.severity, words: finding.severity },
      `  ${finding.rule}`,
      ...fixMark(finding),
      ...(finding.suppression ? [faint('  accepted in the baseline')] : []),
    ],
    [`  ${finding.message}`],
  ];
}

function lineOf(finding: Finding, places: Places, concealed: Concealed): readonly Line[] {
  const { line, text: shown, from, to } = frameOf(finding, places.lines(finding.uri), concealed);
  const gutter = String(line);
  return [
    ['  ', faint(`${gutter} │`), ` ${shown}`],
    [
      '  ',
      faint(`${' '.repeat(gutter.length)} │`),
      ` ${' '.repeat(from)}`,
      { ink: finding.severity, words: '^'.repeat(to - from) },
    ],
  ];
}

function leads(finding: Finding, places: Places): readonly Line[] {
  const margin = ' '.repeat(String(places.of(finding).start.line).length);
  return finding.related.map((related) => {
    const at = places.of(related);
    return [faint(`  ${margin} ╰ ${at.path}:${at.start.line}:${at.start.character} ${related.message}`)];
  });
}

function fixMark({ fixes: [fix] }: Finding): Line {
  if (!fix) return [];
  const mark = fix.safety === 'safe' ? 'fix available' : 'fix to review';
  return ['  ', { ink: 'fix', words: `${mark}: ${fix.title}` }];
}

function summary(report: AuditReport): readonly Line[] {
  return [
    counts(report),
    ...baseline(report),
    ...undecided(report),
    ...skipped(report),
    ...unrecognized(report),
    checked(report),
    ...broken(report),
    ...stale(report),
  ];
}

function counts(report: AuditReport): Line {
  const findings = openFindings(report);
  const suppressed = report.files.reduce((sum, file) => sum + file.findings.length, 0) - findings.length;
  const accepted = acceptedIn(report);
  const comments = suppressed - accepted;
  const hushed = [
    comments ? `; ${comments} suppressed by comments` : '',
    accepted ? `; ${accepted} accepted in the baseline` : '',
  ].join('');
  if (!findings.length) return [{ ink: 'strong', words: 'No findings' }, hushed];
  const numbers = bySeverity(findings);
  const bySeverities = severities
    .filter((severity) => numbers[severity])
    .flatMap(
      (severity, index): Line => [
        index ? ', ' : '',
        { ink: severity, words: `${numbers[severity]} ${severity}` },
      ],
    );
  const files = new Set(findings.map((finding) => finding.uri)).size;
  const safe = findings.filter((finding) => finding.fixes.some((fix) => fix.safety === 'safe')).length;
  return [
    { ink: 'strong', words: `${plural(findings.length, 'finding')} in ${plural(files, 'file')}` },
    ': ',
    ...bySeverities,
    safe ? `; ${safe} can be fixed with --fix` : '',
    hushed,
  ];
}

function baseline(report: AuditReport): readonly Line[] {
  const controls = countBy(
    openFindings(report).flatMap((finding) => finding.controls),
    (control) => control,
  );
  const counted = controls.map(([control, count]) => `${control} ${count}`).join(', ');
  return controls.length ? [[`By baseline control: ${counted}`]] : [];
}

/** Kinds of reasons, with the details that come most. */
function undecided(report: AuditReport): readonly Line[] {
  const all = report.files.flatMap((file) => file.undecided);
  if (!all.length) return [];
  const kinds = countBy(all, (one) => one.reason.kind).map(([kind, count]): Line => {
    const details = countBy(
      all.filter((one) => one.reason.kind === kind && kind !== 'undocumentedDefault'),
      (one) => one.reason.detail,
    ).filter(([detail]) => detail);
    const some = details.slice(0, 5).map(([detail]) => detail);
    const more = details.length > some.length ? ', …' : '';
    const named = some.length ? [faint(` (${some.join(', ')}${more})`)] : [];
    return [`  ${String(count).padStart(5)}  ${sentenceOf(kind)}`, ...named];
  });
  return [[`${plural(all.length, 'question')} undecided of ${all.length + report.evaluated}:`], ...kinds];
}

function skipped(report: AuditReport): readonly Line[] {
  if (!report.skipped.length) return [];
  const places = new Places(report);
  const reasons = countBy(report.skipped, (file) => file.reason).map(([reason, count]): Line => {
    const paths = report.skipped
      .filter((file) => file.reason === reason)
      .slice(0, 3)
      .map((file) => places.path(file.uri));
    const more = count > paths.length ? ', …' : '';
    return [`  ${String(count).padStart(5)}  ${reason} `, faint(`(${paths.join(', ')}${more})`)];
  });
  return [[`${plural(report.skipped.length, 'file')} skipped:`], ...reasons];
}

function unrecognized({ root, texts, unrecognized: uris }: AuditReport): readonly Line[] {
  if (!uris.length) return [];
  const places = new Places({ root, texts });
  const paths = uris.slice(0, 3).map((uri) => places.path(uri));
  const more = uris.length > paths.length ? ', …' : '';
  const words = `${plural(uris.length, 'file')} not recognized as Azure configuration `;
  return [[words, faint(`(${paths.join(', ')}${more})`)]];
}

function stale({ stale: count = 0 }: AuditReport): readonly Line[] {
  if (!count) return [];
  const are = count === 1 ? 'finding of the baseline is' : 'findings of the baseline are';
  return [[`${count} ${are} gone: "plumbline baseline --prune" removes ${count === 1 ? 'it' : 'them'}`]];
}

function checked(report: AuditReport): Line {
  const dialects = countBy(report.files, (file) => dialectList.titleOf(file.dialect)).map(
    ([name, count]) => `${count} ${name}`,
  );
  const files = [
    plural(report.files.length, 'file'),
    ...(dialects.length ? [`(${dialects.join(', ')})`] : []),
  ];
  return [`Checked ${files.join(' ')}, ${plural(report.resources, 'resource')}`];
}

/** The first problem of each file that could not be read whole, of a few of them. */
function broken(report: AuditReport): readonly Line[] {
  const files = report.files.flatMap(({ uri, problems: [first] }) => (first ? [{ uri, first }] : []));
  if (!files.length) return [];
  const places = new Places(report);
  const some = files.slice(0, 5).map(({ uri, first }): Line => {
    const { path, start } = places.of({ uri, span: first.span });
    return [`  ${path}:${start.line}:${start.character} `, faint(first.message)];
  });
  return [
    [`${plural(files.length, 'file')} could not be read whole; the rest was checked:`],
    ...some,
    ...(files.length > some.length ? [['  …']] : []),
  ];
}
