import type { Dialect } from '../model/document';

/** Every language that is read, in the order in which they are asked whether a file is theirs. */
export const dialects: readonly Dialect[] = [];
