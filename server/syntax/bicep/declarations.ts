import { span } from '../../text/span';
import { type Cursor, noTokens } from './cursor';
import { type LeadingNodes, parseDecorators } from './decorators';
import { parseModule, parseResource, parseTest } from './deployed';
import { isMissing, isSkipped } from './elements';
import { parseExpression } from './expressions';
import { parseExtension, parseImportOrExtension } from './imports';
import { parseParenthesized } from './lists';
import type {
  AssertDeclarationSyntax,
  Declaration,
  FunctionDeclarationSyntax,
  MetadataDeclarationSyntax,
  OutputDeclarationSyntax,
  ParameterDeclarationSyntax,
  ParameterDefaultValueSyntax,
  TargetScopeSyntax,
  TypedLambdaSyntax,
  TypedLocalVariableSyntax,
  TypeDeclarationSyntax,
  VariableDeclarationSyntax,
} from './nodes';
import { takeLineEndsBeforeBody } from './parentheses';
import {
  atLineEnd,
  expectAssignment,
  lineEnds,
  missingDeclaration,
  parseAssigned,
  type ParseStatement,
  statementAt,
  statementSpan,
} from './statements';
import type { Token, TokenKind } from './token';
import { parseOutputType, parseType } from './types';

const nameThenType: readonly TokenKind[] = ['Identifier', 'NewLine'];
const nameThenValue: readonly TokenKind[] = ['Assignment', 'NewLine'];
const typeEnds: readonly TokenKind[] = ['Assignment', 'NewLine'];
const typeOrBraceEnds: readonly TokenKind[] = ['Assignment', 'LeftBrace', 'NewLine'];
const lambdaEnds: readonly TokenKind[] = ['NewLine', 'RightParen'];
const variableEnds: readonly TokenKind[] = ['NewLine', 'Comma', 'RightParen'];

const statements: ReadonlyMap<string, ParseStatement> = new Map<string, ParseStatement>([
  ['targetScope', parseTargetScope],
  ['metadata', parseMetadata],
  ['param', parseParameter],
  ['var', parseVariable],
  ['type', parseTypeDeclaration],
  ['func', parseFunction],
  ['resource', parseResource],
  ['module', parseModule],
  ['output', parseOutput],
  ['import', parseImportOrExtension],
  ['extension', parseExtension],
  ['assert', parseAssert],
  ['test', parseTest],
]);

/** A declaration of a .bicep file. */
export function parseDeclaration(cursor: Cursor): Declaration | undefined {
  const leadingNodes = parseDecorators(cursor);
  const parse = statementAt(cursor, statements);
  if (parse !== undefined) {
    return parse(cursor, leadingNodes);
  }
  return leadingNodes.length > 0
    ? missingDeclaration(cursor, leadingNodes)
    : cursor.fail('expected-declaration');
}

function parseTargetScope(cursor: Cursor, leadingNodes: LeadingNodes): TargetScopeSyntax {
  const keyword = cursor.take();
  const { assignment, value } = parseAssigned(cursor, keyword);
  return {
    kind: 'TargetScopeSyntax',
    span: statementSpan(leadingNodes, keyword, value),
    leadingNodes,
    keyword,
    assignment,
    value,
  };
}

function parseMetadata(cursor: Cursor, leadingNodes: LeadingNodes): MetadataDeclarationSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the metadata', nameThenValue);
  const { assignment, value } = parseAssigned(cursor, name);
  const where = statementSpan(leadingNodes, keyword, value);
  return { kind: 'MetadataDeclarationSyntax', span: where, leadingNodes, keyword, name, assignment, value };
}

function parseAssert(cursor: Cursor, leadingNodes: LeadingNodes): AssertDeclarationSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the assertion', nameThenValue);
  const { assignment, value } = parseAssigned(cursor, name);
  const where = statementSpan(leadingNodes, keyword, value);
  return { kind: 'AssertDeclarationSyntax', span: where, leadingNodes, keyword, name, assignment, value };
}

function parseParameter(cursor: Cursor, leadingNodes: LeadingNodes): ParameterDeclarationSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the parameter', nameThenType);
  const type = cursor.attempt(parseType, typeOrBraceEnds, isMissing(name));
  const modifier = atLineEnd(cursor)
    ? undefined
    : cursor.attempt(parseDefaultValue, lineEnds, isMissing(type));
  const where = statementSpan(leadingNodes, keyword, modifier ?? type);
  return { kind: 'ParameterDeclarationSyntax', span: where, leadingNodes, keyword, name, type, modifier };
}

