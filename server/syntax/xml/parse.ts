import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { decodeEscapes, verbatim } from '../escapes';
import type { Problem } from '../problem';
import { span, type Span } from '../../text/span';
import type { XmlAttribute, XmlComment, XmlElement, XmlText, XmlTree } from './tree';

/** Elements deeper than this are read as if they was next to their parent, so that visitors can be recursive. */
const maxNesting = 200;

const entity = /&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads any text as XML, never failing: elements that are not closed end where their parent does. */
export function parseXml(text: string): XmlTree {
  const builder = new Builder(text);
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, builder);
  tokenizer.write(text);
  tokenizer.end();
  return builder.finish();
}

/** An element while its parts are still being read. */
interface OpenElement {
  readonly name: string;
  readonly nameSpan: Span;
  readonly attributes: XmlAttribute[];
  readonly children: XmlElement[];
  readonly texts: XmlText[];
  tagEnd: number;
}

class Builder implements TokenizerCallbacks {
  readonly #root: XmlElement[] = [];
  readonly #comments: XmlComment[] = [];
  readonly #problems: Problem[] = [];
  readonly #open: OpenElement[] = [];
  #attribute: { name: string; nameSpan: Span; value: Span | undefined } | undefined;

  constructor(private readonly text: string) {}

  finish(): XmlTree {
    while (this.#open.length) this.#close(this.text.length, true);
    return { text: this.text, elements: this.#root, comments: this.#comments, problems: this.#problems };
  }

  onopentagname(start: number, end: number): void {
    while (this.#open.length >= maxNesting) this.#close(start - 1, false);
    this.#open.push({
      name: this.text.slice(start, end),
      nameSpan: span(start, end),
      attributes: [],
      children: [],
      texts: [],
      tagEnd: end,
    });
  }

  onattribname(start: number, end: number): void {
    this.#attribute = { name: this.text.slice(start, end), nameSpan: span(start, end), value: undefined };
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute) this.#attribute.value = span(this.#attribute.value?.start ?? start, end);
  }

  onattribend(_quote: number, end: number): void {
    const { name, nameSpan, value } = this.#attribute ?? {};
    this.#attribute = undefined;
    if (name === undefined || !nameSpan || !value) return;
    const isQuoted = /["']/.test(this.text[value.start - 1] ?? '') && end > value.end;
    const decoded = decodeXml(this.text, value);
    this.#innermost?.attributes.push({
      name,
      nameSpan,
      span: isQuoted ? span(value.start - 1, end) : value,
      ...decoded,
    });
  }

  onopentagend(end: number): void {
    if (this.#innermost) this.#innermost.tagEnd = end + 1;
  }

  onselfclosingtag(end: number): void {
    if (this.#innermost) this.#innermost.tagEnd = end + 1;
    this.#close(end + 1, false);
  }

  onclosetag(start: number, end: number): void {
    const name = this.text.slice(start, end);
    const index = this.#open.map((element) => element.name).lastIndexOf(name);
    if (index < 0) {
      this.#problems.push({
        code: 'unopened-element',
        message: `No element ${name} is open here.`,
        span: span(start, end),
      });
      return;
    }
    const close = this.text.indexOf('>', end);
    const after = close < 0 ? this.text.length : close + 1;
    while (this.#open.length > index + 1) this.#close(start - 2, true);
    this.#close(after, false);
  }

  ontext(start: number, end: number): void {
    // What the tokenizer has left over when a text ends inside a tag begins nowhere.
    if (start < 0) return;
    const raw = this.text.slice(start, end);
    const bare = raw.trim();
    if (bare === '') return;
    const first = start + raw.indexOf(bare);
    this.#addText(span(first, first + bare.length), false);
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.#addText(span(start, Math.max(start, end - endOffset)), true);
  }

  oncomment(start: number, end: number, endOffset: number): void {
    const inner = this.text.slice(start, Math.max(start, end - endOffset));
    this.#comments.push({ span: span(start - 4, Math.min(end + 1, this.text.length)), text: inner.trim() });
  }

  // Declarations and instructions hold no settings, entities are decoded with their text, and what is open at the end is closed by finish().
  onattribentity(): void {}
  ontextentity(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  get #innermost(): OpenElement | undefined {
    return this.#open[this.#open.length - 1];
  }

  #addText(at: Span, cdata: boolean): void {
    const decoded = cdata ? verbatim(this.text, at) : decodeXml(this.text, at);
    this.#innermost?.texts.push({ span: at, cdata, ...decoded });
  }

  #close(end: number, unclosed: boolean): void {
    const element = this.#open.pop();
    if (!element) return;
    const { name, nameSpan, attributes, children, texts, tagEnd } = element;
    if (unclosed)
      this.#problems.push({
        code: 'unclosed-element',
        message: `Element ${name} is not closed.`,
        span: nameSpan,
      });
    const start = nameSpan.start - 1;
    const siblings = this.#innermost?.children ?? this.#root;
    siblings.push({
      name,
      nameSpan,
      span: span(start, Math.max(end, tagEnd)),
      tag: span(start, tagEnd),
      attributes,
      children,
      texts,
    });
  }
}

function decodeXml(text: string, at: Span): ReturnType<typeof decodeEscapes> {
  return decodeEscapes(text, at, entity, (sequence) => {
    const name = sequence.slice(1, -1).toLowerCase();
    if (!name.startsWith('#')) return named[name];
    const code = name.startsWith('#x')
      ? Number.parseInt(name.slice(2), 16)
      : Number.parseInt(name.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  });
}

/** A text as it is written inside an element, or between the given quotes in an attribute. */
export function encodeXml(text: string, quote?: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  if (quote === "'") return escaped.replace(/'/g, '&apos;');
  return quote === '"' ? escaped.replace(/"/g, '&quot;') : escaped;
}
