import type { AzurermAttribute, AzurermConstant } from './azurerm/provider';
import type { Json } from '../../model/value';

/** The ARM object that an azurerm block becomes, as a tree of the properties that are mapped. */
export interface Shape {
  /** By lower-cased name. */
  readonly members: Map<string, { readonly name: string; readonly shape: Shape }>;
  /** The attributes any of which writes this property. */
  readonly attributes: AzurermAttribute[];
  /** What the provider always writes here. */
  constant: Json | undefined;
  /** Where this list's items come from, one after the other. */
  readonly lists: Feed[];
  /** The whole path of a property that the block has no way to write, dots between names. */
  unset?: string;
}

/** A list of blocks or values, each of which becomes an item; or an object, each of whose members does. */
export type Feed =
  | { readonly kind: 'items'; readonly path: readonly string[]; readonly item: Shape }
  | { readonly kind: 'entries'; readonly path: readonly string[]; readonly attribute: AzurermAttribute };

export interface Mapping {
  readonly attributes: readonly AzurermAttribute[];
  readonly constants: readonly AzurermConstant[];
  readonly unset?: readonly (readonly string[])[];
}

const shapes = new WeakMap<Mapping, Shape>();

/** The shape of a mapping, made once. */
export function shapeOf(mapping: Mapping): Shape {
  let shape = shapes.get(mapping);
  if (!shape) {
    shape = emptyShape();
    for (const attribute of mapping.attributes)
      addAttribute(shape, attribute, attribute.path, attribute.property);
    for (const { property, value } of mapping.constants) descend(shape, property).constant = value;
    for (const property of mapping.unset ?? []) descend(shape, property).unset = property.join('.');
    shapes.set(mapping, shape);
  }
  return shape;
}

function emptyShape(): Shape {
  return { members: new Map(), attributes: [], constant: undefined, lists: [] };
}

/** Paths inside a list are relative to its items. */
function addAttribute(
  shape: Shape,
  attribute: AzurermAttribute,
  path: readonly string[],
  property: readonly string[],
): void {
  const [listEnd, star] = [property.indexOf('*'), path.indexOf('*')];
  if (listEnd < 0 || star < 0) {
    const node = descend(shape, property);
    if (attribute.values.kind === 'entries') node.lists.push({ kind: 'entries', path, attribute });
    else node.attributes.push({ ...attribute, path, property });
    return;
  }
  const list = descend(shape, property.slice(0, listEnd));
  const item = itemOf(list, path.slice(0, star));
  addAttribute(item, attribute, path.slice(star + 1), property.slice(listEnd + 1));
}

function itemOf(list: Shape, path: readonly string[]): Shape {
  const known = list.lists.find((feed) => feed.kind === 'items' && feed.path.join('.') === path.join('.'));
  if (known?.kind === 'items') return known.item;
  const item = emptyShape();
  list.lists.push({ kind: 'items', path, item });
  return item;
}

function descend(shape: Shape, property: readonly string[]): Shape {
  let node = shape;
  for (const name of property) {
    const key = name.toLowerCase();
    const next = node.members.get(key) ?? { name, shape: emptyShape() };
    node.members.set(key, next);
    node = next.shape;
  }
  return node;
}

/** Every attribute that writes something at or below a shape, with paths relative to the block the shape reads. */
export function* attributesBelow(shape: Shape): Generator<AzurermAttribute> {
  yield* shape.attributes;
  for (const { shape: member } of shape.members.values()) yield* attributesBelow(member);
  for (const feed of shape.lists) {
    if (feed.kind === 'entries') yield feed.attribute;
    else
      for (const attribute of attributesBelow(feed.item))
        yield { ...attribute, path: [...feed.path, '*', ...attribute.path] };
  }
}

/** The properties at or below a shape that the block has no way to write. */
export function* unsetBelow(shape: Shape): Generator<string> {
  if (shape.unset !== undefined) yield shape.unset;
  for (const { shape: member } of shape.members.values()) yield* unsetBelow(member);
}

/** The blocks that all paths share, short of a list. */
export function commonBlock(paths: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = paths.map((path) =>
    path.slice(0, path.includes('*') ? path.indexOf('*') : -1),
  );
  let length = first.length;
  for (const path of others) {
    while (
      length > 0 &&
      (path.length < length || path.slice(0, length).join('.') !== first.slice(0, length).join('.'))
    )
      length--;
  }
  return first.slice(0, length);
}
