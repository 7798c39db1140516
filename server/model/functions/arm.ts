import type { FunctionImplementation, FunctionTable } from './function';

/** The functions of ARM template expressions and Bicep that need nothing but their arguments. */
export const armFunctions: FunctionTable = new Map<string, FunctionImplementation>();

/** Names compare without case. */
export function findArmFunction(name: string): FunctionImplementation | undefined {
  return armFunctions.get(name.toLowerCase());
}
