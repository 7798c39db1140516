import { span } from '../../text/span';
import { parseArray, parseFor, parseObject, parseProperty } from './collections';
import { type Cursor, identifier, noTokens, type Parse } from './cursor';
import { isMissing, isSkipped } from './elements';
import { parseArguments } from './lists';
import { booleanLiteral, integerValue } from './literals';
import type {
  ArrayAccessSyntax,
  BinaryOperator,
  Expression,
  FunctionArgumentSyntax,
  FunctionCallSyntax,
  IdentifierSyntax,
  InstanceFunctionCallSyntax,
  NonNullAssertionSyntax,
  OrSkipped,
  PropertyAccessSyntax,
  ResourceAccessSyntax,
  TernaryOperationSyntax,
  UnaryOperationSyntax,
} from './nodes';
import { parseLambda, parseParenthesesOrLambda } from './parentheses';
import { parseString } from './strings';
import type { Token, TokenKind } from './token';

/** `simple` expressions are no objects, arrays or loops, and neither are their operands: in the holes of strings and a few places more. */
export type Forms = 'all' | 'simple';

const operandEnds: readonly TokenKind[] = [
  'StringRightPiece',
  'RightBrace',
  'RightParen',
  'RightSquare',
  'NewLine',
];
const trueExpressionEnds: readonly TokenKind[] = ['Colon', ...operandEnds];
const argumentEnds: readonly TokenKind[] = ['NewLine', 'Comma', 'RightParen'];

export function parseExpression(cursor: Cursor): Expression | undefined {
  return parseTernary(cursor, 'all');
}

export function parseSimpleExpression(cursor: Cursor): Expression | undefined {
  return parseTernary(cursor, 'simple');
}

export function expressionParser(forms: Forms): Parse<Expression> {
  return forms === 'all' ? parseExpression : parseSimpleExpression;
}

function parseTernary(cursor: Cursor, forms: Forms): Expression | undefined {
  if (!cursor.enter()) {
    return undefined;
  }
  const candidate = parseBinary(cursor, forms, 0);
  const result =
    candidate !== undefined && atQuestion(cursor) ? parseBranches(cursor, forms, candidate) : candidate;
  cursor.leave();
  return result;
}

function atQuestion(cursor: Cursor): boolean {
  return cursor.at('Question') || (cursor.at('NewLine') && cursor.aheadOfLineEnds(1).kind === 'Question');
}

function parseBranches(cursor: Cursor, forms: Forms, condition: Expression): TernaryOperationSyntax {
  const parse = expressionParser(forms);
  const newlinesBeforeQuestion = cursor.takeLineEnds();
  const question = cursor.take();
  const trueExpression = cursor.attempt(parse, trueExpressionEnds);
  const colonFollows = !isSkipped(trueExpression) && cursor.aheadOfLineEnds(0).kind === 'Colon';
  const newlinesBeforeColon = colonFollows ? cursor.takeLineEnds() : noTokens;
  const colon = cursor.attempt(expectColon, operandEnds, isMissing(trueExpression));
  const falseExpression = cursor.attempt(parse, operandEnds, isMissing(colon));
  return {
    kind: 'TernaryOperationSyntax',
    span: span(condition.span.start, falseExpression.span.end),
    condition,
    newlinesBeforeQuestion,
    question,
    trueExpression,
    newlinesBeforeColon,
    colon,
    falseExpression,
  };
}

export function expectColon(cursor: Cursor): Token | undefined {
  return cursor.expect('Colon', ':');
}

const precedences: { readonly [K in TokenKind]?: number } & { readonly [K in BinaryOperator]: number } = {
  Asterisk: 7,
  Slash: 7,
  Modulo: 7,
  Plus: 6,
  Minus: 6,
  LeftChevron: 5,
  LessThanOrEqual: 5,
  RightChevron: 5,
  GreaterThanOrEqual: 5,
  Equals: 4,
  NotEquals: 4,
  EqualsInsensitive: 4,
  NotEqualsInsensitive: 4,
  LogicalAnd: 3,
  LogicalOr: 2,
  DoubleQuestion: 1,
};

function isBinaryOperator(token: Token): token is Token<BinaryOperator> {
  return precedences[token.kind] !== undefined;
}

