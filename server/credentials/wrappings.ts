import type { Span } from '../text/span';
import { anyBase64, runEnd } from './characters';
import { fromBase64 } from './checksums';

/** A text inside a text. */
export interface Inner {
  readonly text: string;
  /** Where a part of it is in the outer text. */
  outerSpan(part: Span): Span;
}

/** The texts that a text holds in a form that hides them: JSON in a string, XML, parts of a URL, base64. */
export function innerTexts(text: string): readonly Inner[] {
  const decoded = encodedText(text);
  if (decoded) return [decoded];
  if (!anySign.test(text)) return [];
  return wrappings.flatMap(({ sign, escapes, decode }) =>
    text.includes(sign) ? (unescaped(text, escapes, decode) ?? []) : [],
  );
}

/** `${NAME:-value}` and `${NAME-value}` of shells and Compose, `${name:value}` of Spring. */
const fallbacks = [/^\$\{[\w.-]+:(?![?+])[-=]?(?=.)/, /^\$\{\w+-(?=.)/];

/** What stands for a variable that is not set: a text that is used as it is written. */
export function fallbackIn(text: string): Inner | undefined {
  if (!text.startsWith('${') || !text.endsWith('}')) return undefined;
  const start = fallbacks
    .map((pattern) => pattern.exec(text)?.[0].length)
    .find((length) => length !== undefined);
  if (start === undefined) return undefined;
  return {
    text: text.slice(start, -1),
    outerSpan: (part) => ({ start: part.start + start, end: part.end + start }),
  };
}

/** Whether anything could be escaped; nearly always nothing is. */
const anySign = /[\\%&]/;

interface Wrapping {
  /** Without it there is nothing to decode. */
  readonly sign: string;
  readonly escapes: RegExp;
  /** What one match of `escapes` represents. */
  decode(escape: string): string;
}

const percentEscape = /%[0-7][0-9a-f]/gi;

/** Percent-decoded, as far as ASCII goes; what is no escape represents itself. */
export function percentDecoded(text: string): string {
  return text.replace(percentEscape, decodePercent);
}

function decodePercent(escape: string): string {
  return fromCode(escape.slice(1), 16);
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

const wrappings: readonly Wrapping[] = [
  {
    sign: '\\',
    escapes: /\\(?:u00[0-7][0-9a-f]|["'\\/nrt])/gi,
    decode: (escape) =>
      escape.length > 2 ? fromCode(escape.slice(2), 16) : (controls[escape.slice(1)] ?? escape.slice(1)),
  },
  { sign: '%', escapes: percentEscape, decode: decodePercent },
  {
    sign: '&',
    escapes: /&(?:amp|quot|apos|lt|gt|#\d{2,3}|#x[0-9a-f]{2});/gi,
    decode: (escape) => {
      const name = escape.slice(1, -1).toLowerCase();
      if (name.startsWith('#x')) return fromCode(name.slice(2), 16);
      if (name.startsWith('#')) return fromCode(name.slice(1), 10);
      return entities[name] ?? escape;
    },
  },
];

function fromCode(digits: string, radix: number): string {
  return String.fromCharCode(Number.parseInt(digits, radix));
}

/** Undefined when nothing is escaped. Every escape represents one character. */
function unescaped(text: string, escapes: RegExp, decode: (escape: string) => string): Inner | undefined {
  /** After each escape: its end in the inner and in the outer text. */
  const ends: { readonly inner: number; readonly outer: number }[] = [];
  let shorter = 0;
  const inner = text.replace(escapes, (escape, offset: number) => {
    shorter += escape.length - 1;
    const outer = offset + escape.length;
    ends.push({ inner: outer - shorter, outer });
    return decode(escape);
  });
  if (ends.length === 0) return undefined;
  return {
    text: inner,
    outerSpan: ({ start, end }) => ({ start: start + shift(ends, start), end: end + shift(ends, end) }),
  };
}

/** By how much the outer text is longer up to an offset of the inner one. */
function shift(ends: readonly { readonly inner: number; readonly outer: number }[], offset: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle]?.inner ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const last = ends[low - 1];
  return last ? last.outer - last.inner : 0;
}

/** What is before base64 in headers and URLs. */
const scheme = /^(?:Basic |data:[\w/;,+-]{0,60}base64,)/i;

/** Base64 of a readable text, as the whole of a text or after what says so; the inner text has no places of its own. */
function encodedText(text: string): Inner | undefined {
  const first = text[0];
  const start = first === 'B' || first === 'b' || first === 'd' ? (scheme.exec(text)?.[0].length ?? 0) : 0;
  const bareEnd = runEnd(text, start, anyBase64);
  const padding =
    bareEnd - start < shortestEncoded ? null : /^(={0,2})\s{0,8}$/.exec(text.slice(bareEnd, bareEnd + 11));
  const inner = padding ? readable(fromBase64(text.slice(start, bareEnd))) : undefined;
  const whole = { start, end: bareEnd + (padding?.[1]?.length ?? 0) };
  return inner === undefined ? undefined : { text: inner, outerSpan: () => whole };
}

/** Shorter texts have no room for a credential. */
const shortestEncoded = 16;

/** Bytes as ASCII; undefined when one of them is no character that people write. */
function readable(bytes: Uint8Array): string | undefined {
  let text = '';
  for (const byte of bytes) {
    if (byte > 0x7e || (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}
