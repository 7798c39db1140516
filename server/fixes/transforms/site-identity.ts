import type { Document } from '../../model/document';
import type { Expression } from '../../model/expression';
import { parsePath, readMember } from '../../model/read';
import type { Resource } from '../../model/resource';
import type { Place, Value } from '../../model/value';
import { Computed, unwrapped, type Writable } from '../../model/writable';
import type { VersionedType } from '../../model/writer';
import type { Placed } from './transform';
import { declaredReference } from './vault';

/** The identity by which a site reads secrets, and what has to be written for it. */
export interface Identity {
  readonly edits: readonly Placed[];
  /** The expression of its principal's id; undefined where that cannot be written. */
  readonly principal: Expression | undefined;
}

/** The identity that a site has, or is given one by the edits. */
export function identityOf(site: Resource, document: Document): Identity {
  const type = memberOf(site, 'identity.type');
  const none: Identity = { edits: [], principal: undefined };
  if (site.existing || site.document !== document) return none;
  const own = declaredReference(site)?.property('identity.principalId');
  if (type.kind === 'absent') {
    const edits = ownIdentity(site, document);
    return edits.length ? { edits, principal: own } : none;
  }
  if (type.kind !== 'known' || typeof type.value !== 'string') return none;
  if (/systemassigned/i.test(type.value)) return { edits: [], principal: own };
  return /userassigned/i.test(type.value) ? identityOfUser(site, document) : none;
}

/** What gives a site without an identity one of its own. */
export function ownIdentity(site: Resource, document: Document): readonly Placed[] {
  const type = memberOf(site, 'identity.type');
  const placed =
    type.kind === 'absent' && type.place && !site.existing
      ? insertAt(type.place, 'SystemAssigned', document)
      : undefined;
  return placed ? [placed] : [];
}

/** The expression of the client id by which a site that has only identities of its user's chooses the first; undefined where the site has one of its own, or may have. */
export function clientIdOfUser(site: Resource, document: Document): Expression | undefined {
  const type = memberOf(site, 'identity.type');
  if (
    type.kind !== 'known' ||
    !/userassigned/i.test(String(type.value)) ||
    /systemassigned/i.test(String(type.value))
  )
    return undefined;
  return partOfUser(idExpression(site, document), 'properties.clientId', document);
}

/** App Service uses the system's identity unless it is reported another one. */
function identityOfUser(site: Resource, document: Document): Identity {
  const chosen = memberOf(site, 'properties.keyVaultReferenceIdentity');
  const id = idExpression(site, document);
  const principal = partOfUser(id, 'properties.principalId', document);
  if (chosen.kind !== 'absent' || !chosen.place || id === undefined)
    return { edits: [], principal: undefined };
  const edits = insertAt(chosen.place, new Computed(id), document);
  return edits ? { edits: [edits], principal } : { edits: [], principal: undefined };
}

/** What refers to the first of a resource's user-assigned identities; in languages without expressions its id. */
export function idOfUser(site: Resource, document: Document): Writable | undefined {
  const id = idExpression(site, document);
  if (id) return new Computed(id);
  const identities = identitiesOf(site, document);
  const isPlain = identities && !document.writer.expressionAt?.(identities.origin.span);
  return isPlain && identities.kind === 'object' ? identities.names[0] : undefined;
}

function idExpression(site: Resource, document: Document): Expression | undefined {
  const identities = identitiesOf(site, document);
  const written = identities && document.writer.expressionAt?.(identities.origin.span);
  const first = written && firstKey(written);
  return first && unwrapped(first);
}

function identitiesOf(site: Resource, { source }: Document): Exclude<Value, { kind: 'absent' }> | undefined {
  const identities = memberOf(site, 'identity.userAssignedIdentities');
  return identities.kind !== 'absent' && identities.origin.source === source ? identities : undefined;
}

/** Azure lists identities as the names of an object's members, the azurerm provider as a list. */
function firstKey(identities: Expression): Expression | undefined {
  if (identities.kind === 'object') {
    const [first] = identities.members;
    return first?.kind === 'member' && typeof first.key !== 'string' ? first.key : undefined;
  }
  if (identities.kind !== 'array') return undefined;
  const [first] = identities.items;
  return first?.kind === 'spread' || first?.kind === 'literal' ? undefined : first;
}

const userAssigned: VersionedType = {
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
  apiVersion: '2023-01-31',
};

function partOfUser(id: Expression | undefined, path: string, { writer }: Document): Expression | undefined {
  return id && writer.referenceById?.(id, userAssigned)?.property(path);
}

function memberOf(resource: Resource, path: string): Value {
  return readMember(resource.body, parsePath(path));
}

/** The edit that writes a missing value where it belongs. */
function insertAt(place: Place, value: string | Computed, { source, writer }: Document): Placed | undefined {
  const { spelling } = place;
  const spelled = spelling && typeof value === 'string' ? spelling.encode(value) : value;
  const edits = spelled === undefined || place.source !== source ? undefined : writer.insert(place, spelled);
  return edits && { uri: source.uri, edits, shared: undefined };
}
