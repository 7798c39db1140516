import type { Dialect } from '../model/document';
import type { DialectId } from '../model/language-text';
import { armParametersDialect } from './arm/parameters';
import { armDialect } from './arm/template';
import { bicepDialect, bicepparamDialect } from './bicep/dialect';
import { settingsDialect } from './settings/dialect';
import type { Azurerm } from './terraform/azurerm/provider';
import { terraformDialect, terraformPlanDialect } from './terraform';

/** Every language that is read, in the order in which they are asked whether a file is theirs. */
export const dialectsFor = (azurerm: Azurerm): readonly Dialect[] => [
  bicepDialect,
  bicepparamDialect,
  terraformDialect(azurerm),
  terraformPlanDialect(azurerm),
  armDialect,
  armParametersDialect,
  settingsDialect,
];

/** What a file may be called that one of them reads; whether it does, the dialect says when it sees the text. */
export const fileNames = /\.(?:bicep|bicepparam|jsonc?|ya?ml|properties|config|xml)$|\.env(?:\.[\w-]+)*$/i;

/** What people call them. */
export const dialectNames: Readonly<Record<DialectId, string>> = {
  bicep: 'Bicep',
  bicepparam: 'Bicep parameters',
  arm: 'ARM template',
  armParameters: 'ARM parameters',
  terraform: 'Terraform',
  terraformPlan: 'Terraform plan',
  settings: 'App settings',
};
