import { parsePath, readPath } from '../../model/read';
import type { Resource } from '../../model/resource';
import { writtenSetting } from './setting';
import type { Owners, Placed, Transform } from './transform';

/** What is still to be filled in, which is taken for a placeholder everywhere. */
const reference = '@Microsoft.KeyVault(SecretUri=https://<vault>.vault.azure.net/secrets/<secret-name>)';

/** Has App Service fetch the value from a key vault, by the identity that the site has or is given. */
export const keyVaultReference: Transform = ({ subject, evidence, owners }) => {
  const setting = writtenSetting(subject, evidence);
  const site = setting?.holder && siteOf(setting.holder);
  if (!setting || !site) return undefined;
  const { source, span } = setting.valueOrigin;
  const edits = owners(source.uri)?.writer.replace(span, reference);
  return edits && [{ uri: source.uri, edits, shared: undefined }, ...identityOf(site, owners)];
};

/** The application that a setting is for: its own, or that of the configuration it stands in. */
function siteOf(holder: Resource): Resource | undefined {
  if (/^microsoft\.web\/sites(?:\/slots)?$/i.test(holder.type)) return holder;
  return /^microsoft\.web\/sites(?:\/slots)?\/config$/i.test(holder.type) ? holder.parent : undefined;
}

/** The edit that gives a site without an identity one of its own. */
function identityOf(site: Resource, owners: Owners): readonly Placed[] {
  const [type] = readPath(site.body, parsePath('identity.type')).values;
  if (site.existing || type?.kind !== 'absent' || !type.place) return [];
  const { source, spelling } = type.place;
  const value = spelling ? spelling.encode('SystemAssigned') : 'SystemAssigned';
  const edits = value === undefined ? undefined : owners(source.uri)?.writer.insert(type.place, value);
  return edits ? [{ uri: source.uri, edits, shared: undefined }] : [];
}
