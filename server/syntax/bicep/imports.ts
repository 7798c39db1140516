import { span } from '../../text/span';
import { parsePlainObject } from './collections';
import type { Cursor } from './cursor';
import type { LeadingNodes } from './decorators';
import { expectPath } from './deployed';
import { isMissing } from './elements';
import { parseItems } from './lists';
import type {
  AliasAsClauseSyntax,
  CompileTimeImportDeclarationSyntax,
  CompileTimeImportFromClauseSyntax,
  ExtensionDeclarationSyntax,
  ExtensionWithClauseSyntax,
  IdentifierSyntax,
  ImportedSymbolsListItemSyntax,
  ImportedSymbolsListSyntax,
  OrSkipped,
  StringSyntax,
  WildcardImportSyntax,
} from './nodes';
import { atLineEnd, lineEnds, statementSpan } from './statements';
import { expectString, parseString } from './strings';
import type { TokenKind } from './token';

const aliasEnds: readonly TokenKind[] = ['Comma', 'NewLine'];

/** `import` was once the keyword of extensions too: then a string follows. */
export function parseImportOrExtension(
  cursor: Cursor,
  leadingNodes: LeadingNodes,
): CompileTimeImportDeclarationSyntax | ExtensionDeclarationSyntax {
  const next = cursor.ahead(1).kind;
  const parse = next === 'StringComplete' || next === 'StringLeftPiece' ? parseExtension : parseImport;
  return parse(cursor, leadingNodes);
}

export function parseExtension(cursor: Cursor, leadingNodes: LeadingNodes): ExtensionDeclarationSyntax {
  const keyword = cursor.take();
  const specification = cursor.at('Identifier')
    ? cursor.takeIdentifier()
    : cursor.attempt(expectSpecification, lineEnds);
  const hasWith = !atLineEnd(cursor) && !cursor.atKeyword('as');
  const withPart = hasWith
    ? cursor.attempt(parseExtensionWith, lineEnds, isMissing(specification))
    : cursor.missing();
  const asClause = atLineEnd(cursor)
    ? cursor.missing()
    : cursor.attempt(parseExtensionAs, lineEnds, hasWith && isMissing(withPart));
  const where = statementSpan(leadingNodes, keyword, asClause);
  return {
    kind: 'ExtensionDeclarationSyntax',
    span: where,
    leadingNodes,
    keyword,
    specification,
    withClause: withPart,
    asClause,
  };
}

function expectSpecification(cursor: Cursor): StringSyntax | undefined {
  return expectString(cursor, 'the name or path of an extension');
}

function parseExtensionWith(cursor: Cursor): ExtensionWithClauseSyntax | undefined {
  return cursor.atKeyword('with') ? withClause(cursor) : cursor.fail('expected-with-as-or-line-end');
}

/** The `with {…}` that must be here. */
export function expectExtensionWith(cursor: Cursor): ExtensionWithClauseSyntax | undefined {
  return cursor.atKeyword('with') ? withClause(cursor) : cursor.fail('expected-keyword', 'with');
}

function withClause(cursor: Cursor): ExtensionWithClauseSyntax {
  const keyword = cursor.take();
  const config = cursor.attempt(parsePlainObject, lineEnds);
  return {
    kind: 'ExtensionWithClauseSyntax',
    span: span(keyword.span.start, config.span.end),
    keyword,
    config,
  };
}

function parseExtensionAs(cursor: Cursor): AliasAsClauseSyntax | undefined {
  return cursor.atKeyword('as')
    ? aliasClause(cursor, 'the extension', lineEnds)
    : cursor.fail('expected-with-as-or-line-end');
}

function aliasClause(cursor: Cursor, what: string, ends: readonly TokenKind[]): AliasAsClauseSyntax {
  const keyword = cursor.take();
  const alias = cursor.identifierWithRecovery(what, ends);
  return { kind: 'AliasAsClauseSyntax', span: span(keyword.span.start, alias.span.end), keyword, alias };
}

