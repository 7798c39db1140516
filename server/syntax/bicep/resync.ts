import { span } from '../../text/span';
import type { Problem } from '../problem';
import { declarationKeywords } from './keywords';
import { problem } from './problems';
import type { Token, TokenKind } from './token';

const closerOf: { readonly [K in TokenKind]?: TokenKind } = { LeftBrace: 'RightBrace', LeftParen: 'RightParen', LeftSquare: 'RightSquare' };
const isCloser: { readonly [K in TokenKind]?: true } = { RightBrace: true, RightParen: true, RightSquare: true };

export interface Resynced {
  readonly tokens: readonly Token[];
  /** One for each bracket that was closed for its author. */
  readonly problems: readonly Problem[];
}

/**
 * Closes brackets that are still open where a declaration begins in the first column, or the file ends, with tokens of
 * no length: one forgotten bracket then spoils one declaration and not all that follow. Undefined when there are none.
 * Meant for files with problems only, for a nested resource may legally begin in the first column.
 */
export function closeForgottenBrackets(text: string, tokens: readonly Token[]): Resynced | undefined {
  const closed: Token[] = [];
  const problems: Problem[] = [];
  const open: Token[] = [];
  tokens.forEach((token, index) => {
    if (open.length > 0 && beginsAnew(text, tokens, index)) {
      closeAll(open, closed, problems, text);
    }
    track(open, token);
    closed.push(token);
  });
  return problems.length > 0 ? { tokens: closed, problems } : undefined;
}

function beginsAnew(text: string, tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]!;
  const next = tokens[index + 1];
  if (next === undefined) {
    return true;
  }
  const before = tokens[index - 1];
  if (before?.kind !== 'NewLine' || before.span.end !== token.span.start) {
    return false;
  }
  const isDecorator = token.kind === 'At' && next.kind === 'Identifier';
  return isDecorator || (token.kind === 'Identifier' && isKeywordBefore(text.slice(token.span.start, token.span.end), next.kind));
}

/** Whether `word` is the keyword of a declaration and not, judged by what follows it, the key of a property. */
function isKeywordBefore(word: string, next: TokenKind): boolean {
  return declarationKeywords.has(word) && (otherFollowers[word]?.includes(next) ?? next === 'Identifier');
}

/** What follows the keywords that no name follows, or not always. */
const otherFollowers: Readonly<Record<string, readonly TokenKind[] | undefined>> = {
  targetScope: ['Assignment'],
  import: ['LeftBrace', 'Asterisk', 'StringComplete'],
  extension: ['Identifier', 'StringComplete'],
  using: ['Identifier', 'StringComplete'],
  extends: ['StringComplete'],
};

function track(open: Token[], token: Token): void {
  if (closerOf[token.kind] !== undefined) {
    open.push(token);
  } else if (isCloser[token.kind]) {
    const opener = open.map(({ kind }) => closerOf[kind]).lastIndexOf(token.kind);
    open.length = opener < 0 ? open.length : opener;
  }
}

/** Puts the closing tokens before the line ends that are last in `tokens`. */
function closeAll(open: Token[], tokens: Token[], problems: Problem[], text: string): void {
  const lineEnds: Token[] = [];
  for (let last = tokens.at(-1); last?.kind === 'NewLine'; last = tokens.at(-1)) {
    lineEnds.unshift(last);
    tokens.pop();
  }
  const offset = tokens.at(-1)!.span.end;
  for (let opener = open.pop(); opener !== undefined; opener = open.pop()) {
    tokens.push({ kind: closerOf[opener.kind]!, span: span(offset, offset) });
    problems.push(problem(opener.span, 'unclosed-bracket', text.slice(opener.span.start, opener.span.end)));
  }
  tokens.push(...lineEnds);
}
