import type { Writer } from '../../model/document';
import type { Source } from '../../model/source';
import type { Writable } from '../../model/value';
import { evaluate } from '../../model/evaluate';
import type { Expression } from '../../model/expression';
import { parseYaml } from '../../syntax/yaml/parse';
import type { YamlMap, YamlNode, YamlScalar, YamlTree } from '../../syntax/yaml/tree';
import type { TextEdit } from '../../text/edit';
import { contains, sameSpan, span, type Span } from '../../text/span';
import { lineStart, startsLine } from '../json-layout';
import { plainScope } from '../json-value';
import { commentAbove, commentAtTop, wholeLines } from './line-comments';
import type { Reading } from './reading';
import { entriesIn, isNaming, type Entry, type SettingNode } from './tree';

export function readYaml(source: Source): Reading {
  return readYamlAs(source, (document) => settingOf(document));
}

/** Kubernetes manifests: a Secret's `data` is base64 of what it holds. */
export function readManifests(source: Source): Reading {
  return readYamlAs(source, (document) => {
    const node = settingOf(document);
    return node?.kind === 'object' && valueAt(document, 'kind') === 'Secret' ? withDecodedData(node) : node;
  });
}

function readYamlAs(source: Source, lower: (document: YamlNode) => SettingNode | undefined): Reading {
  const tree = parseYaml(source.text);
  return {
    problems: tree.problems,
    comments: tree.comments,
    writer: new YamlWriter(tree),
    *entries(): Generator<Entry> {
      for (const document of tree.documents) {
        const node = lower(document);
        if (node) yield* entriesIn(node);
      }
    },
    root: () => tree.documents[0] && evaluate(lowerPlain(tree.documents[0]), plainScope(source)),
  };
}

function settingOf(node: YamlNode): SettingNode | undefined {
  switch (node.kind) {
    case 'map':
      return {
        kind: 'object',
        members: node.entries.flatMap(({ key, keySpan, value }) => {
          const inner = settingOf(value);
          return inner ? [{ name: key, nameSpan: keySpan, node: inner }] : [];
        }),
      };
    case 'list':
      return { kind: 'list', items: node.items.flatMap((item) => settingOf(item.node) ?? []) };
    case 'scalar':
      return { kind: 'value', value: node.value, span: span(node.start, node.end), offsetOf: node.offsetOf };
    case 'missing':
      return undefined;
  }
}

function lowerPlain(node: YamlNode): Expression {
  const at = span(node.start, node.end);
  switch (node.kind) {
    case 'map':
      return { kind: 'object', span: at, members: node.entries.map(({ key, keySpan, value }) => ({ kind: 'member', key, keySpan, value: lowerPlain(value) })) };
    case 'list':
      return { kind: 'array', span: at, items: node.items.map((item) => lowerPlain(item.node)) };
    case 'scalar':
      return { kind: 'literal', span: at, value: node.value };
    case 'missing':
      return { kind: 'literal', span: at, value: null };
  }
}

function valueAt(node: YamlNode, key: string): unknown {
  const value = node.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
  return value?.kind === 'scalar' ? value.value : undefined;
}

function withDecodedData(node: SettingNode & { kind: 'object' }): SettingNode {
  const decode = (member: (typeof node.members)[number]): typeof member =>
    member.name === 'data' && member.node.kind === 'object'
      ? { ...member, node: { kind: 'object', members: member.node.members.map((item) => ({ ...item, node: decodedValue(item.node) })) } }
      : member;
  return { kind: 'object', members: node.members.map(decode) };
}

function decodedValue(node: SettingNode): SettingNode {
  if (node.kind !== 'value' || typeof node.value !== 'string') return node;
  const text = fromBase64(node.value.replace(/\s/g, ''));
  return text === undefined ? node : { ...node, value: text, offsetOf: () => node.span.start };
}

