import assert from 'node:assert/strict';
import {
  argumentsOf,
  type BicepFile,
  type BinaryOperator,
  type Declaration,
  declarationsOf,
  type Expression,
  type IdentifierSyntax,
  itemsOf,
  membersOf,
  nameOf,
  type SpreadExpressionSyntax,
  textOf,
  variablesOf,
} from '../../../../server/syntax/bicep';

const operators: Readonly<Record<BinaryOperator, string>> = {
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

/** An expression in prefix form: `(+ a (* b c))`. What could not be read is `#…#`. */
export function render(file: BicepFile, node: Expression): string {
  const show = (expression: Expression): string => render(file, expression);
  const spread = ({ expression }: SpreadExpressionSyntax): string => `...${show(expression)}`;
  switch (node.kind) {
    case 'SkippedTriviaSyntax':
      return `#${textOf(file, node)}#`;
    case 'StringSyntax':
      return node.segmentValues
        .map(
          (value, index) =>
            JSON.stringify(value) +
            (index < node.expressions.length ? `~${show(node.expressions[index]!)}~` : ''),
        )
        .join('');
    case 'IntegerLiteralSyntax':
    case 'BooleanLiteralSyntax':
      return String(node.value);
    case 'NullLiteralSyntax':
      return 'null';
    case 'ObjectSyntax':
      return `{${membersOf(node)
        .map((member) =>
          member.kind === 'ObjectPropertySyntax'
            ? `${nameOf(member) ?? '?'}: ${show(member.value)}`
            : spread(member),
        )
        .join(', ')}}`;
    case 'ArraySyntax':
      return `[${itemsOf(node)
        .map((item) => (item.kind === 'ArrayItemSyntax' ? show(item.value) : spread(item)))
        .join(', ')}]`;
    case 'ForSyntax':
      assert.notEqual(node.body.kind, 'IfConditionSyntax');
      return `for(${variablesOf(node).join(',')} in ${show(node.expression)}: ${show(node.body as Expression)})`;
    case 'LambdaSyntax':
      return `(${variablesOf(node).join(',')} => ${show(node.body)})`;
    case 'ParenthesizedExpressionSyntax':
      return `<${show(node.expression)}>`;
    case 'FunctionCallSyntax':
      return `${name(node.name)}(${argumentsOf(node)
        .map(({ expression }) => show(expression))
        .join(' ')})`;
    case 'InstanceFunctionCallSyntax':
      return `${show(node.base)}.${name(node.name)}(${argumentsOf(node)
        .map(({ expression }) => show(expression))
        .join(' ')})`;
    case 'VariableAccessSyntax':
      return name(node.name);
    case 'PropertyAccessSyntax':
      return `${show(node.base)}.${node.safeAccessMarker ? '?' : ''}${name(node.name)}`;
    case 'ResourceAccessSyntax':
      return `${show(node.base)}::${name(node.name)}`;
    case 'ArrayAccessSyntax':
      return `${show(node.base)}[${node.safeAccessMarker ? '?' : ''}${node.fromEndMarker ? '^' : ''}${show(node.index)}]`;
    case 'NonNullAssertionSyntax':
      return `${show(node.base)}!`;
    case 'UnaryOperationSyntax':
      return `(${node.operatorToken.kind === 'Minus' ? '-' : '!'} ${show(node.expression)})`;
    case 'BinaryOperationSyntax':
      return `(${operators[node.operatorToken.kind]} ${show(node.left)} ${show(node.right)})`;
    case 'TernaryOperationSyntax':
      return `(? ${show(node.condition)} ${show(node.trueExpression)} ${show(node.falseExpression)})`;
  }
}

function name(identifier: IdentifierSyntax): string {
  return identifier.name ?? '#';
}

/** What a file declares: `param a, resource b`. */
export function declared(file: BicepFile): string {
  return declarationsOf(file.program)
    .map((declaration) => declaredAs(file, declaration))
    .join(', ');
}

function declaredAs(file: BicepFile, declaration: Declaration): string {
  if (declaration.kind === 'MissingDeclarationSyntax') {
    return 'missing';
  }
  const keyword = textOf(file, declaration.keyword);
  return 'name' in declaration ? `${keyword} ${name(declaration.name)}` : keyword;
}

/** What was found wrong and where: `expected-value|text|`. */
export function troubles(file: BicepFile): readonly string[] {
  return file.problems.map(({ code, span }) => `${code}|${file.text.slice(span.start, span.end)}|`);
}
