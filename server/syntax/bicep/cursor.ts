import { type Span, span } from '../../text/span';
import type { Problem } from '../problem';
import type { Element, IdentifierSyntax, OrSkipped, SkippedTriviaSyntax } from './nodes';
import { problem, type ProblemCode } from './problems';
import type { Token, TokenKind } from './token';

/** Reads one construct from the cursor. Undefined when it failed: the cursor then holds why, and the caller is to recover or fail too. */
export type Parse<T> = (cursor: Cursor) => T | undefined;

export const noTokens: readonly Token[] = [];

/**
 * How deep expressions, types and nested resources may be in one another: deeper than any author goes (the deepest real
 * file stands 15 deep), shallow enough for recursion over the tree.
 */
const maxNestingDepth = 250;

/** How many operators and accesses may follow each other to the right of one operand: each puts one more node above the operand. */
const maxChainLength = 500;

/**
 * The place in a file's tokens up to which it is understood, with the problems found so far.
 *
 * Recovery is the compiler's: a construct that fails is given up together with everything read for it, and its tokens are
 * skipped up to the next one of a kind that the construct around it can go on with.
 */
export class Cursor {
  token: Token;
  readonly problems: Problem[] = [];
  /** How many characters ended up in skipped nodes; known when finished. */
  skippedLength = 0;
  private position = 0;
  private failure: Problem | undefined;
  private nesting = 0;
  private chain = 0;
  private readonly skips: Skip[] = [];

  constructor(
    readonly text: string,
    private readonly tokens: readonly Token[],
  ) {
    this.token = tokens[0]!;
  }

  /** Hands the skipped nodes their tokens: only now is it known which nodes were not given up. */
  finish(): void {
    for (const { node, from, to } of this.skips) {
      node.elements = this.tokens.slice(from, to);
      this.skippedLength += node.span.end - node.span.start;
    }
  }

  at(kind: TokenKind): boolean {
    return this.token.kind === kind;
  }

  atAny(kinds: readonly TokenKind[]): boolean {
    return kinds.includes(this.token.kind);
  }

  atKeyword(keyword: string): boolean {
    return this.isKeyword(this.token, keyword);
  }

  isKeyword(token: Token, keyword: string): boolean {
    const { start, end } = token.span;
    return (
      token.kind === 'Identifier' && end - start === keyword.length && this.text.startsWith(keyword, start)
    );
  }

  textOf(token: Token): string {
    return this.text.slice(token.span.start, token.span.end);
  }

  /** The token `distance` after the current one; the end of the file when there is none. */
  ahead(distance: number): Token {
    return this.tokens[Math.min(this.position + distance, this.tokens.length - 1)]!;
  }

  /** The first token from `distance` on that is no line end. */
  aheadOfLineEnds(distance: number): Token {
    for (let skipped = distance; ; skipped++) {
      const ahead = this.ahead(skipped);
      if (ahead.kind !== 'NewLine') return ahead;
    }
  }

  /** Takes the current token. At the end of the file the same token is taken again and again. */
  take(): Token {
    const taken = this.token;
    if (taken.kind !== 'EndOfFile') {
      this.token = this.tokens[++this.position]!;
    }
    return taken;
  }

  takeIf(kind: TokenKind): Token | undefined {
    return this.token.kind === kind ? this.take() : undefined;
  }

  takeKeywordIf(keyword: string): Token | undefined {
    return this.atKeyword(keyword) ? this.take() : undefined;
  }

  takeLineEnds(): readonly Token[] {
    if (this.token.kind !== 'NewLine') {
      return noTokens;
    }
    const taken: Token[] = [];
    do {
      taken.push(this.take());
    } while (this.token.kind === 'NewLine');
    return taken;
  }

  expect(kind: TokenKind, character: string): Token | undefined {
    return this.token.kind === kind ? this.take() : this.fail('expected-character', character);
  }

  expectKeyword(keyword: string): Token | undefined {
    return this.takeKeywordIf(keyword) ?? this.fail('expected-keyword', keyword);
  }

  /** Gives up the construct being read because of `token`. */
  fail(code: ProblemCode, detail?: string, token = this.token): undefined {
    // A line end as a whole would mark the beginning of the next line.
    const { start, end } = token.span;
    this.failure = problem(token.kind === 'NewLine' ? span(start, start) : span(start, end), code, detail);
    return undefined;
  }

  /**
   * Reads a construct; when it fails, skips to a token of one of the kinds in `stops` or the end of the file. Failing
   * silently is for what follows something that is missing already: its problem would be at the same place.
   */
  attempt<T>(parse: Parse<T>, stops: readonly TokenKind[], silent = false): OrSkipped<T> {
    const from = this.position;
    const problems = this.problems.length;
    const skips = this.skips.length;
    const chain = this.chain;
    const result = parse(this);
    if (result !== undefined) {
      return result;
    }
    this.chain = chain;
    this.problems.length = problems;
    this.skips.length = skips;
    if (!silent && this.failure !== undefined) {
      this.problems.push(this.failure);
    }
    this.skipTo(stops);
    return this.skipped(from);
  }

