/** Every byte of a text is in exactly one token: one ends where the next begins. */
export const enum TokenKind {
  EndOfFile,
  /** Spaces and tabs. */
  Blanks,
  Comment,
  /** One line end. */
  Newline,
  /** A line end that ends every expression before it: a string was not closed on its line. */
  ItemBreak,
  /** A line end that ends every block before it: the next line can only begin a declaration of its own. */
  DeclarationBreak,
  Invalid,
  Identifier,
  Number,
  OpenQuote,
  CloseQuote,
  /** Text that represents itself, in quotes, in a heredoc (a line at most) or in a template without either. */
  Text,
  /** The same with escapes in it. */
  EscapedText,
  /** With the line end. */
  OpenHeredoc,
  /** The last line, without its end. */
  CloseHeredoc,
  OpenInterpolation,
  OpenDirective,
  CloseSequence,
  OpenBrace,
  CloseBrace,
  OpenBracket,
  CloseBracket,
  OpenParenthesis,
  CloseParenthesis,
  Comma,
  Dot,
  Ellipsis,
  Colon,
  DoubleColon,
  Question,
  Equals,
  Arrow,
  Not,
  Minus,
  Plus,
  Times,
  Divide,
  Modulo,
  Equal,
  NotEqual,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  And,
  Or,
}

/** The tokens of one text, in its order; the last is an empty {@link TokenKind.EndOfFile}. */
export interface Tokens {
  readonly text: string;
  readonly kinds: Uint8Array;
  /** Where each token ends, and so where the next begins. */
  readonly ends: Uint32Array;
  /** How many columns every line of a `<<-` heredoc leaves out, by the index of the token that opens it. */
  readonly indents: ReadonlyMap<number, number>;
}

/** Collects tokens in arrays of numbers, which grow. */
export class TokenList {
  count = 0;
  #kinds: Uint8Array;
  #ends: Uint32Array;

  constructor(capacity: number) {
    this.#kinds = new Uint8Array(capacity);
    this.#ends = new Uint32Array(capacity);
  }

  push(kind: TokenKind, end: number): void {
    if (this.count === this.#kinds.length) this.#grow();
    this.#kinds[this.count] = kind;
    this.#ends[this.count] = end;
    this.count++;
  }

  get kinds(): Uint8Array {
    return this.#kinds.slice(0, this.count);
  }

  get ends(): Uint32Array {
    return this.#ends.slice(0, this.count);
  }

  #grow(): void {
    const kinds = new Uint8Array(2 * this.count);
    const ends = new Uint32Array(2 * this.count);
    kinds.set(this.#kinds);
    ends.set(this.#ends);
    this.#kinds = kinds;
    this.#ends = ends;
  }
}
