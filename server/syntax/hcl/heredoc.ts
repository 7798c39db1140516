const opening = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[^\S\n]*\n/uy;

/** The first line of a heredoc. */
export interface HeredocOpening {
  readonly length: number;
  readonly word: string;
  /** Whether indentation is left out: `<<-`. */
  readonly flush: boolean;
}

export function heredocAt(text: string, index: number): HeredocOpening | undefined {
  opening.lastIndex = index;
  const [whole, dash, word] = opening.exec(text) ?? [];
  return whole === undefined || word === undefined
    ? undefined
    : { length: whole.length, word, flush: dash === '-' };
}

/** Where the last line that holds nothing but a word begins. Built once, so that openings without an end cost no search each. */
export function lastLinesOfWords(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const match of text.matchAll(/^[^\S\n]*([\p{ID_Start}_][\p{ID_Continue}-]*)[^\S\n]*$/gmu))
    lines.set(match[1] ?? '', match.index);
  return lines;
}

/** The columns by which a line of a `<<-` heredoc is indented; a space line is not indented at all. */
export function indentOf(line: string): number | undefined {
  const trimmed = line.trimStart();
  return trimmed === '' && line.endsWith('\n') ? undefined : line.length - trimmed.length;
}
