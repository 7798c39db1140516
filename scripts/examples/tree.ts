import { ExampleError, type Members, type Patch, type Tree } from '../../server/rules/examples';

export function isMembers(tree: Tree | undefined): tree is Members {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree);
}

export function isItems(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

/**
 * A JSON merge patch (RFC 7396): members are merged, null removes a member, everything else replaces what was there. Its own
 * keys may be paths, such as `properties.siteConfig.minTlsVersion` or `properties.securityRules.0.access`; those further in
 * are names.
 */
export function applyPatch(tree: Members, patch: Patch): Members {
  return Object.entries(patch).reduce<Members>(
    (patched, [path, change]) => patchMember(patched, path.split('.'), change, path),
    tree,
  );
}

function patchMember(
  members: Members,
  [name = '', ...rest]: readonly string[],
  change: Tree,
  path: string,
): Members {
  if (rest.length === 0) return merge(members, { [name]: change });
  return { ...members, [name]: patchInside(members[name], rest, change, path) };
}

function patchInside(tree: Tree | undefined, rest: readonly string[], change: Tree, path: string): Tree {
  if (isItems(tree)) return patchItem(tree, rest, change, path);
  return patchMember(isMembers(tree) ? tree : {}, rest, change, path);
}

/** The item after the last one is a new one. */
function patchItem(
  items: readonly Tree[],
  [position = '', ...rest]: readonly string[],
  change: Tree,
  path: string,
): Tree {
  const index = Number(position);
  if (!(index <= items.length)) throw new ExampleError(`${path}: the list has ${items.length} items`);
  const item = items[index];
  const changed = rest.length ? patchInside(item, rest, change, path) : merged(item, change);
  return [...items.slice(0, index), changed, ...items.slice(index + 1)];
}

function merged(before: Tree | undefined, change: Tree): Tree {
  return isMembers(change) ? merge(isMembers(before) ? before : {}, change) : change;
}

function merge(before: Members, change: Members): Members {
  const after: Record<string, Tree> = { ...before };
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete after[name];
    else after[name] = merged(after[name], value);
  }
  return after;
}

/** A text's parts: literal text, and expressions without the `${}` around them. `$${` is a literal `${`. */
export function partsOf(
  text: string,
): readonly { readonly literal?: string; readonly expression?: string }[] {
  const parts: { literal?: string; expression?: string }[] = [];
  let literal = '';
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('$${', at)) {
      literal += '${';
      at += 3;
    } else if (text.startsWith('${', at)) {
      const end = expressionEnd(text, at + 2);
      if (literal) parts.push({ literal });
      parts.push({ expression: text.slice(at + 2, end) });
      literal = '';
      at = end + 1;
    } else literal += text.charAt(at++);
  }
  if (literal || parts.length === 0) parts.push({ literal });
  return parts;
}

/** Where the brace stands that closes the expression which begins at `start`. */
function expressionEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '{') depth++;
    else if (character === '}' && depth-- === 0) return at;
  }
  throw new ExampleError(`an expression does not end: ${text.slice(start - 2)}`);
}

/** The one expression that a text consists of, if it is that. */
export function wholeExpression(text: string): string | undefined {
  const parts = partsOf(text);
  return parts.length === 1 ? parts[0]?.expression : undefined;
}
