import assert from 'node:assert/strict';
import { type BicepFile, commentsOf } from '../../../../server/syntax/bicep';
import type { Span } from '../../../../server/text/span';

/** Tokens and comments follow each other; what is left between them is blank. */
export function assertLossless(file: BicepFile): void {
  const parts: readonly { readonly span: Span }[] = [...file.tokens, ...commentsOf(file)].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
  let end = 0;
  for (const { span } of parts) {
    assert.ok(span.start >= end && span.end >= span.start, 'parts overlap');
    assert.match(file.text.slice(end, span.start), end === 0 ? /^\uFEFF?[ \t]*$/ : /^[ \t]*$/);
    end = span.end;
  }
  assert.equal(end, file.text.length);
}
