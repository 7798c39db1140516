import type { Problem } from '../problem';
import type { ProgramSyntax } from './nodes';
import type { Comment, Token } from './token';

export type * from './nodes';
export type { Comment, Token, TokenKind } from './token';

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

export declare function parseBicep(text: string): BicepFile;

export declare function parseBicepParam(text: string): BicepFile;
