import type { Writable } from '../../model/writable';
import type { JsonArray, JsonNode, JsonObject, JsonTree } from '../../syntax/json/tree';
import { propertyIgnoringCase, stepsTo } from '../../syntax/json/find';
import type { TextEdit } from '../../text/edit';
import { indentAt } from '../../text/lines';
import { span } from '../../text/span';
import { endOfLineComments, entriesOf, gapIn, type Entry } from './gaps';
import { colonOf, formatInline, formatLines, formatMember, hasBreak, type Layout } from './layout';

/** Writes a member after an object's others, with the objects that its path needs; undefined when it is there already or the object is broken. */
export function insertMember(
  tree: JsonTree,
  object: JsonObject,
  path: readonly string[],
  value: Writable,
  layout: Layout,
): readonly TextEdit[] | undefined {
  const [name, ...rest] = path;
  if (name === undefined || !object.closed) return undefined;
  const existing = propertyIgnoringCase(object, name)?.value;
  if (existing)
    return existing.kind === 'object' && rest.length > 0
      ? insertMember(tree, existing, rest, value, layout)
      : undefined;
  const whole = rest.reduceRight<Writable>((inner, key) => ({ [key]: inner }), value);
  const member = { name, value: whole };
  const entries = entriesOf(object);
  const beside = entries.length > 0 ? object : containerOf(tree, object);
  const colon = beside?.kind === 'object' ? colonOf(beside, tree.text) : undefined;
  const likeOthers = colon === undefined ? layout : { ...layout, colon };
  return entries.length > 0
    ? append(tree.text, object, entries, member, likeOthers)
    : [open(tree, object, member, likeOthers)];
}

/** Writes an item after the others of a list; undefined when the list is broken. */
export function appendItem(
  tree: JsonTree,
  array: JsonArray,
  value: Writable,
  layout: Layout,
): readonly TextEdit[] | undefined {
  if (!array.closed) return undefined;
  const entries = entriesOf(array);
  return entries.length > 0
    ? append(tree.text, array, entries, { value }, layout)
    : [open(tree, array, { value }, layout)];
}

/** A member, or an item, which has no name. */
interface NewEntry {
  readonly name?: string;
  readonly value: Writable;
}

function inline({ name, value }: NewEntry, layout: Layout): string {
  const written = formatInline(value, layout);
  return name === undefined ? written : formatMember(name, written, layout);
}

function overLines({ name, value }: NewEntry, indent: string, layout: Layout): string {
  const written = formatLines(value, indent, layout);
  return name === undefined ? written : formatMember(name, written, layout);
}

function append(
  text: string,
  object: JsonObject | JsonArray,
  entries: readonly Entry[],
  entry: NewEntry,
  layout: Layout,
): readonly TextEdit[] {
  const [before, last] = [
    entries[entries.length - 2]?.span.end ?? object.start + 1,
    entries[entries.length - 1]?.span ?? object,
  ];
  const { comma } = gapIn(text, last.end, object.end - 1);
  const end = comma === undefined ? last.end : comma + 1;
  const separator: TextEdit[] = comma === undefined ? [insertion(end, ',')] : [];
  if (!hasBreak(text.slice(before, last.start))) {
    const blank = /[ \t]$/.test(text.slice(0, last.start)) || layout.colon.endsWith(' ') ? ' ' : '';
    return merge([...separator, insertion(end, blank + inline(entry, layout))]);
  }
  const indent = indentAt(text, last.start);
  const line = layout.eol + indent + overLines(entry, indent, layout);
  return merge([...separator, insertion(endOfLineComments(text, end), line)]);
}

/** Writes the first entry of an object or list: on a line of its own, unless what is around the object is on one line. */
function open(tree: JsonTree, object: JsonObject | JsonArray, entry: NewEntry, layout: Layout): TextEdit {
  const { text } = tree;
  const inner = span(object.start + 1, object.end - 1);
  const { comments } = gapIn(text, inner.start, inner.end);
  const lastComment = comments[comments.length - 1];
  const around = containerOf(tree, object);
  if (!lastComment && around && !hasBreak(text.slice(around.start, around.end))) {
    return {
      span: inner,
      newText: object.kind === 'array' ? inline(entry, layout) : ` ${inline(entry, layout)} `,
    };
  }
  const outer = indentAt(text, object.start);
  const indent = outer + layout.unit;
  const line = layout.eol + indent + overLines(entry, indent, layout);
  return { span: span(lastComment?.end ?? inner.start, inner.end), newText: `${line}${layout.eol}${outer}` };
}

function containerOf({ root }: JsonTree, node: JsonNode): JsonNode | undefined {
  const steps = stepsTo(root, node.start);
  const index = steps.findIndex(
    (step) => (step.kind === 'property' ? step.property.value : step.item) === node,
  );
  const step = steps[index];
  return step && (step.kind === 'property' ? step.object : step.array);
}

export function insertion(offset: number, newText: string): TextEdit {
  return { span: span(offset, offset), newText };
}

/** Joins insertions at one place, which could not be applied together. */
function merge(edits: readonly TextEdit[]): readonly TextEdit[] {
  const [first, second] = edits;
  if (!first || !second || first.span.start !== second.span.start) return edits;
  return [insertion(first.span.start, first.newText + second.newText)];
}
