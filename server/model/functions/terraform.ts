import { type FunctionImplementation, type FunctionTable, tableOf } from './function';
import { terraformCidr } from './terraform-cidr';
import { terraformCollections } from './terraform-collections';
import { terraformConversions } from './terraform-conversions';
import { terraformDates } from './terraform-dates';
import { terraformEncoding } from './terraform-encoding';
import { terraformFiles } from './terraform-files';
import { terraformNumbers } from './terraform-numbers';
import { terraformSets } from './terraform-sets';
import { terraformStrings } from './terraform-strings';

/** The functions of Terraform 1.11, without `list` and `map`, which it has no more. */
export const terraformFunctions: FunctionTable = tableOf(
  terraformCidr,
  terraformCollections,
  terraformConversions,
  terraformDates,
  terraformEncoding,
  terraformFiles,
  terraformNumbers,
  terraformSets,
  terraformStrings,
);

/** `core::` names the same functions. */
export function findTerraformFunction(name: string): FunctionImplementation | undefined {
  return terraformFunctions.get(name.replace(/^core::/, ''));
}
