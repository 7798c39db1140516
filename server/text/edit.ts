import type { Span } from './span';

/** Replaces `span` by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
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
    return !before || before.span.end < edit.span.start || (before.span.end === edit.span.start && before.span.start !== edit.span.start);
  });
}

/** By place; of two at one place the insertion first. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
