import { decodeEscapes, verbatim, type Decoded } from '../escapes';
import type { Problem } from '../problem';
import { span, type Span } from '../../text/span';

/** A `.env` file as it was understood. No kept parser of these files says where values stand, so this one is ours. */
export interface EnvFile {
  readonly text: string;
  readonly variables: readonly EnvVariable[];
  readonly comments: readonly EnvComment[];
  readonly problems: readonly Problem[];
}

export interface EnvVariable extends Decoded {
  readonly name: string;
  readonly nameSpan: Span;
  /** The value with its quotes. */
  readonly span: Span;
  readonly quote: '' | '"' | "'" | '`';
  /** From the line's start to the value's end. */
  readonly line: Span;
}

export interface EnvComment {
  /** With its `#`. */
  readonly span: Span;
  readonly text: string;
}

const assignment = /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=][ \t]*/y;
/** A line inside a value that begins like another variable: the quote before it was forgotten. */
const nextVariable = /\n[ \t]*(?:export[ \t]+)?[A-Za-z_][\w.-]*=[^=\s]/;

export function parseEnv(text: string): EnvFile {
  const variables: EnvVariable[] = [];
  const comments: EnvComment[] = [];
  const problems: Problem[] = [];
  const quotes = new Quotes(text);
  for (let offset = text.charCodeAt(0) === 0xfeff ? 1 : 0; offset < text.length; ) {
    assignment.lastIndex = offset;
    const match = assignment.exec(text);
    const variable = match && variableAt(text, match[1] ?? '', span(offset, assignment.lastIndex), quotes);
    if (variable && variable.quote === '' && /^["'`]/.test(variable.value)) {
      problems.push({
        code: 'unclosed-quote',
        message: 'The quote is not closed.',
        span: span(variable.span.start, variable.span.start + 1),
      });
    }
    if (variable) variables.push(variable);
    const rest = variable ? variable.span.end : offset;
    const end = lineEnd(text, rest);
    const comment = (variable ? /(?:^|[ \t])(#.*)$/ : /^[ \t]*(#.*)$/).exec(text.slice(rest, end))?.[1];
    if (comment !== undefined) comments.push(commentAt(text, end - comment.length, end));
    offset = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  return { text, variables, comments, problems };
}

function commentAt(text: string, start: number, end: number): EnvComment {
  return { span: span(start, end), text: text.slice(start + 1, end).trim() };
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

const doubleQuoted = /\\[nrt"\\$]/g;
const meanings: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function meaningOf(sequence: string): string | undefined {
  return meanings[sequence[1] ?? ''] ?? sequence[1];
}

function variableAt(text: string, name: string, head: Span, quotes: Quotes): EnvVariable {
  const nameStart = text.indexOf(
    name,
    head.start + (/^[ \t]*export[ \t]+/.exec(text.slice(head.start, head.end))?.[0].length ?? 0),
  );
  const common = { name, nameSpan: span(nameStart, nameStart + name.length) };
  const open = text[head.end];
  const close = quotes.closeOf(head.end);
  if (close !== undefined && (open === '"' || open === "'" || open === '`')) {
    const inner = span(head.end + 1, close);
    const decoded =
      open === '"' ? decodeEscapes(text, inner, doubleQuoted, meaningOf) : verbatim(text, inner);
    return {
      ...common,
      ...decoded,
      span: span(head.end, close + 1),
      quote: open,
      line: span(head.start, close + 1),
    };
  }
  const raw = text.slice(head.end, lineEnd(text, head.end));
  const value = raw.replace(/(?:^|[ \t])#.*$/, '').trimEnd();
  const at = span(head.end, head.end + value.length);
  return { ...common, ...verbatim(text, at), span: at, quote: '', line: span(head.start, at.end) };
}

/** Finds closing quotes; what it did not find once it does not look for again. */
class Quotes {
  readonly #closing = new Set(['"', "'", '`']);

  constructor(private readonly text: string) {}

  /** Where the quote that opens at `start` closes; undefined when none opens there, or it does not close before the next variable. */
  closeOf(start: number): number | undefined {
    const quote = this.text[start] ?? '';
    if (!this.#closing.has(quote)) return undefined;
    let at = this.text.indexOf(quote, start + 1);
    while (at >= 0 && quote === '"' && isEscaped(this.text, at, start)) at = this.text.indexOf(quote, at + 1);
    if (at < 0) this.#closing.delete(quote);
    if (at < 0 || nextVariable.test(this.text.slice(start, at))) return undefined;
    return /^[ \t]*(?:#|[\r\n]|$)/.test(this.text.slice(at + 1, lineEnd(this.text, at + 1) + 1))
      ? at
      : undefined;
  }
}

function isEscaped(text: string, at: number, from: number): boolean {
  let slashes = 0;
  while (at - slashes - 1 > from && text[at - slashes - 1] === '\\') slashes++;
  return slashes % 2 === 1;
}
