import type { Finding } from '../lint/finding';
import type { LineIndex } from '../text/lines';
import type { IntervalIndex } from '../text/interval-index';
import { printable } from '../text/printable';
import { span, type Span } from '../text/span';
import { unaskedIn } from './line-secrets';

/** The line a finding is on, and what of it is underlined: columns in `text`, half-open. */
export interface Frame {
  readonly line: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What a file's lines must not show. */
export interface Concealed {
  readonly secrets: IntervalIndex<Span>;
  /** Whether words without quotes are values. */
  readonly isSettings: boolean;
}

/** Characters of a line that are shown; a minified template is one line of megabytes. */
const width = 110;

/** Characters of a line that are looked at around a finding: enough to see secrets that reach into what is shown. */
const reach = 8_000;

const concealed = '***';

/**
 * The first line of a finding, cut to a readable width around the finding, with stars for secrets, comments and the values of others. Only
 * the finding's own line is shown: the lines around it may hold anything.
 */
export function frameOf(finding: Finding, lines: LineIndex, { secrets, isSettings }: Concealed): Frame {
  const { line, character } = lines.position(finding.span.start);
  const lineStart = lines.offset({ line, character: 0 });
  const whole = lines.line(line);
  const first = Math.max(0, character - reach);
  const end = Math.max(character + 1, Math.min(finding.span.end - lineStart, whole.length));
  const near = whole.slice(first, Math.min(end, character + reach) + reach);
  const shown = { start: lineStart + first, end: lineStart + first + near.length };
  const inLine = ({ start, end: behind }: Span): Span => span(start - shown.start, behind - shown.start);
  const hidden = [
    ...secrets.meeting(shown).map(inLine),
    ...unaskedIn(near, inLine(finding.span), isSettings),
  ];
  const { text, column } = conceal(near, hidden);
  return {
    line: line + 1,
    ...cut(printable(text), column(character - first), column(Math.min(end - first, near.length)), first > 0),
  };
}

/** Shows stars for each secret, however long it is; `column` tells where a column of the original has gone. */
function conceal(
  text: string,
  secrets: readonly Span[],
): { readonly text: string; column(original: number): number } {
  const within = secrets.map(({ start, end }) => ({
    start: Math.max(0, start),
    end: Math.min(text.length, end),
  }));
  const apart: Span[] = [];
  for (const secret of within
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start)) {
    const last = apart[apart.length - 1];
    if (!last || secret.start >= last.end) apart.push(secret);
    else apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, secret.end) };
  }
  let result = '';
  let done = 0;
  for (const { start, end } of apart) {
    result += text.slice(done, start) + concealed;
    done = end;
  }
  const column = (original: number): number => {
    let shift = 0;
    for (const { start, end } of apart) {
      if (original >= end) shift += concealed.length - (end - start);
      else if (original > start) return start + shift;
    }
    return original + shift;
  };
  return { text: result + text.slice(done), column };
}

function cut(text: string, from: number, to: number, isCutBefore: boolean): Omit<Frame, 'line'> {
  const until = Math.max(from + 1, to);
  const room = Math.max(0, width - (until - from));
  const first =
    text.length <= width ? 0 : Math.max(0, Math.min(from - Math.floor(room / 2), text.length - width));
  const last = Math.min(text.length, first + width);
  const before = first > 0 || isCutBefore ? '…' : '';
  const after = last < text.length ? '…' : '';
  const shift = before.length - first;
  return {
    text: before + text.slice(first, last) + after,
    from: from + shift,
    to: Math.max(from + 1, Math.min(until, last)) + shift,
  };
}
