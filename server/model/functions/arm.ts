import { armArrays, armObjects } from './arm-arrays';
import { armCidr } from './arm-cidr';
import { armCollections } from './arm-collections';
import { armDates } from './arm-dates';
import { armEncoding } from './arm-encoding';
import { armLambdas } from './arm-lambdas';
import { armLogic } from './arm-logic';
import { armNumbers } from './arm-numbers';
import { armResourceIds } from './arm-resource-ids';
import { armRuntime } from './arm-runtime';
import { armStrings } from './arm-strings';
import { type FunctionImplementation, type FunctionTable, tableOf, unforeseen } from './function';

/** The functions of ARM template expressions and Bicep that need nothing but their arguments. */
export const armFunctions: FunctionTable = tableOf(
  armArrays,
  armCidr,
  armCollections,
  armDates,
  armEncoding,
  armLambdas,
  armLogic,
  armNumbers,
  armObjects,
  armResourceIds,
  armRuntime,
  armStrings,
);

const listing = unforeseen('runtime');

/** Names compare without case. Every resource provider may have functions of its own whose names begin with `list`. */
export function findArmFunction(name: string): FunctionImplementation | undefined {
  const lowered = name.toLowerCase();
  return armFunctions.get(lowered) ?? (lowered.startsWith('list') ? listing : undefined);
}
