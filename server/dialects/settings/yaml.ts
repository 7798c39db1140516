import type { Source } from '../../text/source';
import { evaluate } from '../../model/evaluate';
import type { Expression } from '../../model/expression';
import { parseYaml } from '../../syntax/yaml/parse';
import type { YamlNode } from '../../syntax/yaml/tree';
import { span } from '../../text/span';
import { plainScope } from '../json/value';
import type { Reading } from './reading';
import { entriesIn, type Entry, type SettingNode } from './tree';
import { YamlWriter } from './yaml-writer';

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
      return {
        kind: 'object',
        span: at,
        members: node.entries.map(({ key, keySpan, value }) => ({
          kind: 'member',
          key,
          keySpan,
          value: lowerPlain(value),
        })),
      };
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
      ? {
          ...member,
          node: {
            kind: 'object',
            members: member.node.members.map((item) => ({ ...item, node: decodedValue(item.node) })),
          },
        }
      : member;
  return { kind: 'object', members: node.members.map(decode) };
}

function decodedValue(node: SettingNode): SettingNode {
  if (node.kind !== 'value' || typeof node.value !== 'string') return node;
  const text = fromBase64(node.value.replace(/\s/g, ''));
  return text === undefined ? node : { ...node, value: text, offsetOf: () => node.span.start };
}

const base64Characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text that base64 represents, as far as it is ASCII; undefined when it is no base64 of a text. */
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
