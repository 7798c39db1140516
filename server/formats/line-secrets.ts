import { isPlain } from '../lint/shown';
import { contains, type Span } from '../text/span';

/** What of a line is looked at piece by piece: comments, texts in quotes and words. */
const piece =
  /(?<comment>(?<![:\w"'])\/\/.*|\/\*.*?(?:\*\/|$)|<!--.*?(?:-->|$)|(?<=^|\s)#.*)|"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$)|>[^<>]+<|[^\s"'<>[\]{}(),;:=]+/g;

const keywords = /^(?:true|false|null|\d{1,6}|-)$/;

/**
 * What of a line is not shown around a finding: comments, and the values of others, which no one has looked at. Names of members and what
 * structures the line stay. In settings a word without quotes is a value, in code it is a name. `own` is the finding's span; all are
 * offsets in the line.
 */
export function unaskedIn(line: string, own: Span, isSettings: boolean): readonly Span[] {
  const hidden: Span[] = [];
  for (const match of line.matchAll(piece)) {
    const { 0: text, index, groups } = match;
    const whole = { start: index, end: index + text.length };
    if (groups?.['comment'] !== undefined) {
      if (!contains(own, whole)) hidden.push(whole);
      continue;
    }
    const isQuoted = /^["'>]/.test(text);
    const inner = isQuoted ? { start: index + 1, end: index + text.replace(/["'<]$/, '').length } : whole;
    if (inner.start >= inner.end || isShown(line, inner, { own, isQuoted, isSettings })) continue;
    hidden.push(inner);
  }
  return hidden;
}

interface Asked {
  readonly own: Span;
  readonly isQuoted: boolean;
  readonly isSettings: boolean;
}

/** Characters around a finding in which texts are looked at; what is farther away is not shown at all. */
const near = 500;

/** Characters around a text that tell whether it is a name. */
const beside = 20;

function isShown(line: string, inner: Span, { own, isQuoted, isSettings }: Asked): boolean {
  if (inner.end < own.start - near || inner.start > own.end + near) return false;
  const text = line.slice(inner.start, inner.end);
  if (!isPlain(text)) return false;
  const before = line.slice(Math.max(0, inner.start - beside), inner.start);
  const behind = line.slice(inner.end, inner.end + beside);
  const isName = /^["']?\s*(?:[:=]|$)/.test(behind) && !/[:=]\s*["']?$/.test(before);
  if (isName || contains(own, inner) || contains(inner, own)) return true;
  return !isQuoted && (!isSettings || keywords.test(text));
}
