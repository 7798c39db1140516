import type { Document } from '../../model/document';
import { fileType, type Resource } from '../../model/resource';
import type { ObjectValue, Value } from '../../model/value';
import { known, objectOf, unknown } from '../../model/values';

/** The files that describe a resource of Azure in its own terms. */
const azureTypes: Readonly<Record<string, string>> = {
  linkedService: 'Microsoft.DataFactory/factories/linkedservices',
  logicAppWorkflow: 'Microsoft.Logic/workflows',
  containerApp: 'Microsoft.App/containerApps',
  containerInstance: 'Microsoft.ContainerInstance/containerGroups',
};

/** A settings file as a resource, so that rules can ask about it as a whole: of Azure's type where it describes one, else of type `file/` and its format. */
export function* fileResources(
  document: Document,
  format: string,
  root: Value | undefined,
): Generator<Resource> {
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
    body: format === 'logicAppWorkflow' ? standardWorkflow(root) : root,
    existing: false,
    condition: undefined,
    parent: undefined,
    scope: undefined,
    symbol: undefined,
    calls: [],
  };
}

/** What ARM has below `properties`, such a file has at its top; identity and who may call are the logic app's, which is no part of the file. */
function standardWorkflow(root: ObjectValue): ObjectValue {
  const elsewhere = unknown('notCovered', 'the logic app that runs the workflow', root.origin);
  const written = root.names.map((name): [string, Value] => [name, root.get(name)]);
  const properties = objectOf(new Map([...written, ['accessControl', elsewhere]]), root.origin);
  return objectOf(
    new Map<string, Value>([
      ['properties', properties],
      ['identity', elsewhere],
    ]),
    root.origin,
  );
}
