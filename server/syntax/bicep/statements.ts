import { type Span, span } from '../../text/span';
import type { Cursor } from './cursor';
import type { LeadingNodes } from './decorators';
import { isMissing } from './elements';
import { parseExpression } from './expressions';
import type { Declaration, Element, Expression, MissingDeclarationSyntax, OrSkipped } from './nodes';
import type { Token, TokenKind } from './token';

/** Reads a declaration from its keyword on, which the caller has seen. */
export type ParseStatement = (cursor: Cursor, leadingNodes: LeadingNodes) => Declaration;

export const lineEnds: readonly TokenKind[] = ['NewLine'];

/** The statement of `table` whose keyword is after `leadingNodes`. */
export function statementAt(
  cursor: Cursor,
  table: ReadonlyMap<string, ParseStatement>,
): ParseStatement | undefined {
  return cursor.at('Identifier') ? table.get(cursor.textOf(cursor.token)) : undefined;
}

/** From the first decorator, or the keyword when there is none, to the end of `last`. */
export function statementSpan(leadingNodes: LeadingNodes, keyword: Token, last: Element): Span {
  return span((leadingNodes[0] ?? keyword).span.start, last.span.end);
}

export function expectAssignment(cursor: Cursor): Token | undefined {
  return cursor.expect('Assignment', '=');
}

/** The `= value` after `before`, for which problems are reported unless `before` is missing already. */
export function parseAssigned(
  cursor: Cursor,
  before: Element,
): { readonly assignment: OrSkipped<Token>; readonly value: Expression } {
  const assignment = cursor.attempt(expectAssignment, lineEnds, isMissing(before));
  const value = cursor.attempt(parseExpression, lineEnds, isMissing(assignment));
  return { assignment, value };
}

export function atLineEnd(cursor: Cursor): boolean {
  return cursor.at('NewLine') || cursor.at('EndOfFile');
}

/** Decorators with no declaration after them. */
export function missingDeclaration(cursor: Cursor, leadingNodes: LeadingNodes): MissingDeclarationSyntax {
  const where = span(leadingNodes[0]!.span.start, leadingNodes.at(-1)!.span.end);
  cursor.complain('expected-declaration-after-decorator', leadingNodes[0]!.span);
  return { kind: 'MissingDeclarationSyntax', span: where, leadingNodes };
}
