import type { Span } from '../../text/span';
import type { JsonString } from './tree';

const simpleEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The value of the string whose text, quotes included, is at `span`. An invalid escape sequence represents its own characters. */
export function decodeString(text: string, span: Span): string {
  let value = '';
  for (const unit of unitsOf(text, span)) value += unit.value;
  return value;
}

/** From an index into the decoded value (its length included) to the offset in the text where that character is written. */
export function rawOffsets(text: string, node: JsonString): (index: number) => number {
  const first = node.start + 1;
  if (node.value === text.slice(first, first + node.value.length)) return (index) => first + index;
  const offsets: number[] = [];
  let end = first;
  for (const unit of unitsOf(text, node)) {
    for (let index = 0; index < unit.value.length; index++)
      offsets.push(unit.start + (unit.escaped ? 0 : index));
    end = unit.end;
  }
  return (index) => offsets[index] ?? end;
}

interface Unit extends Span {
  readonly value: string;
  readonly escaped: boolean;
}

/** Runs of plain text and single escape sequences. */
function* unitsOf(text: string, span: Span): Generator<Unit> {
  let offset = span.start + 1;
  while (offset < span.end) {
    const stop = nextSpecial(text, offset, span.end);
    if (stop > offset) yield { start: offset, end: stop, value: text.slice(offset, stop), escaped: false };
    if (stop >= span.end || text[stop] === '"') return;
    const unit = escapeAt(text, stop, span.end);
    yield unit;
    offset = unit.end;
  }
}

function nextSpecial(text: string, start: number, end: number): number {
  let offset = start;
  while (offset < end && text[offset] !== '\\' && text[offset] !== '"') offset++;
  return offset;
}

function escapeAt(text: string, start: number, end: number): Unit {
  const simple = simpleEscapes[text[start + 1] ?? ''];
  if (simple !== undefined && start + 2 <= end)
    return { start, end: start + 2, value: simple, escaped: true };
  const digits = text[start + 1] === 'u' ? text.slice(start + 2, Math.min(start + 6, end)) : '';
  if (/^[0-9a-f]{4}$/i.test(digits))
    return { start, end: start + 6, value: String.fromCharCode(parseInt(digits, 16)), escaped: true };
  const stop = Math.min(start + 2, end);
  return { start, end: stop, value: text.slice(start, stop), escaped: false };
}
