import type { Expression, ForExpression, Member, Spread } from '../../model/expression';
import type { Span } from '../../text/span';

/** A `dynamic` block: the blocks called `label`, one for each element of a collection. */
export interface DynamicBlock {
  readonly label: string;
  readonly labelSpan: Span;
  readonly collection: Expression;
  readonly content: Expression;
  readonly iterator: string;
}

/** A body's members with the blocks that its dynamic blocks make, after those of the same name that are written out. */
export function withDynamicBlocks(
  own: readonly Member[],
  blocks: readonly DynamicBlock[],
): readonly Member[] {
  const made = new Map<string, { readonly keySpan: Span; readonly items: (Expression | Spread)[] }>();
  for (const block of blocks) {
    const written = own.find(({ key }) => key === block.label);
    const group = made.get(block.label) ?? {
      keySpan: written?.keySpan ?? block.labelSpan,
      items: [...itemsIn(written?.value)],
    };
    group.items.push({ kind: 'spread', span: block.labelSpan, value: loopOf(block) });
    made.set(block.label, group);
  }
  const rest = own.filter(({ key }) => typeof key !== 'string' || !made.has(key));
  const lists = [...made].map(
    ([key, { keySpan, items }]): Member => ({
      kind: 'member',
      key,
      keySpan,
      value: { kind: 'array', span: keySpan, items },
    }),
  );
  return [...rest, ...lists];
}

function itemsIn(expression: Expression | undefined): readonly (Expression | Spread)[] {
  if (!expression) return [];
  return expression.kind === 'array' ? expression.items : [expression];
}

function loopOf({ labelSpan, collection, content, iterator }: DynamicBlock): ForExpression {
  return {
    kind: 'for',
    span: labelSpan,
    item: `${iterator}.value`,
    index: `${iterator}.key`,
    collection,
    body: content,
    space: 'resource',
  };
}
