import type { Dialect, DialectId } from '../model/document';

/** Every language that is read, in the order in which they are asked whether a file is theirs. */
export const dialects: readonly Dialect[] = [];

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
