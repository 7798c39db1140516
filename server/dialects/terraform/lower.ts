import type {
  Expression,
  InterpolationExpression,
  Member,
  ReferenceExpression,
} from '../../model/expression';
import { splatItem, type HclNode } from '../../syntax/hcl';
import type { Span } from '../../text/span';

/**
 * The spaces in which Terraform's names are looked up. What is written in two parts is one name: `azurerm_key_vault.x` is `x`'s address in
 * the space `resource`, `data.azurerm_key_vault.x` in the space `data`. A dynamic block's `block.value` looks like a resource and is one here.
 */
export type Space =
  | 'var'
  | 'local'
  | 'module'
  | 'data'
  | 'resource'
  | 'each'
  | 'count'
  | 'path'
  | 'terraform'
  | 'self'
  | 'loop'
  | 'bare';

const oneName = new Set<string>(['var', 'local', 'module', 'each', 'count', 'path', 'terraform', 'self']);

/** Whoever walks the result may recurse this deep. */
const maxDepth = 250;

/** What an expression means, in the model's form. `names` are those that loops around it have bound. */
export function lowerHcl(node: HclNode, names: ReadonlySet<string> = new Set(), depth = 0): Expression {
  if (depth > maxDepth) return { kind: 'opaque', span: node.span, reason: 'nesting' };
  const lower = (inner: HclNode): Expression => lowerHcl(inner, names, depth + 1);
  switch (node.kind) {
    case 'literal':
      return { kind: 'literal', span: node.span, value: node.value };
    case 'template':
      return {
        kind: 'interpolation',
        span: node.span,
        library: 'terraform',
        parts: lowerParts(node.parts, lower),
      };
    case 'tuple':
      return { kind: 'array', span: node.span, items: node.items.map(lower) };
    case 'object':
      return {
        kind: 'object',
        span: node.span,
        members: node.members.map(({ key, value }) => memberOf(lower(key), lower(value))),
      };
    case 'name':
      return reference(node.name, names.has(node.name) ? 'loop' : 'bare', node.span);
    case 'attribute':
    case 'index':
      return lowerAccess(node, names, lower);
    case 'splat': {
      const body = lowerHcl(node.each, new Set([...names, splatItem]), depth + 1);
      return {
        kind: 'for',
        span: node.span,
        item: splatItem,
        collection: lower(node.base),
        body,
        space: 'loop',
      };
    }
    case 'call':
      return lowerCall(node, lower);
    case 'unary':
      return { ...node, operand: lower(node.operand) };
    case 'binary':
      return { ...node, library: 'terraform', left: lower(node.left), right: lower(node.right) };
    case 'conditional':
      return {
        ...node,
        condition: lower(node.condition),
        whenTrue: lower(node.whenTrue),
        whenFalse: lower(node.whenFalse),
      };
    case 'for':
      return lowerFor(node, names, depth);
    case 'invalid':
      return { kind: 'opaque', span: node.span, reason: node.reason };
  }
}

function lowerParts(
  parts: readonly (string | HclNode)[],
  lower: (node: HclNode) => Expression,
): InterpolationExpression['parts'] {
  return parts.map((part) => (typeof part === 'string' ? part : lower(part)));
}

function memberOf(key: Expression, value: Expression): Member {
  const name = key.kind === 'literal' && key.value !== null ? String(key.value) : key;
  return { kind: 'member', key: name, keySpan: key.span, value };
}

function reference(name: string, space: Space, span: Span): ReferenceExpression {
  return { kind: 'reference', span, name, space };
}

function lowerAccess(
  node: Extract<HclNode, { kind: 'attribute' | 'index' }>,
  names: ReadonlySet<string>,
  lower: (node: HclNode) => Expression,
): Expression {
  const root = rootReference(node, names);
  if (root) return root;
  if (node.kind === 'index')
    return { kind: 'access', span: node.span, base: lower(node.base), key: lower(node.key) };
  const key: Expression = { kind: 'literal', span: node.span, value: node.name };
  return { kind: 'access', span: node.span, base: lower(node.base), key };
}

/** The reference that `var.x`, `azurerm_key_vault.x` or `data.azurerm_key_vault.x` is as a whole. */
function rootReference(node: HclNode, names: ReadonlySet<string>): ReferenceExpression | undefined {
  if (node.kind !== 'attribute') return undefined;
  const { base, name, span } = node;
  if (base.kind === 'name') {
    if (names.has(base.name) || base.name === 'data') return undefined;
    return oneName.has(base.name)
      ? reference(name, base.name as Space, span)
      : reference(`${base.name}.${name}`, 'resource', span);
  }
  const isData =
    base.kind === 'attribute' && base.base.kind === 'name' && base.base.name === 'data' && !names.has('data');
  return isData ? reference(`${base.name}.${name}`, 'data', span) : undefined;
}

function lowerCall(
  node: Extract<HclNode, { kind: 'call' }>,
  lower: (node: HclNode) => Expression,
): Expression {
  const args = node.args.map((arg, index) => {
    const value = lower(arg);
    return node.expandsLast && index === node.args.length - 1
      ? ({ kind: 'spread', span: arg.span, value } as const)
      : value;
  });
  return { kind: 'call', span: node.span, library: 'terraform', name: node.name, args };
}

function lowerFor(
  node: Extract<HclNode, { kind: 'for' }>,
  names: ReadonlySet<string>,
  depth: number,
): Expression {
  const bound = new Set([...names, node.item, ...(node.index === undefined ? [] : [node.index])]);
  const inner = (part: HclNode): Expression => lowerHcl(part, bound, depth + 1);
  return {
    kind: 'for',
    span: node.span,
    item: node.item,
    ...(node.index !== undefined && { index: node.index }),
    collection: lowerHcl(node.collection, names, depth + 1),
    ...(node.filter && { filter: inner(node.filter) }),
    ...(node.key && { key: inner(node.key) }),
    ...(node.groups && { groups: true }),
    body: inner(node.value),
    space: 'loop',
  };
}
