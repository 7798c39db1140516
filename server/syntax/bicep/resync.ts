import { span } from '../../text/span';
import type { Problem } from '../problem';
import { declarationKeywords } from './keywords';
import { problem } from './problems';
import type { Token, TokenKind } from './token';

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
  const open = new OpenBrackets();
  tokens.forEach((token, index) => {
    if (open.length > 0 && beginsAnew(text, tokens, index)) {
      const opened = open.takeAll();
      closeBeforeLineEnds(opened, closed);
      for (const { span: where } of opened) {
        problems.push(problem(where, 'unclosed-bracket', text.slice(where.start, where.end)));
      }
    }
    open.track(token);
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

function closeBeforeLineEnds(opened: readonly Token[], tokens: Token[]): void {
  let end = tokens.length;
  while (tokens[end - 1]?.kind === 'NewLine') {
    end--;
  }
  const lineEnds = tokens.splice(end);
  const offset = tokens[end - 1]!.span.end;
  for (const { kind } of opened) {
    tokens.push({ kind: closers[kind]!, span: span(offset, offset) });
  }
  for (const lineEnd of lineEnds) {
    tokens.push(lineEnd);
  }
}

type Closer = 'RightBrace' | 'RightParen' | 'RightSquare';

const closers: { readonly [K in TokenKind]?: Closer } = { LeftBrace: 'RightBrace', LeftParen: 'RightParen', LeftSquare: 'RightSquare' };

/** The brackets that are open, the innermost last. A closing one closes those inside it too; one that closes nothing is ignored. */
class OpenBrackets {
  private readonly openers: Token[] = [];
  /** How many of each are open, so that looking for one that is not takes no time. */
  private readonly awaited: { [K in TokenKind]?: number } = { RightBrace: 0, RightParen: 0, RightSquare: 0 };

  get length(): number {
    return this.openers.length;
  }

  track(token: Token): void {
    const closer = closers[token.kind];
    if (closer !== undefined) {
      this.openers.push(token);
      this.awaited[closer]!++;
    } else if ((this.awaited[token.kind] ?? 0) > 0) {
      while (this.pop() !== token.kind) {
        // those inside it
      }
    }
  }

  /** All of them, the innermost first; then none is open any more. */
  takeAll(): readonly Token[] {
    const taken = [...this.openers].reverse();
    while (this.length > 0) {
      this.pop();
    }
    return taken;
  }

  /** What would have closed the innermost. */
  private pop(): Closer {
    const closer = closers[this.openers.pop()!.kind]!;
    this.awaited[closer]!--;
    return closer;
  }
}
