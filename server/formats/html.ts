import { dialectList } from '../dialects';
import { controlName, controlPage } from '../lint/controls';
import type { Finding } from '../lint/finding';
import { sentenceOf } from '../lint/reason';
import { severities } from '../rules/format';
import { element, link, type Content, type Html } from '../text/html';
import { IntervalIndex } from '../text/interval-index';
import { frameOf } from './frame';
import { contentPolicy, style } from './html-style';
import { Places } from './places';
import {
  acceptedIn,
  bySeverity,
  countBy,
  openFindings,
  plural,
  type AuditedFile,
  type AuditReport,
  type Format,
} from './report';
import { secretsNear } from './secrets';

/** A page for people who have no editor at hand: one file without scripts that loads nothing. */
export const html: Format = {
  write: (report, { previous }) =>
    `<!doctype html>\n${page(report, previous === undefined ? undefined : countsIn(previous)).html}\n`,
};

/** The counts of an earlier run, which its page holds for the next one. */
interface Counts {
  readonly high: number;
  readonly medium: number;
  readonly low: number;
}

const countsName = 'plumbline-counts';

function countsIn(text: string): Counts | undefined {
  const written = /<meta name="plumbline-counts" content="(\d+) (\d+) (\d+)">/.exec(text);
  if (!written) return undefined;
  const [high = 0, medium = 0, low = 0] = written.slice(1).map(Number);
  return { high, medium, low };
}

function page(report: AuditReport, before: Counts | undefined): Html {
  const findings = openFindings(report);
  const now = bySeverity(findings);
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: contentPolicy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: countsName, content: `${now.high} ${now.medium} ${now.low}` }),
    element('title', {}, `Plumbline: ${plural(findings.length, 'finding')}`),
    { html: `<style>${style}</style>` },
  );
  const body = element(
    'body',
    {},
    element('a', { class: 'skip', href: '#findings' }, 'Skip to the findings'),
    element(
      'header',
      {},
      element('h1', {}, 'Plumbline report'),
      element('p', {}, sentence(report, findings)),
    ),
    element('main', {}, overview(report, findings, before), list(report), unchecked(report)),
    element('footer', { class: 'faint' }, `Plumbline ${report.version}`),
  );
  return element('html', { lang: 'en' }, head, body);
}

function sentence(report: AuditReport, findings: readonly Finding[]): Content {
  const checked = `in ${plural(report.files.length, 'file')} with ${plural(report.resources, 'resource')}`;
  if (!findings.length) return [element('span', { class: 'good' }, 'No findings'), ` ${checked}.`];
  return `${plural(findings.length, 'finding')} ${checked}.`;
}

function overview(report: AuditReport, findings: readonly Finding[], before: Counts | undefined): Content {
  const controls = countBy(
    findings.flatMap((finding) => finding.controls),
    (control) => control,
  );
  const services = countBy(findings, ({ rule }) => rule.split('/')[0] ?? rule);
  const files = countBy(findings, ({ uri }) => uri).slice(0, 10);
  const places = new Places(report);
  return element(
    'div',
    { class: 'two' },
    section('Severities', trend(report, findings, before)),
    section(
      'Controls of the baseline',
      counted('Findings by control of the Microsoft cloud security benchmark', 'Control', controls, (one) => [
        link(controlPage(one), one),
        ` ${controlName(one)}`,
      ]),
    ),
    section(
      'Services',
      counted('Findings by folder of rules', 'Service', services, (one) => one),
    ),
    section(
      'Files',
      counted('The files with the most findings', 'File', files, (uri) => places.path(uri)),
    ),
  );
}

function section(title: string, content: Content): Html {
  return element('section', {}, element('h2', {}, title), content);
}

/** This run by severity, next to the last one and to what the baseline accepts. */
function trend(report: AuditReport, findings: readonly Finding[], before: Counts | undefined): Content {
  const now = bySeverity(findings);
  const accepted = report.files
    .flatMap((file) => file.findings)
    .filter(({ suppression }) => suppression?.kind === 'baseline');
  const known = bySeverity(accepted);
  const most = Math.max(1, ...severities.map((severity) => now[severity]));
  const rows = severities.map((severity) => [
    element('span', { class: `severity ${severity}` }, severity),
    bar(now[severity] / most, severity),
    String(now[severity]),
    before ? `${before[severity]} (${signed(now[severity] - before[severity])})` : 'not known',
    String(known[severity]),
  ]);
  return [
    table(
      'Findings by severity',
      ['Severity', 'Share', 'Now', 'Last run', 'Accepted in the baseline'],
      rows,
      2,
    ),
    element('p', { class: 'faint' }, acceptedIn(report) ? 'Accepted findings do not count as findings.' : ''),
  ];
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : String(change);
}

