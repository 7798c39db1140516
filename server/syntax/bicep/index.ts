export { childrenOf } from './children';
export type * from './nodes';
export { type BicepFile, parseBicep, parseBicepParam, parseBicepParamStrictly, parseBicepStrictly } from './parse';
export type { Comment, Token, TokenKind } from './token';
