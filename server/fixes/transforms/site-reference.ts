import type { Resource } from '../../model/resource';
import type { WrittenSetting } from './setting';
import { identityOf } from './site-identity';
import type { Found, Placed } from './transform';
import { assignSecretsUser, secretReference, vaultBeside } from './vault';

/** The application that a setting is for: its own, or that of the configuration it is in. */
export function siteOf(holder: Resource): Resource | undefined {
  if (/^microsoft\.web\/(?:sites(?:\/slots)?|staticsites)$/i.test(holder.type)) return holder;
  return /^microsoft\.web\/(?:sites(?:\/slots)?|staticsites)\/config$/i.test(holder.type)
    ? holder.parent
    : undefined;
}

/**
 * Writes a reference that App Service replaces by the secret, and what that takes: an identity, the choice of it where the site has only
 * identities of its user's, and a role on the vault where that is in sight.
 */
export function siteReference(
  { valueOrigin: { source, span } }: WrittenSetting,
  site: Resource,
  { subject, owners }: Found,
): readonly Placed[] | undefined {
  const document = owners(source.uri);
  const vault = document && vaultBeside(site, subject.deployment, document);
  const edits = document?.writer.replace(span, secretReference(vault));
  if (!document || !edits) return undefined;
  const identity = identityOf(site, document);
  const companions = [
    ...identity.edits,
    ...(vault && identity.principal
      ? assignSecretsUser({ vault, principal: identity.principal, site }, subject.deployment, document)
      : []),
  ];
  return [{ uri: source.uri, edits, shared: undefined }, ...companions];
}
