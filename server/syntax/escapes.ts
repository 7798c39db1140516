import type { Span } from '../text/span';

/** A text as it is meant, and where each of its characters is written. */
export interface Decoded {
  readonly value: string;
  /** From an index into the value (its length included) to the offset in the source. Inside an escape sequence that is the sequence's start. */
  offsetOf(index: number): number;
}

interface Run {
  /** Index into the value. */
  readonly at: number;
  /** Offset in the source. */
  readonly offset: number;
  readonly escaped: boolean;
}

/**
 * Decodes the text at `span`. `escape` finds the sequences that represent something else and must have the flag `g`; `meaning` says for what,
 * undefined when a sequence represents itself.
 */
export function decodeEscapes(
  text: string,
  span: Span,
  escape: RegExp,
  meaning: (sequence: string) => string | undefined,
): Decoded {
  const raw = text.slice(span.start, span.end);
  const runs: Run[] = [];
  let value = '';
  let done = 0;
  const take = (upTo: number): void => {
    if (upTo > done) runs.push({ at: value.length, offset: span.start + done, escaped: false });
    value += raw.slice(done, upTo);
    done = upTo;
  };
  for (const { 0: sequence, index } of raw.matchAll(escape)) {
    const meant = meaning(sequence);
    if (meant === undefined) continue;
    take(index);
    if (meant !== '') runs.push({ at: value.length, offset: span.start + index, escaped: true });
    value += meant;
    done = index + sequence.length;
  }
  take(raw.length);
  return { value, offsetOf: (index) => (index >= value.length ? span.end : offsetIn(runs, index, span)) };
}

function offsetIn(runs: readonly Run[], index: number, span: Span): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.at ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const run = runs[low];
  if (!run) return span.start;
  return run.escaped ? run.offset : run.offset + index - run.at;
}

/** A text that means what it says. */
export function verbatim(text: string, span: Span): Decoded {
  return {
    value: text.slice(span.start, span.end),
    offsetOf: (index) => Math.min(span.start + index, span.end),
  };
}
