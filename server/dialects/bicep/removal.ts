import type { Element } from '../../syntax/bicep';
import { span, type Span } from '../../text/span';
import type { Container, Removable } from './find';
import { lineEnd, lineStart } from './text-lines';

/** What to delete so that something is gone with its separator, and with its lines when nothing else stands there. */
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
  return children.length === 1 ? insideOf(removable.container) : span(item.span.start, endOfBlanks(item, text));
}

function endOfBlanks(element: Element, text: string): number {
  const blanks = /[ \t]*/y;
  blanks.lastIndex = element.span.end;
  blanks.exec(text);
  return blanks.lastIndex;
}

/** The lines from the first to the last of a span, with the line end behind; undefined when something else stands on them. */
function wholeLines({ start, end }: Span, text: string): Span | undefined {
  const [first, last] = [lineStart(text, start), lineEnd(text, end)];
  const isAlone = text.slice(first, start).trim() === '' && text.slice(end, last).trim() === '';
  return isAlone ? span(first, last + (/^\r?\n|^\r/.exec(text.slice(last, last + 2))?.[0].length ?? 0)) : undefined;
}

function insideOf(container: Container): Span {
  return span(container.span.start + 1, container.span.end - 1);
}
