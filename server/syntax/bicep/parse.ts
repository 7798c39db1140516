import type { Problem } from '../problem';
import { Cursor, type Parse } from './cursor';
import { parseDeclaration } from './declarations';
import { lex } from './lexer';
import type { Declaration, ProgramSyntax } from './nodes';
import { parseParameterFileDeclaration } from './parameterFile';
import { inOrder } from './problems';
import { parseProgram } from './program';
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

export function parseBicepStrictly(text: string): BicepFile {
  return parse(text, parseDeclaration);
}

export function parseBicepParamStrictly(text: string): BicepFile {
  return parse(text, parseParameterFileDeclaration);
}

function parse(text: string, parseStatement: Parse<Declaration>): BicepFile {
  const { tokens, comments, problems } = lex(text);
  const cursor = new Cursor(text, tokens);
  const program = parseProgram(cursor, parseStatement);
  return { text, program, tokens, comments, problems: inOrder([...problems, ...cursor.problems]) };
}
