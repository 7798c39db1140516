import type * as ast from '../../syntax/bicep';
import { isMissing, isSkipped, plainTextOf, variablesOf } from '../../syntax/bicep';
import type {
  ArrayExpression,
  BinaryOperator,
  CallExpression,
  Expression,
  Member,
  ObjectExpression,
  OpaqueExpression,
  Spread,
} from '../../model/expression';
import type { Span } from '../../text/span';

/** The names a file declares: they hide the namespaces and functions that need no declaration. */
export type DeclaredNames = ReadonlySet<string>;

/** What the head of a `[for …]` says. */
export interface Loop {
  readonly item: string;
  readonly index: string | undefined;
  readonly collection: Expression;
}

const namespaces = new Set(['sys', 'az']);
const noNames: DeclaredNames = new Set();

const operators: Readonly<Record<ast.BinaryOperationSyntax['operatorToken']['kind'], BinaryOperator>> = {
  Asterisk: '*',
  Slash: '/',
  Modulo: '%',
  Plus: '+',
  Minus: '-',
  LeftChevron: '<',
  LessThanOrEqual: '<=',
  RightChevron: '>',
  GreaterThanOrEqual: '>=',
  Equals: '==',
  NotEquals: '!=',
  EqualsInsensitive: '=~',
  NotEqualsInsensitive: '!~',
  LogicalAnd: '&&',
  LogicalOr: '||',
  DoubleQuestion: '??',
};

/** A Bicep expression in the model's form. What is inside objects and arrays is lowered on demand. */
export function lower(node: ast.Expression, declared: DeclaredNames): Expression {
  switch (node.kind) {
    case 'StringSyntax':
      return lowerString(node, declared);
    case 'IntegerLiteralSyntax':
    case 'BooleanLiteralSyntax':
      return { kind: 'literal', span: node.span, value: node.value };
    case 'NullLiteralSyntax':
      return { kind: 'literal', span: node.span, value: null };
    case 'ObjectSyntax':
      return lowerObject(node, declared);
    case 'ArraySyntax':
      return lowerArray(node, declared);
    case 'ForSyntax':
      return lowerFor(node, declared);
    case 'LambdaSyntax':
      return { kind: 'lambda', span: node.span, parameters: namesIn(node), body: lower(node.body, declared) };
    case 'ParenthesizedExpressionSyntax':
      return lower(node.expression, declared);
    case 'NonNullAssertionSyntax':
      return lower(node.base, declared);
    case 'FunctionCallSyntax':
      return lowerCall(node, declared);
    case 'InstanceFunctionCallSyntax':
      return lowerMethodCall(node, declared);
    case 'VariableAccessSyntax':
      return node.name.name === undefined
        ? opaque(node.span)
        : { kind: 'reference', span: node.span, name: node.name.name };
    case 'PropertyAccessSyntax':
      return {
        kind: 'access',
        span: node.span,
        base: lower(node.base, declared),
        key: memberName(node.name, ''),
        ...(node.safeAccessMarker && { safe: true }),
      };
    case 'ResourceAccessSyntax':
      return {
        kind: 'access',
        span: node.span,
        base: lower(node.base, declared),
        key: memberName(node.name, nestedMark),
      };
    case 'ArrayAccessSyntax':
      return {
        kind: 'access',
        span: node.span,
        base: lower(node.base, declared),
        key: lower(node.index, declared),
        ...(node.safeAccessMarker && { safe: true }),
        ...(node.fromEndMarker && { fromEnd: true }),
      };
    case 'UnaryOperationSyntax':
      return lowerUnary(node, declared);
    case 'BinaryOperationSyntax':
      return {
        kind: 'binary',
        span: node.span,
        library: 'arm',
        operator: operators[node.operatorToken.kind],
        left: lower(node.left, declared),
        right: lower(node.right, declared),
      };
    case 'TernaryOperationSyntax':
      return {
        kind: 'conditional',
        span: node.span,
        condition: lower(node.condition, declared),
        whenTrue: lower(node.trueExpression, declared),
        whenFalse: lower(node.falseExpression, declared),
      };
    case 'SkippedTriviaSyntax':
      return opaque(node.span);
  }
}

