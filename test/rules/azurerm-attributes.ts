import type {
  AttributeEntry,
  PartEntry,
  ResourceEntry,
} from '../../server/dialects/terraform/azurerm/format';
import { parsePath } from '../../server/model/read';
import { bundle } from './harness';

/** What one resource of azurerm, or a part of it that becomes another ARM resource, writes. */
export interface MappedBlock {
  readonly type: string;
  readonly entry: ResourceEntry;
  readonly attributes: readonly (readonly [path: string, fact: AttributeEntry])[];
}

const { resources } = bundle.azurerm;

/** Every mapped resource of azurerm: its own attributes and those it has in common with others, and each part's. */
export function mappedBlocks(): readonly MappedBlock[] {
  return Object.entries(resources).flatMap(([type, entry]) => {
    if (!('type' in entry)) return [];
    // What a resource says of its own goes before what it has in common with others.
    const mappings = [...(entry.with ?? []).flatMap((name) => resources[name] ?? []), entry];
    const own = Object.assign({}, ...mappings.map(({ attributes }) => attributes)) as NonNullable<
      PartEntry['attributes']
    >;
    const parts = mappings.flatMap((mapping) => mapping.parts ?? []);
    return [own, ...parts.map(({ attributes = {} }) => attributes)].map((attributes) => ({
      type,
      entry,
      attributes: Object.entries(attributes).flatMap(([path, facts]) =>
        [facts].flat().map((fact) => [path, fact] as const),
      ),
    }));
  });
}

/** The names in an attribute's path, without the marks of lists. */
export function namesIn(path: string): readonly string[] {
  return parsePath(path).filter((name) => name !== '*');
}
