import type { Expression, Member, NamedMember, ObjectExpression, Spread } from '../../../model/expression';
import type { HclArgument, HclBlock, HclBody } from '../../../syntax/hcl';
import { span } from '../../../text/span';
import { withDynamicBlocks, type DynamicBlock } from '../dynamic';
import { lowerHcl } from '../lower';

/** What a block's body means: its arguments, and its nested blocks by type as lists. Members are built lazily. */
export function bodyExpression(body: HclBody): ObjectExpression {
  let members: ObjectExpression['members'] | undefined;
  return {
    kind: 'object',
    span: body.span,
    get members() {
      return (members ??= membersOf(body));
    },
  };
}

function membersOf(body: HclBody): ObjectExpression['members'] {
  const own: Member[] = [];
  const dynamic: DynamicBlock[] = [];
  const lists = new Map<string, HclBlock[]>();
  for (const item of body.items) {
    if (item.kind === 'argument') own.push(argumentMember(item));
    if (item.kind !== 'block') continue;
    const generated = item.type === 'dynamic' ? dynamicBlock(item) : undefined;
    const list = lists.get(item.type);
    if (generated) dynamic.push(generated);
    else if (list) list.push(item);
    else {
      const blocks = [item];
      lists.set(item.type, blocks);
      own.push(blocksMember(item, blocks));
    }
  }
  const members = dynamic.length > 0 ? withDynamicBlocks(own, dynamic) : own;
  // What is written holds against whatever the rest may say.
  return isWhole(body) ? members : [unreadRest(body), ...members];
}

/** Whether everything in the body could be read: else it may have members that are not seen. */
function isWhole({ closed, items }: HclBody): boolean {
  return closed && items.every(({ kind }) => kind !== 'skipped');
}

function unreadRest({ span: at }: HclBody): Spread {
  return {
    kind: 'spread',
    span: at,
    value: { kind: 'opaque', span: at, reason: 'text that cannot be read' },
  };
}

export function argumentMember({ name, nameSpan, value }: HclArgument): NamedMember {
  let expression: Expression | undefined;
  return {
    kind: 'member',
    key: name,
    keySpan: nameSpan,
    get value() {
      return (expression ??= lowerHcl(value));
    },
  };
}

/** The blocks of one type, as a list. */
function blocksMember({ type, typeSpan }: HclBlock, blocks: readonly HclBlock[]): Member {
  let value: Expression | undefined;
  return {
    kind: 'member',
    key: type,
    keySpan: typeSpan,
    get value() {
      return (value ??= {
        kind: 'array',
        span: span(blocks[0]?.span.start ?? 0, blocks[blocks.length - 1]?.span.end ?? 0),
        items: blocks.map(({ body }) => bodyExpression(body)),
      });
    },
  };
}

function dynamicBlock({ labels, body }: HclBlock): DynamicBlock | undefined {
  const [label] = labels;
  const collection = body.items.find((item) => item.kind === 'argument' && item.name === 'for_each');
  const iterator = body.items.find((item) => item.kind === 'argument' && item.name === 'iterator');
  const content = body.items.find((item) => item.kind === 'block' && item.type === 'content');
  if (!label || collection?.kind !== 'argument' || content?.kind !== 'block') return undefined;
  const name =
    iterator?.kind === 'argument' && iterator.value.kind === 'name' ? iterator.value.name : undefined;
  return {
    label: label.value,
    labelSpan: label.span,
    collection: lowerHcl(collection.value),
    content: bodyExpression(content.body),
    iterator: name ?? label.value,
  };
}
