import { span } from '../../text/span';
import type { Problem } from '../problem';
import { type ProblemCode, problem } from './problems';
import type { Comment, Token, TokenKind } from './token';

/** A text cut into tokens: between them, in order, lie only whitespace and `comments`. */
export interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}

export function lex(text: string): Lexed {
  const lexer = new Lexer(text);
  lexer.run();
  return lexer;
}

const directives = ['#disable-next-line', '#disable-diagnostics', '#restore-diagnostics'];
const maxNameLength = 255;

/** What a `{` or a hole in a string opened, so that its `}` is known: a hole of '…', of '''…''' with so many `$`, or an object. */
type Opening = 'object' | 'hole' | number;

class Lexer {
  readonly tokens: Token[] = [];
  readonly comments: Comment[] = [];
  readonly problems: Problem[] = [];
  private position = 0;
  /** Only kept while inside the hole of a string. */
  private readonly openings: Opening[] = [];

  constructor(private readonly text: string) {}

  run(): void {
    if (this.text.charCodeAt(0) === 0xfeff) {
      this.position = 1;
    }
    this.skipTrivia();
    while (this.position < this.text.length) {
      const start = this.position;
      this.position++;
      const kind = this.scan(this.text.charCodeAt(start), start);
      this.tokens.push({ kind, span: span(start, this.position) });
      this.skipTrivia();
    }
    this.tokens.push({ kind: 'EndOfFile', span: span(this.position, this.position) });
  }

  private skipTrivia(): void {
    for (;;) {
      switch (this.text.charCodeAt(this.position)) {
        case 0x09:
        case 0x20:
          this.position++;
          break;
        case 0x23: // #
          if (!this.skipDirective()) {
            return;
          }
          break;
        case 0x2f: // /
          if (!this.skipComment()) {
            return;
          }
          break;
        default:
          return;
      }
    }
  }

  private skipComment(): boolean {
    const start = this.position;
    switch (this.text.charCodeAt(start + 1)) {
      case 0x2f: // /
        this.position = this.lineEnd(start + 2);
        this.comments.push({ kind: 'line', span: span(start, this.position) });
        return true;
      case 0x2a: // *
        this.skipBlockComment(start);
        return true;
      default:
        return false;
    }
  }

  private skipBlockComment(start: number): void {
    const close = this.text.indexOf('*/', start + 2);
    this.position = close < 0 ? this.text.length : close + 2;
    if (close < 0) {
      this.complain('unterminated-comment', start);
    }
    this.comments.push({ kind: 'block', span: span(start, this.position) });
  }

  /** Directives begin their line; anywhere else a `#` is no trivia. */
  private skipDirective(): boolean {
    const start = this.position;
    const directive = directives.find((name) => this.text.startsWith(name, start));
    if (directive === undefined || !this.isFirstOfLine(start)) {
      return false;
    }
    this.position = start + directive.length;
    let end = this.position;
    for (;;) {
      const code = this.skipBlanks(end);
      this.position = this.wordEnd(code);
      if (this.position === code) {
        break;
      }
      end = this.position;
    }
    if (end === start + directive.length) {
      this.complain('missing-diagnostic-codes', start);
    }
    this.position = end;
    this.comments.push({ kind: 'directive', span: span(start, end) });
    return true;
  }

  private isFirstOfLine(offset: number): boolean {
    let before = offset - 1;
    while (isBlank(this.text.charCodeAt(before))) {
      before--;
    }
    return (
      before < 0 ||
      isLineEnd(this.text.charCodeAt(before)) ||
      (before === 0 && this.text.charCodeAt(0) === 0xfeff)
    );
  }

  private skipBlanks(start: number): number {
    let offset = start;
    while (isBlank(this.text.charCodeAt(offset))) {
      offset++;
    }
    return offset;
  }

  /** After letters, digits, `_` and `-`. */
  private wordEnd(start: number): number {
    for (let offset = start; ; offset++) {
      const code = this.text.charCodeAt(offset);
      if (!isNamePart(code) && code !== 0x2d) {
        return offset;
      }
    }
  }

  private lineEnd(start: number): number {
    let offset = start;
    while (offset < this.text.length && !isLineEnd(this.text.charCodeAt(offset))) {
      offset++;
    }
    return offset;
  }

