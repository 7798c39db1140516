import type { Document } from '../../model/document';
import { fileType, type Resource } from '../../model/resource';
import type { ObjectValue, Value } from '../../model/value';
import { known, objectOf } from '../../model/values';

/** The files that describe a resource of Azure in its own terms. */
const azureTypes: Readonly<Record<string, string>> = {
  linkedService: 'Microsoft.DataFactory/factories/linkedservices',
  logicAppWorkflow: 'Microsoft.Logic/workflows',
  containerApp: 'Microsoft.App/containerApps',
  containerInstance: 'Microsoft.ContainerInstance/containerGroups',
};

/** A settings file as a resource, so that rules can ask about it as a whole: of Azure's type where it describes one, else of type `file/` and its format. */
export function* fileResources(document: Document, format: string, root: Value | undefined): Generator<Resource> {
  if (root?.kind !== 'object') return;
  const { text } = document.source;
  const { start } = root.origin.span;
  const lineLength = text.slice(start).search(/[\r\n]|$/);
  const version = root.get('apiVersion');
  const name = root.get('name');
  yield {
    document,
    type: azureTypes[format] ?? fileType(format),
    apiVersion: version.kind === 'known' ? String(version.value) : undefined,
    name: name.kind === 'absent' ? known('', root.origin) : name,
    header: { start, end: start + lineLength },
    span: root.origin.span,
    body: format === 'logicAppWorkflow' ? inProperties(root) : root,
    existing: false,
    condition: undefined,
    parent: undefined,
    scope: undefined,
    symbol: undefined,
    calls: [],
  };
}

/** What ARM has below `properties`, such a file has at its top. */
function inProperties(root: ObjectValue): ObjectValue {
  return objectOf(new Map([['properties', root]]), root.origin);
}
