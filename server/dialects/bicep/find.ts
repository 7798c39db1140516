import type {
  ArraySyntax,
  Element,
  Expression,
  Node,
  ObjectSyntax,
  ParameterDeclarationSyntax,
} from '../../syntax/bicep';
import { childrenOf, isSkipped, isToken } from '../../syntax/bicep';
import { contains, sameSpan, type Span } from '../../text/span';

export type Container = ObjectSyntax | ArraySyntax;

/** The nodes that hold `wanted`, outermost first. */
export function pathTo(root: Node, wanted: Span): readonly Node[] {
  const path: Node[] = [];
  for (let node: Node | undefined = root; node; ) {
    path.push(node);
    node = childHolding(node, wanted);
  }
  return path;
}

const nodesIn = new WeakMap<Node, readonly Node[]>();

/** Children are in the order of the text: of many declarations only a few are looked at. */
function childHolding(node: Node, wanted: Span): Node | undefined {
  const nodes = nodesIn.get(node) ?? childrenOf(node).filter((child): child is Node => !isToken(child));
  nodesIn.set(node, nodes);
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.span.end ?? 0) < wanted.end) low = middle + 1;
    else high = middle;
  }
  const found = nodes[low];
  return found && contains(found.span, wanted) ? found : undefined;
}

/** A value that is in the text. */
export interface Written {
  /** Whether an object or array cannot be in its place: in types, and anywhere in a string's holes. */
  readonly scalarOnly: boolean;
  /** The innermost object or array around it. */
  readonly container: Container | undefined;
}

/** What of the path is the value written at `where`; undefined when no whole value is written there. */
export function writtenValue(path: readonly Node[], where: Span): Written | undefined {
  const index = path.findIndex((node) => sameSpan(node.span, where) && valueKinds.has(node.kind));
  const node = path[index];
  const parent = path[index - 1];
  if (!node || !parent || isName(node, parent)) return undefined;
  const around = path.slice(0, index);
  const isType = isTypeLiteral(node);
  return {
    scalarOnly: isType || around.some(({ kind }) => kind === 'StringSyntax'),
    container: containerIn(around),
  };
}

/** The expression that is written at `where` as a whole; undefined for types and keys. */
export function expressionNode(path: readonly Node[], where: Span): Expression | undefined {
  const index = path.findIndex((one) => sameSpan(one.span, where) && isExpression(one));
  const [parent, node] = [path[index - 1], path[index]];
  return node && isExpression(node) && parent && !isKey(node, parent) ? node : undefined;
}

function isExpression(node: Node): node is Extract<Node, Expression> {
  return valueKinds.has(node.kind) && !isTypeLiteral(node);
}

function isTypeLiteral(node: Node): boolean {
  return node.kind.endsWith('TypeLiteralSyntax') || node.kind === 'UnaryTypeOperationSyntax';
}

export function containerIn(path: readonly Node[]): Container | undefined {
  return [...path].reverse().find(isContainer);
}

function isContainer(node: Node): node is Container {
  return node.kind === 'ObjectSyntax' || node.kind === 'ArraySyntax';
}

const valueKinds: ReadonlySet<string> = new Set<Node['kind']>([
  'StringSyntax',
  'IntegerLiteralSyntax',
  'BooleanLiteralSyntax',
  'NullLiteralSyntax',
  'ObjectSyntax',
  'ArraySyntax',
  'ForSyntax',
  'ParenthesizedExpressionSyntax',
  'FunctionCallSyntax',
  'InstanceFunctionCallSyntax',
  'VariableAccessSyntax',
  'PropertyAccessSyntax',
  'ResourceAccessSyntax',
  'ArrayAccessSyntax',
  'NonNullAssertionSyntax',
  'UnaryOperationSyntax',
  'BinaryOperationSyntax',
  'TernaryOperationSyntax',
  'StringTypeLiteralSyntax',
  'IntegerTypeLiteralSyntax',
  'BooleanTypeLiteralSyntax',
  'UnaryTypeOperationSyntax',
]);

/** Where expressions may stand as values; elsewhere a string is a path, a type or a key, and an object a body. */
const parentsOfValues: ReadonlySet<string> = new Set<Node['kind']>([
  'ParameterDefaultValueSyntax',
  'VariableDeclarationSyntax',
  'OutputDeclarationSyntax',
  'ParameterAssignmentSyntax',
  'TypedLambdaSyntax',
  'StringSyntax',
  'ObjectPropertySyntax',
  'SpreadExpressionSyntax',
  'ArrayItemSyntax',
  'ForSyntax',
  'LambdaSyntax',
  'ParenthesizedExpressionSyntax',
  'FunctionArgumentSyntax',
  'NonNullAssertionSyntax',
  'UnaryOperationSyntax',
  'BinaryOperationSyntax',
  'TernaryOperationSyntax',
  'UnionTypeMemberSyntax',
  'ParenthesizedTypeSyntax',
  'NullableTypeSyntax',
  'TypeDeclarationSyntax',
  'ParameterDeclarationSyntax',
]);

function isName(node: Node, parent: Node): boolean {
  return !parentsOfValues.has(parent.kind) || isKey(node, parent);
}

function isKey(node: Node, parent: Node): boolean {
  return parent.kind === 'ObjectPropertySyntax' && sameSpan(parent.key.span, node.span);
}

/** Something that can be taken out of the text as a whole. */
export type Removable =
  | { readonly kind: 'item'; readonly item: Element; readonly container: Container }
  | { readonly kind: 'default'; readonly item: Element; readonly declaration: ParameterDeclarationSyntax };

/** The member, item or parameter default whose value is written at `where`, be it in parentheses; undefined when it is part of more. */
export function removableAt(path: readonly Node[], where: Span): Removable | undefined {
  let index = path.findIndex((node) => sameSpan(node.span, where) && valueKinds.has(node.kind));
  if (index < 0) return undefined;
  while (isWrapper(path[index - 1])) index--;
  const [owner, item] = [path[index - 2], path[index - 1]];
  if (!owner || !item || isName(path[index]!, item)) return undefined;
  if (item.kind === 'ParameterDefaultValueSyntax' && owner.kind === 'ParameterDeclarationSyntax') {
    return { kind: 'default', item, declaration: owner };
  }
  const isItem = item.kind === 'ObjectPropertySyntax' || item.kind === 'ArrayItemSyntax';
  return isItem && isContainer(owner) && isSound(owner)
    ? { kind: 'item', item, container: owner }
    : undefined;
}

/** What says nothing of the value in it. */
function isWrapper(node: Node | undefined): boolean {
  switch (node?.kind) {
    case 'FunctionCallSyntax':
      return node.name.name === 'any';
    case 'FunctionArgumentSyntax':
    case 'ParenthesizedExpressionSyntax':
    case 'NonNullAssertionSyntax':
      return true;
    default:
      return false;
  }
}

/** Whether all that is between the brackets was understood. */
export function isSound(container: Container): boolean {
  const close = container.kind === 'ObjectSyntax' ? container.closeBrace : container.closeBracket;
  // A bracket without length is one that the author forgot.
  return (
    close.span.start < close.span.end &&
    container.children.every((child) => !isSkipped(child) && !isHalfWritten(child))
  );
}

function isHalfWritten(child: Element): boolean {
  return child.kind === 'ObjectPropertySyntax' && [child.key, child.colon, child.value].some(isSkipped);
}
