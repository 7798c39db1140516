import { span } from '../../text/span';
import { type Cursor, noTokens, type Parse } from './cursor';
import { isMissing, isSkipped } from './elements';
import { expectColon, parseExpression } from './expressions';
import { parseItems } from './lists';
import type {
  ArrayItemSyntax,
  ArraySyntax,
  Declaration,
  Expression,
  ForSyntax,
  IdentifierSyntax,
  IfConditionSyntax,
  ObjectPropertySyntax,
  ObjectSyntax,
  OrSkipped,
  SpreadExpressionSyntax,
  StringSyntax,
} from './nodes';
import { parseLoopVariables } from './parentheses';
import { atString, parseString } from './strings';
import type { Token, TokenKind } from './token';

const propertyEnds: readonly TokenKind[] = ['NewLine', 'RightBrace'];
const keyEnds: readonly TokenKind[] = ['Colon', ...propertyEnds];
const itemEnds: readonly TokenKind[] = ['NewLine', 'RightSquare'];
const collectionEnds: readonly TokenKind[] = ['Colon', ...itemEnds];
const spreadEnds: readonly TokenKind[] = ['Comma', ...propertyEnds];
const spreadItemEnds: readonly TokenKind[] = ['Comma', ...itemEnds];

type ObjectMember = OrSkipped<ObjectPropertySyntax | SpreadExpressionSyntax | Declaration>;

/** An object whose members `parseMember` reads. */
export function parseObject(
  cursor: Cursor,
  parseMember: (cursor: Cursor) => ObjectMember,
): ObjectSyntax | undefined {
  const openBrace = cursor.expect('LeftBrace', '{');
  const children = openBrace && parseItems(cursor, 'RightBrace', parseMember);
  const closeBrace = children && cursor.expect('RightBrace', '}');
  return (
    closeBrace && {
      kind: 'ObjectSyntax',
      span: span(openBrace.span.start, closeBrace.span.end),
      openBrace,
      children,
      closeBrace,
    }
  );
}

/** An object of nothing but properties. */
export function parsePlainObject(cursor: Cursor): ObjectSyntax | undefined {
  return parseObject(cursor, parseProperty);
}

export function parseProperty(cursor: Cursor): ObjectMember {
  if (cursor.at('Ellipsis')) {
    return parseSpread(cursor, spreadEnds);
  }
  const key = cursor.attempt(parseKey, keyEnds);
  const colon = cursor.attempt(expectColon, propertyEnds, isMissing(key));
  const value = cursor.attempt(parseExpression, propertyEnds, isMissing(colon));
  return { kind: 'ObjectPropertySyntax', span: span(key.span.start, value.span.end), key, colon, value };
}

export function parseKey(cursor: Cursor): IdentifierSyntax | StringSyntax | undefined {
  if (cursor.at('Identifier')) {
    return cursor.takeIdentifier();
  }
  const first = cursor.token;
  const key = atString(cursor) ? parseString(cursor) : undefined;
  return key === undefined || isSkipped(key) ? cursor.fail('expected-property', undefined, first) : key;
}

function parseSpread(cursor: Cursor, ends: readonly TokenKind[]): SpreadExpressionSyntax {
  const ellipsis = cursor.take();
  const expression = cursor.attempt(parseExpression, ends);
  return {
    kind: 'SpreadExpressionSyntax',
    span: span(ellipsis.span.start, expression.span.end),
    ellipsis,
    expression,
  };
}

export function parseArray(cursor: Cursor): ArraySyntax | undefined {
  const openBracket = cursor.take();
  const children = parseItems(cursor, 'RightSquare', parseItem);
  const closeBracket = cursor.expect('RightSquare', ']');
  return (
    closeBracket && {
      kind: 'ArraySyntax',
      span: span(openBracket.span.start, closeBracket.span.end),
      openBracket,
      children,
      closeBracket,
    }
  );
}

function parseItem(cursor: Cursor): OrSkipped<ArrayItemSyntax | SpreadExpressionSyntax> {
  return cursor.at('Ellipsis')
    ? parseSpread(cursor, spreadItemEnds)
    : cursor.attempt(parseArrayItem, itemEnds);
}

function parseArrayItem(cursor: Cursor): ArrayItemSyntax | undefined {
  const value = parseExpression(cursor);
  return value && { kind: 'ArrayItemSyntax', span: value.span, value };
}

/** A loop, whose `[` and `for` the caller has seen. */
export function parseFor(
  cursor: Cursor,
  parseBody: Parse<Expression | IfConditionSyntax>,
): ForSyntax | undefined {
  const openSquare = cursor.take();
  const openNewlines = cursor.takeLineEnds();
  const forKeyword = cursor.expectKeyword('for');
  if (forKeyword === undefined) {
    return undefined;
  }
  const problems = cursor.problems.length;
  const variableSection = parseLoopVariables(cursor);
  const inKeyword = cursor.attempt(expectIn, itemEnds, cursor.problems.length > problems);
  const expression = cursor.attempt(parseExpression, collectionEnds, isMissing(inKeyword));
  const colon = cursor.attempt(expectColon, itemEnds, isMissing(expression));
  const body = cursor.attempt(parseBody, itemEnds, isMissing(colon));
  const closeNewlines = isSkipped(body) ? noTokens : cursor.takeLineEnds();
  const closeSquare = cursor.attempt(expectRightSquare, itemEnds, isMissing(body));
  return {
    kind: 'ForSyntax',
    span: span(openSquare.span.start, closeSquare.span.end),
    openSquare,
    openNewlines,
    forKeyword,
    variableSection,
    inKeyword,
    expression,
    colon,
    body,
    closeNewlines,
    closeSquare,
  };
}

function expectIn(cursor: Cursor): Token | undefined {
  return cursor.expectKeyword('in');
}

function expectRightSquare(cursor: Cursor): Token | undefined {
  return cursor.expect('RightSquare', ']');
}
