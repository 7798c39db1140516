import type { HclFile, HclMember, HclNode } from '../../../syntax/hcl';
import { TokenKind } from '../../../syntax/hcl/token';
import type { TextEdit } from '../../../text/edit';
import { indentAt, startsLine } from '../../../text/lines';
import { span, type Span } from '../../../text/span';
import type { HclLayout } from './layout';
import { skip, tokenAt, wholeOf } from './whole';

type Collection = Extract<HclNode, { kind: 'object' | 'tuple' }>;

/** What is written into an object or list inside of an expression: on lines of its own, or on one line. */
export interface Entry {
  readonly lines: string;
  readonly inline: string;
}

/** Writes an entry after the last one of an object or a list, separated as the others are. */
export function insertEntry(
  file: HclFile,
  layout: HclLayout,
  collection: Collection,
  entry: Entry,
): TextEdit | undefined {
  const { text } = file;
  const { start, end } = collection.span;
  if (text.slice(end - 1, end) !== (collection.kind === 'object' ? '}' : ']')) return undefined;
  const spans = entrySpans(file, collection);
  const last = spans[spans.length - 1];
  if (!last) return insertOnly(layout, collection, entry);
  if (!text.slice(start, end).includes('\n')) return insertInline(file, last, entry);
  return insertLine(file, layout, { collection, last }, entry.lines);
}

interface LastEntry {
  readonly collection: Collection;
  readonly last: Span;
}

/** On a line of its own, with commas where the others have them. */
function insertLine(file: HclFile, layout: HclLayout, where: LastEntry, lines: string): TextEdit {
  const { text } = file;
  const { collection, last } = where;
  const comma = commaAfter(file, last);
  const needsComma = comma === undefined && (collection.kind === 'tuple' || hasCommaBefore(file, last));
  const indent = startsLine(text, last.start)
    ? indentAt(text, last.start)
    : `${indentAt(text, collection.span.start)}  `;
  const closing = comma === undefined ? '' : ',';
  const own = `${layout.eol}${indent}${layout.indented(lines, indent)}${closing}`;
  const after = comma ?? last.end;
  const at = lineEndBefore(layout, after, collection.span.end);
  if (!needsComma) return { span: span(at, at), newText: own };
  // The comment after the last entry stays where it is.
  return { span: span(after, at), newText: `,${text.slice(after, at)}${own}` };
}

function insertOnly(layout: HclLayout, { kind, span: at }: Collection, { lines, inline }: Entry): TextEdit {
  const outer = indentAt(layout.text, at.start);
  const inner = `${outer}  `;
  const [open, close] = kind === 'object' ? ['{ ', ' }'] : ['[', ']'];
  const newText = lines.includes('\n')
    ? `${open.trim()}${layout.eol}${inner}${layout.indented(lines, inner)}${layout.eol}${outer}${close.trim()}`
    : open + inline + close;
  return { span: at, newText };
}

function insertInline(file: HclFile, last: Span, { inline }: Entry): TextEdit {
  const comma = commaAfter(file, last);
  const at = comma ?? last.end;
  return { span: span(at, at), newText: `${comma === undefined ? ',' : ''} ${inline}` };
}

/** The end of the line, unless the collection ends on it. */
function lineEndBefore(layout: HclLayout, offset: number, end: number): number {
  const at = layout.lineEnd(offset);
  return at < end ? at : offset;
}

/** The entries of a collection, whole: members with their keys. */
export function entrySpans(file: HclFile, collection: Collection): readonly Span[] {
  if (collection.kind === 'tuple') return collection.items.map((item) => wholeOf(file, item.span));
  return collection.members.map((member) => memberSpan(file, member));
}

export function memberSpan(file: HclFile, { key, value }: HclMember): Span {
  return span(wholeOf(file, key.span).start, wholeOf(file, value.span).end);
}

/** Where the comma after an entry ends; undefined when there is none. */
function commaAfter({ tokens: { kinds, ends } }: HclFile, { end }: Span): number | undefined {
  const next = skip(kinds, tokenAt(ends, end - 1), 1);
  return kinds[next] === TokenKind.Comma ? ends[next] : undefined;
}

function hasCommaBefore({ tokens: { kinds, ends } }: HclFile, { start }: Span): boolean {
  return kinds[skip(kinds, tokenAt(ends, start), -1)] === TokenKind.Comma;
}

/** Takes an entry away with its separator, and with its lines when nothing else is on them. */
export function removeEntry(
  file: HclFile,
  layout: HclLayout,
  collection: Collection,
  index: number,
): TextEdit | undefined {
  const spans = entrySpans(file, collection);
  const entry = spans[index];
  if (!entry) return undefined;
  const end = commaAfter(file, entry) ?? entry.end;
  const before = spans[index - 1];
  const next = spans[index + 1];
  const rest = file.text.slice(end, layout.lineEnd(end));
  const isAlone = startsLine(file.text, entry.start) && /^[ \t]*(?:(?:#|\/\/).*)?$/.test(rest);
  if (isAlone && layout.lineEnd(end) < collection.span.end) return layout.removeLines(span(entry.start, end));
  if (next) return { span: span(entry.start, next.start), newText: '' };
  if (before) return { span: span(before.end, end), newText: '' };
  return { span: collection.span, newText: collection.kind === 'object' ? '{}' : '[]' };
}
