import { findCredential } from '../credentials';
import type { Fix } from '../fixes/fix';
import type { Finding } from '../lint/finding';
import { masked } from '../lint/shown';
import type { LineIndex } from '../text/lines';
import type { Span } from '../text/span';

/** Words, and texts in quotes, as JSON, Bicep and connection strings in either write them; the last text may not be closed. */
const wordOrText = /[\w.:-]+|"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$)/g;

/** Places that no report may quote, on the lines that the findings are on: what a finding says is a secret, and what looks like one. */
export function secretsNear(findings: readonly Finding[], lines: LineIndex): readonly Span[] {
  const told = findings
    .filter((finding) => finding.sensitive)
    .map((finding) => withoutQuotes(finding.span, lines));
  const numbers = new Set(findings.map((finding) => lines.position(finding.span.start).line));
  return [
    ...told,
    ...[...numbers].flatMap((line) => credentialsIn(lines.line(line), lines.offset({ line, character: 0 }))),
  ];
}

/** Whether no text that a fix writes may be a secret by its look. */
export function isShownFix(edits: Fix['edits']): boolean {
  return [...edits.values()].every((changes) => changes.every(({ newText }) => masked(newText) === newText));
}

/** A line with stars for the texts that look like secrets. */
export function withoutSecrets(line: string): string {
  return credentialsIn(line, 0).reduceRight(
    (text, { start, end }) => `${text.slice(0, start)}***${text.slice(end)}`,
    line,
  );
}

/** The quotes stay, so that one sees that a literal is there. */
function withoutQuotes({ start, end }: Span, lines: LineIndex): Span {
  const { line, character } = lines.position(start);
  const isQuoted = end - start > 1 && /["']/.test(lines.line(line).charAt(character));
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** The texts of a line that are secrets, as far as one of the two words before them tells; of half a text nothing is known. */
function credentialsIn(line: string, lineStart: number): readonly Span[] {
  const spans: Span[] = [];
  const before: string[] = [];
  for (const { 0: written, index } of line.matchAll(wordOrText)) {
    const isText = /^["']/.test(written);
    const isClosed = written.length > 1 && written.endsWith(written.charAt(0));
    const bare = isText ? written.slice(1, isClosed ? -1 : undefined) : written;
    const start = lineStart + index + 1;
    if (isText && (!isClosed || [undefined, ...before].some((name) => findCredential(name, bare))))
      spans.push({ start, end: start + bare.length });
    before.push(bare.slice(0, maxNameLength));
    if (before.length > 2) before.shift();
  }
  return spans;
}

const maxNameLength = 100;
