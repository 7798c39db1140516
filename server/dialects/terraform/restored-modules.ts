import type { Context } from '../../model/document';
import { propertyOf } from '../../syntax/json/find';
import type { JsonNode } from '../../syntax/json/tree';
import { resolveUri } from '../../text/uri';
import { jsonOf } from '../json/source';

/** The folders in which `terraform init` put called modules, by the path of calls: `network.subnets`. Empty before it has run. */
export function restoredModules(root: string, context: Context): ReadonlyMap<string, string> {
  const uri = `${root}.terraform/modules/modules.json`;
  const text = context.text(uri);
  const folders = new Map<string, string>();
  if (text === undefined) return folders;
  for (const entry of entriesOf(jsonOf({ uri, text }).root)) {
    const key = textAt(entry, 'Key');
    const folder = textAt(entry, 'Dir');
    if (key && folder) folders.set(key, `${resolveUri(root, folder)}/`);
  }
  return folders;
}

function entriesOf(root: JsonNode): readonly JsonNode[] {
  const modules = root.kind === 'object' ? propertyOf(root, 'Modules')?.value : undefined;
  return modules?.kind === 'array' ? modules.items : [];
}

function textAt(node: JsonNode, name: string): string | undefined {
  const value = node.kind === 'object' ? propertyOf(node, name)?.value : undefined;
  return value?.kind === 'string' ? value.value : undefined;
}
