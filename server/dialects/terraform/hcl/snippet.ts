import type { Expression } from '../../../model/expression';
import { Computed, isItems, isMembers, type Members, type Writable } from '../../../model/writable';
import { formatEdits, type HclBlock } from '../../../syntax/hcl';
import { applyEdits } from '../../../text/edit';
import { HclPrinter } from '../print';
import { isNestedBlock } from './block-types';

/** Writes values as HCL, formatted, with lines that begin at column zero. */
export class SnippetPrinter {
  readonly #printer: HclPrinter;

  constructor(copy: (expression: Expression) => string) {
    this.#printer = new HclPrinter(copy);
  }

  /** Members of a body: arguments, and nested blocks where Terraform wants them. */
  members(members: Members, blocks: readonly HclBlock[], path: readonly string[] = []): string {
    const lines = this.#lines(members, blocks, path);
    return formatted(lines.join('\n'));
  }

  expression(value: Writable): string {
    return this.#value(value);
  }

  /** On one line, as in `{ a = 1 }`. */
  inline(value: Writable): string {
    if (isItems(value)) return `[${value.map((item) => this.inline(item)).join(', ')}]`;
    if (!isMembers(value)) return this.#scalar(value);
    const members = Object.entries(value).map(([name, member]) => `${keyOf(name)} = ${this.inline(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }

  #lines(members: Members, blocks: readonly HclBlock[], path: readonly string[]): readonly string[] {
    const attributes: string[] = [];
    const nested: string[] = [];
    for (const [name, value] of Object.entries(members)) {
      const inner = [...path, name];
      if (isBlockValue(value) && isNestedBlock(blocks, inner))
        for (const body of isItems(value) ? value : [value])
          nested.push(`${name} ${this.#body(isMembers(body) ? body : {}, blocks, inner)}`);
      else attributes.push(`${name} = ${this.#value(value)}`);
    }
    const separated = nested.flatMap((block, index) =>
      index > 0 || attributes.length > 0 ? ['', block] : [block],
    );
    return [...attributes, ...separated];
  }

  #body(members: Members, blocks: readonly HclBlock[], path: readonly string[]): string {
    const lines = this.#lines(members, blocks, path);
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n}`;
  }

  #value(value: Writable): string {
    if (isItems(value)) {
      if (!value.some((item) => isMembers(item) || isItems(item))) return this.inline(value);
      return `[\n${value.map((item) => `${this.#value(item)},\n`).join('')}]`;
    }
    if (!isMembers(value)) return this.#scalar(value);
    const lines = Object.entries(value).map(([name, member]) => `${keyOf(name)} = ${this.#value(member)}\n`);
    return lines.length === 0 ? '{}' : `{\n${lines.join('')}}`;
  }

  #scalar(value: Writable): string {
    return value instanceof Computed
      ? this.#printer.expression(value.expression)
      : this.#printer.value(value);
  }
}

function isBlockValue(value: Writable): boolean {
  return isMembers(value) || (isItems(value) && value.length > 0 && value.every(isMembers));
}

export function keyOf(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name).replace(/[$%](?=\{)/g, '$&$&');
}

export function formatted(text: string): string {
  return applyEdits(text, formatEdits(text));
}
