import type { Span } from './span';

/** Spans, some of which may hold others, to be asked which of them hold an offset. */
export class IntervalIndex<T extends Span> {
  readonly #items: readonly T[];
  /** For each node of the balanced tree that lies over the items in order: the furthest end in it. Item i is the node of its own range's middle. */
  readonly #furthest: Int32Array;

  constructor(items: readonly T[]) {
    this.#items = [...items].sort((one, other) => one.start - other.start);
    this.#furthest = new Int32Array(this.#items.length);
    this.#measure(0, this.#items.length);
  }

  /** The spans that hold the character at an offset, in the order of their starts. */
  at(offset: number): readonly T[] {
    return this.meeting({ start: offset, end: offset + 1 });
  }

  /** The spans that share a character with another one, in the order of their starts. */
  meeting(span: Span): readonly T[] {
    const found: T[] = [];
    this.#collect(0, this.#items.length, span, found);
    return found;
  }

  #measure(low: number, high: number): number {
    if (low >= high) return -1;
    const middle = (low + high) >> 1;
    const furthest = Math.max(
      this.#items[middle]?.end ?? -1,
      this.#measure(low, middle),
      this.#measure(middle + 1, high),
    );
    this.#furthest[middle] = furthest;
    return furthest;
  }

  #collect(low: number, high: number, { start, end }: Span, found: T[]): void {
    if (low >= high) return;
    const middle = (low + high) >> 1;
    const item = this.#items[middle];
    if (!item || (this.#furthest[middle] ?? -1) <= start) return;
    this.#collect(low, middle, { start, end }, found);
    if (item.start < end && item.end > start) found.push(item);
    if (item.start < end) this.#collect(middle + 1, high, { start, end }, found);
  }
}
