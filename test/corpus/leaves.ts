import type { Value } from '../../server/model/value';

/** The parts of a value that have no parts, each with its path, as in `properties.rules[0].name`. */
export function* leavesOf(value: Value, path = ''): Generator<readonly [path: string, leaf: Value]> {
  if (value.kind === 'object') for (const name of value.names) yield* leavesOf(value.get(name), path === '' ? name : `${path}.${name}`);
  else if (value.kind === 'array') for (const [index, item] of value.items.entries()) yield* leavesOf(item, `${path}[${index}]`);
  else yield [path, value];
}
