import type { Document } from '../../model/document';
import type { Expression } from '../../model/expression';
import { parsePath, readMember } from '../../model/read';
import { resourcesOfType } from '../../model/relations';
import type { Deployment, Resource } from '../../model/resource';
import { Computed, isSameExpression, textOf, type Writable } from '../../model/writable';
import type { ResourceReference } from '../../model/writer';
import type { Source } from '../../text/source';
import type { Placed } from './transform';

/** What is still to be filled in, which is taken for a placeholder everywhere. */
export const secretPlaceholder = '<secret-name>';
export const secretAddress = `https://<vault>.vault.azure.net/secrets/${secretPlaceholder}`;

/** The built-in role that reads secrets' values (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security). */
const secretsUser = { id: '4633458b-17de-408a-b874-0445c86b69e6', name: 'Key Vault Secrets User' };

/** The only key vault that a document refers to, where it can be referred to. */
export function vaultBeside(
  beside: Resource,
  deployment: Deployment,
  document: Document,
): Resource | undefined {
  return declaredReference(beside)
    ? onlyVault(deployment, (vault) => vault.document === document)
    : undefined;
}

/** The only key vault that a document refers to and does not create. */
export function existingVault(deployment: Deployment, source: Source): Resource | undefined {
  return onlyVault(deployment, (vault) => vault.existing && vault.document.source === source);
}

function onlyVault(deployment: Deployment, isMeant: (vault: Resource) => boolean): Resource | undefined {
  const [vault, ...others] = resourcesOfType(deployment, 'Microsoft.KeyVault/vaults').filter(isMeant);
  return vault && others.length === 0 && declaredReference(vault) ? vault : undefined;
}

/** How a resource is read that is declared by itself at the top of its document, always and once. */
export function declaredReference(resource: Resource): ResourceReference | undefined {
  const { condition, calls, parent, document } = resource;
  const isCertain = condition === undefined && calls.length === 0 && parent === undefined;
  return isCertain ? document.writer.referenceTo?.(resource) : undefined;
}

/** The text that App Service replaces by a secret, of the vault that is known. */
export function secretReference(vault: Resource | undefined): Writable {
  const reference = vault && declaredReference(vault);
  const uri = reference?.property('properties.vaultUri');
  if (uri) return referenceText('@Microsoft.KeyVault(SecretUri=', uri, `secrets/${secretPlaceholder})`);
  const name = reference?.property('name');
  if (name) return referenceText('@Microsoft.KeyVault(VaultName=', name, `;SecretName=${secretPlaceholder})`);
  return `@Microsoft.KeyVault(SecretUri=${secretAddress})`;
}

function referenceText(before: string, part: Expression, after: string): Computed {
  return new Computed(textOf(before, part, after));
}

/** A site that is to read a vault's secrets, and the id of its principal. */
interface SecretsUser {
  readonly vault: Resource;
  readonly principal: Expression;
  readonly site: Resource;
}

/** Lets a principal read the vault's secrets, where the vault asks roles and no one has said so yet. */
export function assignSecretsUser(
  { vault, principal, site }: SecretsUser,
  deployment: Deployment,
  document: Document,
): readonly Placed[] {
  const asked = readMember(vault.body, parsePath('properties.enableRbacAuthorization'));
  const asksRoles = vault.existing || (asked.kind === 'known' && asked.value === true);
  const canRefer = declaredReference(vault) !== undefined && declaredReference(site) !== undefined;
  if (!asksRoles || !canRefer || isAssigned(principal, deployment, document)) return [];
  const assignment = { role: secretsUser, scope: vault, assignee: site, principal, purpose: 'Secrets' };
  const edits = document.writer.assignRole?.(assignment, site.span);
  return edits ? [{ uri: document.source.uri, edits, shared: undefined }] : [];
}

/** Whether the principal has a role already, whichever it is. */
function isAssigned(principal: Expression, deployment: Deployment, { source, writer }: Document): boolean {
  return resourcesOfType(deployment, 'Microsoft.Authorization/roleAssignments').some(({ body }) => {
    const assigned = readMember(body, parsePath('properties.principalId'));
    if (assigned.kind === 'absent' || assigned.origin.source !== source) return false;
    const written = writer.expressionAt?.(assigned.origin.span);
    return written !== undefined && isSameExpression(written, principal);
  });
}
