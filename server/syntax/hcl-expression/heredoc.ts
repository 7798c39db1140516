import type { PlacedText, Reader } from './reader';

/** A text with more heredocs that have no end is not searched for the end of yet another: the search goes to the end of the text. */
const mostUnended = 20;

/** Moves past a heredoc and its last line; its text, or undefined where none begins or where it has no end. */
export function takeHeredoc(reader: Reader): PlacedText | undefined {
  const { text } = reader.placed;
  const opening = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[^\S\n]*\n/uy;
  opening.lastIndex = reader.index;
  const [whole, flush, word] = opening.exec(text) ?? [];
  if (whole === undefined || word === undefined) return undefined;
  const start = reader.index + whole.length;
  const lines = reader.unended < mostUnended ? linesFrom(text, start, word) : undefined;
  if (!lines) {
    reader.unended++;
    return undefined;
  }
  reader.index = lines.end;
  return placed(reader.placed, flush ? withoutIndent(text, lines.starts) : lines.starts, lines.stop);
}

interface Lines {
  /** Where each line of the text begins. */
  readonly starts: readonly number[];
  /** Where the last line, which holds the word, begins. */
  readonly stop: number;
  /** After the word. */
  readonly end: number;
}

function linesFrom(text: string, first: number, word: string): Lines | undefined {
  const starts: number[] = [];
  for (let start = first; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    if (line.trim() === word) return { starts, stop: start, end: start + line.trimEnd().length };
    if (newline < 0) return undefined;
    starts.push(start);
    start = newline + 1;
  }
  return undefined;
}

/** `<<-` takes away from every line what the least indented one has. */
function withoutIndent(text: string, starts: readonly number[]): readonly number[] {
  const indents = starts.map((start) => (/[^\S\n]*/y.exec(text.slice(start))?.[0] ?? '').length);
  const least = indents.reduce((one, other) => Math.min(one, other), Infinity);
  return starts.map((start) => start + least);
}

/** The lines from where each begins, one after the other. */
function placed(whole: PlacedText, starts: readonly number[], stop: number): PlacedText {
  const offsets: number[] = [];
  let text = '';
  for (const start of starts) {
    const newline = whole.text.indexOf('\n', start);
    const end = newline < 0 || newline >= stop ? stop : newline + 1;
    for (let index = start; index < end; index++) offsets.push(index);
    text += whole.text.slice(start, end);
  }
  return { text, offset: (index) => whole.offset(offsets[index] ?? stop) };
}
