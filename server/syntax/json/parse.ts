import { createScanner } from 'jsonc-parser';
import { span } from '../../text/span';
import { decodeString } from './strings';
import { jsonMessages } from './tree';
import type {
  JsonArray,
  JsonComment,
  JsonNode,
  JsonObject,
  JsonProblem,
  JsonProblemCode,
  JsonProperty,
  JsonString,
  JsonTree,
} from './tree';

/** jsonc-parser's kinds of token; its own names for them are a `const enum`, which a file-by-file compiler cannot read. */
const Token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  unknown: 16,
  end: 17,
} as const;

const ScanError = {
  unclosedComment: 1,
  unclosedString: 2,
  number: 3,
  unicode: 4,
  escape: 5,
  character: 6,
} as const;

/** Deeper containers are not read, so that visitors can be recursive. */
const maxNesting = 500;

/** Reads any text as JSON. Never throws; takes time linear in the text. */
export function parseJson(text: string): JsonTree {
  return new Parser(text).parse();
}

class Parser {
  readonly #scanner;
  readonly #comments: JsonComment[] = [];
  readonly #problems: JsonProblem[] = [];
  #token: number = Token.unknown;
  #start = 0;
  #end = 0;
  /** Where the token before the current one ends. */
  #previousEnd = 0;
  /** Up to here no quote was found that could close a string; looking again and again would take quadratic time. */
  #noCloseBefore = 0;
  #openObjects = 0;
  #openArrays = 0;

  constructor(private readonly text: string) {
    this.#scanner = createScanner(text);
  }