/** Operators of one precedence associate to the left. */
function parseBinary(cursor: Cursor, forms: Forms, above: number): Expression | undefined {
  const chain = cursor.beginChain();
  let left = parseUnary(cursor, forms);
  for (
    let operator = cursor.token;
    left !== undefined && isBinaryOperator(operator);
    operator = cursor.token
  ) {
    const precedence = precedences[operator.kind];
    if (precedence <= above) {
      break;
    }
    if (!cursor.link()) {
      return undefined;
    }
    cursor.take();
    const right = cursor.attempt((operand) => parseBinary(operand, forms, precedence), operandEnds);
    left = {
      kind: 'BinaryOperationSyntax',
      span: span(left.span.start, right.span.end),
      left,
      operatorToken: operator,
      right,
    };
  }
  cursor.endChain(chain);
  return left;
}

function parseUnary(cursor: Cursor, forms: Forms): Expression | undefined {
  return cursor.at('Exclamation') || cursor.at('Minus')
    ? parseUnaryOperation(cursor, forms)
    : parseMember(cursor, forms);
}

function parseUnaryOperation(cursor: Cursor, forms: Forms): UnaryOperationSyntax {
  const operatorToken = cursor.take() as UnaryOperationSyntax['operatorToken'];
  const expression = cursor.attempt((operand) => parseMember(operand, forms), operandEnds);
  return {
    kind: 'UnaryOperationSyntax',
    span: span(operatorToken.span.start, expression.span.end),
    operatorToken,
    expression,
  };
}

/** A primary expression with the accesses, calls and assertions after it. */
function parseMember(cursor: Cursor, forms: Forms): Expression | undefined {
  const chain = cursor.beginChain();
  let current = parsePrimary(cursor, forms);
  while (current !== undefined && atLink(cursor)) {
    current = cursor.link() ? parseLink(cursor, forms, current) : undefined;
  }
  cursor.endChain(chain);
  return current;
}

function atLink(cursor: Cursor): boolean {
  return cursor.at('Dot') || cursor.at('LeftSquare') || cursor.at('DoubleColon') || cursor.at('Exclamation');
}

function parseLink(cursor: Cursor, forms: Forms, base: Expression): Expression | undefined {
  switch (cursor.token.kind) {
    case 'LeftSquare':
      return parseIndex(cursor, forms, base);
    case 'DoubleColon':
      return parseResourceAccess(cursor, base);
    case 'Exclamation':
      return parseAssertion(cursor, base);
    default:
      return parseDot(cursor, forms, base);
  }
}

function parseIndex(cursor: Cursor, forms: Forms, base: Expression): ArrayAccessSyntax | undefined {
  const openSquare = cursor.take();
  const safeAccessMarker = cursor.takeIf('Question');
  const fromEndMarker = cursor.takeIf('Hat');
  const index = cursor.at('RightSquare') ? cursor.missing('empty-index') : parseTernary(cursor, forms);
  const closeSquare = index && cursor.expect('RightSquare', ']');
  return (
    closeSquare && {
      kind: 'ArrayAccessSyntax',
      span: span(base.span.start, closeSquare.span.end),
      base,
      openSquare,
      safeAccessMarker,
      fromEndMarker,
      index,
      closeSquare,
    }
  );
}

function parseResourceAccess(cursor: Cursor, base: Expression): ResourceAccessSyntax {
  const doubleColon = cursor.take();
  const name = cursor.identifierOrMissing('expected-member-name');
  return {
    kind: 'ResourceAccessSyntax',
    span: span(base.span.start, name.span.end),
    base,
    doubleColon,
    name,
  };
}

function parseAssertion(cursor: Cursor, base: Expression): NonNullAssertionSyntax {
  const assertionOperator = cursor.take();
  return {
    kind: 'NonNullAssertionSyntax',
    span: span(base.span.start, assertionOperator.span.end),
    base,
    assertionOperator,
  };
}

function parseDot(
  cursor: Cursor,
  forms: Forms,
  base: Expression,
): PropertyAccessSyntax | InstanceFunctionCallSyntax {
  const dot = cursor.take();
  const safeAccessMarker = cursor.takeIf('Question');
  const name = cursor.identifierOrMissing('expected-member-name');
  if (!cursor.at('LeftParen')) {
    return propertyAccess(base, dot, safeAccessMarker, name);
  }
  const method =
    safeAccessMarker === undefined
      ? name
      : identifier(cursor.misplaced([safeAccessMarker, name], 'safe-call'), cursor.text);
  return parseInstanceCall(cursor, forms, base, dot, method);
}

