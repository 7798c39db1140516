import type { HclBlock, HclBody, HclItem } from '../../../syntax/hcl';
import type { TextEdit } from '../../../text/edit';
import { indentAt, lineBreakOf, lineStart } from '../../../text/lines';
import { span, type Span } from '../../../text/span';

/** What stays last in a block, in this order of importance to its reader. */
const lastItems: ReadonlySet<string> = new Set(['depends_on', 'lifecycle', 'provisioner', 'connection']);

/** Where lines are written and taken away in one text. */
export class HclLayout {
  readonly eol: string;

  constructor(readonly text: string) {
    this.eol = lineBreakOf(text);
  }

  /** Lines that begin at column zero, for a place where lines begin with `indent`; the first is already there. */
  indented(snippet: string, indent: string): string {
    return snippet
      .split('\n')
      .map((line, index) => (index === 0 || line === '' ? line : indent + line))
      .join(this.eol);
  }

  /** Arguments after the last one before the first block. */
  insertArguments(body: HclBody, owner: HclBlock, snippet: string): TextEdit {
    if (this.#isOnOneLine(body)) return this.#openUp(body, owner, snippet, this.eol);
    const firstBlock = body.items.findIndex(({ kind }) => kind === 'block');
    const before = firstBlock < 0 ? body.items : body.items.slice(0, firstBlock);
    const anchor = before.filter((item) => item.kind === 'argument' && !lastItems.has(item.name)).pop();
    if (!anchor) return this.#insertFirst(body, owner, snippet);
    return this.#insertAfter(anchor, this.eol, snippet);
  }

  /** Blocks after the last one, and before what stays last. */
  insertBlocks(body: HclBody, owner: HclBlock, snippet: string): TextEdit {
    const blankLine = this.eol + this.eol;
    if (this.#isOnOneLine(body))
      return this.#openUp(body, owner, snippet, body.items.length > 0 ? blankLine : this.eol);
    const anchor = body.items.filter((item) => item.kind !== 'skipped' && !lastItems.has(nameOf(item))).pop();
    if (!anchor) return this.#insertFirst(body, owner, snippet);
    return this.#insertAfter(anchor, blankLine, snippet);
  }

  /** One more of several blocks, after the last of them and as far from it as the others are from each other. */
  appendBlock(blocks: readonly HclBlock[], snippet: string): TextEdit | undefined {
    const last = blocks[blocks.length - 1];
    const previous = blocks[blocks.length - 2];
    if (!last) return undefined;
    const isTight = previous && /^\r?\n[ \t]*$/.test(this.text.slice(previous.span.end, last.span.start));
    return this.#insertAfter(last, isTight ? this.eol : this.eol + this.eol, snippet);
  }

  /** A declaration at the end of the file. */
  appendDeclaration(snippet: string): TextEdit {
    const { text, eol } = this;
    const end = span(text.length, text.length);
    const separator = text.endsWith('\n') ? eol : eol + eol;
    return { span: end, newText: `${text === '' ? '' : separator}${this.indented(snippet, '')}${eol}` };
  }

  /** Takes an item away with its lines, and a blank line where two would be left. */
  removeItem(item: Span, body: HclBody): TextEdit {
    if (this.#isOnOneLine(body)) return { span: span(body.span.start, body.span.end), newText: '{}' };
    return this.removeLines(item);
  }

  removeLines({ start, end }: Span): TextEdit {
    const { text } = this;
    const first = lineStart(text, start);
    const last = this.lineEnd(end);
    const next = this.#pastBreak(last);
    const above = text.slice(0, first).match(/(?:^|\n)[ \t]*\r?\n$/)?.[0];
    const isBlankBelow = /^[ \t]*(?:\r?\n|\}|$)/.test(text.slice(next, next + 200));
    const isFirst = /\{[ \t]*\r?\n$/.test(text.slice(0, first).slice(-200));
    if (above !== undefined && isBlankBelow)
      return { span: span(first - this.#blankLength(above), next), newText: '' };
    const blank = /^[ \t]*\r?\n/.exec(text.slice(next, next + 200))?.[0].length ?? 0;
    return { span: span(first, isFirst ? next + blank : next), newText: '' };
  }

  lineEnd(offset: number): number {
    const newline = this.text.indexOf('\n', offset);
    if (newline < 0) return this.text.length;
    return this.text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline;
  }

  /** The line that ends the match of a blank line, without the end of the line before. */
  #blankLength(match: string): number {
    return match.startsWith('\n') ? match.length - 1 : match.length;
  }

  #pastBreak(lineEnd: number): number {
    const newline = this.text.indexOf('\n', lineEnd);
    return newline < 0 ? this.text.length : newline + 1;
  }

  #insertAfter(anchor: HclItem, separator: string, snippet: string): TextEdit {
    const at = this.lineEnd(anchor.span.end);
    const indent = indentAt(this.text, anchor.span.start);
    const isFollowed = separator !== this.eol && /^\r?\n[ \t]*[^\s}]/.test(this.text.slice(at, at + 200));
    const after = isFollowed ? this.eol : '';
    return { span: span(at, at), newText: separator + indent + this.indented(snippet, indent) + after };
  }

  /** At the top of a body, with a blank line before the block that follows. */
  #insertFirst(body: HclBody, owner: HclBlock, snippet: string): TextEdit {
    const at = this.lineEnd(body.span.start);
    const indent = `${indentAt(this.text, owner.span.start)}  `;
    const [next] = body.items;
    const after = next ? this.eol : '';
    return { span: span(at, at), newText: this.eol + indent + this.indented(snippet, indent) + after };
  }

  #isOnOneLine({ span: { start, end } }: HclBody): boolean {
    return !this.text.slice(start, end).includes('\n');
  }

  #openUp(body: HclBody, owner: HclBlock, snippet: string, separator: string): TextEdit {
    const outer = indentAt(this.text, owner.span.start);
    const inner = `${outer}  `;
    const [first] = body.items;
    const last = body.items[body.items.length - 1];
    const own = first && last ? this.text.slice(first.span.start, last.span.end) : '';
    const kept = own && `${inner}${own}${separator}`;
    return {
      span: body.span,
      newText: `{${this.eol}${kept}${inner}${this.indented(snippet, inner)}${this.eol}${outer}}`,
    };
  }
}

function nameOf(item: HclItem): string {
  if (item.kind === 'argument') return item.name;
  return item.kind === 'block' ? item.type : '';
}