  /** The kind of the token that begins with `code`, which is already consumed. */
  private scan(code: number, start: number): TokenKind {
    switch (code) {
      case 0x0a:
      case 0x0d:
        return this.scanLineEnds();
      case 0x27: // '
        return this.scanString(start);
      case 0x24: // $
        return this.scanDollars(start);
      case 0x7b: // {
        return this.scanLeftBrace();
      case 0x7d: // }
        return this.scanRightBrace(start);
      case 0x28:
        return 'LeftParen';
      case 0x29:
        return 'RightParen';
      case 0x5b:
        return 'LeftSquare';
      case 0x5d:
        return 'RightSquare';
      case 0x40:
        return 'At';
      case 0x2c:
        return 'Comma';
      case 0x3b:
        return 'Semicolon';
      case 0x2b:
        return 'Plus';
      case 0x2d:
        return 'Minus';
      case 0x25:
        return 'Modulo';
      case 0x2a:
        return 'Asterisk';
      case 0x2f:
        return 'Slash';
      case 0x5e:
        return 'Hat';
      case 0x2e: // .
        return this.takes(0x2e, 0x2e) ? 'Ellipsis' : 'Dot';
      case 0x3a: // :
        return this.take(0x3a) ? 'DoubleColon' : 'Colon';
      case 0x3f: // ?
        return this.take(0x3f) ? 'DoubleQuestion' : 'Question';
      case 0x3c: // <
        return this.take(0x3d) ? 'LessThanOrEqual' : 'LeftChevron';
      case 0x3e: // >
        return this.take(0x3d) ? 'GreaterThanOrEqual' : 'RightChevron';
      case 0x7c: // |
        return this.take(0x7c) ? 'LogicalOr' : 'Pipe';
      case 0x26: // &
        return this.take(0x26) ? 'LogicalAnd' : this.unrecognized(start);
      case 0x21: // !
        return this.scanExclamation();
      case 0x3d: // =
        return this.scanEqualsSign();
      case 0x22: // "
        return this.unrecognized(start, 'double-quote');
      default:
        if (isDigit(code)) return this.scanDigits();
        return isNamePart(code) ? this.scanName(start) : this.unrecognized(start);
    }
  }

  private take(code: number): boolean {
    if (this.text.charCodeAt(this.position) !== code) {
      return false;
    }
    this.position++;
    return true;
  }

  private takes(first: number, second: number): boolean {
    if (this.text.charCodeAt(this.position) !== first || this.text.charCodeAt(this.position + 1) !== second) {
      return false;
    }
    this.position += 2;
    return true;
  }

  private unrecognized(start: number, code: ProblemCode = 'unrecognized-character'): TokenKind {
    this.complain(code, start);
    return 'Unrecognized';
  }

  private scanExclamation(): TokenKind {
    if (this.take(0x3d)) return 'NotEquals';
    return this.take(0x7e) ? 'NotEqualsInsensitive' : 'Exclamation';
  }

  private scanEqualsSign(): TokenKind {
    if (this.take(0x3d)) return 'Equals';
    if (this.take(0x7e)) return 'EqualsInsensitive';
    return this.take(0x3e) ? 'Arrow' : 'Assignment';
  }

  private scanDigits(): TokenKind {
    while (isDigit(this.text.charCodeAt(this.position))) {
      this.position++;
    }
    return 'Integer';
  }

  private scanName(start: number): TokenKind {
    while (isNamePart(this.text.charCodeAt(this.position))) {
      this.position++;
    }
    const length = this.position - start;
    if (length === 4 || length === 5) {
      return this.keywordKind(start, length);
    }
    if (length > maxNameLength) {
      this.complain('identifier-too-long', start);
    }
    return 'Identifier';
  }

  private keywordKind(start: number, length: number): TokenKind {
    if (length === 5) {
      return this.text.startsWith('false', start) ? 'FalseKeyword' : 'Identifier';
    }
    if (this.text.startsWith('true', start)) return 'TrueKeyword';
    return this.text.startsWith('null', start) ? 'NullKeyword' : 'Identifier';
  }

  private scanLineEnds(): TokenKind {
    if (this.openings.length > 0) {
      // No string goes on after the line it has a hole in: end them all here and read the line end anew.
      this.position--;
      this.openings.length = 0;
      this.complain('unterminated-string', this.position);
      return 'StringRightPiece';
    }
    while (isLineEnd(this.text.charCodeAt(this.position))) {
      this.position++;
    }
    return 'NewLine';
  }

