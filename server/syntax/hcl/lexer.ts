import { beginsDeclaration, identifierEnd, isDigit, looksLikeItem, numberEnd } from './characters';
import { heredocAt, indentOf, lastLinesOfWords } from './heredoc';
import { TokenKind, TokenList, type Tokens } from './token';

/** What the lexer is inside of. Code has `braces` open; a sequence is code that a brace too many ends. */
type Mode =
  | { readonly kind: 'code'; readonly isSequence: boolean; braces: number }
  | { readonly kind: 'quoted' }
  | { readonly kind: 'bare' }
  | HeredocMode;

interface HeredocMode {
  readonly kind: 'heredoc';
  readonly word: string;
  /** The index of the token that opened it, for `<<-`. */
  readonly flushed: number | undefined;
  /** The least indentation of a line so far. */
  indent: number;
  /** Where the line that was read last ends, with its line end. */
  lineEnd: number;
}

/** The tokens of a configuration, or of one template without quotes. Any text has them. */
export function tokenize(text: string, form: 'configuration' | 'template'): Tokens {
  return new Lexer(text, form).run();
}

class Lexer {
  readonly #tokens: TokenList;
  readonly #indents = new Map<number, number>();
  readonly #outer: Mode[] = [];
  #mode: Mode;
  #index = 0;
  #lastLines: ReadonlyMap<string, number> | undefined;

  constructor(
    private readonly text: string,
    private readonly form: 'configuration' | 'template',
  ) {
    this.#tokens = new TokenList(Math.max(16, text.length >> 2));
    this.#mode = form === 'template' ? { kind: 'bare' } : { kind: 'code', isSequence: false, braces: 0 };
  }

