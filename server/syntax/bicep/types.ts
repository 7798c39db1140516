import { span } from '../../text/span';
import { parseKey } from './collections';
import type { Cursor } from './cursor';
import { parseDecorators } from './decorators';
import { isMissing, isSkipped } from './elements';
import { expectColon, parseSimpleExpression } from './expressions';
import { append, parseArguments, parseItems, parseParenthesizedOnOneLine } from './lists';
import { booleanLiteral, integerValue } from './literals';
import type {
  IdentifierSyntax,
  ObjectTypeAdditionalPropertiesSyntax,
  ObjectTypePropertySyntax,
  ObjectTypeSyntax,
  OrSkipped,
  ParameterizedTypeArgumentSyntax,
  ResourceTypeSyntax,
  StringSyntax,
  StringTypeLiteralSyntax,
  TupleTypeItemSyntax,
  TupleTypeSyntax,
  TypeExpression,
  UnaryTypeOperationSyntax,
  UnionTypeMemberSyntax,
} from './nodes';
import { onlyItem } from './parentheses';
import { atString, expectString, parseString } from './strings';
import type { Token, TokenKind } from './token';

const operandEnds: readonly TokenKind[] = [
  'StringRightPiece',
  'RightBrace',
  'RightParen',
  'RightSquare',
  'NewLine',
];
const propertyEnds: readonly TokenKind[] = ['NewLine', 'RightBrace'];
const keyEnds: readonly TokenKind[] = ['Colon', ...propertyEnds];
const itemEnds: readonly TokenKind[] = ['NewLine', 'RightSquare'];
const argumentEnds: readonly TokenKind[] = ['NewLine', 'Comma', 'RightChevron'];
const resourceTypeEnds: readonly TokenKind[] = ['Assignment', 'NewLine'];

/** The type of a declaration. */
export function parseType(cursor: Cursor): TypeExpression | undefined {
  return atResourceType(cursor) ? parseResourceType(cursor, false) : parseTypeExpression(cursor);
}

/** The type of an output, which may be `resource` alone. */
export function parseOutputType(cursor: Cursor): TypeExpression | undefined {
  return atResourceType(cursor) ? parseResourceType(cursor, true) : parseTypeExpression(cursor);
}

function atResourceType(cursor: Cursor): boolean {
  return cursor.atKeyword('resource') && cursor.ahead(1).kind !== 'LeftChevron';
}

function parseResourceType(cursor: Cursor, mayStandAlone: boolean): ResourceTypeSyntax {
  const keyword = cursor.take();
  const type =
    mayStandAlone && !atString(cursor) ? undefined : cursor.attempt(expectResourceType, resourceTypeEnds);
  return {
    kind: 'ResourceTypeSyntax',
    span: span(keyword.span.start, (type ?? keyword).span.end),
    keyword,
    type,
  };
}

export function expectResourceType(cursor: Cursor): StringSyntax | undefined {
  return expectString(cursor, 'the type and API version of a resource');
}

export function parseTypeExpression(cursor: Cursor): TypeExpression | undefined {
  if (!cursor.enter()) {
    return undefined;
  }
  const result = parseUnion(cursor);
  cursor.leave();
  return result;
}

/** One type, or several with a pipe between, before which the line may end. There may be a pipe before the first too. */
function parseUnion(cursor: Cursor): TypeExpression | undefined {
  const leadingPipe = atPipe(cursor) ? [...cursor.takeLineEnds(), cursor.take()] : undefined;
  const first = parsePostfixed(cursor);
  if (first === undefined || (leadingPipe === undefined && !atPipe(cursor))) {
    return first;
  }
  const children: OrSkipped<UnionTypeMemberSyntax | Token>[] = [...(leadingPipe ?? []), unionMember(first)];
  while (atPipe(cursor)) {
    append(children, cursor.takeLineEnds());
    children.push(cursor.take());
    // Were a line end legal here, the next declaration would be taken for a type.
    children.push(
      cursor.at('NewLine') ? cursor.missing('expected-type') : cursor.attempt(parseUnionMember, []),
    );
  }
  return {
    kind: 'UnionTypeSyntax',
    span: span(children[0]!.span.start, children.at(-1)!.span.end),
    children,
  };
}

function atPipe(cursor: Cursor): boolean {
  return cursor.at('Pipe') || (cursor.at('NewLine') && cursor.ahead(1).kind === 'Pipe');
}

function parseUnionMember(cursor: Cursor): UnionTypeMemberSyntax | undefined {
  const value = parsePostfixed(cursor);
  return value && unionMember(value);
}

function unionMember(value: TypeExpression): UnionTypeMemberSyntax {
  return { kind: 'UnionTypeMemberSyntax', span: value.span, value };
}

