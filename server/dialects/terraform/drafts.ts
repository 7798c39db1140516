import type { Azurerm } from './azurerm/provider';
import type { Value } from '../../model/value';
import { azapiDraft, isAzapi } from './azapi';
import type { LabelledBlock } from './configuration';
import type { UnlinkedResource } from './draft';
import { exportedNames } from './exports';
import type { Instance } from './instances';
import type { Declared } from './module-file';
import type { ModuleNode } from './module-tree';

/**
 * Every resource and data source of a module and of those it calls that ARM has a type for. What a module puts out gets out of what is seen
 * when it is the root, or when its caller lets it.
 */
export function unlinkedResources(
  node: ModuleNode,
  azurerm: Azurerm,
  outputsGetOut = true,
): readonly UnlinkedResource[] {
  const { module } = node;
  const names = exportedNames(node, outputsGetOut);
  const around = { node, azurerm, isExported: (name: string) => names.has(name) };
  const resources = module.resources.flatMap((declared) =>
    module
      .instances(declared.block, declared.file)
      .map((instance) => draftOf(declared, instance, around, false)),
  );
  const data = module.data.map((declared) => draftOf(declared, unnamedInstance, around, true));
  const own = [...resources, ...data].filter((draft) => draft !== undefined);
  return [
    ...own,
    ...node
      .children()
      .flatMap((child) => unlinkedResources(child, azurerm, around.isExported(`module.${child.name}`))),
  ];
}

/** Data sources are only ever referred to, so that their instances need not be distinguished. */
const unnamedInstance: Instance = { suffix: '', key: undefined, names: new Map(), condition: undefined };

interface Around {
  readonly node: ModuleNode;
  readonly azurerm: Azurerm;
  /** Whether what cannot be read may refer to the resource or module of this name. */
  readonly isExported: (name: string) => boolean;
}

function draftOf(
  declared: Declared<LabelledBlock>,
  instance: Instance,
  { node, azurerm, isExported }: Around,
  existing: boolean,
): UnlinkedResource | undefined {
  const { module } = node;
  const { block, file } = declared;
  const body = module.body(declared, instance);
  const kind = kindOf(block.type, body, azurerm);
  if (!kind) return undefined;
  return {
    address: `${module.setup.path}${existing ? 'data.' : ''}${block.type}.${block.name}${instance.suffix}`,
    indefinite: instance.condition !== undefined || instance.isRepresentative === true,
    exported: isExported(`${block.type}.${block.name}`),
    document: file.document,
    header: block.header,
    span: block.span,
    calls: module.setup.calls,
    condition: instance.condition ?? node.condition,
    existing,
    block: body,
    kind,
  };
}

/** What a Terraform resource is in ARM; undefined for what is nothing there. */
export function kindOf(type: string, body: Value, azurerm: Azurerm): UnlinkedResource['kind'] | undefined {
  if (isAzapi(type)) return azapiDraft(type, body);
  const facts = type.startsWith('azurerm_') ? azurerm.resource(type) : undefined;
  return facts && { provider: 'azurerm', type, facts };
}
