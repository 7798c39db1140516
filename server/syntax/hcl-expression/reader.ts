import { span, type Span } from '../../text/span';
import type { Problem } from '../problem';

/** Text with the place of each of its characters in a document: a JSON string's value is not where its text is. */
export interface PlacedText {
  readonly text: string;
  /** The document's offset of the character at an index; of the end, for the text's length. */
  readonly offset: (index: number) => number;
}

/** Blanks, or one comment. */
const blanks = /[\s\uFEFF]+|#.*|\/\/.*|\/\*[^]*?(?:\*\/|$)/y;
const blanksInLine = /[^\S\r\n]+|#.*|\/\/.*|\/\*[^]*?(?:\*\/|$)/y;
const namePart = /[\p{L}\p{N}_-]/u;

/** A position in a text that only moves forward, and the problems met so far. */
export class Reader {
  index = 0;
  depth = 0;
  /** Whether a line end ends the expression, as it does between the members of an object. */
  lineEnds = false;
  /** Whether blanks at the start of the next text are left out: the sequence before it ended in `~}`. */
  trimsText = false;
  /** How many heredocs have no end. */
  unended = 0;
  readonly problems: Problem[] = [];

  constructor(readonly placed: PlacedText) {}

  get atEnd(): boolean {
    return this.index >= this.placed.text.length;
  }

  peek(ahead = 0): string {
    return this.placed.text[this.index + ahead] ?? '';
  }

  startsWith(text: string): boolean {
    return this.placed.text.startsWith(text, this.index);
  }

  /** Moves past `text` when it stands here. */
  take(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.index += text.length;
    return true;
  }

  /** Moves past the word when it stands here whole. */
  takeWord(word: string): boolean {
    if (!this.startsWith(word) || namePart.test(this.peek(word.length))) return false;
    this.index += word.length;
    return true;
  }

  takeName(): string | undefined {
    return this.takeMatch(/[\p{L}_][\p{L}\p{N}_-]*/uy);
  }

  takeMatch(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.index;
    const match = pattern.exec(this.placed.text)?.[0];
    if (match) this.index += match.length;
    return match || undefined;
  }

  skipBlanks(overLines = !this.lineEnds): void {
    const pattern = overLines ? blanks : blanksInLine;
    while (this.takeMatch(pattern) !== undefined);
  }

  spanFrom(start: number, end = this.index): Span {
    return span(this.placed.offset(start), this.placed.offset(end));
  }

  report(start: number, code: string, message: string): void {
    this.problems.push({ span: this.spanFrom(start, Math.max(this.index, start)), code, message });
  }
}
