import type { Finding } from '../lint/finding';
import { severities, type Severity } from '../rules/format';
import { printable, printableLine } from '../text/printable';
import { Places } from './places';
import { openFindings, plural, type Format } from './report';

const commands: Readonly<Record<Severity, string>> = { high: 'error', medium: 'warning', low: 'notice' };

/** GitHub Actions shows this many annotations of each kind that a step writes, and drops the others. */
const maxAnnotations = 10;

/** Workflow commands, which GitHub Actions shows as annotations on the changed lines. What it would drop is listed as text. */
export const github: Format = {
  write(report) {
    const places = new Places(report);
    const findings = openFindings(report);
    const groups = severities.map((severity) => findings.filter((finding) => finding.severity === severity));
    const shown = groups.flatMap((group) => group.slice(0, maxAnnotations));
    const cut = groups.flatMap((group) => group.slice(maxAnnotations));
    return [
      ...shown.map((finding) => annotation(finding, places)),
      ...(cut.length ? [closing(cut, findings.length)] : []),
      ...cut.map((finding) => listed(finding, places)),
    ]
      .map((line) => `${line}\n`)
      .join('');
  },
};

function annotation(finding: Finding, places: Places): string {
  const { path, start, end } = places.of(finding);
  const columns = start.line === end.line ? { col: start.character, endColumn: end.character } : {};
  const properties = {
    file: path,
    line: start.line,
    endLine: end.line,
    ...columns,
    title: `${finding.title} (${finding.rule})`,
  };
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${commands[finding.severity]} ${written.join(',')}::${escapeData(finding.message)}`;
}

function closing(cut: readonly Finding[], all: number): string {
  const counts = severities.flatMap((severity) => {
    const count = cut.filter((finding) => finding.severity === severity).length;
    return count ? [`${count} ${severity}`] : [];
  });
  return `${plural(cut.length, 'finding')} of ${all} without annotation, because GitHub shows ${maxAnnotations} of each severity: ${counts.join(', ')}`;
}

function listed(finding: Finding, places: Places): string {
  const { path, start } = places.of(finding);
  return printableLine(
    `${path}:${start.line}:${start.character} ${finding.severity} ${finding.rule} ${finding.message}`,
  );
}

function escapeData(text: string): string {
  const escaped = text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  return printable(escaped);
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
