import type { FunctionImplementation, FunctionTable } from './function';

/** The functions of Terraform that need nothing but their arguments. */
export const terraformFunctions: FunctionTable = new Map<string, FunctionImplementation>();

/** `core::` names the same functions. */
export function findTerraformFunction(name: string): FunctionImplementation | undefined {
  return terraformFunctions.get(name.replace(/^core::/, ''));
}
