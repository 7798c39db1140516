import { parentType } from '../../model/naming';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { stepsOf, symbolOf } from '../../model/values';
import { contains } from '../../text/span';
import { armTypeOf, argumentOf, completes, type UnlinkedResource } from './draft';

/** What completes each resource, and whose resources each is below. */
export interface Links {
  /** Drafts that are no resources of their own, by what they complete. */
  readonly completions: ReadonlyMap<UnlinkedResource, readonly UnlinkedResource[]>;
  /** The draft that a child's arguments name, which may be further up than its parent. */
  ancestorOf(draft: UnlinkedResource): UnlinkedResource | undefined;
}

export function linksBetween(drafts: readonly UnlinkedResource[]): Links {
  const directory = new Directory(drafts.filter((draft) => completes(draft).length === 0));
  const find: Find = (value, type) => directory.find(value, type);
  return {
    completions: completionsAmong(drafts, find),
    ancestorOf: (draft) => ancestor(draft, find) ?? ancestorOfSibling(draft, directory, find),
  };
}

/** Finds drafts by what names them: their address's `.id`, an id or a name that is known, or the symbol of one that is not. */
class Directory {
  /** Several where the same is written for the names of several. */
  readonly #byKey = new Map<string, UnlinkedResource[]>();
  readonly #byAddress = new Map<string, UnlinkedResource>();
  readonly #indefinite: readonly UnlinkedResource[];

  constructor(drafts: readonly UnlinkedResource[]) {
    this.#indefinite = drafts.filter(({ indefinite }) => indefinite);
    for (const draft of drafts) {
      this.#byAddress.set(`${plain(draft.address)}.id`, draft);
      const names = [
        `${plain(draft.address)}.id`,
        ...['id', 'name'].map((name) => symbolText(argumentOf(draft, name))),
      ];
      for (const name of names) if (name !== undefined) this.#add(keyOf(draft, name), draft);
    }
  }

  find(value: Value, type: string): UnlinkedResource | undefined {
    const text = symbolText(value);
    if (text === undefined) return undefined;
    const named = this.#byKey.get(`${type.toLowerCase()} ${text}`);
    return named
      ? writerOf(value, named)
      : this.#indefinite.find((draft) => isOf(draft, type) && isIdOfSome(draft, text));
  }

  #add(key: string, draft: UnlinkedResource): void {
    const named = this.#byKey.get(key);
    if (named) named.push(draft);
    else this.#byKey.set(key, [draft]);
  }

  /** The draft of any type whose address a value refers to. */
  findReferred(value: Value): UnlinkedResource | undefined {
    const text = symbolText(value);
    return text === undefined ? undefined : this.#byAddress.get(text);
  }
}

/** The draft that wrote the value, where another refers to its name; else the first. */
function writerOf(value: Value, named: readonly UnlinkedResource[]): UnlinkedResource | undefined {
  const steps = named.length > 1 && value.kind !== 'absent' ? [...stepsOf(value.origin)] : [];
  const writer = named.find(({ document, span }) =>
    steps.some((step) => step.source.uri === document.source.uri && contains(span, step.span)),
  );
  return writer ?? named[0];
}

function isOf(draft: UnlinkedResource, type: string): boolean {
  return armTypeOf(draft).toLowerCase() === type.toLowerCase();
}

/** Whether a text is the id of one of the instances that a draft represents. */
function isIdOfSome({ address }: UnlinkedResource, text: string): boolean {
  return text.startsWith(plain(address)) && text.endsWith('.id');
}

function keyOf(draft: UnlinkedResource, name: string): string {
  return `${armTypeOf(draft).toLowerCase()} ${name}`;
}

/** What a value says when it is compared; undefined for what cannot name anything. */
function symbolText(value: Value): string | undefined {
  if (value.kind !== 'unknown' && (value.kind !== 'known' || value.value === null || value.value === ''))
    return undefined;
  return plain(symbolOf(value));
}

/** Keys are written with and without quotes. */
function plain(symbol: string): string {
  return symbol.toLowerCase().replaceAll('"', '');
}

type Find = (value: Value, type: string) => UnlinkedResource | undefined;

function completionsAmong(
  drafts: readonly UnlinkedResource[],
  find: Find,
): ReadonlyMap<UnlinkedResource, readonly UnlinkedResource[]> {
  const completions = new Map<UnlinkedResource, UnlinkedResource[]>();
  for (const draft of drafts) {
    const targets = completes(draft).map((name) => find(argumentOf(draft, name), armTypeOf(draft)));
    const target = targets.find((found) => found !== undefined);
    if (target) completions.set(target, [...(completions.get(target) ?? []), draft]);
  }
  return completions;
}

/** Nearest first: a container names the storage account, not the blob service between them. */
function ancestor(draft: UnlinkedResource, find: Find): UnlinkedResource | undefined {
  const values = parentArguments(draft).map((name) => argumentOf(draft, name));
  for (let type = parentType(armTypeOf(draft)); type !== undefined; type = parentType(type)) {
    for (const value of values) {
      const found = find(value, type);
      if (found && found !== draft) return found;
    }
  }
  return undefined;
}

/** Some name a child of the same parent instead: a vulnerability assessment names the alert policy of its server. */
function ancestorOfSibling(
  draft: UnlinkedResource,
  directory: Directory,
  find: Find,
): UnlinkedResource | undefined {
  const type = parentType(armTypeOf(draft))?.toLowerCase();
  if (type === undefined) return undefined;
  const referred = parentArguments(draft).flatMap(
    (name) => directory.findReferred(argumentOf(draft, name)) ?? [],
  );
  const sibling = referred.find(
    (other) => other !== draft && parentType(armTypeOf(other))?.toLowerCase() === type,
  );
  return sibling && ancestor(sibling, find);
}

/** Any argument that names another resource may name the parent, if that has the parent's type. */
function parentArguments({ block, kind }: UnlinkedResource): readonly string[] {
  if (kind.provider === 'azapi') return ['parent_id', 'resource_id'];
  return block.kind === 'object' ? block.names.filter((name) => /_(?:id|name)$/.test(name)) : [];
}

/** A resource that must be there, though nothing in sight writes it: what lies between a child and the ancestor it names. */
export function implied(type: string, below: Resource, name: Value): Resource {
  return { ...below, type, name, existing: true, parent: below, symbol: undefined };
}
