import type { Json } from '../value';

/** Deeper texts are refused: not every JavaScript engine can parse them. */
const deepest = 1_000;
/** Longer texts must be strict: an unclosed quote makes the search for single-quoted strings quadratic. */
const maxLenientLength = 10_000;

/** Reads JSON as Azure Resource Manager does, which also takes strings in single quotes and `.5`; undefined for what is no JSON. */
export function parseJson(text: string): Json | undefined {
  if (depthOf(text) > deepest) return undefined;
  if (/^\s*-?\.\d+\s*$/.test(text)) return Number(text);
  const strict = read(text);
  if (strict !== undefined || text.length > maxLenientLength) return strict;
  return read(text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs, toDoubleQuotes));
}

/** Reads strict JSON. */
export function parseStrictJson(text: string): Json | undefined {
  return depthOf(text) > deepest ? undefined : read(text);
}

function toDoubleQuotes(literal: string): string {
  if (literal.startsWith('"')) return literal;
  return `"${literal.slice(1, -1).replace(/\\'|"/g, (part) => (part === '"' ? '\\"' : "'"))}"`;
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const character of text) {
    if (character === '{' || character === '[') most = Math.max(most, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return most;
}

function read(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    // The text is a user's; that it is no JSON is the answer.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
