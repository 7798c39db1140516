import { span } from '../../text/span';
import { parseFor, parseObject, parsePlainObject, parseProperty } from './collections';
import { type Cursor, noTokens, type Parse } from './cursor';
import { type LeadingNodes, parseDecorators } from './decorators';
import { isMissing, isSkipped } from './elements';
import type {
  Declaration,
  DeployedBody,
  IfConditionSyntax,
  ModuleDeclarationSyntax,
  ObjectPropertySyntax,
  ObjectSyntax,
  OrSkipped,
  ParenthesizedExpressionSyntax,
  ResourceDeclarationSyntax,
  SpreadExpressionSyntax,
  StringSyntax,
  TestDeclarationSyntax,
} from './nodes';
import { parseParentheses } from './parentheses';
import { expectAssignment, lineEnds, missingDeclaration, statementSpan } from './statements';
import { expectString } from './strings';
import type { Token, TokenKind } from './token';
import { expectResourceType } from './types';

const nameThenText: readonly TokenKind[] = ['StringComplete', 'StringLeftPiece', 'NewLine'];
const textEnds: readonly TokenKind[] = ['Assignment', 'NewLine'];
const assignmentEnds: readonly TokenKind[] = ['LeftBrace', 'NewLine'];
const loopEnds: readonly TokenKind[] = ['RightSquare', 'NewLine'];
const loopConditionEnds: readonly TokenKind[] = ['RightSquare', 'LeftBrace', 'NewLine'];

export function parseResource(cursor: Cursor, leadingNodes: LeadingNodes): ResourceDeclarationSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the resource', nameThenText);
  const type = cursor.attempt(expectResourceType, textEnds, isMissing(name));
  const existingKeyword = cursor.takeKeywordIf('existing');
  const assignment = cursor.attempt(expectAssignment, assignmentEnds, isMissing(type));
  const newlines = isSkipped(assignment) ? noTokens : takeLineEndsBeforeIf(cursor);
  const value = cursor.attempt(parseResourceBody, lineEnds, isMissing(assignment));
  return {
    kind: 'ResourceDeclarationSyntax',
    span: statementSpan(leadingNodes, keyword, value),
    leadingNodes,
    keyword,
    name,
    type,
    existingKeyword,
    assignment,
    newlines,
    value,
  };
}

export function parseModule(cursor: Cursor, leadingNodes: LeadingNodes): ModuleDeclarationSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the module', nameThenText);
  const path = cursor.attempt(expectPath, textEnds, isMissing(name));
  const assignment = cursor.attempt(expectAssignment, assignmentEnds, isMissing(path));
  const newlines = takeLineEndsBeforeIf(cursor);
  const value = cursor.attempt(parseModuleBody, lineEnds, isMissing(assignment));
  const where = statementSpan(leadingNodes, keyword, value);
  return {
    kind: 'ModuleDeclarationSyntax',
    span: where,
    leadingNodes,
    keyword,
    name,
    path,
    assignment,
    newlines,
    value,
  };
}

export function parseTest(cursor: Cursor, leadingNodes: LeadingNodes): TestDeclarationSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the test', nameThenText);
  const path = cursor.attempt(expectPath, textEnds, isMissing(name));
  const assignment = cursor.attempt(expectAssignment, assignmentEnds, isMissing(path));
  const value = cursor.attempt(parsePlainObject, lineEnds, isMissing(assignment));
  const where = statementSpan(leadingNodes, keyword, value);
  return { kind: 'TestDeclarationSyntax', span: where, leadingNodes, keyword, name, path, assignment, value };
}

export function expectPath(cursor: Cursor): StringSyntax | undefined {
  return expectString(cursor, 'the path of a file');
}

function takeLineEndsBeforeIf(cursor: Cursor): readonly Token[] {
  return cursor.isKeyword(cursor.aheadOfLineEnds(0), 'if') ? cursor.takeLineEnds() : noTokens;
}

function parseResourceBody(cursor: Cursor): DeployedBody | undefined {
  return parseBody(cursor, parseResourceObject);
}

function parseModuleBody(cursor: Cursor): DeployedBody | undefined {
  return parseBody(cursor, parsePlainObject);
}

function parseBody(cursor: Cursor, parseContent: Parse<ObjectSyntax>): DeployedBody | undefined {
  if (cursor.atKeyword('if')) {
    return parseIf(cursor, parseContent, assignmentEnds, lineEnds);
  }
  switch (cursor.token.kind) {
    case 'LeftBrace':
      return parseContent(cursor);
    case 'LeftSquare':
      return parseFor(cursor, (body) => parseLoopBody(body, parseContent));
    default:
      return cursor.fail('expected-body', 'an object, a condition or a loop');
  }
}

function parseLoopBody(
  cursor: Cursor,
  parseContent: Parse<ObjectSyntax>,
): ObjectSyntax | IfConditionSyntax | undefined {
  if (cursor.atKeyword('if')) {
    return parseIf(cursor, parseContent, loopConditionEnds, loopEnds);
  }
  return cursor.at('LeftBrace')
    ? parseContent(cursor)
    : cursor.fail('expected-body', 'an object or a condition');
}

function parseIf(
  cursor: Cursor,
  parseContent: Parse<ObjectSyntax>,
  conditionEnds: readonly TokenKind[],
  bodyEnds: readonly TokenKind[],
): IfConditionSyntax {
  const keyword = cursor.take();
  const condition = cursor.attempt(parseParentheses, conditionEnds);
  const body = cursor.attempt(parseContent, bodyEnds, isIncomplete(condition));
  return {
    kind: 'IfConditionSyntax',
    span: span(keyword.span.start, body.span.end),
    keyword,
    condition,
    body,
  };
}

function isIncomplete(condition: OrSkipped<ParenthesizedExpressionSyntax>): boolean {
  return isSkipped(condition) || isSkipped(condition.closeParen);
}

function parseResourceObject(cursor: Cursor): ObjectSyntax | undefined {
  return parseObject(cursor, parseResourceMember);
}

function parseResourceMember(
  cursor: Cursor,
): OrSkipped<ObjectPropertySyntax | SpreadExpressionSyntax | Declaration> {
  const isNested = cursor.at('At') || (cursor.atKeyword('resource') && cursor.ahead(1).kind === 'Identifier');
  return isNested ? cursor.attempt(parseNestedResource, lineEnds) : parseProperty(cursor);
}

function parseNestedResource(cursor: Cursor): Declaration | undefined {
  if (!cursor.enter()) {
    return undefined;
  }
  const leadingNodes = parseDecorators(cursor);
  const isResource = cursor.atKeyword('resource');
  const nested = isResource ? parseResource(cursor, leadingNodes) : missingDeclaration(cursor, leadingNodes);
  cursor.leave();
  return nested;
}
