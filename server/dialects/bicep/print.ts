import type { Scalar } from '../../model/expression';
import { Code, type Writable } from '../../model/value';

/** How a value is laid out over lines: `indent` is that of the line it begins on. On one line when there is no layout. */
export interface Layout {
  readonly indent: string;
  readonly unit: string;
  readonly eol: string;
}

/** A value as Bicep text. */
export function printValue(value: Writable, layout: Layout | undefined): string {
  if (value instanceof Code) return value.text;
  if (value === null || typeof value !== 'object') return printScalar(value);
  if (isList(value)) return printList(value, layout);
  const inner = layout && deeper(layout);
  const members = Object.entries(value).map(([name, member]) => printMember(name, member, inner));
  if (members.length === 0) return '{}';
  return inner ? `{${lines(members, inner)}${layout.eol}${layout.indent}}` : `{ ${members.join(', ')} }`;
}

export function printMember(name: string, value: Writable, layout: Layout | undefined): string {
  return `${printName(name)}: ${printValue(value, layout)}`;
}

export function deeper(layout: Layout): Layout {
  return { ...layout, indent: layout.indent + layout.unit };
}

function isList(value: Writable): value is readonly Writable[] {
  return Array.isArray(value);
}

function printList(items: readonly Writable[], layout: Layout | undefined): string {
  if (items.length === 0) return '[]';
  if (!layout) return `[${items.map((item) => printValue(item, undefined)).join(', ')}]`;
  const inner = deeper(layout);
  return `[${lines(
    items.map((item) => printValue(item, inner)),
    inner,
  )}${layout.eol}${layout.indent}]`;
}

function lines(parts: readonly string[], { indent, eol }: Layout): string {
  return parts.map((part) => `${eol}${indent}${part}`).join('');
}

export function printName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : printString(name);
}

/** The language has no fractions; `json` has. */
function printScalar(value: Scalar): string {
  if (typeof value === 'string') return printString(value);
  return typeof value !== 'number' || Number.isInteger(value) ? String(value) : `json('${value}')`;
}

export function printString(value: string): string {
  const escaped = value.replace(
    /\$\{|[\\'\x00-\x1f]/g,
    (found) => escapes[found] ?? `\\u{${found.charCodeAt(0).toString(16)}}`,
  );
  return `'${escaped}'`;
}

const escapes: Readonly<Record<string, string>> = {
  '${': '\\${',
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
