import type { ArrayValue, UnknownValue, Value } from '../../model/value';
import { known } from '../../model/values';
import { findAttribute } from './attribute';
import type { Layer } from './layer';
import { placeBelow } from './placement';
import type { Feed, Shape } from './shape';
import { decode, type Written } from './value-map';

/** Makes the object that a block in a list is. */
type ItemReader = (shape: Shape, item: Written) => Value;

/** The items that all feeds of a list give, or one unknown value where nothing is known of any. */
export function listValue(layers: readonly Layer[], major: number, read: ItemReader): Value {
  const items: Value[] = [];
  const dark: UnknownValue[] = [];
  let first: Written | undefined;
  let open = false;
  for (const { shape, block } of layers) {
    for (const feed of shape.lists) {
      const found = findAttribute(block, feed.path);
      if (found.kind === 'missing') continue;
      first ??= found.value;
      const list =
        feed.kind === 'entries' ? decode(feed.attribute, found.value, () => found.value) : found.value;
      if (list.kind === 'array') open ||= list.open;
      if (list.kind === 'unknown') dark.push(list);
      else if (list.kind === 'oneOf') open = true;
      else
        items.push(
          ...(feed.kind === 'entries' && list.kind === 'array' ? list.items : itemsOf(list, feed, read)),
        );
    }
  }
  if (!first) return { kind: 'absent', place: layers[0] && placeBelow(layers[0], [], major) };
  const [unknownList] = dark;
  if (unknownList && items.length === 0) return unknownList;
  return { kind: 'array', items, open: open || dark.length > 0, origin: first.origin } satisfies ArrayValue;
}

function itemsOf(list: Value, feed: Feed, read: ItemReader): readonly Value[] {
  if (feed.kind === 'entries') return [];
  return partsOf(list).map((item) => itemValue(feed.item, item, read));
}

/** Blocks, one block, or the parts of a text that older providers took instead of a list. */
function partsOf(list: Value): readonly Value[] {
  if (list.kind === 'array') return list.items;
  if (list.kind !== 'known' || typeof list.value !== 'string') return [list];
  const { value, origin } = list;
  return value
    .split(',')
    .map((part) => known(part.trim(), origin))
    .filter((part) => part.value !== '');
}

/** A block that is not known has no members that are. */
function itemValue(shape: Shape, item: Value, read: ItemReader): Value {
  if (item.kind === 'absent' || (item.kind === 'unknown' && !hasPlainLeaf(shape))) return item;
  return read(shape, item);
}

/** Whether a property of the item is the item's own value, as an address is in a list of addresses. */
function hasPlainLeaf(shape: Shape): boolean {
  return [...shape.members.values()].some(
    (member) => member.shape.attributes.some(({ path }) => path.length === 0) || hasPlainLeaf(member.shape),
  );
}
