import type { Element } from '../../syntax/bicep';
import { lineStart } from '../../text/lines';
import { span, type Span } from '../../text/span';
import type { Container, Removable } from './find';
import { lineEnd } from './text-lines';

/** What to delete so that something is gone with its separator, and with its lines when nothing else is there. */
export function removalOf(removable: Removable, text: string): Span {
  const { item } = removable;
  if (removable.kind === 'default') return span(removable.declaration.type.span.end, item.span.end);
  const children: readonly Element[] = removable.container.children;
  const index = children.indexOf(item);
  const [before, after] = [children[index - 1], children[index + 1]];
  if (after?.kind === 'Comma') return span(item.span.start, endOfBlanks(after, text));
  if (before?.kind === 'Comma') return span(before.span.start, item.span.end);
  const alone = wholeLines(item.span, text);
  if (alone) return alone;
  return children.length === 1
    ? insideOf(removable.container)
    : span(item.span.start, endOfBlanks(item, text));
}

/** The lines of a declaration, and an empty one that is left over next to them. */
export function declarationLines({ start, end }: Span, text: string): Span {
  const first = lineStart(text, start);
  const last = endWithBreak(text, lineEnd(text, end));
  const isAfterGap =
    first === 0 || /(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)$/.test(text.slice(Math.max(0, first - 200), first));
  if (!isAfterGap) return span(first, last);
  const below = endWithBreak(text, lineEnd(text, last));
  if (below > last && text.slice(last, below).trim() === '') return span(first, below);
  if (last < text.length) return span(first, last);
  // Nothing follows: the gap before the declaration is what is left over.
  return span(endWithBreak(text, text.slice(0, first).trimEnd().length), last);
}

function endWithBreak(text: string, end: number): number {
  return end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end, end + 2))?.[0].length ?? 0);
}

function endOfBlanks(element: Element, text: string): number {
  const blanks = /[ \t]*/y;
  blanks.lastIndex = element.span.end;
  blanks.exec(text);
  return blanks.lastIndex;
}

/** The lines from the first to the last of a span, with the line end after; undefined when something else is on them. */
function wholeLines({ start, end }: Span, text: string): Span | undefined {
  const [first, last] = [lineStart(text, start), lineEnd(text, end)];
  const isAlone = text.slice(first, start).trim() === '' && text.slice(end, last).trim() === '';
  return isAlone
    ? span(first, last + (/^\r?\n|^\r/.exec(text.slice(last, last + 2))?.[0].length ?? 0))
    : undefined;
}

function insideOf(container: Container): Span {
  return span(container.span.start + 1, container.span.end - 1);
}
