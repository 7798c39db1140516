import type { HclArgument, HclBlock, HclBody, HclFile, HclItem, HclNode } from '../../../syntax/hcl';
import { contains, sameSpan, type Span } from '../../../text/span';

/** Where something is written: the blocks around it, outermost first, and the body of the innermost. */
export interface HclPlace {
  readonly blocks: readonly HclBlock[];
  readonly body: HclBody;
}

/** The innermost body that holds a span, not counting a body that is the span. */
export function placeOf(file: HclFile, at: Span): HclPlace {
  const blocks: HclBlock[] = [];
  let { body } = file;
  for (;;) {
    const inner = itemAround(body, at);
    if (inner?.kind !== 'block' || !contains(inner.body.span, at) || sameSpan(inner.body.span, at))
      return { blocks, body };
    blocks.push(inner);
    body = inner.body;
  }
}

/** The item of a body that holds a span; bodies are long, so it is looked up by halves. */
export function itemAround({ items }: HclBody, at: Span): HclItem | undefined {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.span.end ?? 0) < at.end) low = middle + 1;
    else high = middle;
  }
  const item = items[low];
  return item && contains(item.span, at) ? item : undefined;
}

export function argumentAround(place: HclPlace, at: Span): HclArgument | undefined {
  const item = itemAround(place.body, at);
  return item?.kind === 'argument' ? item : undefined;
}

/** The blocks of one type that a span goes from the first to the last of, or whose body it is. */
export function blocksAt({ body }: HclPlace, at: Span): readonly HclBlock[] {
  const blocks = body.items.filter(
    (item): item is HclBlock => item.kind === 'block' && contains(at, item.span),
  );
  const [first] = blocks;
  const last = blocks[blocks.length - 1];
  if (first && last && first.span.start === at.start && last.span.end === at.end)
    return blocks.filter(({ type }) => type === first.type);
  const own = body.items.find((item) => item.kind === 'block' && sameSpan(item.body.span, at));
  return own?.kind === 'block' ? [own] : [];
}

/** The nodes from a value to the one that is written at a span, outermost first; empty when there is none. */
export function nodesTo(value: HclNode, at: Span): readonly HclNode[] {
  const path: HclNode[] = [];
  for (let node: HclNode | undefined = value; node; ) {
    path.push(node);
    if (sameSpan(node.span, at)) return path;
    node = childrenOf(node).find((child) => contains(child.span, at));
  }
  return [];
}

export function childrenOf(node: HclNode): readonly HclNode[] {
  switch (node.kind) {
    case 'template':
      return node.parts.filter((part) => typeof part !== 'string');
    case 'tuple':
      return node.items;
    case 'object':
      return node.members.flatMap(({ key, value }) => [key, value]);
    case 'attribute':
      return [node.base];
    case 'index':
      return [node.base, node.key];
    case 'splat':
      return [node.base, node.each];
    case 'call':
      return node.args;
    case 'unary':
      return [node.operand];
    default:
      return partsOfChoice(node);
  }
}

function partsOfChoice(node: HclNode): readonly HclNode[] {
  switch (node.kind) {
    case 'binary':
      return [node.left, node.right];
    case 'conditional':
      return [node.condition, node.whenTrue, node.whenFalse];
    case 'for':
      return [node.collection, node.key, node.value, node.filter].flatMap((part) => part ?? []);
    default:
      return [];
  }
}