function parseDefaultValue(cursor: Cursor): ParameterDefaultValueSyntax | undefined {
  const assignment = cursor.takeIf('Assignment');
  if (assignment === undefined) {
    return cursor.fail('expected-default-or-line-end');
  }
  const value = cursor.attempt(parseExpression, lineEnds);
  return {
    kind: 'ParameterDefaultValueSyntax',
    span: span(assignment.span.start, value.span.end),
    assignment,
    value,
  };
}

export function parseVariable(cursor: Cursor, leadingNodes: LeadingNodes): VariableDeclarationSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the variable', nameThenType);
  const type =
    atLineEnd(cursor) || cursor.at('Assignment')
      ? undefined
      : cursor.attempt(parseType, typeEnds, isMissing(name));
  const { assignment, value } = parseAssigned(cursor, type ?? name);
  const where = statementSpan(leadingNodes, keyword, value);
  return {
    kind: 'VariableDeclarationSyntax',
    span: where,
    leadingNodes,
    keyword,
    name,
    type,
    assignment,
    value,
  };
}

export function parseTypeDeclaration(cursor: Cursor, leadingNodes: LeadingNodes): TypeDeclarationSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the type', nameThenValue);
  const assignment = cursor.attempt(expectAssignment, lineEnds, isMissing(name));
  const value = cursor.attempt(parseType, typeOrBraceEnds, isMissing(name));
  const where = statementSpan(leadingNodes, keyword, value);
  return { kind: 'TypeDeclarationSyntax', span: where, leadingNodes, keyword, name, assignment, value };
}

function parseOutput(cursor: Cursor, leadingNodes: LeadingNodes): OutputDeclarationSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the output', nameThenType);
  const type = cursor.attempt(parseOutputType, typeEnds, isMissing(name));
  const { assignment, value } = parseAssigned(cursor, type);
  const where = statementSpan(leadingNodes, keyword, value);
  return {
    kind: 'OutputDeclarationSyntax',
    span: where,
    leadingNodes,
    keyword,
    name,
    type,
    assignment,
    value,
  };
}

function parseFunction(cursor: Cursor, leadingNodes: LeadingNodes): FunctionDeclarationSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the function', nameThenValue);
  const lambda = cursor.attempt(parseTypedLambda, lineEnds, isMissing(name));
  return {
    kind: 'FunctionDeclarationSyntax',
    span: statementSpan(leadingNodes, keyword, lambda),
    leadingNodes,
    keyword,
    name,
    lambda,
  };
}

function parseTypedLambda(cursor: Cursor): TypedLambdaSyntax | undefined {
  if (!cursor.at('LeftParen')) {
    return cursor.fail('expected-character', '(');
  }
  const variableSection = parseTypedVariables(cursor);
  const returnType = cursor.attempt(parseType, lambdaEnds);
  const arrow = cursor.attempt(expectArrow, lambdaEnds);
  const newlinesBeforeBody = isSkipped(arrow) ? noTokens : takeLineEndsBeforeBody(cursor);
  const body = cursor.attempt(parseExpression, lambdaEnds);
  const where = span(variableSection.span.start, body.span.end);
  return {
    kind: 'TypedLambdaSyntax',
    span: where,
    variableSection,
    returnType,
    arrow,
    newlinesBeforeBody,
    body,
  };
}

function parseTypedVariables(cursor: Cursor): TypedLambdaSyntax['variableSection'] {
  const { openParen, children, closeParen } = parseParenthesized(cursor, parseTypedVariable);
  return {
    kind: 'TypedVariableBlockSyntax',
    span: span(openParen.span.start, closeParen.span.end),
    openParen,
    children,
    closeParen,
  };
}

function parseTypedVariable(cursor: Cursor): TypedLocalVariableSyntax {
  const name = cursor.identifierOrMissing('expected-name', 'the parameter');
  const type = cursor.attempt(parseType, variableEnds);
  return { kind: 'TypedLocalVariableSyntax', span: span(name.span.start, type.span.end), name, type };
}

function expectArrow(cursor: Cursor): Token | undefined {
  return cursor.expect('Arrow', '=>');
}
