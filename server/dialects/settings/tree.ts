import type { Scalar } from '../../model/expression';
import type { Span } from '../../text/span';

/** What settings files have in common, whatever they are written in: names, lists and values with their places. */
export type SettingNode = SettingObject | SettingList | SettingValue;

export interface SettingObject {
  readonly kind: 'object';
  readonly members: readonly { readonly name: string; readonly nameSpan: Span; readonly node: SettingNode }[];
}

export interface SettingList {
  readonly kind: 'list';
  readonly items: readonly SettingNode[];
}

export interface SettingValue {
  readonly kind: 'value';
  readonly value: Scalar;
  /** With its quotes. */
  readonly span: Span;
  /** Where a character of a text is written, from its index in the decoded text. */
  offsetOf(index: number): number;
}

/** One setting as a file writes it. */
export interface Entry {
  /** With its sections, divided by colons as .NET has it: `ConnectionStrings:Default`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly node: SettingValue;
}

/** A setting that is no more than a name and a value, as most readers give it. */
export function entryFrom({
  name,
  nameSpan,
  value,
  span,
  offsetOf,
}: Omit<Entry, 'node'> & Omit<SettingValue, 'kind'>): Entry {
  return { name, nameSpan, node: { kind: 'value', value, span, offsetOf } };
}

/** What names an item of a list, and what holds its value; `NAME=value` texts name themselves. */
const naming = { name: ['name', 'key'], value: ['value', 'securevalue', 'defaultvalue'] } as const;
/** Whether a member of this name names its item, or holds the item's value. */
export function isNaming(part: keyof typeof naming, name: string): boolean {
  return (naming[part] as readonly string[]).includes(name.toLowerCase());
}

/** The lists whose items are written as `NAME=value`. */
const assignmentLists = new Set(['environment', 'env', 'args', 'build-args', 'variables']);

/** The settings in a tree, in the order of the text. Nulls, comments and schema references are none. */
export function* entriesIn(
  node: SettingNode,
  path: readonly string[] = [],
  nameSpan?: Span,
): Generator<Entry> {
  switch (node.kind) {
    case 'object':
      for (const { name, nameSpan: at, node: member } of node.members) {
        if (name !== '//' && name !== '$schema') yield* entriesIn(member, [...path, name], at);
      }
      return;
    case 'list':
      for (const [index, item] of node.items.entries()) yield* itemEntries(item, path, index, nameSpan);
      return;
    case 'value':
      if (node.value !== null) yield { name: path.join(':'), nameSpan: nameSpan ?? node.span, node };
  }
}

function* itemEntries(
  item: SettingNode,
  path: readonly string[],
  index: number,
  nameSpan: Span | undefined,
): Generator<Entry> {
  const named = item.kind === 'object' ? namedItem(item) : undefined;
  if (named && item.kind === 'object') {
    const own = [...path, named.name];
    yield* entriesIn(named.value, own, named.nameSpan);
    const others = item.members.filter(({ node }) => node !== named.value && node !== named.nameNode);
    yield* entriesIn({ kind: 'object', members: others }, own);
    return;
  }
  const assigned =
    item.kind === 'value' && assignmentLists.has((path[path.length - 1] ?? '').toLowerCase())
      ? assignedItem(item)
      : undefined;
  if (assigned)
    yield { name: [...path, assigned.name].join(':'), nameSpan: assigned.nameSpan, node: assigned.node };
  else yield* entriesIn(item, [...path, String(index)], nameSpan);
}

function namedItem({
  members,
}: SettingObject): { name: string; nameSpan: Span; nameNode: SettingNode; value: SettingNode } | undefined {
  const find = (part: keyof typeof naming): SettingNode | undefined =>
    members.find(({ name }) => isNaming(part, name))?.node;
  const nameNode = find('name');
  const value = find('value');
  if (nameNode?.kind !== 'value' || typeof nameNode.value !== 'string' || !value) return undefined;
  return { name: nameNode.value, nameSpan: nameNode.span, nameNode, value };
}

function assignedItem({
  value,
  span,
  offsetOf,
}: SettingValue): { name: string; nameSpan: Span; node: SettingValue } | undefined {
  const match = typeof value === 'string' ? /^(?:--?\w+[ =])?([A-Za-z_][\w.-]*)=/.exec(value) : undefined;
  if (!match || typeof value !== 'string') return undefined;
  const at = match[0].length;
  const [start, end] = [offsetOf(at), offsetOf(value.length)];
  // Where the text's characters cannot be found, the text as a whole represents its value.
  const known = end - start >= value.length - at;
  const place = known
    ? { span: { start, end }, offsetOf: (index: number) => offsetOf(index + at) }
    : { span, offsetOf: () => span.start };
  const node: SettingValue = { kind: 'value', value: value.slice(at), ...place };
  return { name: match[1] ?? '', nameSpan: { start: known ? offsetOf(0) : span.start, end: start }, node };
}
