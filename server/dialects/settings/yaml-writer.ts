import { Computed, isItems, isMembers, type Members, type Writable } from '../../model/writable';
import type { Writer } from '../../model/writer';
import type { Place } from '../../model/value';
import type { YamlList, YamlMap, YamlNode, YamlScalar, YamlStyle, YamlTree } from '../../syntax/yaml/tree';
import type { TextEdit } from '../../text/edit';
import { lineBreakOf, lineStart, startsLine } from '../../text/lines';
import { contains, sameSpan, span, type Span } from '../../text/span';
import { commentAbove, commentAtTop, wholeLines } from './line-comments';
import { isNaming } from './tree';

/** How YAML is changed: entries are added to blocks only. */
export class YamlWriter implements Writer {
  #byStart: ReadonlyMap<number, readonly Placed[]> | undefined;
  #scalars: readonly YamlScalar[] | undefined;

  constructor(private readonly tree: YamlTree) {}

  replace(at: Span, value: Writable): readonly TextEdit[] | undefined {
    if (value !== null && typeof value === 'object') return undefined;
    const found = this.#find(at);
    if (found?.node.kind === 'scalar')
      return [{ span: at, newText: formatScalar(value, found.node.style, found.container.flow) }];
    // A part of a scalar: what is after `NAME=` in a list of assignments.
    const holder = this.#scalarAround(at);
    return holder && /^[\w./:@-]*$|^\$[({]\w+[)}]$/.test(String(value))
      ? [{ span: at, newText: String(value) }]
      : undefined;
  }

  /** After the last entry of a block, or in front of the one that the place names. */
  insert({ object, path, before }: Place, value: Writable): readonly TextEdit[] | undefined {
    const [name, ...rest] = path;
    const node = this.#nodeAt(object);
    const [first, last] =
      node?.kind === 'map' ? [node.entries[0], node.entries[node.entries.length - 1]] : [];
    if (name === undefined || node?.kind !== 'map' || node.flow || !first || !last) return undefined;
    const indent = this.#columnOf(first.keySpan.start);
    const member = rest.reduceRight<Writable>((inner, key) => ({ [key]: inner }), value);
    const printed = printBlockMember(name, member, indent, this.#layout);
    const next = node.entries.find(({ key }) => key === before);
    if (next) {
      const { start } = next.keySpan;
      return [{ span: span(start, start), newText: printed + this.#layout.eol + indent }];
    }
    return this.#lineBehind(last.value.end, last.keySpan.end, indent + printed);
  }

  append(list: Span, item: Writable): readonly TextEdit[] | undefined {
    const node = this.#nodeAt(list);
    const [first, last] = node?.kind === 'list' ? [node.items[0], node.items[node.items.length - 1]] : [];
    if (node?.kind !== 'list' || node.flow || !first || !last) return undefined;
    const indent = this.#columnOf(first.start);
    return this.#lineBehind(last.node.end, last.start, indent + printBlockItem(item, indent, this.#layout));
  }

  replaceMember(at: Span, members: Members): readonly TextEdit[] | undefined {
    for (const node of this.#nodes()) {
      const entry =
        node.kind === 'map' && !node.flow ? node.entries.find(({ value }) => sameSpan(value, at)) : undefined;
      if (!entry || node.kind !== 'map') continue;
      const indent = this.#columnOf(entry.keySpan.start);
      const written = Object.entries(members).map(([name, value]) =>
        printBlockMember(name, value, indent, this.#layout),
      );
      return [
        {
          span: span(entry.keySpan.start, entry.value.end),
          newText: written.join(this.#layout.eol + indent),
        },
      ];
    }
    return undefined;
  }

  remove(at: Span): readonly TextEdit[] | undefined {
    const found = this.#removable(at);
    if (!found || found.container.flow || found.siblings < 2) return undefined;
    const { text } = this.tree;
    if (!startsLine(text, found.start)) return undefined;
    const end = this.#behind(found.node.end);
    return end === undefined
      ? undefined
      : [{ span: wholeLines(text, { start: found.start, end }), newText: '' }];
  }

  suppressLine(offset: number, text: string): readonly TextEdit[] | undefined {
    const around = this.#scalarAround({ start: lineStart(this.tree.text, offset), end: offset });
    return [
      commentAbove(this.tree.text, around && around.start < offset ? around.start : offset, `# ${text}`),
    ];
  }

  suppressFile(text: string): readonly TextEdit[] | undefined {
    return [commentAtTop(this.tree.text, `# ${text}`)];
  }

  /** The end of a value's line when nothing but a comment follows it. */
  #behind(offset: number): number | undefined {
    const rest = /[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/y;
    rest.lastIndex = offset;
    return rest.test(this.tree.text) ? rest.lastIndex : undefined;
  }

  /** A new line after what ends at `end`; `start` is where the entry began, for values that have no text. */
  #lineBehind(end: number, start: number, line: string): readonly TextEdit[] | undefined {
    const at = this.#behind(Math.max(end, start));
    return at === undefined ? undefined : [{ span: span(at, at), newText: this.#layout.eol + line }];
  }

  /** The whitespace that what begins at `offset` is indented by, hyphens before it counted as whitespace. */
  #columnOf(offset: number): string {
    return ' '.repeat(offset - lineStart(this.tree.text, offset));
  }

  get #layout(): BlockLayout {
    return { eol: lineBreakOf(this.tree.text), unit: '  ' };
  }

  #nodeAt(at: Span): YamlNode | undefined {
    for (const node of this.#nodes()) if (sameSpan(node, at)) return node;
    return undefined;
  }

  *#nodes(): Generator<YamlNode> {
    for (const document of this.tree.documents) yield* nodesIn(document);
  }

  #scalarAround(at: Span): YamlScalar | undefined {
    this.#scalars ??= [...this.#nodes()].filter((node) => node.kind === 'scalar');
    const last = this.#scalars[lastAt(this.#scalars, at.start)];
    return last && contains(last, at) ? last : undefined;
  }

  /** What has to go for a value to be gone: with the last entry of a section the section, which would be null. */
  #removable(at: Span): Placed | undefined {
    let found = this.#find(at);
    while (found?.siblings === 1 && !found.container.flow) found = this.#find(found.container);
    return found;
  }

  #find(at: Span): Placed | undefined {
    this.#byStart ??= grouped(this.#placed());
    return this.#byStart.get(at.start)?.find((placed) => sameSpan(placed.node, at));
  }

