import type { Writer } from '../../model/writer';
import { evaluate } from '../../model/evaluate';
import type { Expression } from '../../model/expression';
import type { Source } from '../../text/source';
import type { Writable } from '../../model/writable';
import { encodeXml, parseXml } from '../../syntax/xml/parse';
import type { XmlAttribute, XmlElement, XmlText, XmlTree } from '../../syntax/xml/tree';
import type { TextEdit } from '../../text/edit';
import { lineBreakOf, lineStart, startsLine } from '../../text/lines';
import { sameSpan, span, type Span } from '../../text/span';
import { plainScope } from '../json/value';
import { commentAbove, wholeLines } from './line-comments';
import type { Reading } from './reading';
import { entryFrom, type Entry } from './tree';

export function readXml(source: Source): Reading {
  const tree = parseXml(source.text);
  return {
    problems: tree.problems,
    comments: tree.comments,
    writer: new XmlWriter(tree),
    *entries(): Generator<Entry> {
      for (const root of tree.elements) {
        yield* ownEntries(root, []);
        for (const child of root.children) yield* elementEntries(child, []);
      }
    },
    root: () => tree.elements[0] && evaluate(lowerElement(tree.elements[0]), plainScope(source)),
  };
}

/** An element as an object of its attributes and, for each name, the list of its children; as its text when it has neither. */
function lowerElement({ span: at, attributes, children, texts }: XmlElement): Expression {
  const [text] = texts;
  if (text && !attributes.length && !children.length)
    return { kind: 'literal', span: text.span, value: text.value };
  const named = new Map<string, XmlElement[]>();
  for (const child of children) {
    const alike = named.get(child.name);
    if (alike) alike.push(child);
    else named.set(child.name, [child]);
  }
  const values = attributes.map(({ name, nameSpan, span: place, value }) => ({
    name,
    nameSpan,
    value: { kind: 'literal', span: place, value } as Expression,
  }));
  const lists = [...named].map(([name, elements]) => ({
    name,
    nameSpan: elements[0]?.nameSpan ?? at,
    value: { kind: 'array', span: at, items: elements.map(lowerElement) } as Expression,
  }));
  return {
    kind: 'object',
    span: at,
    members: [...values, ...lists].map(({ name, nameSpan, value }) => ({
      kind: 'member',
      key: name,
      keySpan: nameSpan,
      value,
    })),
  };
}

/** Attributes that name an element rather than set something, and those that hold such an element's value. */
const namesOf = ['key', 'name'];
const valuesOf = ['value', 'connectionString'];

function* elementEntries(element: XmlElement, path: readonly string[]): Generator<Entry> {
  const named = element.attributes.find(({ name }) => namesOf.includes(name));
  const value = named && element.attributes.find(({ name }) => valuesOf.includes(name));
  // `<add key="X" value="Y"/>` is the setting X of the section that it is in; other elements are sections of their own.
  const own = named ? [...path, ...(value ? [] : [element.name]), named.value] : [...path, element.name];
  if (named && value) yield entryOf(own, named.span, value);
  yield* ownEntries(element, own, named, value);
  for (const child of element.children) yield* elementEntries(child, own);
}

function* ownEntries(
  element: XmlElement,
  own: readonly string[],
  ...done: readonly (XmlAttribute | undefined)[]
): Generator<Entry> {
  for (const attribute of element.attributes) {
    if (!done.includes(attribute) && !attribute.name.startsWith('xmlns'))
      yield entryOf([...own, attribute.name], attribute.nameSpan, attribute);
  }
  for (const text of element.texts) yield entryOf(own, element.nameSpan, text);
}

function entryOf(
  path: readonly string[],
  nameSpan: Span,
  { value, span: at, offsetOf }: XmlAttribute | XmlText,
): Entry {
  return entryFrom({ name: path.join(':'), nameSpan, value, span: at, offsetOf });
}

/** An attribute or a text with the element that it belongs to. */
interface Written {
  readonly element: XmlElement;
  readonly part: XmlAttribute | XmlText;
}

class XmlWriter implements Writer {
  #byStart: ReadonlyMap<number, Written> | undefined;

  constructor(private readonly tree: XmlTree) {}

  replace(at: Span, value: Writable): readonly TextEdit[] | undefined {
    if (value === null || typeof value === 'object') return undefined;
    const part = this.#writtenAt(at)?.part;
    if (!part) return undefined;
    if ('cdata' in part) {
      if (part.cdata && String(value).includes(']]>')) return undefined;
      return [{ span: at, newText: part.cdata ? String(value) : encodeXml(String(value)) }];
    }
    const quote = this.tree.text[at.start] === "'" ? "'" : '"';
    return [{ span: at, newText: quote + encodeXml(String(value), quote) + quote }];
  }

  insert(): undefined {
    return undefined;
  }

  /** The whole of an `<add …/>`; of other elements the attribute alone. */
  remove(at: Span): readonly TextEdit[] | undefined {
    const { text } = this.tree;
    const { element, part } = this.#writtenAt(at) ?? {};
    if (!element || !part || !('nameSpan' in part)) return undefined;
    if (element.name !== 'add')
      return [{ span: span(endOfWord(text, part.nameSpan.start), at.end), newText: '' }];
    const lines = wholeLines(text, element.span);
    const alone =
      startsLine(text, element.span.start) && text.slice(element.span.end, lines.end).trim() === '';
    return [{ span: alone ? lines : element.span, newText: '' }];
  }

  #writtenAt(at: Span): Written | undefined {
    this.#byStart ??= new Map(
      [...elementsIn(this.tree.elements)].flatMap((element) =>
        [...element.attributes, ...element.texts].map((part) => [part.span.start, { element, part }]),
      ),
    );
    const written = this.#byStart.get(at.start);
    return written && sameSpan(written.part.span, at) ? written : undefined;
  }

  /** A comment cannot be inside a tag, and two hyphens cannot be inside a comment: a reason is left out. */
  suppressLine(offset: number, text: string): readonly TextEdit[] | undefined {
    const start = lineStart(this.tree.text, offset);
    const around = (one: Span): boolean => one.start < start && start < one.end;
    const inside = [...elementsIn(this.tree.elements)].some(
      ({ tag, texts }) => around(tag) || texts.some((part) => around(part.span)),
    );
    return inside ? undefined : [commentAbove(this.tree.text, offset, commentOf(text))];
  }

  /** After the XML declaration, which must come first. */
  suppressFile(text: string): readonly TextEdit[] | undefined {
    const declaration = /^\ufeff?(?:<\?xml[^>]*\?>(?:\r\n|\n|\r)?)?/.exec(this.tree.text)?.[0] ?? '';
    const before =
      declaration.includes('<?') && !/[\r\n]$/.test(declaration) ? lineBreakOf(this.tree.text) : '';
    return [
      {
        span: span(declaration.length, declaration.length),
        newText: `${before}${commentOf(text)}${lineBreakOf(this.tree.text)}`,
      },
    ];
  }
}

function commentOf(text: string): string {
  return `<!-- ${text.replace(/\s*--.*$/s, '')} -->`;
}

/** Where the whitespace before `offset` begin. */
function endOfWord(text: string, offset: number): number {
  let end = offset;
  while (/\s/.test(text[end - 1] ?? '')) end--;
  return end;
}

function* elementsIn(elements: readonly XmlElement[]): Generator<XmlElement> {
  for (const element of elements) {
    yield element;
    yield* elementsIn(element.children);
  }
}
