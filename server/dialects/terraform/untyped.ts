import type { UntypedResource } from '../../model/resource';
import type { UnknownReason, Value } from '../../model/value';
import { isAzapi, isWritten } from './azapi';
import type { ModuleNode } from './module-tree';

/** The resources of the azapi provider, in a module and in those it calls, whose ARM type cannot be read. */
export function untypedResources(node: ModuleNode): readonly UntypedResource[] {
  const { module } = node;
  const own = module.resources
    .filter(({ block }) => isAzapi(block.type))
    .flatMap((declared) => {
      const { block, file } = declared;
      return module.instances(block, file).flatMap((instance): readonly UntypedResource[] => {
        const reason = reasonOf(block.type, module.body(declared, instance));
        if (!reason) return [];
        const symbol = `${module.setup.path}${block.type}.${block.name}${instance.suffix}`;
        return [{ document: file.document, header: block.header, symbol, reason }];
      });
    });
  return [...own, ...node.children().flatMap(untypedResources)];
}

/** Why the type is not known; undefined when it is, or when nothing is written to a resource. */
function reasonOf(resource: string, block: Value): UnknownReason | undefined {
  if (block.kind !== 'object' || !isWritten(resource, block)) return undefined;
  const type = block.get('type');
  if (type.kind === 'known' && typeof type.value === 'string') return undefined;
  return type.kind === 'unknown' ? type.reason : { kind: 'notCovered', detail: 'type' };
}