  *#placed(): Generator<Placed> {
    for (const document of this.tree.documents) yield* placedIn(document);
  }
}

/** The index of the last that begins at or before `offset`, of spans in the order of the text; -1 when there is none. */
function lastAt(spans: readonly Span[], offset: number): number {
  let [low, high] = [-1, spans.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** By where the nodes begin: a map begins where its first key does. */
function grouped(all: Iterable<Placed>): ReadonlyMap<number, readonly Placed[]> {
  const byStart = new Map<number, Placed[]>();
  for (const placed of all) {
    const alike = byStart.get(placed.node.start);
    if (alike) alike.push(placed);
    else byStart.set(placed.node.start, [placed]);
  }
  return byStart;
}

/** A node with the map or list that it is an entry of. */
interface Placed {
  readonly node: YamlNode;
  readonly container: YamlMap | YamlList;
  /** Where the entry begins: at its key or hyphen. */
  readonly start: number;
  /** How many entries the container has. */
  readonly siblings: number;
}

function* placedIn(node: YamlNode): Generator<Placed> {
  if (node.kind === 'map') {
    for (const { keySpan, value } of node.entries) {
      yield { node: value, container: node, start: keySpan.start, siblings: node.entries.length };
      yield* placedIn(value);
    }
  } else if (node.kind === 'list') {
    for (const { start, node: item } of node.items) {
      yield { node: item, container: node, start, siblings: node.items.length };
      if (item.kind === 'map') yield* namedValue(item, node, start);
      yield* placedIn(item);
    }
  }
}

/** The value of an item that names itself represents the whole item: a name without a value would be left over. */
function* namedValue(item: YamlMap, container: YamlList, start: number): Generator<Placed> {
  const named = item.entries.some(({ key }) => isNaming('name', key));
  const value = item.entries.find(({ key }) => isNaming('value', key));
  if (!named || !value) return;
  const last = item.entries[item.entries.length - 1];
  if (last?.value === value.value)
    yield { node: value.value, container, start, siblings: container.items.length };
}

function* nodesIn(node: YamlNode): Generator<YamlNode> {
  yield node;
  if (node.kind === 'map') for (const { value } of node.entries) yield* nodesIn(value);
  if (node.kind === 'list') for (const { node: item } of node.items) yield* nodesIn(item);
}

/** How a file lays out what is on lines of its own. */
interface BlockLayout {
  readonly eol: string;
  readonly unit: string;
}

/** `name: value`, of which the lines after the first begin with more than `indent`. */
function printBlockMember(name: string, value: Writable, indent: string, layout: BlockLayout): string {
  return `${formatScalar(name, 'plain', false)}:${printBlockValue(value, indent, layout)}`;
}

function printBlockItem(item: Writable, indent: string, layout: BlockLayout): string {
  const members = isMembers(item) ? Object.entries(item) : [];
  const inner = `${indent}  `;
  if (members.length > 0)
    return `- ${members.map(([name, value]) => printBlockMember(name, value, inner, layout)).join(layout.eol + inner)}`;
  return `-${printBlockValue(item, indent, layout)}`;
}

function printBlockValue(value: Writable, indent: string, layout: BlockLayout): string {
  const inner = indent + layout.unit;
  const lines = (parts: readonly string[]): string => parts.map((part) => layout.eol + inner + part).join('');
  if (isItems(value))
    return value.length ? lines(value.map((item) => printBlockItem(item, inner, layout))) : ' []';
  if (isMembers(value)) {
    const members = Object.entries(value);
    return members.length
      ? lines(members.map(([name, member]) => printBlockMember(name, member, inner, layout)))
      : ' {}';
  }
  if (value instanceof Computed) throw new Error('YAML has no expressions.');
  return ` ${formatScalar(value, 'plain', false)}`;
}

/** A plain text that YAML reads as that text. */
const plain = /^[A-Za-z_/.][\w./:+=@$()~-]*$/;
/** What is to be replaced is written without quotes by custom; its braces would end a list or map in braces. */
const token = /^\$(?:\(\w+\)|\{\w+\}|\{\{ [\w.-]+ \}\})$/;
const reserved = /^(?:null|true|false|yes|no|on|off|\.nan|\.inf)$/i;

function formatScalar(value: string | number | boolean | null, style: YamlStyle, flow: boolean): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (style === 'plain' && !flow && token.test(value)) return value;
  if (style === 'single' && !/[\r\n\t]/.test(value)) return `'${value.replace(/'/g, "''")}'`;
  return style === 'plain' && plain.test(value) && !reserved.test(value) && !/:$|: /.test(value)
    ? value
    : JSON.stringify(value);
}
