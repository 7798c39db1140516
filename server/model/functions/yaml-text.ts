import { mayNestDeeperThan } from '../../text/nesting';
import { parseYaml } from '../../text/yaml';
import type { Json } from '../value';

/** The parser takes a stack frame and more for each level. */
const maxDepth = 100;
/** Aliases of aliases multiply what a text comes to. */
const maxAliases = 100;

/** What a YAML text says; undefined when it is not valid or says what JSON cannot. */
export function parseYamlJson(text: string): Json | undefined {
  if (mayNestDeeperThan(text, maxDepth)) return undefined;
  const document = parseYaml(text);
  // What a tag makes of a value is not known.
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  // Infinity and values that are not numbers are written as null in JSON.
  let isPlain = true;
  try {
    const value: unknown = document.toJS({ maxAliasCount: maxAliases });
    const json = JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === 'number' && !Number.isFinite(part)) isPlain = false;
      return part;
    });
    return isPlain ? (JSON.parse(json) as Json) : undefined;
  } catch (error) {
    // Too many aliases.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}
