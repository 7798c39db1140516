import type { DialectId, Document, NewResource } from '../../model/document';
import { parsePath, readMember } from '../../model/read';
import { resourcesOfType } from '../../model/relations';
import type { Deployment, Resource } from '../../model/resource';
import type { Source } from '../../text/source';
import { Code, type Writable } from '../../model/value';
import { unusedName } from '../../text/unused-name';
import type { Placed } from './transform';

/** What is still to be filled in, which is taken for a placeholder everywhere. */
export const secretPlaceholder = '<secret-name>';
export const secretAddress = `https://<vault>.vault.azure.net/secrets/${secretPlaceholder}`;

/** The built-in role that reads secrets' values (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security). */
const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';

/** The only key vault that a document speaks of, where it can be referred to. */
export function vaultBeside(
  beside: Resource,
  deployment: Deployment,
  document: Document,
): Resource | undefined {
  return isInSight(beside) ? onlyVault(deployment, (vault) => vault.document === document) : undefined;
}

/** The only key vault that a document refers to and does not create. */
export function existingVault(deployment: Deployment, source: Source): Resource | undefined {
  return onlyVault(deployment, (vault) => vault.existing && vault.document.source === source);
}

function onlyVault(deployment: Deployment, isMeant: (vault: Resource) => boolean): Resource | undefined {
  const [vault, ...others] = resourcesOfType(deployment, 'Microsoft.KeyVault/vaults').filter(isMeant);
  return vault && others.length === 0 && isInSight(vault) ? vault : undefined;
}

/** Declared by itself at the top of its document, always and once. */
function isInSight({ document, header, condition, calls, symbol, parent }: Resource): boolean {
  const line = document.source.text.slice(header.start, header.end + 40).split('\n')[0] ?? '';
  const isLooped = document.dialect === 'bicep' && /=\s*\[/.test(line);
  const isNamed = document.dialect === 'arm' || (symbol !== undefined && !symbol.includes('['));
  return isNamed && !isLooped && condition === undefined && calls.length === 0 && parent === undefined;
}

/** The text that App Service replaces by a secret, of the vault that is known. */
export function referenceTo(vault: Resource | undefined, dialect: DialectId): Writable {
  if (!vault) return `@Microsoft.KeyVault(SecretUri=${secretAddress})`;
  const inVault = (uri: string): string =>
    `@Microsoft.KeyVault(SecretUri=${uri}secrets/${secretPlaceholder})`;
  if (dialect === 'bicep') return new Code(`'${inVault(`\${${vault.symbol}.properties.vaultUri}`)}'`);
  if (dialect === 'terraform') return new Code(`"${inVault(`\${${vault.symbol}.vault_uri}`)}"`);
  const name = nameIn(vault);
  if (name === undefined) return `@Microsoft.KeyVault(SecretUri=${secretAddress})`;
  return new Code(`format('@Microsoft.KeyVault(VaultName={0};SecretName=${secretPlaceholder})', ${name})`);
}

/** The expression of a resource's id, where a role can be given on it or to it. */
export function grantable(resource: Resource): Code | undefined {
  if (!isInSight(resource)) return undefined;
  if (resource.document.dialect !== 'arm') return new Code(`${resource.symbol}.id`);
  const name = nameIn(resource);
  return name === undefined ? undefined : new Code(`resourceId('${resource.type}', ${name})`);
}

/** The expression that gives a resource's name in a template. */
function nameIn({ name, document }: Resource): string | undefined {
  if (name.kind === 'absent' || name.origin.source !== document.source) return undefined;
  const written = document.source.text.slice(name.origin.span.start, name.origin.span.end);
  const [, expression, literal] = /^"(?:\[([^"\\]+)\]|([\w-]+))"$/.exec(written) ?? [];
  if (literal !== undefined) return `'${literal}'`;
  return expression ?? (written.startsWith('"') ? undefined : written);
}

/** Lets a principal read the vault's secrets, where the vault asks roles and nobody has said so yet. */
export function assignSecretsUser(
  vault: Resource,
  principal: Code,
  site: Resource,
  deployment: Deployment,
  document: Document,
): readonly Placed[] {
  const [scope, assignee] = [grantable(vault), grantable(site)];
  const asked = readMember(vault.body, parsePath('properties.enableRbacAuthorization'));
  const asksRoles = vault.existing || (asked.kind === 'known' && asked.value === true);
  const { text, uri } = document.source;
  const assignments = resourcesOfType(deployment, 'Microsoft.Authorization/roleAssignments');
  const isAssigned = assignments.some(({ span }) =>
    text.slice(span.start, span.end).includes(principal.text),
  );
  if (!scope || !assignee || !asksRoles || isAssigned) return [];
  const assignment = assignmentIn(document.dialect, { scope, assignee, principal, vault });
  const wanted = `${lastName(site)}${document.dialect === 'terraform' ? '_secrets' : 'Secrets'}`;
  const symbol = unusedName(wanted, (name) => new RegExp(`\\b${name}\\b`, 'i').test(text));
  const edits = assignment && document.writer.addResource?.({ ...assignment, symbol }, site.span);
  return edits ? [{ uri, edits, shared: undefined }] : [];
}

interface Grant {
  readonly scope: Code;
  readonly assignee: Code;
  readonly principal: Code;
  readonly vault: Resource;
}

function assignmentIn(
  dialect: DialectId,
  { scope, assignee, principal, vault }: Grant,
): Omit<NewResource, 'symbol'> | undefined {
  if (dialect === 'terraform') {
    const body = { scope, role_definition_name: 'Key Vault Secrets User', principal_id: principal };
    return { type: 'azurerm_role_assignment', apiVersion: undefined, body };
  }
  const name = new Code(`guid(${scope.text}, ${assignee.text}, '${secretsUser}')`);
  const roleDefinitionId = new Code(
    `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${secretsUser}')`,
  );
  const properties = { roleDefinitionId, principalId: principal, principalType: 'ServicePrincipal' };
  const common = { type: 'Microsoft.Authorization/roleAssignments', apiVersion: '2022-04-01' };
  if (dialect === 'bicep')
    return { ...common, body: { name, scope: new Code(vault.symbol ?? ''), properties } };
  const dependsOn = vault.existing ? [assignee] : [scope, assignee];
  return dialect === 'arm' ? { ...common, body: { name, scope, dependsOn, properties } } : undefined;
}

function lastName({ symbol, type }: Resource): string {
  return /\w+$/.exec(symbol ?? type)?.[0] ?? 'site';
}
