import type { z } from '../text/schema';

/** One thing that a schema does not accept, with the keys and indexes that lead to it. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Set when the mistake is the name of the member at `path` rather than its value. */
  readonly isKey?: true;
}

type ZodIssue = z.core.$ZodIssue;

/** What is wrong, at the innermost place that is known: a union is about the alternative that the content comes nearest to. */
export function issuesOf({ issues }: { readonly issues: readonly ZodIssue[] }): readonly Issue[] {
  return issues.flatMap((issue) => flatten(issue, []));
}

function flatten(issue: ZodIssue, around: readonly PropertyKey[]): readonly Issue[] {
  const path = [...around, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `There is no ${key} here.`,
        isKey: true,
      }));
    case 'invalid_union':
      return flattenUnion(issue.errors, path, issue.message);
    case 'invalid_key':
      return [{ path, message: issue.issues[0]?.message ?? issue.message, isKey: true }];
    case 'invalid_element':
      return issue.issues.flatMap((inner) => flatten(inner, path));
    default:
      return [{ path, message: issue.message }];
  }
}

function flattenUnion(
  alternatives: readonly (readonly ZodIssue[])[],
  path: readonly PropertyKey[],
  message: string,
): readonly Issue[] {
  const flat = alternatives.map((issues) => issues.flatMap((issue) => flatten(issue, path)));
  const inner = flat.filter((issues) => issues.some((issue) => issue.path.length > path.length));
  if (inner.length === 0) {
    const kinds = [...new Set(flat.flat().map((issue) => expectedIn(issue.message)))];
    const isTold = kinds.length > 0 && kinds.every((kind) => kind !== undefined);
    return [{ path, message: isTold ? `Invalid input: expected ${kinds.join(' or ')}` : message }];
  }
  return inner.reduce((best, issues) => (issues.length < best.length ? issues : best));
}

/** What zod says that it expected; undefined for other messages. */
function expectedIn(message: string): string | undefined {
  return /expected ([^,]+)/.exec(message)?.[1];
}
