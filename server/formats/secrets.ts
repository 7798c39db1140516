import { findCredential } from '../credentials';
import type { Finding } from '../lint/finding';
import type { LineIndex } from '../text/lines';
import type { Span } from '../text/span';

/** A quoted text and the name before it, as JSON, Bicep and connection strings in either write them; the last may not be closed. */
const quoted = /(?:["']?([\w.:-]+)["']?\s*[:=]?\s*)?("(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$))/g;

/** Places that no report may quote, on the lines that the findings stand on: what a finding says is a secret, and what looks like one. */
export function secretsNear(findings: readonly Finding[], lines: LineIndex): readonly Span[] {
  const told = findings.filter((finding) => finding.sensitive).map((finding) => withoutQuotes(finding.span, lines));
  const numbers = new Set(findings.map((finding) => lines.position(finding.span.start).line));
  return [...told, ...[...numbers].flatMap((line) => credentialsIn(lines.line(line), lines.offset({ line, character: 0 })))];
}

/** The quotes stay, so that one sees that a literal is there. */
function withoutQuotes({ start, end }: Span, lines: LineIndex): Span {
  const { line, character } = lines.position(start);
  const isQuoted = end - start > 1 && /["']/.test(lines.line(line).charAt(character));
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

function credentialsIn(line: string, lineStart: number): readonly Span[] {
  const spans: Span[] = [];
  for (const match of line.matchAll(quoted)) {
    const [all, name, literal = ''] = match;
    const start = lineStart + match.index + all.length - literal.length + 1;
    const isClosed = literal.length > 1 && literal.endsWith(literal.charAt(0));
    const end = start + literal.length - (isClosed ? 2 : 1);
    // What is half of a secret looks like none.
    if (!isClosed || findCredential(name, literal.slice(1, -1))) spans.push({ start, end });
  }
  return spans;
}
