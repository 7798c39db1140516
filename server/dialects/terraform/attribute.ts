import type { Place, Value } from '../../model/value';
import { oneOf, unknown } from '../../model/values';
import type { Span } from '../../text/span';
import type { Written } from './value-map';

/** What is at an attribute's path inside a block. */
export type Found =
  | {
      readonly kind: 'written';
      readonly value: Written;
      readonly nameSpan: Span | undefined;
      /** Whether it may turn out to be null, which is as good as missing. */
      readonly mayBeMissing?: true;
    }
  | {
      readonly kind: 'missing';
      /** Where it would be written; undefined when the text holds something in its place already. */
      readonly place: Place | undefined;
      /** Whether the block around it is written. */
      readonly inBlock: boolean;
    };

/** Looks up a path of blocks and attribute. A block is an object or an array of one. */
export function findAttribute(block: Value, path: readonly string[], nameSpan?: Span): Found {
  const [name, ...rest] = path;
  switch (block.kind) {
    case 'absent':
      return {
        kind: 'missing',
        place: block.place && { ...block.place, path: [...block.place.path, ...path] },
        inBlock: name === undefined,
      };
    case 'known':
      if (block.value === null) return { kind: 'missing', place: undefined, inBlock: name === undefined };
      return written(
        name === undefined ? block : unknown('invalid', `no block ${name}`, block.origin),
        nameSpan,
      );
    case 'unknown':
      return written(block, nameSpan);
    case 'oneOf':
      return eitherOf(
        block.values.map((alternative) => findAttribute(alternative, path, nameSpan)),
        block,
      );
    case 'array':
      return name === undefined ? written(block, nameSpan) : inOnly(block, path);
    case 'object':
      return name === undefined ? written(block, nameSpan) : inObject(block, name, rest);
  }
}

function written(value: Written, nameSpan: Span | undefined): Found {
  return { kind: 'written', value, nameSpan };
}

function inObject(block: Extract<Value, { kind: 'object' }>, name: string, rest: readonly string[]): Found {
  const member = block.get(name);
  if (member.kind !== 'absent') return findAttribute(member, rest, block.nameSpan(name));
  return {
    kind: 'missing',
    place: member.place && { ...member.place, path: [name, ...rest] },
    inBlock: rest.length === 0,
  };
}

/** Blocks that may be written once are arrays of one, or of none when a dynamic block makes none. */
function inOnly(block: Extract<Value, { kind: 'array' }>, path: readonly string[]): Found {
  const [first] = block.items;
  if (first) return findAttribute(first, path);
  if (block.open) return written(unknown('loop', 'blocks that are not known', block.origin), undefined);
  return { kind: 'missing', place: undefined, inBlock: false };
}

function eitherOf(found: readonly Found[], block: Extract<Value, { kind: 'oneOf' }>): Found {
  const values = found.flatMap((one) => (one.kind === 'written' ? [one.value] : []));
  if (values.length === 0) return found[0] ?? { kind: 'missing', place: undefined, inBlock: false };
  const value = oneOf(values, block.origin);
  if (value.kind === 'absent') return { kind: 'missing', place: undefined, inBlock: true };
  const mayBeMissing =
    values.length < found.length || found.some((one) => one.kind === 'written' && one.mayBeMissing);
  return { kind: 'written', value, nameSpan: undefined, ...(mayBeMissing && { mayBeMissing }) };
}
