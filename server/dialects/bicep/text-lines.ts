/** Where the line at `offset` ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

/** What the first indented line is indented by; two whitespace when there is none. */
export function indentUnitOf(text: string): string {
  const indent = /^([ \t]+)[^\s]/m.exec(text)?.[1] ?? '  ';
  return indent.startsWith('\t') ? '\t' : indent;
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