export function propertyAccess(
  base: Expression,
  dot: Token,
  safeAccessMarker: Token | undefined,
  name: IdentifierSyntax,
): PropertyAccessSyntax {
  return {
    kind: 'PropertyAccessSyntax',
    span: span(base.span.start, name.span.end),
    base,
    dot,
    safeAccessMarker,
    name,
  };
}

export function parseInstanceCall(
  cursor: Cursor,
  forms: Forms,
  base: Expression,
  dot: Token,
  name: IdentifierSyntax,
): InstanceFunctionCallSyntax {
  const { openParen, children, closeParen } = parseCallArguments(cursor, forms);
  const where = span(base.span.start, closeParen.span.end);
  return {
    kind: 'InstanceFunctionCallSyntax',
    span: where,
    base,
    dot,
    name,
    openParen,
    children,
    closeParen,
  };
}

export function parseCall(cursor: Cursor, forms: Forms, name: IdentifierSyntax): FunctionCallSyntax {
  const { openParen, children, closeParen } = parseCallArguments(cursor, forms);
  return {
    kind: 'FunctionCallSyntax',
    span: span(name.span.start, closeParen.span.end),
    name,
    openParen,
    children,
    closeParen,
  };
}

function parseCallArguments(cursor: Cursor, forms: Forms) {
  const openParen = cursor.take();
  const children = parseArguments(
    cursor,
    'RightParen',
    forms === 'all' ? parseArgument : parseSimpleArgument,
  );
  const closeParen: OrSkipped<Token> =
    cursor.takeIf('RightParen') ?? cursor.missing('expected-character', ')');
  return { openParen, children, closeParen };
}

function parseArgument(cursor: Cursor): FunctionArgumentSyntax {
  const expression = cursor.attempt(parseExpression, argumentEnds);
  return { kind: 'FunctionArgumentSyntax', span: expression.span, expression };
}

function parseSimpleArgument(cursor: Cursor): FunctionArgumentSyntax {
  const expression = cursor.attempt(parseSimpleExpression, argumentEnds);
  return { kind: 'FunctionArgumentSyntax', span: expression.span, expression };
}

function parsePrimary(cursor: Cursor, forms: Forms): Expression | undefined {
  const { token } = cursor;
  switch (token.kind) {
    case 'Identifier':
      return parseNamed(cursor, forms);
    case 'StringComplete':
    case 'StringLeftPiece':
      return parseString(cursor);
    case 'LeftBrace':
      return forms === 'all' ? parseObject(cursor, parseProperty) : cursor.fail('literal-in-string');
    case 'LeftSquare':
      return forms === 'all' ? parseArrayOrFor(cursor) : cursor.fail('literal-in-string');
    case 'LeftParen':
      return parseParenthesesOrLambda(cursor, forms);
    case 'Integer': {
      const value = integerValue(cursor);
      return value === undefined
        ? undefined
        : { kind: 'IntegerLiteralSyntax', span: token.span, literal: cursor.take(), value };
    }
    case 'TrueKeyword':
    case 'FalseKeyword':
      return { kind: 'BooleanLiteralSyntax', span: token.span, ...booleanLiteral(cursor) };
    case 'NullKeyword':
      return { kind: 'NullLiteralSyntax', span: token.span, nullKeyword: cursor.take() };
    default:
      return cursor.fail('expected-value');
  }
}

function parseArrayOrFor(cursor: Cursor): Expression | undefined {
  return cursor.isKeyword(cursor.aheadOfLineEnds(1), 'for')
    ? parseFor(cursor, parseExpression)
    : parseArray(cursor);
}

function parseNamed(cursor: Cursor, forms: Forms): Expression {
  const name = cursor.takeIdentifier();
  switch (cursor.token.kind) {
    case 'LeftParen':
      return parseCall(cursor, forms, name);
    case 'Arrow':
      return parseLambda(cursor, { kind: 'LocalVariableSyntax', span: name.span, name });
    default:
      return { kind: 'VariableAccessSyntax', span: name.span, name };
  }
}
