import { parentType } from '../../model/naming';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { armTypeOf, argumentOf, names, type Draft } from './draft';

/** What completes each resource, and whose resources each is below. */
export interface Links {
  /** Drafts that are no resources of their own, by what they complete. */
  readonly completions: ReadonlyMap<Draft, readonly Draft[]>;
  /** The draft that a child's arguments name, which may be further up than its parent. */
  ancestorOf(draft: Draft): Draft | undefined;
}

export function linksBetween(drafts: readonly Draft[]): Links {
  const byType = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (completes(draft).length > 0) continue;
    const type = armTypeOf(draft).toLowerCase();
    byType.set(type, [...(byType.get(type) ?? []), draft]);
  }
  const find = (value: Value, type: string): Draft | undefined => byType.get(type.toLowerCase())?.find((candidate) => names(value, candidate));
  return {
    completions: completionsAmong(drafts, find),
    ancestorOf: (draft) => ancestor(draft, find),
  };
}

function completes({ kind }: Draft): readonly string[] {
  return kind.provider === 'azurerm' ? kind.facts.completes : [];
}

type Find = (value: Value, type: string) => Draft | undefined;

function completionsAmong(drafts: readonly Draft[], find: Find): ReadonlyMap<Draft, readonly Draft[]> {
  const completions = new Map<Draft, Draft[]>();
  for (const draft of drafts) {
    const targets = completes(draft).map((name) => find(argumentOf(draft, name), armTypeOf(draft)));
    const target = targets.find((found) => found !== undefined);
    if (target) completions.set(target, [...(completions.get(target) ?? []), draft]);
  }
  return completions;
}

/** Nearest first: a container names the storage account, not the blob service between them. */
function ancestor(draft: Draft, find: Find): Draft | undefined {
  const values = parentArguments(draft).map((name) => argumentOf(draft, name));
  for (let type = parentType(armTypeOf(draft)); type !== undefined; type = parentType(type)) {
    for (const value of values) {
      const found = find(value, type);
      if (found && found !== draft) return found;
    }
  }
  return undefined;
}

/** Any argument that names another resource may name the parent, if that has the parent's type. */
function parentArguments({ block, kind }: Draft): readonly string[] {
  if (kind.provider === 'azapi') return ['parent_id', 'resource_id'];
  return block.kind === 'object' ? block.names.filter((name) => /_(?:id|name)$/.test(name)) : [];
}

/** A resource that must be there, though nothing in sight writes it: what lies between a child and the ancestor it names. */
export function implied(type: string, ancestor: Resource, name: Value): Resource {
  return { ...ancestor, type, name, existing: true, parent: ancestor, symbol: undefined };
}
