export { childrenOf } from './children';
export * from './contents';
export { isMissing, isSkipped, isToken } from './elements';
export type * from './nodes';
export {
  type BicepFile,
  parseBicep,
  parseBicepParam,
  parseBicepParamStrictly,
  parseBicepStrictly,
} from './parse';
export type { Comment, Token, TokenKind } from './token';