/** How `parent::child` asks a resource for what is nested in it: no member of a resource begins so. */
export const nestedMark = '::';

/** What a loop runs over; without a readable variable its items have no name. */
export function lowerLoop(node: ast.ForSyntax, declared: DeclaredNames): Loop {
  const [item = '', index] = namesIn(node);
  return { item, index, collection: lower(node.expression, declared) };
}

/** A variable without a readable name has one that no one can write. */
function namesIn(node: ast.LambdaSyntax | ast.ForSyntax): readonly string[] {
  return variablesOf(node).map((name) => name ?? '');
}

function opaque(span: Span): OpaqueExpression {
  return { kind: 'opaque', span, reason: 'text that could not be read' };
}

function memberName(name: ast.IdentifierSyntax, mark: string): Expression {
  return name.name === undefined
    ? opaque(name.span)
    : { kind: 'literal', span: name.span, value: mark + name.name };
}

function lowerString(node: ast.StringSyntax, declared: DeclaredNames): Expression {
  const [first = '', ...others] = node.segmentValues;
  if (others.length === 0) return { kind: 'literal', span: node.span, value: first };
  const parts: (string | Expression)[] = [first];
  node.expressions.forEach((expression, index) =>
    parts.push(lower(expression, declared), others[index] ?? ''),
  );
  return {
    kind: 'interpolation',
    span: node.span,
    library: 'arm',
    parts: parts.filter((part) => part !== ''),
  };
}

export function lowerObject(node: ast.ObjectSyntax, declared: DeclaredNames): ObjectExpression {
  let members: readonly (Member | Spread)[] | undefined;
  return {
    kind: 'object',
    span: node.span,
    get members() {
      return (members ??= membersOf(node, declared));
    },
  };
}

/** The members in order. Unreadable text among them may have been any member: it comes first, where it hides none of the others. */
function membersOf(node: ast.ObjectSyntax, declared: DeclaredNames): readonly (Member | Spread)[] {
  const members: (Member | Spread)[] = [];
  for (const child of node.children) {
    if (child.kind === 'SpreadExpressionSyntax') members.push(lowerSpread(child, declared));
    else if (child.kind === 'ObjectPropertySyntax' && !isSkipped(child.key))
      members.push(lowerMember(child, child.key, declared));
    else if (child.kind === 'ObjectPropertySyntax' || isUnreadable(child)) {
      members.unshift({ kind: 'spread', span: child.span, value: opaque(child.span) });
    }
  }
  return members;
}

function lowerMember(
  property: ast.ObjectPropertySyntax,
  key: ast.IdentifierSyntax | ast.StringSyntax,
  declared: DeclaredNames,
): Member {
  return {
    kind: 'member',
    key: lowerKey(key, declared),
    keySpan: key.span,
    value: lower(property.value, declared),
  };
}

function lowerKey(
  key: ast.IdentifierSyntax | ast.StringSyntax,
  declared: DeclaredNames,
): string | Expression {
  if (key.kind === 'IdentifierSyntax') return key.name ?? opaque(key.span);
  return plainTextOf(key) ?? lowerString(key, declared);
}

function lowerSpread(node: ast.SpreadExpressionSyntax, declared: DeclaredNames): Spread {
  return { kind: 'spread', span: node.span, value: lower(node.expression, declared) };
}

function isUnreadable(element: ast.Element): boolean {
  return isSkipped(element) && !isMissing(element);
}

