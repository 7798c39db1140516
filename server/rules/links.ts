import { isNamed } from '../model/naming';
import { parsePath, readPath } from '../model/read';
import {
  identityOfParent,
  identityOfResource,
  isParentOf,
  refersTo,
  resourcesOfType,
} from '../model/relations';
import type { Deployment, Resource } from '../model/resource';
import type { Value } from '../model/value';
import { symbolOf } from '../model/values';
import { spend } from '../text/budget';
import type { Related } from './format';

/** The resources that a rule relates to others. They are looked up by their names, so that not every pair of resources is compared. */
export interface Links {
  /** Those that are linked to a resource, in their order; `root` is the resource's body, or the item of it that is judged. */
  of(resource: Resource, root: Value): readonly Resource[];
}

const known = new WeakMap<Deployment, WeakMap<Related, Links>>();

/** Made once for each deployment and each condition of a rule. */
export function linksIn(deployment: Deployment, related: Related): Links {
  const ofDeployment = known.get(deployment) ?? new WeakMap<Related, Links>();
  known.set(deployment, ofDeployment);
  const links = ofDeployment.get(related) ?? underOneCondition(makeLinks(deployment, related));
  ofDeployment.set(related, links);
  return links;
}

/** What the defaults of parameters leave out is there for those under the same condition only. */
function underOneCondition(links: Links): Links {
  return {
    of: (resource, root) =>
      links
        .of(resource, root)
        .filter(({ optional }) => optional === undefined || optional === resource.optional),
  };
}

function makeLinks(deployment: Deployment, { resource, link, named }: Related): Links {
  const types = typeof resource === 'string' ? [resource] : resource;
  const others = types
    .flatMap((type) => resourcesOfType(deployment, type))
    .filter((other) => named === undefined || isNamed(other.name, named));
  spend(others.length);
  switch (link) {
    case 'any':
      return { of: (one) => others.filter((other) => other !== one) };
    // What is only referred to says nothing of how it is set up, and much of it comes with its parent.
    case 'child':
      return childrenAmong(others.filter(({ existing }) => !existing));
    case 'parent':
      return parentsAmong(others);
    case 'scope':
      return referringAmong(
        others.filter(({ existing }) => !existing),
        ({ scope }) => (scope ? [scope] : []),
      );
    default: {
      if ('from' in link) return referredAmong(others, link.from);
      const path = parsePath(link.field);
      return referringAmong(others, ({ body }) => readPath(body, path).values);
    }
  }
}

function childrenAmong(others: readonly Resource[]): Links {
  const children = new Groups<Resource | string | undefined>();
  for (const [index, other] of others.entries()) {
    if (other.parent) children.add(other.parent, index);
    children.add(identityOfParent(other), index);
  }
  return {
    of: (resource) =>
      children
        .in([resource, identityOfResource(resource)], others)
        .filter((other) => other !== resource && isParentOf(resource, other)),
  };
}

function parentsAmong(others: readonly Resource[]): Links {
  const parents = new Groups<Resource | string | undefined>();
  for (const [index, other] of others.entries()) {
    parents.add(other, index);
    parents.add(identityOfResource(other), index);
  }
  return {
    of: (resource) =>
      parents
        .in([resource.parent, identityOfParent(resource)], others)
        .filter((other) => other !== resource && isParentOf(other, resource)),
  };
}

/** The resources of which a value refers to another one. */
function referringAmong(others: readonly Resource[], valuesOf: (other: Resource) => readonly Value[]): Links {
  const groups = new Groups<string>();
  for (const [index, other] of others.entries()) {
    const words = wordsOf(valuesOf(other).map(symbolOf));
    for (const word of words ?? [anyWord]) groups.add(word, index);
  }
  const narrowed = (resource: Resource): readonly Resource[] => {
    const keys = namesOf(resource).map((words) => words && groups.rarest(words));
    return keys.includes(undefined) ? others : groups.in([...keys, anyWord], others);
  };
  return {
    of: (resource) =>
      narrowed(resource).filter(
        (other) => other !== resource && valuesOf(other).some((value) => refersTo(value, resource)),
      ),
  };
}

/** The resources that a value of another one refers to. */
function referredAmong(others: readonly Resource[], field: string): Links {
  const path = parsePath(field);
  const [all, groups] = [new Groups<string>(), new Groups<string>()];
  const names = others.map(namesOf);
  for (const [index, sets] of names.entries())
    for (const words of sets) for (const word of words ?? []) all.add(word, index);
  for (const [index, sets] of names.entries())
    for (const words of sets) groups.add((words && all.rarest(words)) ?? anyWord, index);
  const narrowed = (values: readonly Value[]): readonly Resource[] => {
    const words = wordsOf(values.map(symbolOf));
    return words ? groups.in([...words, anyWord], others) : others;
  };
  return {
    of: (resource, root) => {
      const { values } = readPath(root, path);
      return narrowed(values).filter(
        (other) => other !== resource && values.some((value) => refersTo(value, other)),
      );
    },
  };
}

/** The words of each text of which one is in every value that refers to a resource; undefined for one that has none. */
function namesOf({ name, symbol }: Resource): readonly (ReadonlySet<string> | undefined)[] {
  const texts = symbol ? [symbolOf(name), symbol] : [symbolOf(name)];
  return texts.map((text) => wordsOf([text])).map((words) => (words?.size ? words : undefined));
}

/** Stands for those that cannot be found by a word. */
const anyWord = '';

/** The words of texts: a text that holds another one has its words. Undefined where a text was cut, so that not all are known. */
function wordsOf(texts: readonly string[]): ReadonlySet<string> | undefined {
  if (texts.some((text) => text.includes('…'))) return undefined;
  return new Set(texts.flatMap((text) => text.toLowerCase().match(/[\w-]+/g) ?? []));
}

/** Indexes of resources by what they are found by. */
class Groups<Key> {
  readonly #groups = new Map<Key, number[]>();

  add(key: Key, index: number): void {
    const group = this.#groups.get(key);
    if (group) group.push(index);
    else this.#groups.set(key, [index]);
  }

  /** The resources of some keys, each once, in order. */
  in(keys: readonly (Key | undefined)[], others: readonly Resource[]): readonly Resource[] {
    const found = new Set(keys.flatMap((key) => (key === undefined ? [] : (this.#groups.get(key) ?? []))));
    spend(found.size);
    return [...found].sort((one, other) => one - other).flatMap((index) => others[index] ?? []);
  }

  /** The key that the fewest have; undefined when there are none. */
  rarest(keys: ReadonlySet<Key>): Key | undefined {
    let best: Key | undefined;
    let fewest = Infinity;
    for (const key of keys) {
      const count = this.#groups.get(key)?.length ?? 0;
      if (count < fewest) [best, fewest] = [key, count];
    }
    return best;
  }
}
