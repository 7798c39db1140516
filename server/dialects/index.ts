import type { Dialect } from '../model/document';
import { armParametersDialect } from './arm/parameters';
import { armDialect } from './arm/template';
import { bicepDialect, bicepparamDialect } from './bicep/dialect';
import { DialectList } from './list';
import { settingsDialect } from './settings/dialect';
import { terraformDialect, terraformPlanDialect } from './terraform';
import type { Azurerm } from './terraform/azurerm/provider';
import type { ProviderDialect } from './terraform/azurerm/provider-dialect';

/** Every language that is read, in the order in which they are tried whether a file is theirs. */
export const listedDialects: readonly (Dialect | ProviderDialect)[] = [
  bicepDialect,
  bicepparamDialect,
  terraformDialect,
  terraformPlanDialect,
  armDialect,
  armParametersDialect,
  settingsDialect,
];

/** What is the same wherever languages are listed. */
export const dialectList = new DialectList(listedDialects);

export function dialectsFor(azurerm: Azurerm, listed = listedDialects): readonly Dialect[] {
  return listed.map((one) => ('read' in one ? one : { ...one, read: one.readWith(azurerm) }));
}