/** A type with the `?` and `!` after it. */
function parsePostfixed(cursor: Cursor): TypeExpression | undefined {
  const chain = cursor.beginChain();
  let current = parseUnary(cursor);
  while (current !== undefined && (cursor.at('Question') || cursor.at('Exclamation'))) {
    current = cursor.link() ? postfixed(current, cursor.take()) : undefined;
  }
  cursor.endChain(chain);
  return current;
}

function postfixed(base: TypeExpression, marker: Token): TypeExpression {
  const where = span(base.span.start, marker.span.end);
  return marker.kind === 'Question'
    ? { kind: 'NullableTypeSyntax', span: where, base, nullabilityMarker: marker }
    : { kind: 'NonNullableTypeSyntax', span: where, base, nonNullabilityMarker: marker };
}

function parseUnary(cursor: Cursor): TypeExpression | undefined {
  return cursor.at('Exclamation') || cursor.at('Minus') ? parseUnaryOperation(cursor) : parseMember(cursor);
}

function parseUnaryOperation(cursor: Cursor): UnaryTypeOperationSyntax {
  const operatorToken = cursor.take() as UnaryTypeOperationSyntax['operatorToken'];
  const expression = cursor.attempt(parseMember, operandEnds);
  return {
    kind: 'UnaryTypeOperationSyntax',
    span: span(operatorToken.span.start, expression.span.end),
    operatorToken,
    expression,
  };
}

/** A primary type with the accesses after it. */
function parseMember(cursor: Cursor): TypeExpression | undefined {
  const chain = cursor.beginChain();
  let current = parsePrimary(cursor);
  while (current !== undefined && (cursor.at('Dot') || cursor.at('LeftSquare'))) {
    current = cursor.link() ? parseLink(cursor, current) : undefined;
  }
  cursor.endChain(chain);
  return current;
}

function parseLink(cursor: Cursor, base: TypeExpression): TypeExpression | undefined {
  return cursor.at('Dot') ? parseDot(cursor, base) : parseBrackets(cursor, base);
}

function parseDot(cursor: Cursor, base: TypeExpression): TypeExpression {
  const dot = cursor.take();
  const asterisk = cursor.takeIf('Asterisk');
  if (asterisk !== undefined) {
    return {
      kind: 'TypeAdditionalPropertiesAccessSyntax',
      span: span(base.span.start, asterisk.span.end),
      base,
      dot,
      asterisk,
    };
  }
  const name = cursor.identifierOrMissing('expected-member-name');
  if (!cursor.at('LeftChevron')) {
    return { kind: 'TypePropertyAccessSyntax', span: span(base.span.start, name.span.end), base, dot, name };
  }
  const { openChevron, children, closeChevron } = parseTypeArguments(cursor);
  const where = span(base.span.start, closeChevron.span.end);
  return {
    kind: 'InstanceParameterizedTypeInstantiationSyntax',
    span: where,
    base,
    dot,
    name,
    openChevron,
    children,
    closeChevron,
  };
}

function parseBrackets(cursor: Cursor, base: TypeExpression): TypeExpression | undefined {
  const open = cursor.take();
  switch (cursor.token.kind) {
    case 'RightSquare':
      return arrayType(base, open, cursor.take());
    case 'Asterisk':
      return parseItemsAccess(cursor, base, open);
    default:
      return parseArrayAccess(cursor, base, open);
  }
}

function arrayType(item: TypeExpression, openBracket: Token, closeBracket: Token): TypeExpression {
  return {
    kind: 'ArrayTypeSyntax',
    span: span(item.span.start, closeBracket.span.end),
    item: { kind: 'ArrayTypeMemberSyntax', span: item.span, value: item },
    openBracket,
    closeBracket,
  };
}

function parseItemsAccess(
  cursor: Cursor,
  base: TypeExpression,
  openSquare: Token,
): TypeExpression | undefined {
  const asterisk = cursor.take();
  const closeSquare = cursor.expect('RightSquare', ']');
  return (
    closeSquare && {
      kind: 'TypeItemsAccessSyntax',
      span: span(base.span.start, closeSquare.span.end),
      base,
      openSquare,
      asterisk,
      closeSquare,
    }
  );
}

function parseArrayAccess(
  cursor: Cursor,
  base: TypeExpression,
  openSquare: Token,
): TypeExpression | undefined {
  const index = parseSimpleExpression(cursor);
  const closeSquare = index && cursor.expect('RightSquare', ']');
  return (
    closeSquare && {
      kind: 'TypeArrayAccessSyntax',
      span: span(base.span.start, closeSquare.span.end),
      base,
      openSquare,
      index,
      closeSquare,
    }
  );
}

