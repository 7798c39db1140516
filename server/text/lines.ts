/** A place as editors count it: zero-based line, zero-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The text's own line break, as its first line ends; that of Unix when it has none. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** Where the line of `offset` begins; on the first line, after a byte order mark. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
}

/** The whitespace that the line of `offset` begins with. */
export function indentAt(text: string, offset: number): string {
  return /[ \t]*/y.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** Whether only whitespace are before `offset` on its line. */
export function startsLine(text: string, offset: number): boolean {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return start === 0 || '\n\r\ufeff'.includes(text.charAt(start - 1));
}

/** Converts between offsets, which the engine uses everywhere, and lines, which only hosts and formats refer to. */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
    }
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  position(offset: number): Position {
    const line = this.#lineOf(offset);
    return { line, character: Math.min(offset, this.text.length) - this.#startOf(line) };
  }

  /** The offset of a position; past the end of a line or of the text it is clamped. */
  offset(position: Position): number {
    if (position.line >= this.#starts.length) return this.text.length;
    const end = position.line + 1 < this.#starts.length ? this.#startOf(position.line + 1) : this.text.length;
    return Math.min(this.#startOf(position.line) + position.character, end);
  }

  /** The line's text without its line end. */
  line(line: number): string {
    const end = line + 1 < this.#starts.length ? this.#startOf(line + 1) : this.text.length;
    return this.text.slice(this.#startOf(line), end).replace(/[\r\n]+$/, '');
  }

  #startOf(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
