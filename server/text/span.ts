/** A half-open range of UTF-16 offsets in one document: `start` is inside, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** The smallest span that holds both. */
export function cover(first: Span, second: Span): Span {
  return { start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
}

/** Whether `offset` is inside or at either edge of `outer`: a caret at the end of a word touches it. */
export function touches(outer: Span, offset: number): boolean {
  return outer.start <= offset && offset <= outer.end;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the spans share a character or meet at an edge, as a caret in an editor meets the word it is next to. */
export function meets(first: Span, second: Span): boolean {
  return first.start <= second.end && second.start <= first.end;
}

export function sameSpan(first: Span, second: Span): boolean {
  return first.start === second.start && first.end === second.end;
}
