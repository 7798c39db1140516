import type { Context } from '../../model/document';
import type { Source } from '../../text/source';
import type { Value } from '../../model/value';
import { folderOf, resolveUri } from '../../text/uri';
import { jsonOf } from '../json/source';
import { jsonValue } from '../json/value';

/** What short names in paths represent: `br/name:` is `br:` and the text, `ts/name:` is `ts:` and the text, a slash after each. */
export interface ModuleAliases {
  readonly br: ReadonlyMap<string, string>;
  readonly ts: ReadonlyMap<string, string>;
}

/** The one alias that needs no declaration. */
const publicRegistry = ['public', 'mcr.microsoft.com/bicep'] as const;

/** The aliases that hold for a file: those of the nearest `bicepconfig.json` in its folder or above. */
export function moduleAliases(uri: string, context: Context): ModuleAliases {
  const source = configurationFor(uri, context);
  const declared = source ? member(jsonValue(jsonOf(source).root, source), 'moduleAliases') : undefined;
  return {
    br: new Map([publicRegistry, ...aliasesIn(declared, 'br', ['registry', 'modulePath'])]),
    ts: new Map(aliasesIn(declared, 'ts', ['subscription', 'resourceGroup'])),
  };
}

function configurationFor(uri: string, context: Context): Source | undefined {
  for (let folder = folderOf(uri); ; ) {
    const file = `${folder}bicepconfig.json`;
    const text = context.text(file);
    if (text !== undefined) return { uri: file, text: text.replace(/^\uFEFF/, '') };
    const above = resolveUri(folder, '..').replace(/\/?$/, '/');
    if (above.length >= folder.length) return undefined;
    folder = above;
  }
}

/** Of the parts the first must be there. */
function aliasesIn(
  declared: Value | undefined,
  scheme: string,
  parts: readonly string[],
): readonly (readonly [string, string])[] {
  const aliases = member(declared, scheme);
  if (aliases?.kind !== 'object') return [];
  return aliases.names.flatMap((name) => {
    const [first, ...others] = parts.map((part) => textOf(member(aliases.get(name), part)));
    return first === undefined
      ? []
      : [[name, [first, ...others].filter((text) => text !== undefined).join('/')] as const];
  });
}

function member(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'object' ? value.get(name) : undefined;
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'known' && typeof value.value === 'string' && value.value !== ''
    ? value.value
    : undefined;
}
