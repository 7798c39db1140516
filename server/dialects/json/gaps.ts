import type { JsonNode } from '../../syntax/json/tree';
import { span, type Span } from '../../text/span';

/** A property or item with its place among its siblings. */
export interface Entry {
  readonly span: Span;
  readonly value: JsonNode;
}

export function entriesOf(container: JsonNode): readonly Entry[] {
  if (container.kind === 'object')
    return container.properties.map(({ keyNode, value }) => ({
      span: span(keyNode.start, value.end),
      value,
    }));
  return container.kind === 'array'
    ? container.items.map((item) => ({ span: span(item.start, item.end), value: item }))
    : [];
}

/** What is between two values: comments and at most one comma. */
export interface Gap {
  readonly comma: number | undefined;
  readonly comments: readonly Span[];
}

export function gapIn(text: string, start: number, end: number): Gap {
  const comments: Span[] = [];
  let comma: number | undefined;
  for (const { index, 0: token } of text.slice(start, end).matchAll(/\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|,/g)) {
    if (token === ',') comma ??= start + index;
    else comments.push(span(start + index, start + index + token.length));
  }
  return { comma, comments };
}

/** Where what belongs to the text before `offset` on its line ends: after the comments that follow there. */
export function endOfLineComments(text: string, offset: number): number {
  for (let end = offset; ; ) {
    const comment = /[ \t]*(?:\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$))/y;
    comment.lastIndex = end;
    if (!comment.test(text)) return end;
    end = comment.lastIndex;
  }
}
