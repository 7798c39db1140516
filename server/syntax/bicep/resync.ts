import { span } from '../../text/span';
import type { Problem } from '../problem';
import { noTokens } from './cursor';
import { declarationKeywords } from './keywords';
import { append } from './lists';
import { problem } from './problems';
import type { Token, TokenKind } from './token';

export interface Resynced {
  readonly tokens: readonly Token[];
  /** One for each bracket that was closed for its author. */
  readonly problems: readonly Problem[];
}

/**
 * Closes brackets that are still open where a bracket around them is closed, where a declaration begins in the first
 * column, or where the file ends, with tokens of no length: one forgotten bracket then spoils one property or declaration
 * and not all that follow. Undefined when there are none. Meant for files with problems only, for a nested resource may
 * legally begin in the first column.
 */
export function closeForgottenBrackets(text: string, tokens: readonly Token[]): Resynced | undefined {
  const closed: Token[] = [];
  const forgotten: Token[] = [];
  const open = new OpenBrackets();
  tokens.forEach((token, index) => {
    const unclosed = open.length > 0 && beginsAnew(text, tokens, index) ? open.takeAll() : open.track(token);
    closeBeforeLineEnds(unclosed, closed);
    append(forgotten, unclosed);
    closed.push(token);
  });
  const problems = forgotten.map(({ span: where }) =>
    problem(where, 'unclosed-bracket', text.slice(where.start, where.end)),
  );
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
  return (
    isDecorator ||
    (token.kind === 'Identifier' && isKeywordBefore(text.slice(token.span.start, token.span.end), next.kind))
  );
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

function closeBeforeLineEnds(opened: readonly Token[], tokens: Token[]): void {
  if (opened.length === 0) {
    return;
  }
  let end = tokens.length;
  while (tokens[end - 1]?.kind === 'NewLine') {
    end--;
  }
  const lineEnds = tokens.splice(end);
  const offset = tokens[end - 1]!.span.end;
  append(
    tokens,
    opened.map(({ kind }): Token => ({ kind: closers[kind]!, span: span(offset, offset) })),
  );
  append(tokens, lineEnds);
}

type Closer = 'RightBrace' | 'RightParen' | 'RightSquare';

const closers: { readonly [K in TokenKind]?: Closer } = {
  LeftBrace: 'RightBrace',
  LeftParen: 'RightParen',
  LeftSquare: 'RightSquare',
};

/** The brackets that are open. */
class OpenBrackets {
  /** The innermost last. */
  private readonly openers: Token[] = [];
  /** How many wait for each, so that a closing bracket nothing waits for is reported at once. */
  private readonly awaited: { [K in TokenKind]?: number } = { RightBrace: 0, RightParen: 0, RightSquare: 0 };

  get length(): number {
    return this.openers.length;
  }

  /** Those that `token` leaves unclosed inside the one it closes, the innermost first. */
  track(token: Token): readonly Token[] {
    const closer = closers[token.kind];
    if (closer !== undefined) {
      this.openers.push(token);
      this.awaited[closer]!++;
    }
    return (this.awaited[token.kind] ?? 0) > 0 ? this.takeInside(token.kind) : noTokens;
  }

  private takeInside(closer: TokenKind): readonly Token[] {
    const taken: Token[] = [];
    for (let opener = this.take(); closers[opener.kind] !== closer; opener = this.take()) {
      taken.push(opener);
    }
    return taken;
  }

  /** All of them, the innermost first; then none is open any more. */
  takeAll(): readonly Token[] {
    const taken: Token[] = [];
    while (this.length > 0) {
      taken.push(this.take());
    }
    return taken;
  }

  private take(): Token {
    const opener = this.openers.pop()!;
    this.awaited[closers[opener.kind]!]!--;
    return opener;
  }
}
