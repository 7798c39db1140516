import { identityOf, nameSegments, parentType } from './naming';
import type { Deployment, Resource } from './resource';
import type { Value } from './value';
import { symbolOf } from './values';

const byType = new WeakMap<Deployment, ReadonlyMap<string, readonly Resource[]>>();

/** What a deployment holds of a type, in order. */
export function resourcesOfType(deployment: Deployment, type: string): readonly Resource[] {
  const known = byType.get(deployment) ?? groupByType(deployment.resources);
  byType.set(deployment, known);
  return known.get(type.toLowerCase()) ?? [];
}

function groupByType(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const type = resource.type.toLowerCase();
    const group = groups.get(type);
    if (group) group.push(resource);
    else groups.set(type, [resource]);
  }
  return groups;
}

/**
 * Whether a resource is another one's parent: the other is in it or names it, or has the beginning of its name, as where one module
 * deploys the parent and the next one the child.
 */
export function isParentOf(resource: Resource, child: Resource): boolean {
  if (child.parent === resource) return true;
  if (child.parent && !child.parent.existing) return false;
  return identityOfParent(child) === identityOfResource(resource);
}

/** A text that is equal for resources that are the same one. */
export function identityOfResource(resource: Resource): string {
  return identityOf(resource.type, namesOf(resource));
}

/** The identity of what a resource is a child of by its type and name; undefined when it is no one's child. */
export function identityOfParent(child: Resource): string | undefined {
  const type = parentType(child.type);
  return type === undefined ? undefined : identityOf(type, namesOf(child).slice(0, -1));
}

/** Whether a value is the id of a resource, or what its own document calls it; names that cannot be evaluated compare by their symbols. */
export function refersTo(value: Value, resource: Resource): boolean {
  if (value.kind === 'oneOf') return value.values.some((one) => refersTo(one, resource));
  return value.kind !== 'absent' && (namesSymbol(symbolOf(value), resource) || isIdOf(value, resource));
}

/** The names of a resource's ancestors, outermost first, and its own. */
function namesOf({ parent, name }: Resource): readonly Value[] {
  return parent ? [...namesOf(parent), name] : nameSegments(name);
}

/** `azurerm_storage_account.x.id` in Terraform, `reference('stg')` and `stg` alone in an ARM template with symbolic names. */
function namesSymbol(text: string, { symbol }: Resource): boolean {
  const name = symbol?.toLowerCase();
  if (!name) return false;
  if (!name.includes('.')) return text === JSON.stringify(name) || text.includes(`(${JSON.stringify(name)}`);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isNamePart(text[at - 1]) && !isNamePart(text[at + name.length])) return true;
  }
  return false;
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}

function isIdOf(value: Value, resource: Resource): boolean {
  const { type, names } = partsOfId(value);
  return (
    type === resource.type.toLowerCase() && identityOf(type, names) === identityOf(type, namesOf(resource))
  );
}

/** The type, in lower case, of the resource that an id leads to; undefined when the value is no id, or not enough of it is known. */
export function typeOfId(value: Value): string | undefined {
  const { type } = partsOfId(value);
  return /^[\w-]+(\.[\w-]+)+\/./.test(type) ? type : undefined;
}

/** Ids end in the type and the name, of which each part follows its part of the type: `…/providers/Microsoft.Sql/servers/a/databases/b`. */
function partsOfId(value: Value): { readonly type: string; readonly names: readonly Value[] } {
  const segments = nameSegments(value);
  const texts = segments.map((segment) =>
    segment.kind === 'known' ? String(segment.value).toLowerCase() : undefined,
  );
  const provider = texts.lastIndexOf('providers') + 1;
  const types = texts.slice(provider).filter((_, index) => index === 0 || index % 2 === 1);
  return { type: types.join('/'), names: segments.slice(provider + 1).filter((_, index) => index % 2 === 1) };
}