function parsePrimary(cursor: Cursor): TypeExpression | undefined {
  const { token } = cursor;
  switch (token.kind) {
    case 'Identifier':
      return parseNamed(cursor, cursor.takeIdentifier());
    case 'StringComplete':
    case 'StringLeftPiece':
      return stringType(parseString(cursor));
    case 'LeftBrace':
      return parseObjectType(cursor);
    case 'LeftSquare':
      return parseTupleType(cursor);
    case 'LeftParen':
      return parseParenthesizedType(cursor);
    case 'Integer': {
      const value = integerValue(cursor);
      return value === undefined
        ? undefined
        : { kind: 'IntegerTypeLiteralSyntax', span: token.span, literal: cursor.take(), value };
    }
    case 'TrueKeyword':
    case 'FalseKeyword':
      return { kind: 'BooleanTypeLiteralSyntax', span: token.span, ...booleanLiteral(cursor) };
    case 'NullKeyword':
      return { kind: 'NullTypeLiteralSyntax', span: token.span, nullKeyword: cursor.take() };
    default:
      return cursor.fail('expected-type');
  }
}

function parseNamed(cursor: Cursor, name: IdentifierSyntax): TypeExpression {
  if (!cursor.at('LeftChevron')) {
    return { kind: 'TypeVariableAccessSyntax', span: name.span, name };
  }
  const { openChevron, children, closeChevron } = parseTypeArguments(cursor);
  const where = span(name.span.start, closeChevron.span.end);
  return {
    kind: 'ParameterizedTypeInstantiationSyntax',
    span: where,
    name,
    openChevron,
    children,
    closeChevron,
  };
}

function parseTypeArguments(cursor: Cursor) {
  const openChevron = cursor.take();
  const children = parseArguments(cursor, 'RightChevron', parseTypeArgument);
  const closeChevron: OrSkipped<Token> =
    cursor.takeIf('RightChevron') ?? cursor.missing('expected-character', '>');
  return { openChevron, children, closeChevron };
}

function parseTypeArgument(cursor: Cursor): ParameterizedTypeArgumentSyntax {
  const expression = cursor.attempt(parseTypeExpression, argumentEnds);
  return { kind: 'ParameterizedTypeArgumentSyntax', span: expression.span, expression };
}

function stringType(text: OrSkipped<StringSyntax>): OrSkipped<StringTypeLiteralSyntax> {
  return isSkipped(text) ? text : { ...text, kind: 'StringTypeLiteralSyntax' };
}

function parseParenthesizedType(cursor: Cursor): TypeExpression {
  const { openParen, children, closeParen } = parseParenthesizedOnOneLine(cursor, parseTypeExpression);
  const expression = onlyItem(cursor, openParen, children);
  return {
    kind: 'ParenthesizedTypeSyntax',
    span: span(openParen.span.start, closeParen.span.end),
    openParen,
    expression,
    closeParen,
  };
}

function parseObjectType(cursor: Cursor): ObjectTypeSyntax | undefined {
  const openBrace = cursor.take();
  const children = parseItems(cursor, 'RightBrace', parseObjectTypeMember);
  const closeBrace = cursor.expect('RightBrace', '}');
  return (
    closeBrace && {
      kind: 'ObjectTypeSyntax',
      span: span(openBrace.span.start, closeBrace.span.end),
      openBrace,
      children,
      closeBrace,
    }
  );
}

function parseObjectTypeMember(
  cursor: Cursor,
): ObjectTypePropertySyntax | ObjectTypeAdditionalPropertiesSyntax {
  const leadingNodes = parseDecorators(cursor);
  const asterisk = cursor.takeIf('Asterisk');
  const key = asterisk ?? cursor.attempt(parseKey, keyEnds);
  const colon = cursor.attempt(expectColon, propertyEnds, isMissing(key));
  const value = cursor.attempt(parseTypeExpression, propertyEnds, isMissing(colon));
  const where = span((leadingNodes[0] ?? key).span.start, value.span.end);
  return asterisk === undefined
    ? {
        kind: 'ObjectTypePropertySyntax',
        span: where,
        leadingNodes,
        key: key as ObjectTypePropertySyntax['key'],
        colon,
        value,
      }
    : { kind: 'ObjectTypeAdditionalPropertiesSyntax', span: where, leadingNodes, asterisk, colon, value };
}

function parseTupleType(cursor: Cursor): TupleTypeSyntax | undefined {
  const openBracket = cursor.take();
  const children = parseItems(cursor, 'RightSquare', (item) => item.attempt(parseTupleItem, itemEnds));
  const closeBracket = cursor.expect('RightSquare', ']');
  return (
    closeBracket && {
      kind: 'TupleTypeSyntax',
      span: span(openBracket.span.start, closeBracket.span.end),
      openBracket,
      children,
      closeBracket,
    }
  );
}

function parseTupleItem(cursor: Cursor): TupleTypeItemSyntax | undefined {
  const leadingNodes = parseDecorators(cursor);
  const value = parseTypeExpression(cursor);
  return (
    value && {
      kind: 'TupleTypeItemSyntax',
      span: span((leadingNodes[0] ?? value).span.start, value.span.end),
      leadingNodes,
      value,
    }
  );
}
