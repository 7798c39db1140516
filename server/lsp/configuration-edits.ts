import { isMap, isSeq, isScalar, type Node } from 'yaml';
import { configurationNames } from '../project/configuration';
import type { FileSuppression } from '../project/file-suppressions';
import type { Settings } from '../project/settings';
import type { TextEdit } from '../text/edit';
import { lineBreakOf, lineStart } from '../text/lines';
import { span } from '../text/span';
import { relativeUri } from '../text/uri';
import { parseYaml } from '../text/yaml';

/** The configuration file that holds for a document, or the one that a new one would be; undefined outside of all folders. */
export function configurationFor(
  uri: string,
  settings: Settings | undefined,
  folders: readonly string[],
): string | undefined {
  if (settings?.configurationUri !== undefined) return settings.configurationUri;
  const folder = folders.find((one) => relativeUri(one, uri) !== undefined);
  return folder === undefined ? undefined : `${folder}/${newName}`;
}

/** The name without a dot at its beginning: people see the file. */
const newName = configurationNames.find((name) => !name.startsWith('.')) ?? '';

/** Adds an entry to the suppressions of a configuration file; undefined when they are written in a way that cannot be added to. */
export function appendSuppression(text: string, entry: FileSuppression): TextEdit | undefined {
  const eol = lineBreakOf(text);
  const { contents } = parseYaml(text);
  if (contents !== null && !isMap(contents) && !(isScalar(contents) && contents.value === null))
    return undefined;
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && key.value === 'suppressions')
    : undefined;
  if (!pair) return insertion(text, text.length, `suppressions:${eol}${itemText(entry, '  ', eol)}`, eol);
  if (!isSeq(pair.value) || pair.value.flow || pair.value.items.length === 0) return undefined;
  const last = pair.value.items[pair.value.items.length - 1] as Node;
  const first = pair.value.items[0] as Node;
  const start = first.range?.[0] ?? 0;
  const dash = /^[ \t]*/.exec(text.slice(lineStart(text, start), start))?.[0] ?? '';
  const end = last.range?.[1] ?? text.length;
  const lineEnd = text.indexOf('\n', Math.max(0, end - 1));
  return insertion(text, lineEnd < 0 ? text.length : lineEnd + 1, itemText(entry, dash, eol), eol);
}

function insertion(text: string, at: number, written: string, eol: string): TextEdit {
  const isAfterLine = at === 0 || text[at - 1] === '\n' || text[at - 1] === '\ufeff';
  return { span: span(at, at), newText: isAfterLine ? written : eol + written };
}

function itemText(entry: FileSuppression, indent: string, eol: string): string {
  return Object.entries(entry)
    .map(
      ([name, value], index) =>
        `${indent}${index === 0 ? '- ' : '  '}${name}: ${JSON.stringify(value)}${eol}`,
    )
    .join('');
}
