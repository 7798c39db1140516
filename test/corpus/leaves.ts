import type { Value } from '../../server/model/value';

/** What holds itself has no end. */
const deepest = 60;

/** The parts of a value that have no parts, each with its path, as in `properties.rules[0].name`. */
export function* leavesOf(
  value: Value,
  path = '',
  depth = 0,
): Generator<readonly [path: string, leaf: Value]> {
  if (depth === deepest) yield [path, value];
  else if (value.kind === 'object')
    for (const name of value.names)
      yield* leavesOf(value.get(name), path === '' ? name : `${path}.${name}`, depth + 1);
  else if (value.kind === 'array')
    for (const [index, item] of value.items.entries()) yield* leavesOf(item, `${path}[${index}]`, depth + 1);
  else yield [path, value];
}
