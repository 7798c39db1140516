import type { Expression } from '../model/expression';
import { callOf, Computed, literalOf, type Members, type Writable } from '../model/writable';
import type { ExpressionReader, RoleAssignment } from '../model/writer';

export const roleAssignmentType = 'Microsoft.Authorization/roleAssignments@2022-04-01';

/** What a role assignment is in Azure Resource Manager's own languages, and the ids it is made of. */
export interface RoleAssignmentBody {
  readonly name: Writable;
  readonly scopeId: Computed;
  readonly assigneeId: Computed;
  readonly properties: Members;
}

/** Undefined where one of the resources cannot be referred to. */
export function roleAssignmentBody(
  { role, scope, assignee, principal }: RoleAssignment,
  expressions: ExpressionReader,
): RoleAssignmentBody | undefined {
  const idOf = (resource: RoleAssignment['scope']): Expression | undefined =>
    expressions.referenceTo?.(resource)?.property('id');
  const [scopeId, assigneeId] = [idOf(scope), idOf(assignee)];
  if (!scopeId || !assigneeId) return undefined;
  const definition = callOf(
    'subscriptionResourceId',
    literalOf('Microsoft.Authorization/roleDefinitions'),
    literalOf(role.id),
  );
  return {
    name: new Computed(callOf('guid', scopeId, assigneeId, literalOf(role.id))),
    scopeId: new Computed(scopeId),
    assigneeId: new Computed(assigneeId),
    properties: {
      roleDefinitionId: new Computed(definition),
      principalId: new Computed(principal),
      principalType: 'ServicePrincipal',
    },
  };
}
