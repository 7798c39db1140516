import type { Writer } from '../../model/writer';
import type { Source } from '../../text/source';
import { stepsTo } from '../../syntax/json/find';
import { rawOffsets } from '../../syntax/json/strings';
import type { JsonNode, JsonObject, JsonProblemCode, JsonTree } from '../../syntax/json/tree';
import { sameSpan } from '../../text/span';
import { commentsIn } from '../json/comments';
import { jsonOf } from '../json/source';
import { jsonValue, spanOf } from '../json/value';
import { jsonWriter, plainStrings, type JsonLanguage } from '../json/writer';
import type { Reading } from './reading';
import { entriesIn, isNaming, type SettingNode } from './tree';

/** What readers of settings take in their stride. */
const accepted: readonly JsonProblemCode[] = [
  'byte-order-mark',
  'trailing-comma',
  'duplicate-key',
  'multiline-string',
  'control-character',
];

/** JSON whose readers accept comments between slashes, and no members that they do not know, as the Functions tools. */
export function readJsonWithComments(source: Source): Reading {
  return readJson(source, () => ({ spelling: plainStrings }));
}

/** JSON whose readers accept comments between slashes and any members, as .NET does. */
export function readOpenJson(source: Source): Reading {
  return readJson(source, (tree) => ({
    spelling: plainStrings,
    comments: { path: ['//'], holder: (offset) => innermostObject(tree, offset) },
  }));
}

/** JSON whose readers are strict: they accept neither comments nor members that they do not know. */
export function readStrictJson(source: Source): Reading {
  return readJson(source, (tree) => ({
    spelling: plainStrings,
    isClosed: true,
    commentHolder: (offset) => innermostObject(tree, offset),
  }));
}

function readJson(source: Source, language: (tree: JsonTree) => JsonLanguage): Reading {
  const tree = jsonOf(source);
  return {
    get problems() {
      return tree.problems.filter(({ code }) => !accepted.includes(code));
    },
    get comments() {
      return commentsIn(tree);
    },
    writer: settingsWriter(tree, jsonWriter(tree, language(tree))),
    entries: () => {
      const root = settingOf(tree.root, source.text);
      return root ? entriesIn(root) : [];
    },
    root: () => jsonValue(tree.root, source),
  };
}

/** Removing the value of an item that names itself removes the item: a name without a value would be left over. */
function settingsWriter(tree: JsonTree, writer: Writer): Writer {
  return {
    replace: (at, value) => writer.replace(at, value),
    insert: (place, value) => writer.insert(place, value),
    append: (list, item) => writer.append?.(list, item),
    replaceMember: (at, members) => writer.replaceMember?.(at, members),
    rename: (at, name) => writer.rename?.(at, name),
    remove(at) {
      const steps = stepsTo(tree.root, at.start);
      const [item, property] = [steps[steps.length - 2], steps[steps.length - 1]];
      const isValue =
        property?.kind === 'property' &&
        sameSpan(property.property.value, at) &&
        isNamedItem(property.object, property.property.key);
      return writer.remove(item?.kind === 'item' && isValue ? spanOf(item.item) : at);
    },
    suppressLine: (offset, text, style) => writer.suppressLine(offset, text, style),
    suppressFile: (text, style) => writer.suppressFile(text, style),
  };
}

function isNamedItem({ properties }: JsonObject, key: string): boolean {
  return isNaming('value', key) && properties.some((property) => isNaming('name', property.key));
}

function innermostObject(tree: JsonTree, offset: number): JsonObject | undefined {
  const objects = stepsTo(tree.root, offset).flatMap((step) =>
    step.kind === 'property' ? [step.object] : [],
  );
  return objects[objects.length - 1];
}

/** Undefined for what is not written yet. */
function settingOf(node: JsonNode, text: string): SettingNode | undefined {
  switch (node.kind) {
    case 'object':
      return {
        kind: 'object',
        members: node.properties.flatMap(({ key, keyNode, value }) => {
          const inner = settingOf(value, text);
          return inner ? [{ name: key, nameSpan: spanOf(keyNode), node: inner }] : [];
        }),
      };
    case 'array':
      return { kind: 'list', items: node.items.flatMap((item) => settingOf(item, text) ?? []) };
    case 'string':
      if (!node.closed) return undefined;
      return {
        kind: 'value',
        value: node.value,
        span: spanOf(node),
        offsetOf: (index) => rawOffsets(text, node)(index),
      };
    case 'number':
    case 'boolean':
      return { kind: 'value', value: node.value, span: spanOf(node), offsetOf: () => node.start };
    case 'null':
      return { kind: 'value', value: null, span: spanOf(node), offsetOf: () => node.start };
    case 'missing':
      return undefined;
  }
}
