import type { Severity } from '../rules/format';
import { printable } from '../text/printable';
import { Places } from './places';
import { openFindings, type Format } from './report';

const commands: Readonly<Record<Severity, string>> = { high: 'error', medium: 'warning', low: 'notice' };

/** Workflow commands, which GitHub Actions shows as annotations on the changed lines. */
export const github: Format = {
  write(report) {
    const places = new Places(report);
    return openFindings(report)
      .map((finding) => {
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
        return `::${commands[finding.severity]} ${written.join(',')}::${escapeData(finding.message)}\n`;
      })
      .join('');
  },
};

function escapeData(text: string): string {
  const escaped = text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  return printable(escaped);
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
