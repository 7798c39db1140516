import { span } from '../../text/span';
import { type Cursor, noTokens } from './cursor';
import { isSkipped, isToken } from './elements';
import { expressionParser, type Forms, parseExpression, parseSimpleExpression } from './expressions';
import { declarationKeywords } from './keywords';
import { type Parenthesized, parseParenthesized, parseParenthesizedOnOneLine } from './lists';
import type {
  Element,
  Expression,
  LambdaSyntax,
  LocalVariableSyntax,
  OrSkipped,
  ParenthesizedExpressionSyntax,
  SkippedTriviaSyntax,
  VariableBlockSyntax,
} from './nodes';
import type { Token, TokenKind } from './token';

const lambdaBodyEnds: readonly TokenKind[] = ['NewLine', 'RightParen'];

/** `(…)`, or `(a, b) => …`: which one shows only after the parentheses. */
export function parseParenthesesOrLambda(
  cursor: Cursor,
  forms: Forms,
): ParenthesizedExpressionSyntax | LambdaSyntax {
  const parts = parseParenthesized(cursor, expressionParser(forms));
  return cursor.at('Arrow')
    ? parseLambda(cursor, variableBlock(parts))
    : parenthesizedExpression(cursor, parts);
}

/** `(…)`, as the condition of an `if`. */
export function parseParentheses(cursor: Cursor): ParenthesizedExpressionSyntax | undefined {
  if (!cursor.at('LeftParen')) {
    return cursor.fail('expected-character', '(');
  }
  return parenthesizedExpression(cursor, parseParenthesized(cursor, parseExpression));
}

function parenthesizedExpression(
  cursor: Cursor,
  parts: Parenthesized<Expression>,
): ParenthesizedExpressionSyntax {
  const { openParen, children, closeParen } = parts;
  const expression = onlyItem(cursor, openParen, children);
  const where = span(openParen.span.start, closeParen.span.end);
  return { kind: 'ParenthesizedExpressionSyntax', span: where, openParen, expression, closeParen };
}

/** What parentheses must hold exactly one of. */
export function onlyItem<T extends Element>(
  cursor: Cursor,
  openParen: Token,
  items: readonly OrSkipped<T | Token>[],
): OrSkipped<T> {
  const [item] = items;
  if (item === undefined) {
    return cursor.missingAt(openParen.span.end, 'one-expression');
  }
  if (items.length > 1) {
    return cursor.misplaced(items, 'one-expression');
  }
  return isToken(item) ? cursor.misplaced(items) : item;
}

/** From the arrow on. */
export function parseLambda(cursor: Cursor, variableSection: LambdaSyntax['variableSection']): LambdaSyntax {
  const arrow = cursor.take();
  const newlinesBeforeBody = takeLineEndsBeforeBody(cursor);
  const body = cursor.attempt(parseExpression, lambdaBodyEnds);
  return {
    kind: 'LambdaSyntax',
    span: span(variableSection.span.start, body.span.end),
    variableSection,
    arrow,
    newlinesBeforeBody,
    body,
  };
}

/** After the arrow of a function that lacks its body the next declaration begins. */
export function takeLineEndsBeforeBody(cursor: Cursor): readonly Token[] {
  const next = cursor.aheadOfLineEnds(0);
  return next.kind === 'Identifier' && declarationKeywords.has(cursor.textOf(next))
    ? noTokens
    : cursor.takeLineEnds();
}

/** `item` or `(item, index)`. */
export function parseLoopVariables(cursor: Cursor): OrSkipped<LocalVariableSyntax | VariableBlockSyntax> {
  switch (cursor.token.kind) {
    case 'Identifier':
      return localVariable(cursor.takeIdentifier());
    case 'LeftParen':
      return parseLoopVariableBlock(cursor);
    default:
      return cursor.missing('expected-name', 'the item of the loop');
  }
}

function parseLoopVariableBlock(cursor: Cursor): OrSkipped<VariableBlockSyntax> {
  const problems = cursor.problems.length;
  const block = variableBlock(parseParenthesizedOnOneLine(cursor, parseSimpleExpression));
  const names = block.children.filter((child) => child.kind === 'LocalVariableSyntax');
  return names.length === 2 || cursor.problems.length > problems
    ? block
    : cursor.misplaced([block], 'two-loop-variables');
}

/** Variables were read as expressions, for it shows only later that they are variables. */
function variableBlock({ openParen, children, closeParen }: Parenthesized<Expression>): VariableBlockSyntax {
  return {
    kind: 'VariableBlockSyntax',
    span: span(openParen.span.start, closeParen.span.end),
    openParen,
    children: children.map(variableOf),
    closeParen,
  };
}

function variableOf(item: OrSkipped<Expression | Token>): OrSkipped<LocalVariableSyntax | Token> {
  if (item.kind === 'VariableAccessSyntax') {
    return localVariable(item.name);
  }
  return isToken(item) || isSkipped(item) ? item : skippedExpression(item);
}

function skippedExpression(item: Expression): SkippedTriviaSyntax {
  return { kind: 'SkippedTriviaSyntax', span: item.span, elements: [item] };
}

function localVariable(name: LocalVariableSyntax['name']): LocalVariableSyntax {
  return { kind: 'LocalVariableSyntax', span: name.span, name };
}
