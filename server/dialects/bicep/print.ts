import type { Expression, Scalar } from '../../model/expression';
import { Computed, isItems, isScalar, isWritten, type Writable } from '../../model/writable';
import { type ExpressionSyntax, printExpression } from '../print-expression';

/** How a value is laid out over lines: `indent` is that of the line it begins on. On one line when there is no layout. */
export interface Layout {
  readonly indent: string;
  readonly unit: string;
  readonly eol: string;
}

/** Values as Bicep text; expressions of `source` are copied from there. */
export class Printer {
  readonly #syntax: ExpressionSyntax;

  constructor(source: string) {
    this.#syntax = {
      copy: (part) => (isWritten(part) ? source.slice(part.span.start, part.span.end) : undefined),
      literal: printScalar,
      text: (parts) =>
        `'${parts.map((part) => (typeof part === 'string' ? escape(part) : `\${${this.expression(part)}}`)).join('')}'`,
      reference: ({ name }) => name,
    };
  }

  expression(expression: Expression): string {
    return printExpression(expression, this.#syntax);
  }

  value(value: Writable, layout: Layout | undefined): string {
    if (value instanceof Computed) return this.expression(value.expression);
    if (isScalar(value)) return printScalar(value);
    if (isItems(value)) return this.#list(value, layout);
    const inner = layout && deeper(layout);
    const members = Object.entries(value).map(([name, member]) => this.member(name, member, inner));
    if (members.length === 0) return '{}';
    return inner ? `{${lines(members, inner)}${layout.eol}${layout.indent}}` : `{ ${members.join(', ')} }`;
  }

  member(name: string, value: Writable, layout: Layout | undefined): string {
    return `${printName(name)}: ${this.value(value, layout)}`;
  }

  #list(items: readonly Writable[], layout: Layout | undefined): string {
    if (items.length === 0) return '[]';
    if (!layout) return `[${items.map((item) => this.value(item, undefined)).join(', ')}]`;
    const inner = deeper(layout);
    const printed = items.map((item) => this.value(item, inner));
    return `[${lines(printed, inner)}${layout.eol}${layout.indent}]`;
  }
}

export function deeper(layout: Layout): Layout {
  return { ...layout, indent: layout.indent + layout.unit };
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
  return `'${escape(value)}'`;
}

function escape(value: string): string {
  return value.replace(
    /\$\{|[\\'\x00-\x1f]/g,
    (found) => escapes[found] ?? `\\u{${found.charCodeAt(0).toString(16)}}`,
  );
}

const escapes: Readonly<Record<string, string>> = {
  '${': '\\${',
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
