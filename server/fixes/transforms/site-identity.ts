import type { Document } from '../../model/document';
import { parsePath, readMember } from '../../model/read';
import type { Resource } from '../../model/resource';
import { Code, type Place, type Value } from '../../model/value';
import type { Placed } from './transform';
import { grantable } from './vault';

/** The identity by which a site reads secrets, and what has to be written for it. */
export interface Identity {
  readonly edits: readonly Placed[];
  /** The expression of its principal's id; undefined where that cannot be written. */
  readonly principal: Code | undefined;
}

/** The identity that a site has, or is given one by the edits. */
export function identityOf(site: Resource, document: Document): Identity {
  const type = memberOf(site, 'identity.type');
  const none: Identity = { edits: [], principal: undefined };
  if (site.existing || site.document !== document) return none;
  const own = grantable(site) ? ownPrincipal(site) : undefined;
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
export function clientIdOfUser(site: Resource, document: Document): Code | undefined {
  const type = memberOf(site, 'identity.type');
  if (
    type.kind !== 'known' ||
    !/userassigned/i.test(String(type.value)) ||
    /systemassigned/i.test(String(type.value))
  )
    return undefined;
  const id = idOfUser(site, document);
  return id === undefined ? undefined : partOfUser(id, 'clientId', document);
}

/** App Service uses the system's identity unless it is told another one. */
function identityOfUser(site: Resource, document: Document): Identity {
  const chosen = memberOf(site, 'properties.keyVaultReferenceIdentity');
  const id = idOfUser(site, document);
  const principal = id === undefined ? undefined : partOfUser(id, 'principalId', document);
  if (chosen.kind !== 'absent' || !chosen.place || id === undefined)
    return { edits: [], principal: undefined };
  const edits = insertAt(chosen.place, new Code(id), document);
  return edits ? { edits: [edits], principal } : { edits: [], principal: undefined };
}

/** How a document writes the first of its user-assigned identities: as a key in braces, or as an item in brackets. */
const firstIdentity: Readonly<Partial<Record<Document['dialect'], RegExp>>> = {
  bicep: /^\{\s*'\$\{([\w.]+)\}'\s*:/,
  arm: /^\{\s*"\[([^"\\]+)\]"\s*:/,
  terraform: /^\[\s*"\$\{([\w.]+)\}"/,
  settings: /^([^\s"':{}]+):/,
};

/** What refers to the first of a resource's user-assigned identities. */
export function idOfUser(site: Resource, { dialect, source }: Document): string | undefined {
  const identities = memberOf(site, 'identity.userAssignedIdentities');
  if (identities.kind === 'absent' || identities.origin.source !== source) return undefined;
  const { start, end } = identities.origin.span;
  return firstIdentity[dialect]?.exec(source.text.slice(start, end))?.[1];
}

const terraformNames = { clientId: 'client_id', principalId: 'principal_id' } as const;

/** The expression of what a user-assigned identity is called by others. */
function partOfUser(id: string, part: keyof typeof terraformNames, { dialect }: Document): Code | undefined {
  const owner = /^([\w.]+)\.id$/.exec(id)?.[1];
  if (dialect === 'bicep') return owner === undefined ? undefined : new Code(`${owner}.properties.${part}`);
  if (dialect === 'terraform')
    return owner === undefined ? undefined : new Code(`${owner}.${terraformNames[part]}`);
  return new Code(`reference(${id}, '2023-01-31').${part}`);
}

function ownPrincipal(site: Resource): Code | undefined {
  switch (site.document.dialect) {
    case 'bicep':
      return new Code(`${site.symbol}.identity.principalId`);
    case 'terraform':
      return new Code(`${site.symbol}.identity[0].principal_id`);
    case 'arm': {
      const id = grantable(site);
      return id && new Code(`reference(${id.text}, '${site.apiVersion}', 'full').identity.principalId`);
    }
    default:
      return undefined;
  }
}

function memberOf(resource: Resource, path: string): Value {
  return readMember(resource.body, parsePath(path));
}

/** The edit that writes a missing value where it belongs. */
function insertAt(place: Place, value: string | Code, { source, writer }: Document): Placed | undefined {
  const { spelling } = place;
  const spelled = spelling && typeof value === 'string' ? spelling.encode(value) : value;
  const edits = spelled === undefined || place.source !== source ? undefined : writer.insert(place, spelled);
  return edits && { uri: source.uri, edits, shared: undefined };
}
