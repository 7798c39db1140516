const byteOrderMark = 0xfeff;

/** Where the line at `offset` begins: behind a byte order mark, should there be one. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start === 0 && text.charCodeAt(0) === byteOrderMark ? 1 : start;
}

/** Where the line at `offset` ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

/** The blanks that the line at `offset` begins with. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** What the first indented line is indented by; two blanks when there is none. */
export function indentUnitOf(text: string): string {
  const indent = /^([ \t]+)[^\s]/m.exec(text)?.[1] ?? '  ';
  return indent.startsWith('\t') ? '\t' : indent;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