export function parseImport(cursor: Cursor, leadingNodes: LeadingNodes): CompileTimeImportDeclarationSyntax {
  const keyword = cursor.take();
  const importExpression = parseImported(cursor);
  const fromClause = cursor.attempt(parseFrom, lineEnds);
  const where = statementSpan(leadingNodes, keyword, fromClause);
  return {
    kind: 'CompileTimeImportDeclarationSyntax',
    span: where,
    leadingNodes,
    keyword,
    importExpression,
    fromClause,
  };
}

function parseImported(cursor: Cursor): OrSkipped<ImportedSymbolsListSyntax | WildcardImportSyntax> {
  switch (cursor.token.kind) {
    case 'LeftBrace':
      return cursor.attempt(parseImportList, lineEnds);
    case 'Asterisk':
      return cursor.attempt(parseWildcard, lineEnds);
    case 'EndOfFile':
    case 'NewLine':
    case 'Identifier':
      return cursor.missing('expected-import');
    default:
      return cursor.misplaced([cursor.take()], 'expected-import');
  }
}

function parseImportList(cursor: Cursor): ImportedSymbolsListSyntax | undefined {
  const openBrace = cursor.take();
  const children = parseItems(cursor, 'RightBrace', parseImportItem);
  const closeBrace = cursor.expect('RightBrace', '}');
  return (
    closeBrace && {
      kind: 'ImportedSymbolsListSyntax',
      span: span(openBrace.span.start, closeBrace.span.end),
      openBrace,
      children,
      closeBrace,
    }
  );
}

function parseImportItem(cursor: Cursor): OrSkipped<ImportedSymbolsListItemSyntax> {
  const originalSymbolName = parseSymbolName(cursor);
  const asClause = cursor.atKeyword('as') ? aliasClause(cursor, 'the imported symbol', aliasEnds) : undefined;
  if (originalSymbolName.kind === 'StringSyntax' && asClause === undefined) {
    return cursor.misplaced([originalSymbolName], 'imported-text-without-alias');
  }
  const where = span(originalSymbolName.span.start, (asClause ?? originalSymbolName).span.end);
  return { kind: 'ImportedSymbolsListItemSyntax', span: where, originalSymbolName, asClause };
}

function parseSymbolName(cursor: Cursor): OrSkipped<IdentifierSyntax | StringSyntax> {
  switch (cursor.token.kind) {
    case 'Identifier':
      return cursor.takeIdentifier();
    case 'StringComplete':
      return parseString(cursor);
    case 'StringLeftPiece':
      return cursor.misplaced([parseString(cursor)], 'expected-plain-text');
    default:
      return cursor.misplaced([cursor.take()], 'expected-import');
  }
}

function parseWildcard(cursor: Cursor): WildcardImportSyntax | undefined {
  const wildcard = cursor.take();
  const keyword = cursor.expectKeyword('as');
  if (keyword === undefined || !cursor.at('Identifier')) {
    return keyword && cursor.fail('expected-name', 'the imported file');
  }
  const alias = cursor.takeIdentifier();
  const asClause: AliasAsClauseSyntax = {
    kind: 'AliasAsClauseSyntax',
    span: span(keyword.span.start, alias.span.end),
    keyword,
    alias,
  };
  return {
    kind: 'WildcardImportSyntax',
    span: span(wildcard.span.start, alias.span.end),
    wildcard,
    asClause,
  };
}

function parseFrom(cursor: Cursor): CompileTimeImportFromClauseSyntax | undefined {
  const keyword = cursor.expectKeyword('from');
  const path = keyword && cursor.attempt(expectPath, lineEnds);
  return (
    path && {
      kind: 'CompileTimeImportFromClauseSyntax',
      span: span(keyword.span.start, path.span.end),
      keyword,
      path,
    }
  );
}
