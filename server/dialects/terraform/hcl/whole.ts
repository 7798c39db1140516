import type { HclFile } from '../../../syntax/hcl';
import { TokenKind } from '../../../syntax/hcl/token';
import type { Span } from '../../../text/span';

/** A span with the parentheses, and with the quotes of a text that is nothing else, which the spans of nodes leave out. */
export function wholeOf({ tokens }: HclFile, { start, end }: Span): Span {
  const { kinds, ends } = tokens;
  let first = tokenAt(ends, start);
  let last = tokenAt(ends, end - 1);
  for (;;) {
    const before = skip(kinds, first, -1);
    const after = skip(kinds, last, 1);
    if (kinds[before] === TokenKind.OpenParenthesis && kinds[after] === TokenKind.CloseParenthesis) {
      if (isCall(kinds, before)) break;
      [first, last] = [before, after];
    } else if (
      kinds[before] === TokenKind.OpenInterpolation &&
      kinds[after] === TokenKind.CloseSequence &&
      kinds[before - 1] === TokenKind.OpenQuote &&
      kinds[after + 1] === TokenKind.CloseQuote
    )
      [first, last] = [before - 1, after + 1];
    else break;
  }
  return { start: ends[first - 1] ?? 0, end: ends[last] ?? end };
}

/** The index of the token that holds an offset. */
export function tokenAt(ends: Uint32Array, offset: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The next token in a direction that is neither whitespace nor a comment. */
export function skip(kinds: Uint8Array, from: number, step: 1 | -1): number {
  let index = from + step;
  while (isTrivia(kinds[index])) index += step;
  return index;
}

function isTrivia(kind: number | undefined): boolean {
  return kind === TokenKind.Blanks || kind === TokenKind.Newline || kind === TokenKind.Comment;
}

function isCall(kinds: Uint8Array, parenthesis: number): boolean {
  return kinds[skip(kinds, parenthesis, -1)] === TokenKind.Identifier;
}
