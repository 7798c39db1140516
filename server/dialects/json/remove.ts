import type { JsonNode } from '../../syntax/json/tree';
import type { TextEdit } from '../../text/edit';
import { lineStart, startsLine } from '../../text/lines';
import { span, type Span } from '../../text/span';
import { endOfLineComments, entriesOf, gapIn, type Entry } from './gaps';

/** Removes the property or item at `index` with its separator, the comments after it on its line, and the line when nothing else is there. */
export function removeEntry(
  text: string,
  container: JsonNode,
  index: number,
): readonly TextEdit[] | undefined {
  const entries = entriesOf(container);
  const [previous, entry, next] = [entries[index - 1], entries[index], entries[index + 1]];
  if (!entry) return undefined;
  const end = (next?.span.start ?? container.end - 1) as number;
  const { comma } = gapIn(text, entry.span.end, end);
  const own = span(entry.span.start, comma === undefined ? entry.span.end : comma + 1);
  if (entries.length === 1 && !hasComments(text, container, entry))
    return [deletion(container.start + 1, container.end - 1)];
  if (!previous || comma !== undefined) return [next ? removeBefore(text, own, next) : removeLast(text, own)];
  return removeWithComma(text, own, previous);
}

function removeBefore(text: string, own: Span, next: Entry): TextEdit {
  if (startsLine(text, own.start)) {
    const end = endOfLineComments(text, own.end);
    const lineEnd = /[ \t]*(?:\r\n|\n|\r)/y;
    lineEnd.lastIndex = end;
    if (lineEnd.test(text)) return deletion(lineStart(text, own.start), lineEnd.lastIndex);
  }
  const hasGapComments = gapIn(text, own.end, next.span.start).comments.length > 0;
  return deletion(own.start, hasGapComments ? own.end : next.span.start);
}

/** The separator before the entry goes too, as nothing follows any more. */
function removeWithComma(text: string, own: Span, previous: Entry): readonly TextEdit[] {
  const { comma, comments } = gapIn(text, previous.span.end, own.start);
  if (comma === undefined) return [removeLast(text, own)];
  if (!startsLine(text, own.start) && comments.length === 0) return [deletion(comma, own.end)];
  return [deletion(comma, comma + 1), removeLast(text, own)];
}

/** The line break before goes with the line: the one after it belongs to the closing bracket. */
function removeLast(text: string, own: Span): TextEdit {
  const end = endOfLineComments(text, own.end);
  if (!startsLine(text, own.start) || !/^[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + 200)))
    return deletion(own.start, own.end);
  const start = lineStart(text, own.start);
  return deletion(text.slice(0, start).endsWith('\r\n') ? start - 2 : Math.max(start - 1, 0), end);
}

function hasComments(text: string, container: JsonNode, { span: { start, end } }: Entry): boolean {
  return (
    gapIn(text, container.start + 1, start).comments.length > 0 ||
    gapIn(text, end, container.end - 1).comments.length > 0
  );
}

function deletion(start: number, end: number): TextEdit {
  return { span: span(start, end), newText: '' };
}
