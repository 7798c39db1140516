import type { Azurerm, AzurermPart } from './azurerm/provider';
import { parentType } from '../../model/naming';
import type { Resource } from '../../model/resource';
import type { ObjectValue, Value } from '../../model/value';
import { known, nowhere } from '../../model/values';
import { findAttribute } from './attribute';
import { AzurermObject } from './azurerm-object';
import { armTypeOf, argumentOf, completes, type AzurermDraft, type UnlinkedResource } from './draft';
import type { Layer, Reading } from './layer';
import { implied, linksBetween, type Links } from './link';
import { shapeOf } from './shape';
import { recordedMajor } from './provider-version';
import { UpdatedObject } from './updated-object';

/** What all resources of one deployment have in common. */
interface Provider {
  readonly azurerm: Azurerm;
  readonly major: number;
  /** Whether the arguments are a plan's, which holds the defaults. */
  readonly isPlan: boolean;
}

/** The drafts as resources, linked to each other, with the children that some of them bring along. */
export function resourcesFrom(drafts: readonly UnlinkedResource[], provider: Provider): readonly Resource[] {
  return new ResourceLinker(linksBetween(drafts), provider).all(drafts);
}

class ResourceLinker {
  readonly #made = new Map<UnlinkedResource, readonly Resource[]>();

  constructor(
    private readonly links: Links,
    private readonly provider: Provider,
  ) {}

  all(drafts: readonly UnlinkedResource[]): readonly Resource[] {
    const merged = new Set([...this.links.completions.values()].flat());
    return drafts.filter((draft) => !merged.has(draft)).flatMap((draft) => this.#resources(draft));
  }

  /** The resource itself, first, and its parts. */
  #resources(draft: UnlinkedResource): readonly Resource[] {
    const made = this.#made.get(draft);
    if (made) return made;
    this.#made.set(draft, []);
    const resource = this.#resource(draft);
    const resources = [resource, ...partsOf(draft).map((part) => this.#part(part, draft, resource))];
    this.#made.set(draft, resources);
    return resources;
  }

  #resource(draft: UnlinkedResource): Resource {
    const { kind } = draft;
    const scope = this.#scope(draft);
    const body = this.#body(draft);
    return {
      document: draft.document,
      type: armTypeOf(draft),
      apiVersion: kind.provider === 'azapi' ? kind.apiVersion : undefined,
      name: body.get('name'),
      header: draft.header,
      span: draft.span,
      body,
      existing: draft.existing,
      condition: draft.condition,
      ...(completes(draft).length > 0 && { partial: true }),
      parent: this.#parent(draft),
      scope,
      symbol: draft.address,
      calls: draft.calls,
      ...(kind.provider === 'azurerm' && {
        azurerm: { type: kind.type, major: this.provider.major, blocks: this.#blocks(draft) },
      }),
    };
  }

  #blocks(draft: UnlinkedResource): NonNullable<Resource['azurerm']>['blocks'] {
    return [draft, ...(this.links.completions.get(draft) ?? [])].flatMap(({ kind, block }) =>
      kind.provider === 'azurerm' ? [{ type: kind.type, arguments: block }] : [],
    );
  }

  /** What the block writes, with what others write of the same resource. */
  #body(draft: UnlinkedResource): ObjectValue {
    const { kind } = draft;
    const others = this.links.completions.get(draft) ?? [];
    let body = kind.provider === 'azapi' ? kind.body : this.#azurermBody(draft, kind, others);
    for (const other of others)
      if (other.kind.provider === 'azapi') body = new UpdatedObject(body, other.kind.body);
    return body;
  }

  #azurermBody(
    draft: UnlinkedResource,
    kind: AzurermDraft,
    others: readonly UnlinkedResource[],
  ): ObjectValue {
    const own: Layer = { shape: shapeOf(kind.facts), block: draft.block };
    return new AzurermObject([own, ...others.flatMap(layersOf)], this.#reading(draft), originOf(draft));
  }

  #part(part: AzurermPart, draft: UnlinkedResource, parent: Resource): Resource {
    const body = new AzurermObject([{ shape: shapeOf(part), block: draft.block }], this.#reading(draft));
    return {
      ...parent,
      type: part.armType,
      apiVersion: undefined,
      name: body.get('name'),
      body,
      parent,
      scope: undefined,
      symbol: undefined,
    };
  }

  /** A draft that completes another has no resource of its own unless that other is not in sight. */
  #reading(draft: UnlinkedResource): Reading {
    const { document, header } = draft;
    const { major, defaults } = recordedMajor(this.provider.major, this.provider.azurerm);
    return {
      major,
      pinned: this.provider.major,
      defaults: this.provider.isPlan ? 'filled' : defaults,
      isPartial: completes(draft).length > 0,
      open: openProperties(draft),
      source: document.source,
      header,
    };
  }

  #scope(draft: UnlinkedResource): Value | undefined {
    const name = draft.kind.provider === 'azurerm' ? draft.kind.facts.scope : 'parent_id';
    const value = name === undefined ? undefined : argumentOf(draft, name);
    return value?.kind === 'absent' ? undefined : value;
  }

  #parent(draft: UnlinkedResource): Resource | undefined {
    const ancestor = this.links.ancestorOf(draft);
    const wanted = parentType(armTypeOf(draft));
    return ancestor && wanted !== undefined ? this.#between(wanted, this.#resources(ancestor)) : undefined;
  }

  /** The resource of a type at or below an ancestor, whose own parts are looked at first. */
  #between(type: string, [ancestor, ...parts]: readonly Resource[]): Resource | undefined {
    if (!ancestor) return undefined;
    const found = [ancestor, ...parts].find(
      (candidate) => candidate.type.toLowerCase() === type.toLowerCase(),
    );
    if (found) return found;
    const above = parentType(type);
    const parent = above === undefined ? undefined : this.#between(above, [ancestor, ...parts]);
    return parent && implied(type, parent, known('default', nowhere('')));
  }
}

const none: ReadonlySet<string> = new Set();

function openProperties({ exported, kind }: UnlinkedResource): ReadonlySet<string> {
  return exported && kind.provider === 'azurerm' ? kind.facts.completed : none;
}

function layersOf({ block, kind }: UnlinkedResource): readonly Layer[] {
  return kind.provider === 'azurerm' ? [{ shape: shapeOf(kind.facts), block }] : [];
}

function partsOf(draft: UnlinkedResource): readonly AzurermPart[] {
  return draft.kind.provider === 'azurerm'
    ? draft.kind.facts.parts.filter((part) => isWritten(part, draft))
    : [];
}

function originOf({ block }: UnlinkedResource): Resource['body']['origin'] | undefined {
  return block.kind === 'absent' ? undefined : block.origin;
}

function isWritten({ when }: AzurermPart, { block }: UnlinkedResource): boolean {
  if (when === undefined) return true;
  const found = findAttribute(block, when);
  return (
    found.kind === 'written' &&
    !(found.value.kind === 'array' && !found.value.open && found.value.items.length === 0)
  );
}
