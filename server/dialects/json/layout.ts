import type { Expression, Scalar } from '../../model/expression';
import { Computed, isItems, isMembers, type Writable } from '../../model/writable';
import type { JsonNode, JsonObject, JsonTree } from '../../syntax/json/tree';
import { indentAt, lineBreakOf, startsLine } from '../../text/lines';
import { entriesOf } from './gaps';

/** How a JSON file is laid out, to write more of the same. */
export interface Layout {
  readonly eol: string;
  /** What one more level is indented by. */
  readonly unit: string;
  /** What is between a key and its value. */
  readonly colon: string;
  readonly spelling: StringSpelling;
}

/** How a language writes its strings, before JSON's own escapes. */
export interface StringSpelling {
  /** What would be taken for an expression is escaped. */
  encode(text: string): string;
  /** A string that is an expression; languages that have none are given none to write. */
  expression?(expression: Expression): string;
}

export function layoutOf(tree: JsonTree, spelling: StringSpelling): Layout {
  const { text } = tree;
  return { eol: lineBreakOf(text), unit: unitIn(tree.root, text) ?? '  ', colon: colonIn(tree), spelling };
}

/** What the first property or item on a line of its own has more of than the line its container begins on. */
function unitIn(node: JsonNode, text: string): string | undefined {
  for (const { span, value } of entriesOf(node)) {
    const unit = startsLine(text, span.start)
      ? unitBetween(indentAt(text, node.start), indentAt(text, span.start))
      : undefined;
    const found = unit ?? unitIn(value, text);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unitBetween(outer: string, inner: string): string | undefined {
  return inner.length > outer.length && inner.startsWith(outer) ? inner.slice(outer.length) : undefined;
}

function colonIn({ root, text }: JsonTree): string {
  return (root.kind === 'object' ? colonOf(root, text) : undefined) ?? ': ';
}

/** What is between the last key of an object and its value; undefined when that is no style. */
export function colonOf({ properties }: JsonObject, text: string): string | undefined {
  const last = properties[properties.length - 1];
  const written = last && text.slice(last.keyNode.end, last.value.start);
  return written !== undefined && /^ ?: ?$/.test(written) ? written : undefined;
}

export function hasBreak(text: string): boolean {
  return /[\r\n]/.test(text);
}

/** A value over several lines, of which those after the first begin with `indent`. */
export function formatLines(value: Writable, indent: string, layout: Layout): string {
  const inner = indent + layout.unit;
  const wrap = (open: string, parts: readonly string[], close: string): string => {
    const lines = parts.map((part) => inner + part).join(`,${layout.eol}`);
    return parts.length === 0 ? open + close : [open, lines, indent + close].join(layout.eol);
  };
  if (isItems(value))
    return wrap(
      '[',
      value.map((item) => formatLines(item, inner, layout)),
      ']',
    );
  if (isMembers(value)) {
    return wrap(
      '{',
      Object.entries(value).map(([name, member]) =>
        formatMember(name, formatLines(member, inner, layout), layout),
      ),
      '}',
    );
  }
  return formatScalar(value, layout);
}

/** A value on one line. */
export function formatInline(value: Writable, layout: Layout): string {
  if (isItems(value)) return `[${value.map((item) => formatInline(item, layout)).join(', ')}]`;
  if (isMembers(value)) {
    const members = Object.entries(value).map(([name, member]) =>
      formatMember(name, formatInline(member, layout), layout),
    );
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return formatScalar(value, layout);
}

export function formatMember(name: string, value: string, layout: Layout): string {
  return `${JSON.stringify(layout.spelling.encode(name))}${layout.colon}${value}`;
}

function formatScalar(value: Scalar | Computed, { spelling }: Layout): string {
  if (value instanceof Computed) {
    const written = spelling.expression?.(value.expression);
    if (written === undefined) throw new Error('This language has no expressions.');
    return JSON.stringify(written);
  }
  return JSON.stringify(typeof value === 'string' ? spelling.encode(value) : value);
}
