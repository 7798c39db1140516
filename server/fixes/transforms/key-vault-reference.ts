import { inService } from './service-reference';
import { writtenSetting } from './setting';
import { siteOf, siteReference } from './site-reference';
import type { Transform } from './transform';

/** Has the service that holds the setting fetch its value from a key vault, by a managed identity. */
export const keyVaultReference: Transform = (found) => {
  const setting = writtenSetting(found.subject, found.evidence);
  const site = setting?.holder && !setting.isProperty ? siteOf(setting.holder) : undefined;
  return setting && (site ? siteReference(setting, site, found) : inService(setting, found));
};