const base64Characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text that base64 stands for, as far as it is ASCII; undefined when it is no base64 of a text. */
function fromBase64(encoded: string): string | undefined {
  if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) return undefined;
  let text = '';
  for (let index = 0; index < encoded.length; index += 4) {
    const digits = [0, 1, 2, 3].map((place) => base64Characters.indexOf(encoded[index + place] ?? '='));
    const group = digits.reduce((sum, digit) => sum * 64 + Math.max(digit, 0), 0);
    const size = 3 - digits.filter((digit) => digit < 0).length;
    for (let byte = 0; byte < size; byte++) text += String.fromCharCode((group >> (16 - 8 * byte)) & 0xff);
  }
  return /^[\t\n\r\x20-\x7e]*$/.test(text) ? text : undefined;
}

class YamlWriter implements Writer {
  constructor(private readonly tree: YamlTree) {}

  replace(at: Span, value: Writable): readonly TextEdit[] | undefined {
    if (value !== null && typeof value === 'object') return undefined;
    const found = this.#find(at);
    if (found?.node.kind === 'scalar') return [{ span: at, newText: formatScalar(value, found.node) }];
    // A part of a scalar: what stands behind `NAME=` in a list of assignments.
    const holder = this.#scalarAround(at);
    return holder && /^[\w./:@-]*$/.test(String(value)) ? [{ span: at, newText: String(value) }] : undefined;
  }

  /** Nothing is inserted: what a missing setting means is not said in these files. */
  insert(): undefined {
    return undefined;
  }

  remove(at: Span): readonly TextEdit[] | undefined {
    const found = this.#find(at);
    if (!found || found.container.flow || found.siblings < 2) return undefined;
    const { text } = this.tree;
    if (!startsLine(text, found.start)) return undefined;
    const end = this.#behind(found.node.end);
    return end === undefined ? undefined : [{ span: wholeLines(text, { start: found.start, end }), newText: '' }];
  }

  suppressLine(offset: number, text: string): readonly TextEdit[] | undefined {
    const around = this.#scalarAround({ start: lineStart(this.tree.text, offset), end: offset });
    return [commentAbove(this.tree.text, around && around.start < offset ? around.start : offset, `# ${text}`)];
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

  #scalarAround(at: Span): YamlScalar | undefined {
    for (const { node } of this.#placed()) if (node.kind === 'scalar' && contains(node, at)) return node;
    return undefined;
  }

  #find(at: Span): Placed | undefined {
    for (const placed of this.#placed()) if (sameSpan(placed.node, at)) return placed;
    return undefined;
  }

  *#placed(): Generator<Placed> {
    for (const document of this.tree.documents) yield* placedIn(document);
  }
}

/** A node with the map or list that it is an entry of. */
interface Placed {
  readonly node: YamlNode;
  readonly container: { readonly flow: boolean };
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
      if (item.kind === 'map') yield* namedValue(item, node.flow, start, node.items.length);
      yield* placedIn(item);
    }
  }
}

/** The value of an item that names itself stands for the whole item: a name without a value would be left over. */
function* namedValue(item: YamlMap, flow: boolean, start: number, siblings: number): Generator<Placed> {
  const named = item.entries.some(({ key }) => isNaming('name', key));
  const value = item.entries.find(({ key }) => isNaming('value', key));
  if (!named || !value) return;
  const last = item.entries[item.entries.length - 1];
  if (last?.value === value.value) yield { node: value.value, container: { flow }, start, siblings };
}

/** A plain text that YAML reads as that text. */
const plain = /^[A-Za-z_/.][\w./:+=@$()~-]*$/;
const reserved = /^(?:null|true|false|yes|no|on|off|\.nan|\.inf)$/i;

function formatScalar(value: string | number | boolean | null, { style }: YamlScalar): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (style === 'single' && !/[\r\n\t]/.test(value)) return `'${value.replace(/'/g, "''")}'`;
  return style === 'plain' && plain.test(value) && !reserved.test(value) && !/:$|: /.test(value) ? value : JSON.stringify(value);
}
