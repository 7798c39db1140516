import { callOf, Computed, literalOf, type Members, type Writable } from '../model/writable';
import type { ExpressionReader, ResourceReference, RoleAssignment } from '../model/writer';

export const roleAssignmentType = 'Microsoft.Authorization/roleAssignments@2022-04-01';

/** What a role assignment is in Azure Resource Manager's own languages, and the ids it is made of. */
export interface RoleAssignmentBody {
  readonly name: Writable;
  readonly scope: ResourceReference;
  readonly assignee: ResourceReference;
  readonly properties: Members;
}

/** Undefined where one of the resources cannot be referred to. */
export function roleAssignmentBody(
  { role, scope, assignee, principal }: RoleAssignment,
  expressions: ExpressionReader,
): RoleAssignmentBody | undefined {
  const [target, user] = [expressions.referenceTo?.(scope), expressions.referenceTo?.(assignee)];
  const ids = [target?.property('id'), user?.property('id')].filter((id) => id !== undefined);
  if (!target || !user || ids.length < 2) return undefined;
  const definition = callOf(
    'subscriptionResourceId',
    literalOf('Microsoft.Authorization/roleDefinitions'),
    literalOf(role.id),
  );
  return {
    name: new Computed(callOf('guid', ...ids, literalOf(role.id))),
    scope: target,
    assignee: user,
    properties: {
      roleDefinitionId: new Computed(definition),
      principalId: new Computed(principal),
      principalType: 'ServicePrincipal',
    },
  };
}
