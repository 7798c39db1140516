import type { Source } from '../../text/source';
import { parseJson } from '../../syntax/json/parse';
import type { JsonTree } from '../../syntax/json/tree';

const trees = new WeakMap<Source, JsonTree>();

/** The source as JSON; read once, however many dialects ask whether it is theirs. */
export function jsonOf(source: Source): JsonTree {
  const known = trees.get(source) ?? parseJson(source.text);
  trees.set(source, known);
  return known;
}
