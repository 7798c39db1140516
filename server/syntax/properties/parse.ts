import { Comment, Pair, parseLines } from 'dot-properties';
import { decodeEscapes, type Decoded } from '../escapes';
import { span, type Span } from '../../text/span';

/** A Java `.properties` file as it was understood; every text is one. */
export interface PropertiesFile {
  readonly text: string;
  readonly properties: readonly Property[];
  readonly comments: readonly { readonly span: Span; readonly text: string }[];
}

export interface Property extends Decoded {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
}

const escape = /\\(?:u[0-9a-fA-F]{4}|\r?\n[ \t\f]*|[^])/g;
const meanings: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' };

export function parseProperties(text: string): PropertiesFile {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const properties: Property[] = [];
  const comments: { span: Span; text: string }[] = [];
  for (const line of parseLines(text.slice(start), true)) {
    const [first = 0, keyEnd = 0, valueStart = 0, valueEnd = 0] = (line.range ?? []).map((offset) =>
      Math.min(offset + start, text.length),
    );
    if (line instanceof Comment)
      comments.push({ span: span(first, keyEnd), text: text.slice(first + 1, keyEnd).trim() });
    if (!(line instanceof Pair)) continue;
    const at = span(valueStart, Math.max(valueStart, valueEnd));
    properties.push({
      name: line.key,
      nameSpan: span(first, keyEnd),
      span: at,
      ...decodeEscapes(text, at, escape, meaningOf),
    });
  }
  return { text, properties, comments };
}

function meaningOf(sequence: string): string {
  if (sequence.startsWith('\\u') && sequence.length === 6)
    return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  if (sequence[1] === '\n' || sequence[1] === '\r') return '';
  return meanings[sequence[1] ?? ''] ?? sequence.slice(1);
}

/** A value as such a file writes it. */
export function encodeProperty(text: string): string {
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t');
  return escaped.replace(/^ /, '\\ ');
}
