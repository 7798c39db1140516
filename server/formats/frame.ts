import type { Finding } from '../lint/finding';
import type { LineIndex } from '../text/lines';
import type { Span } from '../text/span';

/** The line a finding stands on, and what of it is underlined: columns in `text`, half-open. */
export interface Frame {
  readonly line: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Characters of a line that are shown; a minified template is one line of megabytes. */
const width = 110;

/**
 * The first line of a finding, cut to a readable width around the finding, with stars for `secrets`. Only the finding's own line is
 * shown: the lines around it may hold anything.
 */
export function frameOf(finding: Finding, lines: LineIndex, secrets: readonly Span[]): Frame {
  const { line, character } = lines.position(finding.span.start);
  const lineStart = lines.offset({ line, character: 0 });
  const whole = lines.line(line);
  const end = Math.max(character + 1, Math.min(finding.span.end - lineStart, whole.length));
  const [first, last] = windowOf(whole.length, character, end);
  const shown = printable(mask(whole.slice(first, last), lineStart + first, secrets));
  const [before, after] = [first > 0 ? '…' : '', last < whole.length ? '…' : ''];
  const shift = before.length - first;
  return { line: line + 1, text: before + shown + after, from: character + shift, to: Math.max(character + 1, Math.min(end, last)) + shift };
}

function windowOf(length: number, from: number, to: number): readonly [number, number] {
  if (length <= width) return [0, length];
  const room = Math.max(0, width - (to - from));
  const first = Math.max(0, Math.min(from - Math.floor(room / 2), length - width));
  return [first, Math.min(length, first + width)];
}

/** Quotes and spaces stay, so that one sees what is there and the underline fits. */
function mask(text: string, start: number, secrets: readonly Span[]): string {
  let result = text;
  for (const secret of secrets) {
    const [from, to] = [Math.max(0, secret.start - start), Math.min(text.length, secret.end - start)];
    if (from < to) result = result.slice(0, from) + text.slice(from, to).replace(/[^\s"']/g, '*') + result.slice(to);
  }
  return result;
}

/** One column for each character, and none that commands a terminal. */
function printable(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