  private scanLeftBrace(): TokenKind {
    if (this.openings.length > 0) {
      this.openings.push('object');
    }
    return 'LeftBrace';
  }

  private scanRightBrace(start: number): TokenKind {
    const opening = this.openings.at(-1);
    if (opening === undefined) {
      return 'RightBrace';
    }
    if (opening === 'object') {
      // No object may be in a hole: the compiler has this one, and the string, last to the line's end.
      return 'RightBrace';
    }
    const closed =
      opening === 'hole' ? this.skipToHoleOrQuote(start) : this.skipToHoleOrQuotes(start, opening);
    if (closed) {
      this.openings.pop();
    }
    return closed ? 'StringRightPiece' : 'StringMiddlePiece';
  }

  private scanString(start: number): TokenKind {
    return this.takes(0x27, 0x27)
      ? this.scanMultilineString(start, 0)
      : this.startString('hole', this.skipToHoleOrQuote(start));
  }

  private scanDollars(start: number): TokenKind {
    while (this.take(0x24)) {
      // counted by the distance
    }
    const dollars = this.position - start;
    if (this.text.startsWith("'''", this.position)) {
      this.position += 3;
      return this.scanMultilineString(start, dollars);
    }
    return this.unrecognized(start);
  }

  private scanMultilineString(start: number, dollars: number): TokenKind {
    return this.startString(dollars, this.skipToHoleOrQuotes(start, dollars));
  }

  private startString(opening: Opening, closed: boolean): TokenKind {
    if (!closed) {
      this.openings.push(opening);
    }
    return closed ? 'StringComplete' : 'StringLeftPiece';
  }

  /**
   * Skips after the closing quote (true), to the line's end for want of one (true), or after a hole's `${` (false).
   * The token begins at `start`.
   */
  private skipToHoleOrQuote(start: number): boolean {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (this.position >= this.text.length || isLineEnd(code)) {
        this.complain('unterminated-string', start);
        return true;
      }
      this.position++;
      if (code === 0x27) {
        return true;
      }
      if (code === 0x24 && this.take(0x7b)) {
        return false;
      }
      if (code === 0x5c) {
        this.skipEscape();
      }
    }
  }

  /** As above for '''…''', where only a hole with at least `dollars` of `$` is one. */
  private skipToHoleOrQuotes(start: number, dollars: number): boolean {
    while (this.position < this.text.length) {
      const from = this.position;
      const code = this.text.charCodeAt(from);
      this.position++;
      if (code !== 0x24 && code !== 0x27) {
        continue;
      }
      while (this.take(code)) {
        // counted by the distance
      }
      const count = this.position - from;
      if (code === 0x27 && count >= 3) {
        return true;
      }
      if (code === 0x24 && dollars > 0 && count >= dollars && this.take(0x7b)) {
        return false;
      }
    }
    this.complain('unterminated-multiline-string', start);
    return true;
  }

  /** Reads on after a `\`. A line end is left to who looks for the string's end. */
  private skipEscape(): void {
    const start = this.position - 1;
    const code = this.text.charCodeAt(this.position);
    if (this.position >= this.text.length || isLineEnd(code)) {
      return;
    }
    this.position++;
    if (code === 0x75) {
      this.skipUnicodeEscape(start);
    } else if (!simpleEscapes.has(code)) {
      this.complain('invalid-escape', start);
    }
  }

  private skipUnicodeEscape(start: number): void {
    if (this.take(0x7b)) {
      const digits = this.position;
      while (isHexDigit(this.text.charCodeAt(this.position))) {
        this.position++;
      }
      const character = parseInt(this.text.slice(digits, this.position), 16);
      if (character <= 0x10ffff && this.take(0x7d)) {
        return;
      }
    }
    this.complain('invalid-unicode-escape', start);
  }

  private complain(code: ProblemCode, start: number): void {
    this.problems.push(problem(span(start, this.position), code));
  }
}

/** By the code after the backslash. */
export const simpleEscapes: ReadonlyMap<number, string> = new Map([
  [0x6e, '\n'],
  [0x72, '\r'],
  [0x74, '\t'],
  [0x5c, '\\'],
  [0x27, "'"],
  [0x24, '$'],
]);

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

function isNamePart(code: number): boolean {
  return ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || isDigit(code) || code === 0x5f;
}
