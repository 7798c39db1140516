import { span, type Span } from '../../text/span';
import type { Problem } from '../problem';
import { TokenKind, type Tokens } from './token';

/** Text with the place of each of its characters in a document: a JSON string's value is not where its text is. */
export interface PlacedText {
  readonly text: string;
  /** The document's offset of the character at an index; of the end, for the text's length. */
  readonly offset: (index: number) => number;
}

/** Nested deeper, an expression or a body is not read. */
export const maxDepth = 100;

/** A position before a token that only moves forward, and the problems met so far. Whitespace and comments are passed over. */
export class Cursor {
  /** The index of the next token. */
  at = 0;
  /** The next token; {@link TokenKind.Newline} only where line ends count. */
  kind: TokenKind = TokenKind.EndOfFile;
  /** Whether a line end ends an expression, as it does outside of brackets. */
  lineEnds = false;
  depth = 0;
  /** Where the token before ends: the index in the text. */
  lastEnd = 0;
  /** Whether a closing brace that begins a line closes what was opened at its column, whatever is open inside. */
  trustsIndentation = false;
  /** Whether whitespace at the start of the next text are left out: the sequence before it ended in `~}`. */
  trimsText = false;
  readonly problems: Problem[] = [];

  constructor(
    readonly tokens: Tokens,
    private readonly offset?: (index: number) => number,
  ) {}

  get text(): string {
    return this.tokens.text;
  }

  /** The index in the text where the next token begins. */
  get start(): number {
    return this.startOf(this.at);
  }

  get end(): number {
    return this.tokens.ends[this.at] ?? this.text.length;
  }

  startOf(token: number): number {
    return token === 0 ? 0 : (this.tokens.ends[token - 1] ?? 0);
  }

  /** Goes to a token and past the whitespace that begins there. */
  moveTo(token: number): void {
    this.at = token;
    this.settle();
  }

  /** Past the next token and the whitespace after it. */
  advance(): void {
    this.lastEnd = this.end;
    if (this.kind === TokenKind.EndOfFile) return;
    this.at++;
    this.settle();
  }

  /** Past the next token only: in a template, whitespace are text. */
  advanceRaw(): void {
    this.lastEnd = this.end;
    if (this.kind === TokenKind.EndOfFile) return;
    this.at++;
    this.kind = this.#kindAt(this.at);
  }

  /** Past whitespace, comments and, where they mean nothing, line ends. */
  settle(): void {
    let kind = this.#kindAt(this.at);
    while (
      kind === TokenKind.Blanks ||
      kind === TokenKind.Comment ||
      (kind === TokenKind.Newline && !this.lineEnds)
    )
      kind = this.#kindAt(++this.at);
    this.kind = kind;
  }

  /** Past line ends where they count. They are part of nothing. */
  skipNewlines(): void {
    while (this.kind === TokenKind.Newline || this.kind === TokenKind.ItemBreak) this.moveTo(this.at + 1);
  }

  /**
   * Whether the closing bracket that comes next belongs to what was opened at `opened`. Where indentation is trusted, one that begins
   * a line closes nothing that was opened on a line further to the right.
   */
  closesWhatOpenedAt(opened: number): boolean {
    if (!this.trustsIndentation) return true;
    const column = this.#columnOfFirst();
    return column === undefined || column >= indentAt(this.text, opened);
  }

  /** The column of the next token if nothing but whitespace is before it on its line. */
  #columnOfFirst(): number | undefined {
    const before = this.at - 1;
    if (this.#kindAt(before) === TokenKind.Newline) return 0;
    const isFirst =
      this.#kindAt(before) === TokenKind.Blanks && this.#kindAt(before - 1) === TokenKind.Newline;
    return isFirst ? this.start - this.startOf(before) : undefined;
  }

  is(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  take(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  /** Past the word if it comes next. */
  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.advance();
    return true;
  }

  isWord(word: string): boolean {
    return (
      this.kind === TokenKind.Identifier &&
      this.text.startsWith(word, this.start) &&
      this.length === word.length
    );
  }

  get length(): number {
    return this.end - this.start;
  }

  takeName(): string | undefined {
    if (this.kind !== TokenKind.Identifier) return undefined;
    const name = this.text.slice(this.start, this.end);
    this.advance();
    return name;
  }

  /** The kind of the token after the next one, past whitespace and comments; line ends count. */
  peekKind(): TokenKind {
    let index = this.at + 1;
    let kind = this.#kindAt(index);
    while (kind === TokenKind.Blanks || kind === TokenKind.Comment) kind = this.#kindAt(++index);
    return kind;
  }

  /** Whether the line ends here, or has ended since the token before. */
  get isLineEnd(): boolean {
    if (endsLine(this.kind)) return true;
    for (let index = this.at - 1; index >= 0 && this.startOf(index) >= this.lastEnd; index--)
      if (this.#kindAt(index) === TokenKind.Newline) return true;
    return false;
  }

  spanFrom(start: number, end = this.lastEnd): Span {
    return this.offset ? span(this.offset(start), this.offset(end)) : { start, end };
  }

  report(from: number, code: string, message: string, to = Math.max(this.lastEnd, from)): void {
    this.problems.push({ span: this.spanFrom(from, to), code, message });
  }

  /** Gives up what is nested deeper than anyone writes: nothing is read before the next declaration. */
  abandon(): void {
    this.report(this.start, 'nested-too-deep', 'This is nested too deeply to be read.', this.end);
    let kind = this.kind;
    while (kind !== TokenKind.EndOfFile && kind !== TokenKind.DeclarationBreak)
      kind = this.#kindAt(++this.at);
    this.kind = kind;
    this.lastEnd = this.start;
  }

  #kindAt(index: number): TokenKind {
    return this.tokens.kinds[index] ?? TokenKind.EndOfFile;
  }
}

export function endsLine(kind: TokenKind): boolean {
  return (
    kind === TokenKind.Newline ||
    kind === TokenKind.ItemBreak ||
    kind === TokenKind.DeclarationBreak ||
    kind === TokenKind.EndOfFile
  );
}

/** How far the line that holds an offset is indented. */
function indentAt(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  let index = lineStart;
  while (text.charCodeAt(index) === 32 || text.charCodeAt(index) === 9) index++;
  return index - lineStart;
}