  /** As `attempt`, but the token it stops at is skipped too. */
  attemptThrough<T>(parse: Parse<T>, stop: TokenKind): OrSkipped<T> {
    const from = this.position;
    const result = this.attempt(parse, [stop]);
    if (this.skips.at(-1)?.node !== result) {
      return result;
    }
    this.skips.pop();
    this.takeIf(stop);
    return this.skipped(from);
  }

  /** Skips to a token of one of the kinds in `stops`, which is a problem of its own. */
  skipUntil(stops: readonly TokenKind[], code: ProblemCode): SkippedTriviaSyntax {
    const from = this.position;
    this.skipTo(stops);
    const skipped = this.skipped(from);
    this.complain(code, skipped.span);
    return skipped;
  }

  private skipTo(stops: readonly TokenKind[]): void {
    while (this.token.kind !== 'EndOfFile' && !stops.includes(this.token.kind)) {
      this.take();
    }
  }

  /** A node for the tokens from `from` to the current one; with no tokens an empty one. */
  private skipped(from: number): SkippedTriviaSyntax {
    const start = this.tokens[from]!.span.start;
    const end = from === this.position ? start : this.tokens[this.position - 1]!.span.end;
    const node = { kind: 'SkippedTriviaSyntax', span: span(start, end), elements: noTokens } as const;
    this.skips.push({ node, from, to: this.position });
    return node;
  }

  complain(code: ProblemCode, where: Span, detail?: string): void {
    this.problems.push(problem(where, code, detail));
  }

  /** Nothing, at the current token, where something had to be (`code`) or could have been. */
  missing(code?: ProblemCode, detail?: string): SkippedTriviaSyntax {
    return this.missingAt(this.token.span.start, code, detail);
  }

  missingAt(offset: number, code?: ProblemCode, detail?: string): SkippedTriviaSyntax {
    const where = span(offset, offset);
    if (code !== undefined) {
      this.complain(code, where, detail);
    }
    return { kind: 'SkippedTriviaSyntax', span: where, elements: noTokens };
  }

  /** Elements that were read but mean nothing where they are. */
  misplaced(elements: readonly Element[], code?: ProblemCode): SkippedTriviaSyntax {
    const where = span(elements[0]!.span.start, elements.at(-1)!.span.end);
    if (code !== undefined) {
      this.complain(code, where);
    }
    return { kind: 'SkippedTriviaSyntax', span: where, elements };
  }

  /** Takes the current token as a name whatever it is; the caller has looked at it. */
  takeIdentifier(): IdentifierSyntax {
    return identifier(this.take(), this.text);
  }

  identifierOrMissing(code: ProblemCode, detail?: string): IdentifierSyntax {
    return this.at('Identifier') ? this.takeIdentifier() : identifier(this.missing(code, detail), this.text);
  }

  /** The name of something, `what` being for the message. */
  identifierWithRecovery(what: string, stops: readonly TokenKind[]): IdentifierSyntax {
    if (this.at('Identifier')) {
      return this.takeIdentifier();
    }
    return identifier(
      this.attempt<Token>((cursor) => cursor.fail('expected-name', what), stops),
      this.text,
    );
  }

  /** Begins something that may contain its like; false, and failed, when it already stands too deep. */
  enter(): boolean {
    if (this.nesting >= maxNestingDepth) {
      this.fail('nested-too-deeply');
      return false;
    }
    this.nesting++;
    return true;
  }

  /** Ends what `enter` began, failed or not. */
  leave(): void {
    this.nesting--;
  }

  /** Begins an operand that others may be chained to; hand what it returns to `endChain`. */
  beginChain(): number {
    const before = this.chain;
    this.chain = 0;
    return before;
  }

  /** Counts one more node above the operand, and above the longest chain inside it; false, and failed, when it is one too many. */
  link(): boolean {
    this.chain++;
    if (this.chain > maxChainLength) {
      this.fail('nested-too-deeply');
      return false;
    }
    return true;
  }

  endChain(before: number): void {
    this.chain = Math.max(before, this.chain);
  }
}

interface Skip {
  readonly node: { readonly span: Span; elements: readonly Token[] };
  readonly from: number;
  readonly to: number;
}

/** `child` is what a name was wanted for: the token of one, or what was skipped instead. */
export function identifier(child: OrSkipped<Token>, text: string): IdentifierSyntax {
  const name =
    child.kind === 'SkippedTriviaSyntax' ? undefined : text.slice(child.span.start, child.span.end);
  return { kind: 'IdentifierSyntax', span: child.span, child, name };
}
