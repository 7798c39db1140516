import { identityOf, nameCount, parentType } from '../../model/naming';
import type { BicepResource } from './names';

/** Finds the parents of resources named `parent/child` among a file's resources: by type, and by the expressions of the names. */
export function parentsByName(
  resources: Iterable<BicepResource>,
): (resource: BicepResource) => BicepResource | undefined {
  const byKey = new Map<string, BicepResource>();
  for (const resource of resources) {
    const key = identityOf(resource.type, resource.fullNames);
    if (!byKey.has(key)) byKey.set(key, resource);
  }
  return (resource) => {
    const type = parentType(resource.type);
    const names = resource.fullNames;
    return type !== undefined && names.length === nameCount(resource.type)
      ? byKey.get(identityOf(type, names.slice(0, -1)))
      : undefined;
  };
}