/** A bar without text: the number is next to it. */
function bar(share: number, kind: string): Html {
  const width = `${Math.round(share * 1000) / 10}%`;
  return element(
    'svg',
    { 'aria-hidden': 'true', focusable: 'false' },
    element('rect', { class: kind, width, height: '100%' }),
  );
}

function counted(
  caption: string,
  head: string,
  counts: readonly (readonly [string, number])[],
  show: (name: string) => Content,
): Content {
  if (!counts.length) return element('p', { class: 'faint' }, 'None.');
  const most = counts[0]?.[1] ?? 1;
  const rows = counts.map(([name, count]) => [show(name), bar(count / most, 'bar'), String(count)]);
  return table(caption, [head, 'Share', 'Findings'], rows, 2);
}

/** The first cell of a row names it; from the column `numbers` on are numbers. */
function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Content[])[],
  numbers: number,
): Html {
  const classOf = (column: number): string | undefined => (column >= numbers ? 'number' : undefined);
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element(
      'thead',
      {},
      element('tr', {}, ...head.map((one, at) => element('th', { scope: 'col', class: classOf(at) }, one))),
    ),
    element(
      'tbody',
      {},
      ...rows.map(([first = '', ...rest]) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, first),
          ...rest.map((one, at) => element('td', { class: classOf(at + 1) }, one)),
        ),
      ),
    ),
  );
}

function list(report: AuditReport): Html {
  const places = new Places(report);
  const shown = report.files.filter((file) => file.findings.some(({ suppression }) => !suppression));
  const groups = shown.flatMap((file) => [
    element('h3', {}, places.path(file.uri)),
    ...file.findings.filter(({ suppression }) => !suppression).map((one) => entry(one, file, places, report)),
  ]);
  return element(
    'section',
    { id: 'findings' },
    element('h2', {}, 'Findings'),
    groups.length ? groups : element('p', { class: 'good' }, 'No findings.'),
  );
}

function entry(finding: Finding, file: AuditedFile, places: Places, report: AuditReport): Html {
  const { start } = places.of(finding);
  const rule = report.rules.find(({ id }) => id === finding.rule);
  const [fix] = finding.fixes;
  const title = report.customRules?.has(finding.rule)
    ? finding.title
    : link(rule?.references[0], finding.title);
  return element(
    'div',
    { class: `finding ${finding.severity}` },
    element(
      'p',
      {},
      element('span', { class: `severity ${finding.severity}` }, finding.severity),
      ` · line ${start.line} · `,
      title,
      ' · ',
      element('code', {}, finding.rule),
    ),
    element('p', {}, finding.message),
    file.dialect === 'terraformPlan' ? '' : element('pre', {}, lineOf(finding, file, places)),
    fix ? element('p', { class: 'faint' }, `Fix (${fix.safety}): ${fix.title}`) : '',
    element('p', { class: 'faint' }, [finding.subject, ...finding.controls].join(' · ')),
  );
}

function lineOf(finding: Finding, file: AuditedFile, places: Places): string {
  const lines = places.lines(file.uri);
  const secrets = new IntervalIndex(secretsNear([finding], lines));
  const { text } = frameOf(finding, lines, { secrets, isSettings: file.dialect === 'settings' });
  return text.trimStart();
}

function unchecked(report: AuditReport): Html {
  const undecided = countBy(
    report.files.flatMap((file) => file.undecided),
    ({ reason }) => reason.kind,
  );
  const languages = countBy(report.files, ({ dialect }) => dialectList.titleOf(dialect));
  const places = new Places(report);
  return element(
    'section',
    {},
    element('h2', {}, 'What was checked'),
    bullets(languages.map(([name, count]) => `${count} ${name}`)),
    undecided.length ? element('h3', {}, 'Not decided') : '',
    bullets(undecided.map(([kind, count]) => `${count}: ${sentenceOf(kind)}`)),
    report.skipped.length || report.unrecognized.length ? element('h3', {}, 'Not checked') : '',
    bullets([
      ...report.skipped.map(({ uri, reason }) => `${places.path(uri)}: ${reason}`),
      ...report.unrecognized.map((uri) => `${places.path(uri)}: not recognized as Azure configuration`),
    ]),
  );
}

function bullets(lines: readonly string[]): Content {
  return lines.length ? element('ul', {}, ...lines.map((line) => element('li', {}, line))) : '';
}
