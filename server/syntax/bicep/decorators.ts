import { span } from '../../text/span';
import type { Cursor } from './cursor';
import { parseCall, parseInstanceCall, propertyAccess } from './expressions';
import { append } from './lists';
import type { DecoratorSyntax, Expression, IdentifierSyntax, OrSkipped } from './nodes';
import type { Token, TokenKind } from './token';

const decoratorEnds: readonly TokenKind[] = ['NewLine'];
const noLeadingNodes: LeadingNodes = [];

export type LeadingNodes = readonly OrSkipped<DecoratorSyntax | Token>[];

/** The decorators before a declaration or a member of a type, each on lines of its own. */
export function parseDecorators(cursor: Cursor): LeadingNodes {
  if (!cursor.at('At')) {
    return noLeadingNodes;
  }
  const nodes: OrSkipped<DecoratorSyntax | Token>[] = [];
  while (cursor.at('At')) {
    nodes.push(parseDecorator(cursor), cursor.attemptThrough(expectLineEnd, 'NewLine'));
    append(nodes, cursor.takeLineEnds());
  }
  return nodes;
}

export function expectLineEnd(cursor: Cursor): Token | undefined {
  return cursor.at('NewLine') ? cursor.take() : cursor.fail('expected-line-end');
}

function parseDecorator(cursor: Cursor): DecoratorSyntax {
  const at = cursor.take();
  const expression = cursor.attempt(parseDecoratorExpression, decoratorEnds);
  return { kind: 'DecoratorSyntax', span: span(at.span.start, expression.span.end), at, expression };
}

/** Names and calls with dots between: `secure()`, `sys.secure()`. */
function parseDecoratorExpression(cursor: Cursor): Expression | undefined {
  if (!cursor.at('Identifier')) {
    return cursor.fail('expected-name', 'a decorator');
  }
  const chain = cursor.beginChain();
  let current: Expression | undefined = parseFirst(cursor, cursor.takeIdentifier());
  for (
    let dot = cursor.takeIf('Dot');
    current !== undefined && dot !== undefined;
    dot = cursor.takeIf('Dot')
  ) {
    current = cursor.link() ? parseNext(cursor, current, dot) : undefined;
  }
  cursor.endChain(chain);
  return current;
}

function parseFirst(cursor: Cursor, name: IdentifierSyntax): Expression {
  return cursor.at('LeftParen')
    ? parseCall(cursor, 'all', name)
    : { kind: 'VariableAccessSyntax', span: name.span, name };
}

function parseNext(cursor: Cursor, base: Expression, dot: Token): Expression {
  const name = cursor.identifierOrMissing('expected-member-name');
  return cursor.at('LeftParen')
    ? parseInstanceCall(cursor, 'all', base, dot, name)
    : propertyAccess(base, dot, undefined, name);
}
