export type TokenKind = 'name' | 'number' | 'string' | 'punctuation' | 'unknown' | 'end';

/** Offsets are indices into the decoded string. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The token's text; a string's value. */
  readonly text: string;
  /** False for a string without its closing quote. */
  readonly closed: boolean;
}

const blank = /\s*/y;
const name = /[A-Za-z_$][\w$]*/y;
const number = /[+-]?\d+(?:\.\d+)?/y;

/** The tokens of `text` from index `start` to `end`; the last one is of kind `end`. */
export function tokensOf(text: string, start: number, end: number): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = start; ; ) {
    at = Math.min(endOf(blank, text, at) ?? at, end);
    const token =
      at >= end ? { kind: 'end' as const, start: end, end, text: '', closed: true } : tokenAt(text, at, end);
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    at = token.end;
  }
}

function tokenAt(text: string, start: number, end: number): Token {
  const character = text.charAt(start);
  if (character === "'") return stringAt(text, start, end);
  if ('()[],.'.includes(character))
    return { kind: 'punctuation', start, end: start + 1, text: character, closed: true };
  for (const [kind, pattern] of [
    ['name', name],
    ['number', number],
  ] as const) {
    const stop = endOf(pattern, text, start);
    if (stop !== undefined) return { kind, start, end: stop, text: text.slice(start, stop), closed: true };
  }
  return { kind: 'unknown', start, end: start + 1, text: character, closed: true };
}

/** A quote inside a string is written twice. */
function stringAt(text: string, start: number, end: number): Token {
  let value = '';
  for (let from = start + 1; ; ) {
    const quote = text.indexOf("'", from);
    if (quote < 0 || quote >= end)
      return { kind: 'string', start, end, text: value + text.slice(from, end), closed: false };
    value += text.slice(from, quote);
    if (text[quote + 1] !== "'" || quote + 1 >= end)
      return { kind: 'string', start, end: quote + 1, text: value, closed: true };
    value += "'";
    from = quote + 2;
  }
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
