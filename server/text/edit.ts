import { startsLine } from './lines';
import type { Span } from './span';

/** Replaces `span` by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Takes the span out, with the whitespace before it, and with its whole line when nothing else is there. */
export function deletionOf(text: string, { start: written, end }: Span): TextEdit {
  const isBlank = (offset: number): boolean => text[offset] === ' ' || text[offset] === '\t';
  let start = written;
  while (isBlank(start - 1)) start--;
  const lineEnd = /[ \t]*(?:(\r\n|\n|\r)|$)/y;
  lineEnd.lastIndex = end;
  const isLast = lineEnd.test(text);
  return { span: { start, end: startsLine(text, start) && isLast ? lineEnd.lastIndex : end }, newText: '' };
}

/** The text after all edits, which are stated against the original and must not overlap; throws when they do. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let end = 0;
  for (const edit of inOrder(edits)) {
    if (edit.span.start < end) throw new Error(`Overlapping edits at offset ${edit.span.start}.`);
    result += text.slice(end, edit.span.start) + edit.newText;
    end = edit.span.end;
  }
  return result + text.slice(end);
}

/** Whether the edits can be applied together: no two touch the same character, and no two are the same insertion point. */
export function disjoint(edits: readonly TextEdit[]): boolean {
  const ordered = inOrder(edits);
  return ordered.every((edit, index) => {
    const before = ordered[index - 1];
    return (
      !before ||
      before.span.end < edit.span.start ||
      (before.span.end === edit.span.start && before.span.start !== edit.span.start)
    );
  });
}

/** Edits that can be applied together, in the order of their places. */
export class EditList {
  readonly #edits: TextEdit[] = [];
  /** The texts that are inserted at each place, by their first lines. */
  readonly #inserted = new Map<number, Map<string | undefined, string>>();

  get edits(): readonly TextEdit[] {
    return this.#edits;
  }

  /** Whether an edit is disjoint from all that are in the list, or is inserted where another one is and does not begin as that one does. */
  hasRoomFor(edit: TextEdit): boolean {
    const index = this.#indexFor(edit);
    if (areInsertionsAtOnePlace(this.#edits[index], edit)) return !this.#writesAgain(edit);
    return disjoint([...this.#edits.slice(Math.max(0, index - 1), index + 1), edit]);
  }

  /** What is inserted at one place becomes one edit, in which the same text is once. */
  add(edit: TextEdit): void {
    const index = this.#indexFor(edit);
    const other = this.#edits[index];
    if (!other || !areInsertionsAtOnePlace(other, edit)) {
      this.#edits.splice(index, 0, edit);
      this.#inserted.set(edit.span.start, new Map([[firstLine(edit.newText), edit.newText]]));
      return;
    }
    const inserted = this.#inserted.get(edit.span.start);
    if (inserted?.get(firstLine(edit.newText)) === edit.newText) return;
    inserted?.set(firstLine(edit.newText), edit.newText);
    this.#edits[index] = { span: other.span, newText: other.newText + edit.newText };
  }

  /** Whether a text that is inserted at the same place begins with the same line and goes on differently: both write one member. */
  #writesAgain({ span, newText }: TextEdit): boolean {
    const other = this.#inserted.get(span.start)?.get(firstLine(newText));
    return other !== undefined && other !== newText;
  }

  /** Where the edit belongs: after all that start before it. */
  #indexFor({ span }: TextEdit): number {
    const isBefore = (index: number): boolean => {
      const other = this.#edits[index]?.span;
      return !!other && (other.start < span.start || (other.start === span.start && other.end < span.end));
    };
    // Most edits come in about the order of their places: the search begins at the end.
    let high = this.#edits.length;
    let low = high;
    for (let step = 1; low > 0 && !isBefore(low - 1); step *= 2) {
      high = low;
      low = Math.max(0, low - step);
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function areInsertionsAtOnePlace(one: TextEdit | undefined, other: TextEdit): boolean {
  if (!one || one.span.start !== other.span.start) return false;
  return one.span.end === one.span.start && other.span.end === other.span.start;
}

/** By place; of two at one place the insertion first. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The first line that holds a word. */
function firstLine(text: string): string | undefined {
  return /^.*\w.*$/m.exec(text)?.[0].trim();
}