  run(): Tokens {
    const { text } = this;
    if (this.#mode.kind === 'code' && text.startsWith('\uFEFF')) this.#push(TokenKind.Blanks, 1);
    while (this.#index < text.length) {
      if (this.#mode.kind === 'code') this.#code(this.#mode);
      else if (this.#mode.kind === 'heredoc') this.#heredocText(this.#mode);
      else this.#templateText(this.#mode.kind === 'quoted');
    }
    this.#tokens.push(TokenKind.EndOfFile, text.length);
    while (this.#outer.length > 0) this.#leave();
    const { kinds, ends } = this.#tokens;
    return { text, kinds, ends, indents: this.#indents };
  }

  #push(kind: TokenKind, length: number): void {
    this.#index += length;
    this.#tokens.push(kind, this.#index);
  }

  #pushTo(kind: TokenKind, end: number): void {
    this.#index = end;
    this.#tokens.push(kind, end);
  }

  #enter(mode: Mode): void {
    this.#outer.push(this.#mode);
    this.#mode = mode;
  }

  #leave(): void {
    const left = this.#mode;
    if (left.kind === 'heredoc' && left.flushed !== undefined) this.#indents.set(left.flushed, left.indent);
    this.#mode = this.#outer.pop() ?? left;
  }

  #code(mode: Extract<Mode, { kind: 'code' }>): void {
    const { text } = this;
    const code = text.charCodeAt(this.#index);
    if (code === 32 || code === 9) return this.#blanks();
    if (code === 10) return this.#newline(1);
    const end = isDigit(code) ? numberEnd(text, this.#index) : identifierEnd(text, this.#index);
    if (end > this.#index) return this.#pushTo(isDigit(code) ? TokenKind.Number : TokenKind.Identifier, end);
    if (code === 34) {
      this.#push(TokenKind.OpenQuote, 1);
      this.#enter({ kind: 'quoted' });
    } else if (code === 123) {
      mode.braces++;
      this.#push(TokenKind.OpenBrace, 1);
    } else if (code === 125) this.#closeBrace(mode, 1);
    else this.#mark(mode, code);
  }

  #blanks(): void {
    let end = this.#index + 1;
    for (let code = this.text.charCodeAt(end); code === 32 || code === 9; code = this.text.charCodeAt(end))
      end++;
    this.#pushTo(TokenKind.Blanks, end);
  }

  #closeBrace(mode: Extract<Mode, { kind: 'code' }>, length: number): void {
    if (mode.braces > 0) {
      mode.braces--;
      this.#push(TokenKind.CloseBrace, length);
    } else if (mode.isSequence) {
      this.#push(TokenKind.CloseSequence, length);
      this.#leave();
    } else this.#push(TokenKind.CloseBrace, length);
  }

  /** Operators, punctuation, comments and what is none of HCL. */
  #mark(mode: Extract<Mode, { kind: 'code' }>, code: number): void {
    const { text } = this;
    const isTwice = text.charCodeAt(this.#index + 1) === code;
    if (code === 35 || (code === 47 && isTwice)) this.#lineComment();
    else if (code === 60 && isTwice && this.#openHeredoc()) return;
    else if (text.startsWith('/*', this.#index)) this.#blockComment();
    else if (text.startsWith('\r\n', this.#index)) this.#newline(2);
    else if (mode.isSequence && mode.braces === 0 && text.startsWith('~}', this.#index))
      this.#closeBrace(mode, 2);
    else this.#operator(code, text.charCodeAt(this.#index + 1));
  }

  #operator(code: number, next: number): void {
    if (code === 46 && this.text.startsWith('...', this.#index)) {
      this.#push(TokenKind.Ellipsis, 3);
      return;
    }
    const double = doubles.get(code * 128 + next);
    const single = code < 128 ? singles[code] : undefined;
    if (double !== undefined) this.#push(double, 2);
    else if (single) this.#push(single, 1);
    else this.#push(TokenKind.Invalid, (this.text.codePointAt(this.#index) ?? 0) > 0xffff ? 2 : 1);
  }

  #newline(length: number): void {
    const after = this.#index + length;
    if (this.form === 'configuration' && beginsDeclaration(this.text, after)) {
      this.#push(TokenKind.DeclarationBreak, length);
      this.#abandon();
    } else if (this.#isForgotten(after)) {
      this.#push(TokenKind.ItemBreak, length);
      this.#leave();
      if (this.#mode.kind === 'quoted') this.#leave();
    } else this.#push(TokenKind.Newline, length);
  }

  /** A declaration begins: whatever is open is not closed any more. */
  #abandon(): void {
    while (this.#outer.length > 0) this.#leave();
    if (this.#mode.kind === 'code') this.#mode.braces = 0;
  }

  /** Whether the sequence that is open was meant to end on this line: the next one is an argument. */
  #isForgotten(nextLine: number): boolean {
    const mode = this.#mode;
    if (mode.kind !== 'code' || !mode.isSequence || mode.braces > 0) return false;
    return this.#outer[this.#outer.length - 1]?.kind !== 'bare' && looksLikeItem(this.text, nextLine);
  }

  #lineComment(): void {
    const newline = this.text.indexOf('\n', this.#index);
    let end = newline < 0 ? this.text.length : newline;
    if (newline > 0 && this.text.charCodeAt(newline - 1) === 13) end--;
    this.#pushTo(TokenKind.Comment, end);
  }

  #blockComment(): void {
    const close = this.text.indexOf('*/', this.#index + 2);
    this.#pushTo(TokenKind.Comment, close < 0 ? this.text.length : close + 2);
  }

  #openHeredoc(): boolean {
    const opening = heredocAt(this.text, this.#index);
    if (!opening) return false;
    this.#lastLines ??= lastLinesOfWords(this.text);
    if ((this.#lastLines.get(opening.word) ?? -1) < this.#index) return false;
    const flushed = opening.flush ? this.#tokens.count : undefined;
    this.#push(TokenKind.OpenHeredoc, opening.length);
    this.#enter({ kind: 'heredoc', word: opening.word, flushed, indent: Infinity, lineEnd: 0 });
    return true;
  }

  #heredocText(mode: HeredocMode): void {
    const { text } = this;
    const start = this.#index;
    if (start >= mode.lineEnd) {
      const newline = text.indexOf('\n', start);
      mode.lineEnd = newline < 0 ? text.length : newline + 1;
    }
    const beginsLine = text.charCodeAt(start - 1) === 10;
    if (beginsLine && text.slice(start, mode.lineEnd).trim() === mode.word) {
      this.#push(TokenKind.CloseHeredoc, text.slice(start, mode.lineEnd).replace(/\r?\n$/, '').length);
      this.#leave();
      return;
    }
    const stop = this.#textTo(mode.lineEnd);
    if (beginsLine) mode.indent = Math.min(mode.indent, indentOf(text.slice(start, stop)) ?? Infinity);
    this.#openSequence();
  }

  /** One text token up to the next sequence, or to `limit`; where it ends. */
  #textTo(limit: number): number {
    const { text } = this;
    let escaped = false;
    let index = this.#index;
    while (index < limit) {
      const code = text.charCodeAt(index);
      const mayOpen = code === 36 || code === 37;
      if (mayOpen && text.charCodeAt(index + 1) === 123) break;
      const step = mayOpen ? templateStep(text, index) : 1;
      escaped ||= step > 1;
      index += step;
    }
    const end = Math.min(index, limit);
    if (end > this.#index) this.#pushTo(escaped ? TokenKind.EscapedText : TokenKind.Text, end);
    return end;
  }

  #templateText(isQuoted: boolean): void {
    if (isQuoted) this.#quotedText();
    else this.#textTo(this.text.length);
    this.#openSequence();
  }

  /** Text up to the quote that closes it, a sequence, or the end of the line: a string does not go on there. */
  #quotedText(): void {
    const { end, escaped } = quotedTextEnd(this.text, this.#index);
    if (end > this.#index) this.#pushTo(escaped ? TokenKind.EscapedText : TokenKind.Text, end);
    const code = this.text.charCodeAt(this.#index);
    if (code === 34) {
      this.#push(TokenKind.CloseQuote, 1);
      this.#leave();
    } else if (code === 10 || code === 13) this.#leave();
  }

  #openSequence(): void {
    const code = this.text.charCodeAt(this.#index);
    if ((code !== 36 && code !== 37) || this.#mode.kind === 'code') return;
    if (this.text.charCodeAt(this.#index + 1) !== 123) return;
    const length = this.text.charCodeAt(this.#index + 2) === 126 ? 3 : 2;
    this.#push(code === 36 ? TokenKind.OpenInterpolation : TokenKind.OpenDirective, length);
    this.#enter({ kind: 'code', isSequence: true, braces: 0 });
  }
}

/** How many characters of a string's text begin here: zero at its end, and before a sequence. */
function quotedStep(text: string, index: number): number {
  const code = text.charCodeAt(index);
  const next = text.charCodeAt(index + 1);
  switch (code) {
    case 34:
    case 10:
      return 0;
    case 13:
      return next === 10 ? 0 : 1;
    case 92:
      return next === 10 || next === 13 ? 1 : 2;
    case 36:
    case 37:
      return next === 123 ? 0 : templateStep(text, index);
    default:
      return 1;
  }
}

/** Three for `$${` and `%%{`, which are text. */
function templateStep(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return text.charCodeAt(index + 1) === code && text.charCodeAt(index + 2) === 123 ? 3 : 1;
}

function quotedTextEnd(text: string, start: number): { readonly end: number; readonly escaped: boolean } {
  let escaped = false;
  let index = start;
  while (index < text.length) {
    const step = quotedStep(text, index);
    if (step === 0) break;
    escaped ||= step > 1 || text.charCodeAt(index) === 92;
    index += step;
  }
  return { end: Math.min(index, text.length), escaped };
}

/** The marks of one character, by its code; zero for none. */
const singles = new Uint8Array(128);
for (const [character, kind] of [
  ['[', TokenKind.OpenBracket],
  [']', TokenKind.CloseBracket],
  ['(', TokenKind.OpenParenthesis],
  [')', TokenKind.CloseParenthesis],
  [',', TokenKind.Comma],
  ['.', TokenKind.Dot],
  [':', TokenKind.Colon],
  ['?', TokenKind.Question],
  ['=', TokenKind.Equals],
  ['!', TokenKind.Not],
  ['-', TokenKind.Minus],
  ['+', TokenKind.Plus],
  ['*', TokenKind.Times],
  ['/', TokenKind.Divide],
  ['%', TokenKind.Modulo],
  ['<', TokenKind.Less],
  ['>', TokenKind.Greater],
] as const)
  singles[character.charCodeAt(0)] = kind;

const doubles: ReadonlyMap<number, TokenKind> = new Map(
  (
    [
      ['::', TokenKind.DoubleColon],
      ['=>', TokenKind.Arrow],
      ['==', TokenKind.Equal],
      ['!=', TokenKind.NotEqual],
      ['<=', TokenKind.LessOrEqual],
      ['>=', TokenKind.GreaterOrEqual],
      ['&&', TokenKind.And],
      ['||', TokenKind.Or],
    ] as const
  ).map(([mark, kind]) => [mark.charCodeAt(0) * 128 + mark.charCodeAt(1), kind]),
);