  parse(): JsonTree {
    if (this.text.charCodeAt(0) === 0xfeff) {
      this.#report('byte-order-mark', 0, 1);
      this.#end = 1;
    }
    this.#next();
    const root = this.#value();
    if (this.#token !== Token.end) this.#report('end-expected', this.#start, this.text.length);
    while (this.#token !== Token.end) this.#next();
    return { text: this.text, root, comments: this.#comments, problems: this.#problems };
  }

  /** Moves to the next token that is no comment. Whitespace are skipped here because the scanner collects them character by character. */
  #next(): void {
    this.#previousEnd = this.#end;
    for (;;) {
      this.#scanner.setPosition(this.#skipBlanks(this.#end));
      this.#token = this.#scanner.scan();
      this.#start = this.#scanner.getTokenOffset();
      this.#end = Math.min(this.#scanner.getPosition(), this.text.length);
      if (this.#token !== Token.lineComment && this.#token !== Token.blockComment) return;
      this.#comments.push({
        kind: this.#token === Token.lineComment ? 'line' : 'block',
        start: this.#start,
        end: this.#end,
      });
      if (this.#scanner.getTokenError() === ScanError.unclosedComment)
        this.#report('unterminated-comment', this.#start, this.#end);
    }
  }

  #skipBlanks(start: number): number {
    for (let offset = start; ; offset++) {
      const code = this.text.charCodeAt(offset);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return offset;
    }
  }

  #value(): JsonNode {
    switch (this.#token) {
      case Token.openBrace:
        return this.#nested(() => this.#object());
      case Token.openBracket:
        return this.#nested(() => this.#array());
      case Token.string:
        return this.#string();
      case Token.number:
        return this.#number();
      case Token.true:
      case Token.false:
        return this.#leaf({
          kind: 'boolean',
          value: this.#token === Token.true,
          start: this.#start,
          end: this.#end,
        });
      case Token.null:
        return this.#leaf({ kind: 'null', start: this.#start, end: this.#end });
      case Token.unknown:
        this.#report('unexpected', this.#start, this.#end);
        return this.#leaf({ kind: 'missing', start: this.#start, end: this.#end });
      default:
        return this.#missing();
    }
  }

  #leaf<T extends JsonNode>(node: T): T {
    this.#next();
    return node;
  }

  #missing(): JsonNode {
    this.#report('value-expected', this.#previousEnd, this.#previousEnd);
    return { kind: 'missing', start: this.#previousEnd, end: this.#previousEnd };
  }

  #nested(parse: () => JsonNode): JsonNode {
    return this.#openObjects + this.#openArrays < maxNesting ? parse() : this.#skipContainer();
  }

  #skipContainer(): JsonNode {
    const start = this.#start;
    let open = 0;
    do {
      if (this.#token === Token.openBrace || this.#token === Token.openBracket) open++;
      if (this.#token === Token.closeBrace || this.#token === Token.closeBracket) open--;
      this.#next();
    } while (open > 0 && this.#token !== Token.end);
    this.#report('too-deep', start, this.#previousEnd);
    return { kind: 'missing', start, end: this.#previousEnd };
  }

  #object(): JsonObject {
    const start = this.#start;
    const properties: JsonProperty[] = [];
    this.#openObjects++;
    this.#next();
    let afterComma = false;
    while (!this.#atEndOf(Token.closeBrace)) {
      if (this.#token === Token.string) {
        properties.push(...this.#properties());
        afterComma = this.#separator(Token.closeBrace);
      } else {
        this.#report(this.#token === Token.comma ? 'key-expected' : 'unexpected', this.#start, this.#end);
        this.#skipStray();
        afterComma = false;
      }
    }
    this.#openObjects--;
    const closed = this.#close(Token.closeBrace, start, afterComma);
    if (hasDuplicates(properties)) this.#reportDuplicates(properties);
    return { kind: 'object', start, end: this.#previousEnd, properties, closed };
  }

  /** One property; two when the value of the first is not written yet and the key of the second is in its place. */
  #properties(): JsonProperty[] {
    const properties: JsonProperty[] = [];
    let keyNode = this.#string();
    for (;;) {
      if (this.#isAt(Token.colon)) this.#next();
      else {
        this.#report('colon-expected', keyNode.end, keyNode.end);
        if (!this.#atUnmistakableValue() && !this.#atStringOnLineOf(keyNode)) {
          properties.push({
            keyNode,
            key: keyNode.value,
            value: { kind: 'missing', start: keyNode.end, end: keyNode.end },
          });
          return properties;
        }
      }
      const colonEnd = this.#previousEnd;
      const value = this.#value();
      if (value.kind !== 'string' || !this.#isAt(Token.colon)) {
        properties.push({ keyNode, key: keyNode.value, value });
        return properties;
      }
      this.#report('value-expected', colonEnd, colonEnd);
      properties.push({
        keyNode,
        key: keyNode.value,
        value: { kind: 'missing', start: colonEnd, end: colonEnd },
      });
      keyNode = value;
    }
  }

  #array(): JsonArray {
    const start = this.#start;
    const items: JsonNode[] = [];
    this.#openArrays++;
    this.#next();
    let afterComma = false;
    while (!this.#atEndOf(Token.closeBracket)) {
      if (this.#token === Token.colon || this.#token === Token.closeBrace) {
        this.#report('unexpected', this.#start, this.#end);
        this.#skipStray();
        continue;
      }
      items.push(this.#value());
      afterComma = this.#separator(Token.closeBracket);
    }
    this.#openArrays--;
    const closed = this.#close(Token.closeBracket, start, afterComma);
    return { kind: 'array', start, end: this.#previousEnd, items, closed };
  }

  #isAt(token: number): boolean {
    return this.#token === token;
  }

  #startsContainer(): boolean {
    return this.#isAt(Token.openBrace) || this.#isAt(Token.openBracket);
  }

  /** A value that cannot be the next property's key. */
  #atUnmistakableValue(): boolean {
    return (
      this.#startsContainer() ||
      [Token.null, Token.true, Token.false, Token.number].some((token) => this.#isAt(token))
    );
  }

  /** A string next to a key: its value, of which the colon is missing. On the next line it is more likely the next key. */
  #atStringOnLineOf(key: JsonString): boolean {
    return this.#isAt(Token.string) && !/[\r\n]/.test(this.text.slice(key.end, this.#start));
  }

  /** At the closing bracket, at the end, or at the other kind of bracket when that closes something further out. */
  #atEndOf(close: typeof Token.closeBrace | typeof Token.closeBracket): boolean {
    if (this.#token === close || this.#token === Token.end) return true;
    if (close === Token.closeBrace) return this.#token === Token.closeBracket && this.#openArrays > 0;
    return this.#token === Token.closeBrace && this.#openObjects > 0;
  }

  /** Reads the comma after a member or item; whether there was one. */
  #separator(close: typeof Token.closeBrace | typeof Token.closeBracket): boolean {
    if (this.#token === Token.comma) {
      this.#next();
      return true;
    }
    if (!this.#atEndOf(close)) this.#report('comma-expected', this.#previousEnd, this.#previousEnd);
    return false;
  }

  #close(close: number, start: number, afterComma: boolean): boolean {
    if (this.#token !== close) {
      this.#report('close-expected', start, start + 1);
      return false;
    }
    if (afterComma) this.#report('trailing-comma', this.#previousEnd - 1, this.#previousEnd);
    this.#next();
    return true;
  }

  /** A container among the keys of an object is skipped whole: its members are not the object's. */
  #skipStray(): void {
    if (this.#startsContainer()) this.#value();
    else this.#next();
  }

  #number(): JsonNode {
    if (this.#scanner.getTokenError() === ScanError.number)
      this.#report('invalid-number', this.#start, this.#end);
    return this.#leaf({
      kind: 'number',
      value: Number.parseFloat(this.#scanner.getTokenValue()),
      start: this.#start,
      end: this.#end,
    });
  }

  #string(): JsonString {
    const start = this.#start;
    const error = this.#scanner.getTokenError();
    let closed = true;
    if (error === ScanError.unclosedString) closed = this.#endString();
    else if (error === ScanError.escape || error === ScanError.unicode)
      this.#report('invalid-escape', start, this.#end);
    else if (error === ScanError.character) this.#report('control-character', start, this.#end);
    const end = this.#end;
    const scanned = this.#scanner.getTokenValue();
    // A shorter value than its text holds escape sequences, which are decoded our way so that offsets can be mapped back.
    const plain = error === 0 && scanned.length === end - start - 2;
    const node: JsonString = {
      kind: 'string',
      value: plain ? scanned : decodeString(this.text, { start, end }),
      start,
      end,
      closed,
    };
    this.#next();
    return node;
  }

  /**
   * Ends a string that the scanner left at a line end; whether it is closed further on. ARM lets strings run on over lines; while someone
   * types, the closing quote may just not be there yet.
   */
  #endString(): boolean {
    const close = this.#closingQuote(this.#end);
    if (close !== undefined) this.#end = close + 1;
    this.#report(close === undefined ? 'unterminated-string' : 'multiline-string', this.#start, this.#end);
    return close !== undefined;
  }

  /** The next quote, if it reads like the end of a string rather than the start of another one: the value's separator follows it. */
  #closingQuote(from: number): number | undefined {
    if (from < this.#noCloseBefore) return undefined;
    let offset = from;
    while (offset < this.text.length && this.text[offset] !== '"')
      offset += this.text[offset] === '\\' ? 2 : 1;
    if (/^"\s*(?:[,}\]]|\/[/*]|$)/.test(this.text.slice(offset, offset + 200))) return offset;
    this.#noCloseBefore = offset;
    return undefined;
  }

  #reportDuplicates(properties: readonly JsonProperty[]): void {
    const seen = new Set<string>();
    for (const { key, keyNode } of properties) {
      if (seen.has(key)) this.#report('duplicate-key', keyNode.start, keyNode.end);
      seen.add(key);
    }
  }

  #report(code: JsonProblemCode, start: number, end: number): void {
    this.#problems.push({ code, message: jsonMessages[code], span: span(start, end) });
  }
}

function hasDuplicates(properties: readonly JsonProperty[]): boolean {
  if (properties.length > 8) return new Set(properties.map(({ key }) => key)).size < properties.length;
  return properties.some(({ key }, index) => {
    for (let before = 0; before < index; before++) if (properties[before]?.key === key) return true;
    return false;
  });
}
