import type { Problem } from '../problem';
import { Cursor, type Parse } from './cursor';
import { parseDeclaration } from './declarations';
import { lex, type Lexed } from './lexer';
import type { Declaration, ProgramSyntax } from './nodes';
import { parseParameterFileDeclaration } from './parameter-file';
import { inOrder } from './problems';
import { parseProgram } from './program';
import { closeForgottenBrackets } from './resync';
import type { Comment, Token } from './token';

/** One .bicep or .bicepparam text as it was understood. */
export interface BicepFile {
  readonly text: string;
  readonly program: ProgramSyntax;
  /** Every token in order, the end of the file last. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  /** In order of their start. Empty if and only if the file is syntactically valid. */
  readonly problems: readonly Problem[];
}

/** Reads a .bicep text. Never fails: what could not be read is skipped, and told among the problems. */
export function parseBicep(text: string): BicepFile {
  return parseKindly(text, parseDeclaration);
}

/** Reads a .bicepparam text, as `parseBicep` does a .bicep text. */
export function parseBicepParam(text: string): BicepFile {
  return parseKindly(text, parseParameterFileDeclaration);
}

/** As `parseBicep`, but recovers from mistakes exactly as the compiler does. */
export function parseBicepStrictly(text: string): BicepFile {
  return parseTokens(text, lex(text), parseDeclaration);
}

/** As `parseBicepParam`, but recovers from mistakes exactly as the compiler does. */
export function parseBicepParamStrictly(text: string): BicepFile {
  return parseTokens(text, lex(text), parseParameterFileDeclaration);
}

interface Parsed extends BicepFile {
  readonly skippedLength: number;
}

/** Should the file have problems, brackets that were forgotten are closed for its author if more can be read then. */
function parseKindly(text: string, parseStatement: Parse<Declaration>): BicepFile {
  const lexed = lex(text);
  const strict = parseTokens(text, lexed, parseStatement);
  const resynced = strict.problems.length > 0 ? closeForgottenBrackets(text, lexed.tokens) : undefined;
  if (resynced === undefined) {
    return strict;
  }
  const problems = [...lexed.problems, ...resynced.problems];
  const kind = parseTokens(text, { ...lexed, tokens: resynced.tokens, problems }, parseStatement);
  return kind.skippedLength < strict.skippedLength ? kind : strict;
}

function parseTokens(
  text: string,
  { tokens, comments, problems }: Lexed,
  parseStatement: Parse<Declaration>,
): Parsed {
  const cursor = new Cursor(text, tokens);
  const program = parseProgram(cursor, parseStatement);
  const { skippedLength } = cursor;
  return {
    text,
    program,
    tokens,
    comments,
    problems: inOrder([...problems, ...cursor.problems]),
    skippedLength,
  };
}
