import type { Expression, ReferenceExpression, Scalar } from '../../model/expression';
import { Computed, isItems, isScalar, isWritten, plainText, type Writable } from '../../model/writable';
import { type ExpressionSyntax, printExpression } from '../print-expression';

/**
 * Values as Terraform's expressions. `copy` gives what the document writes at the span of an expression; texts are always put together
 * anew, since they are between quotes in one place and bare in another.
 */
export class HclPrinter {
  readonly #syntax: ExpressionSyntax;

  constructor(copy: (expression: Expression) => string) {
    this.#syntax = {
      copy: (part) => (isWritten(part) && !isText(part) ? copy(part) : undefined),
      literal: printScalar,
      text: (parts) => `"${this.#template(parts, quoted)}"`,
      reference: printName,
    };
  }

  expression(expression: Expression): string {
    return printExpression(expression, this.#syntax);
  }

  /** An expression as a text outside of quotes: `a-${b}`. */
  template(expression: Expression): string {
    if (expression.kind === 'interpolation') return this.#template(expression.parts, (text) => text);
    return plainText(expression) === undefined
      ? `\${${this.expression(expression)}}`
      : escapeTemplate(plainText(expression) ?? '');
  }

  /** A value as an expression writes it; JSON is one, but for what its strings would mean as templates. */
  value(value: Writable): string {
    if (value instanceof Computed) return this.expression(value.expression);
    if (isScalar(value)) return printScalar(value);
    if (isItems(value)) return `[${value.map((item) => this.value(item)).join(',')}]`;
    const members = Object.entries(value).map(
      ([name, member]) => `${printScalar(name)}:${this.value(member)}`,
    );
    return `{${members.join(',')}}`;
  }

  #template(parts: readonly (string | Expression)[], encode: (text: string) => string): string {
    const printed = parts.map((part) =>
      typeof part === 'string' ? encode(escapeTemplate(part)) : `\${${this.expression(part)}}`,
    );
    return printed.join('');
  }
}

function isText(expression: Expression): boolean {
  return expression.kind === 'interpolation' || expression.kind === 'literal';
}

function printName({ name, space = '' }: ReferenceExpression): string {
  return bareSpaces.has(space) ? name : `${space}.${name}`;
}

const bareSpaces: ReadonlySet<string> = new Set(['resource', 'loop', 'bare', '']);

function printScalar(value: Scalar): string {
  return typeof value === 'string' ? `"${quoted(escapeTemplate(value))}"` : JSON.stringify(value);
}

function quoted(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** What would begin a sequence is written double. */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}