function lowerArray(node: ast.ArraySyntax, declared: DeclaredNames): ArrayExpression {
  let items: readonly (Expression | Spread)[] | undefined;
  return {
    kind: 'array',
    span: node.span,
    get items() {
      return (items ??= node.children.flatMap((child): readonly (Expression | Spread)[] => {
        if (child.kind === 'ArrayItemSyntax') return [lower(child.value, declared)];
        if (child.kind === 'SpreadExpressionSyntax') return [lowerSpread(child, declared)];
        return isUnreadable(child) ? [opaque(child.span)] : [];
      }));
    },
  };
}

function lowerFor(node: ast.ForSyntax, declared: DeclaredNames): Expression {
  const { item, index, collection } = lowerLoop(node, declared);
  const { body } = node;
  const isFiltered = body.kind === 'IfConditionSyntax';
  return {
    kind: 'for',
    span: node.span,
    item,
    ...(index !== undefined && { index }),
    collection,
    ...(isFiltered && { filter: lower(body.condition, declared) }),
    body: lower(isFiltered ? body.body : body, declared),
  };
}

function lowerUnary(node: ast.UnaryOperationSyntax, declared: DeclaredNames): Expression {
  const operand = lower(node.expression, declared);
  if (node.operatorToken.kind === 'Exclamation')
    return { kind: 'unary', span: node.span, operator: '!', operand };
  // A number with its sign is one literal, so that an edit replaces both.
  if (node.expression.kind === 'IntegerLiteralSyntax')
    return { kind: 'literal', span: node.span, value: -node.expression.value };
  return { kind: 'unary', span: node.span, operator: '-', operand };
}

function lowerCall(node: ast.FunctionCallSyntax, declared: DeclaredNames): Expression {
  const { name } = node.name;
  if (name === undefined) return opaque(node.span);
  return declared.has(name) ? call(node, name, declared) : lowerBuiltIn(node, name, declared);
}

function lowerMethodCall(node: ast.InstanceFunctionCallSyntax, declared: DeclaredNames): Expression {
  const { name } = node.name;
  if (name === undefined) return opaque(node.span);
  const namespace = node.base.kind === 'VariableAccessSyntax' ? node.base.name.name : undefined;
  if (namespace !== undefined && namespaces.has(namespace) && !declared.has(namespace))
    return lowerBuiltIn(node, name, declared);
  return { ...call(node, name, declared), receiver: lower(node.base, declared) };
}

/** `any` only quiets the type checker, and `nameof` is about the text: both are gone before anything is evaluated. */
function lowerBuiltIn(
  node: ast.FunctionCallSyntax | ast.InstanceFunctionCallSyntax,
  name: string,
  declared: DeclaredNames,
): Expression {
  const [argument] = argumentsIn(node);
  if (name === 'any' && argument) return lower(argument, declared);
  if (name === 'nameof' && argument) return nameOf(argument);
  return call(node, name, declared);
}

function nameOf(node: ast.Expression): Expression {
  switch (node.kind) {
    case 'VariableAccessSyntax':
    case 'PropertyAccessSyntax':
    case 'ResourceAccessSyntax':
      return memberName(node.name, '');
    case 'ArrayAccessSyntax':
      return node.index.kind === 'StringSyntax' ? lower(node.index, noNames) : nameOf(node.base);
    default:
      return opaque(node.span);
  }
}

function call(
  node: ast.FunctionCallSyntax | ast.InstanceFunctionCallSyntax,
  name: string,
  declared: DeclaredNames,
): CallExpression {
  return {
    kind: 'call',
    span: node.span,
    library: 'arm',
    name,
    args: argumentsIn(node).map((argument) => lower(argument, declared)),
  };
}

/** A call's arguments in order; what could not be read keeps its place among them. */
function argumentsIn(
  node: ast.FunctionCallSyntax | ast.InstanceFunctionCallSyntax,
): readonly ast.Expression[] {
  return node.children.flatMap((child): readonly ast.Expression[] => {
    if (child.kind === 'FunctionArgumentSyntax') return [child.expression];
    return child.kind === 'SkippedTriviaSyntax' && isUnreadable(child) ? [child] : [];
  });
}
