import type { CallExpression, Expression } from '../../model/expression';
import { evaluate } from '../../model/evaluate';
import type { Origin, Value } from '../../model/value';
import { known } from '../../model/values';
import type { Scope } from '../../model/scope';
import { callLibrary } from './library';

/** Which function of the library gives the id of a resource, and what it is given before type and names. */
export interface IdFunction {
  readonly name: string;
  readonly leading: readonly Value[];
}

const byTargetScope: ReadonlyMap<string, string> = new Map([
  ['resourceGroup', 'resourceId'],
  ['subscription', 'subscriptionResourceId'],
  ['managementGroup', 'managementGroupResourceId'],
  ['tenant', 'tenantResourceId'],
]);

/** How ids are made for what is deployed to the file's own target scope. */
export function idFunctionOfFile(targetScope: string): IdFunction {
  return { name: byTargetScope.get(targetScope) ?? 'resourceId', leading: [] };
}

const byScopeFunction: ReadonlyMap<string, string> = new Map([
  ['resourcegroup', 'resourceId'],
  ['subscription', 'subscriptionResourceId'],
  ['managementgroup', 'managementGroupResourceId'],
  ['tenant', 'tenantResourceId'],
]);

/** How ids are made below `scope: resourceGroup('x')` and its like; undefined when the scope is something else. */
export function idFunctionOfScope(scope: Expression, evaluated: Scope): IdFunction | undefined {
  const name =
    scope.kind === 'call' && !scope.receiver ? byScopeFunction.get(scope.name.toLowerCase()) : undefined;
  return name === undefined ? undefined : { name, leading: argumentsOf(scope as CallExpression, evaluated) };
}

function argumentsOf(call: CallExpression, scope: Scope): readonly Value[] {
  return call.args.flatMap((argument) => (argument.kind === 'spread' ? [] : [evaluate(argument, scope)]));
}

/** The id that the function of the library gives, in the form in which compiled templates write it. */
export function resourceId(
  { name, leading }: IdFunction,
  type: string,
  names: readonly Value[],
  origin: Origin,
): Value {
  return callLibrary(name, [...leading, known(type, origin), ...names], origin);
}
