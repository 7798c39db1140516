import type { TextEdit } from '../../text/edit';
import { indentAt, lineBreakOf, lineStart } from '../../text/lines';

/** A comment on a line of its own above the line at `offset`, indented like that line. */
export function commentAbove(text: string, offset: number, comment: string): TextEdit {
  const start = lineStart(text, offset);
  return {
    span: { start, end: start },
    newText: `${indentAt(text, firstOf(text, start))}${comment}${lineBreakOf(text)}`,
  };
}

/** A comment at the top of the file, after a byte order mark. */
export function commentAtTop(text: string, comment: string): TextEdit {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return { span: { start, end: start }, newText: `${comment}${lineBreakOf(text)}` };
}

/** The lines that the span touches, with the line break after them, or the one before them when they are the last. */
export function wholeLines(
  text: string,
  span: { readonly start: number; readonly end: number },
): { start: number; end: number } {
  const start = lineStart(text, span.start);
  const rest = /[^\r\n]*(\r\n|\n|\r)?/y;
  rest.lastIndex = span.end;
  const match = rest.exec(text);
  const end = span.end + (match?.[0].length ?? 0);
  if (match?.[1] !== undefined || start === 0) return { start, end };
  return { start: start - (text.slice(start - 2, start) === '\r\n' ? 2 : 1), end };
}

function firstOf(text: string, lineOffset: number): number {
  const blanks = /[ \t]*/y;
  blanks.lastIndex = lineOffset;
  return lineOffset + (blanks.exec(text)?.[0].length ?? 0);
}
