import type { Expression, Scalar } from '../../model/expression';
import { Computed, isItems, isScalar, isWritten, type Writable } from '../../model/writable';
import { decodeString } from '../../syntax/json/strings';
import { span } from '../../text/span';
import { type ExpressionSyntax, printExpression } from '../print-expression';
import { spaces } from './lower-expression';

/** Values as template expressions; expressions of the template `text` are copied from there. */
export class TemplatePrinter {
  readonly #syntax: ExpressionSyntax;

  constructor(text: string) {
    this.#syntax = {
      copy: (part) => (isCopied(part) ? decodeString(text, around(part)) : undefined),
      literal: printScalar,
      text: (parts) => this.#text(parts),
      reference: ({ name, space }) =>
        space === spaces.variable ? `variables('${name}')` : `parameters('${name}')`,
    };
  }

  expression(expression: Expression): string {
    return printExpression(expression, this.#syntax);
  }

  value(value: Writable): string {
    if (value instanceof Computed) return this.expression(value.expression);
    if (isScalar(value)) return printScalar(value);
    if (isItems(value)) return `createArray(${value.map((item) => this.value(item)).join(', ')})`;
    return `createObject(${Object.entries(value)
      .flatMap(([name, member]) => [printScalar(name), this.value(member)])
      .join(', ')})`;
  }

  /** A sentence around one expression is a format; what is put together of several is joined. */
  #text(parts: readonly (string | Expression)[]): string {
    const [before, expression, after] = parts;
    const isSentence =
      parts.length === 3 &&
      typeof before === 'string' &&
      typeof after === 'string' &&
      expression !== undefined &&
      typeof expression !== 'string';
    if (isSentence) {
      const format = `${escapeFormat(before)}{0}${escapeFormat(after)}`;
      return `format(${printScalar(format)}, ${this.expression(expression)})`;
    }
    const printed = parts.map((part) =>
      typeof part === 'string' ? printScalar(part) : this.expression(part),
    );
    return `concat(${printed.join(', ')})`;
  }
}

function escapeFormat(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}

/** Literals may be strings of the template itself, with other quotes. */
function isCopied(expression: Expression): boolean {
  return isWritten(expression) && expression.kind !== 'literal';
}

/** The span as that of a string: what is at its ends is no part of what is read. */
function around({ span: { start, end } }: Expression): { readonly start: number; readonly end: number } {
  return span(start - 1, end);
}

/** A scalar as an expression writes it. */
export function printScalar(value: Scalar): string {
  if (typeof value === 'string') return `'${value.replace(/'/g, "''")}'`;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : `json('${value}')`;
  return `${value}()`;
}
