import { joinTexts } from '../partial-text';
import type { Value } from '../value';
import { unknownFor } from '../values';
import { eager, type FunctionGroup, invalid, type Invocation, stringOf, undecided } from './function';

/**
 * Ids are spelt out around what is not known, so that equal ids are equal however they came about, and their last names can be read.
 * Which subscription or group is deployed to is a symbol.
 */
export const armResourceIds: FunctionGroup = {
  resourceId: eager((args, call) => {
    const at = typeIndex(args, [2, 1, 0]);
    if (at === undefined) return undecided(args, call);
    const subscription = at > 1 ? args[0] : undefined;
    const group = at > 0 ? args[at - 1] : undefined;
    return idOf(
      [
        ...subscriptionPath(subscription, call),
        '/resourceGroups/',
        group ?? ambient('resourceGroup().name', call),
      ],
      args.slice(at),
      call,
    );
  }),
  subscriptionResourceId: eager((args, call) => {
    const at = typeIndex(args, [1, 0]);
    if (at === undefined) return undecided(args, call);
    return idOf(subscriptionPath(at > 0 ? args[0] : undefined, call), args.slice(at), call);
  }),
  tenantResourceId: eager((args, call) => idOf([], args, call)),
  managementGroupResourceId: eager((args, call) => {
    const at = typeIndex(args, [1, 0]);
    if (at === undefined) return undecided(args, call);
    const group = at > 0 ? args[0] : undefined;
    return idOf(
      ['/providers/Microsoft.Management/managementGroups/', group ?? ambient('managementGroup().name', call)],
      args.slice(at),
      call,
    );
  }),
  extensionResourceId: eager((args, call) => {
    const [scope, ...rest] = args;
    return scope ? idOf([scope], rest, call) : invalid(args, call);
  }),
};

/** Which argument is the type: as many names follow it as it has segments. */
function typeIndex(args: readonly Value[], candidates: readonly number[]): number | undefined {
  return candidates.find((index) => {
    const segments = segmentsOf(args[index]);
    return segments.length > 1 && args.length - index === segments.length;
  });
}

/** The provider and the segments of a type, which may end with a slash. */
function segmentsOf(type: Value | undefined): readonly string[] {
  return (stringOf(type) ?? '').split('/').filter((segment) => segment !== '');
}

function subscriptionPath(subscription: Value | undefined, call: Invocation): readonly (string | Value)[] {
  return ['/subscriptions/', subscription ?? ambient('subscription().subscriptionId', call)];
}

export function ambient(symbol: string, call: Invocation): Value {
  return unknownFor({ kind: 'ambient', detail: symbol }, symbol, call.origin);
}

function idOf(scope: readonly (string | Value)[], typeAndNames: readonly Value[], call: Invocation): Value {
  const [type, ...names] = typeAndNames;
  const [provider, ...segments] = segmentsOf(type);
  if (!provider || segments.length === 0 || segments.length !== names.length)
    return undecided(typeAndNames, call);
  const path = segments.flatMap((segment, index): readonly (string | Value)[] => [
    `/${segment}/`,
    names[index] ?? '',
  ]);
  return joinTexts([...scope, `/providers/${provider}`, ...path], 'arm', call.origin);
}
