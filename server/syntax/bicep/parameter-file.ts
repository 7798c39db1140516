import { span } from '../../text/span';
import { parsePlainObject } from './collections';
import type { Cursor } from './cursor';
import { parseTypeDeclaration, parseVariable } from './declarations';
import { type LeadingNodes, parseDecorators } from './decorators';
import { expectPath } from './deployed';
import { isMissing } from './elements';
import { expectExtensionWith, parseExtension, parseImport } from './imports';
import type {
  Declaration,
  ExtendsDeclarationSyntax,
  ExtensionConfigAssignmentSyntax,
  NoneLiteralSyntax,
  OrSkipped,
  ParameterAssignmentSyntax,
  StringSyntax,
  UsingDeclarationSyntax,
  UsingWithClauseSyntax,
} from './nodes';
import {
  atLineEnd,
  lineEnds,
  parseAssigned,
  type ParseStatement,
  statementAt,
  statementSpan,
} from './statements';
import type { TokenKind } from './token';

const nameEnds: readonly TokenKind[] = ['Identifier', 'NewLine'];

const statements: ReadonlyMap<string, ParseStatement> = new Map<string, ParseStatement>([
  ['using', parseUsing],
  ['extends', parseExtends],
  ['param', parseParameterAssignment],
  ['var', parseVariable],
  ['type', parseTypeDeclaration],
  ['import', parseImport],
  ['extension', parseExtension],
  ['extensionConfig', parseExtensionConfig],
]);

/** A declaration of a .bicepparam file. */
export function parseParameterFileDeclaration(cursor: Cursor): Declaration | undefined {
  const leadingNodes = parseDecorators(cursor);
  const parse = statementAt(cursor, statements);
  return parse === undefined ? cursor.fail('expected-declaration') : parse(cursor, leadingNodes);
}

function parseUsing(cursor: Cursor, leadingNodes: LeadingNodes): UsingDeclarationSyntax {
  const keyword = cursor.take();
  const path = parseUsed(cursor);
  const withClause = atLineEnd(cursor)
    ? cursor.missing()
    : cursor.attempt(parseUsingWith, lineEnds, isMissing(path));
  const where = statementSpan(leadingNodes, keyword, withClause);
  return { kind: 'UsingDeclarationSyntax', span: where, leadingNodes, keyword, path, withClause };
}

function parseUsed(cursor: Cursor): OrSkipped<StringSyntax | NoneLiteralSyntax> {
  switch (cursor.token.kind) {
    case 'Identifier':
      return parseNone(cursor);
    case 'StringComplete':
      return cursor.attempt(expectPath, lineEnds);
    default:
      return cursor.missing('expected-none');
  }
}

/** Any name is taken for the one that is allowed. */
function parseNone(cursor: Cursor): NoneLiteralSyntax {
  if (!cursor.atKeyword('none')) {
    cursor.complain('expected-none', cursor.token.span);
  }
  return { kind: 'NoneLiteralSyntax', span: cursor.token.span, literal: cursor.take() };
}

function parseUsingWith(cursor: Cursor): UsingWithClauseSyntax | undefined {
  const keyword = cursor.expectKeyword('with');
  const config = keyword && cursor.attempt(parsePlainObject, lineEnds);
  return (
    config && {
      kind: 'UsingWithClauseSyntax',
      span: span(keyword.span.start, config.span.end),
      keyword,
      config,
    }
  );
}

function parseExtends(cursor: Cursor, leadingNodes: LeadingNodes): ExtendsDeclarationSyntax {
  const keyword = cursor.take();
  const path = cursor.attempt(expectPath, lineEnds);
  return {
    kind: 'ExtendsDeclarationSyntax',
    span: statementSpan(leadingNodes, keyword, path),
    leadingNodes,
    keyword,
    path,
  };
}

function parseParameterAssignment(cursor: Cursor, leadingNodes: LeadingNodes): ParameterAssignmentSyntax {
  const keyword = cursor.take();
  const name = cursor.identifierWithRecovery('the parameter', nameEnds);
  const { assignment, value } = parseAssigned(cursor, name);
  const where = statementSpan(leadingNodes, keyword, value);
  return { kind: 'ParameterAssignmentSyntax', span: where, leadingNodes, keyword, name, assignment, value };
}

function parseExtensionConfig(cursor: Cursor, leadingNodes: LeadingNodes): ExtensionConfigAssignmentSyntax {
  const keyword = cursor.take();
  const alias = cursor.identifierWithRecovery('the extension', nameEnds);
  const withClause = cursor.attempt(expectExtensionWith, lineEnds, isMissing(alias));
  const where = statementSpan(leadingNodes, keyword, withClause);
  return { kind: 'ExtensionConfigAssignmentSyntax', span: where, leadingNodes, keyword, alias, withClause };
}
