import type * as ast from '../../syntax/bicep';
import { evaluate } from '../../model/evaluate';
import type { BicepResource, BicepScope, Copies } from './names';

/** The resource that an expression such as `stg`, `stg[0]` or `stg::blobs` names; undefined when it is not known which. */
export function resourceAt(node: ast.Expression, scope: BicepScope): BicepResource | undefined {
  switch (node.kind) {
    case 'ParenthesizedExpressionSyntax':
      return resourceAt(node.expression, scope);
    case 'NonNullAssertionSyntax':
      return resourceAt(node.base, scope);
    case 'ArrayAccessSyntax':
      return itemAt(node, scope);
    default: {
      const copies = copiesAt(node, scope);
      return copies && !copies.isLoop ? copies.items[0] : undefined;
    }
  }
}

function copiesAt(node: ast.Expression, scope: BicepScope): Copies<BicepResource> | undefined {
  const { name } = 'name' in node ? node.name : { name: undefined };
  if (name === undefined) return undefined;
  if (node.kind === 'VariableAccessSyntax') return scope.resourcesNamed(name);
  return node.kind === 'ResourceAccessSyntax' ? resourceAt(node.base, scope)?.nestedNamed(name) : undefined;
}

function itemAt(node: ast.ArrayAccessSyntax, scope: BicepScope): BicepResource | undefined {
  const copies = copiesAt(node.base, scope);
  if (!copies?.isLoop) return undefined;
  // Of a loop of unknown length one copy represents all.
  if (copies.open && copies.items.length === 1) return copies.items[0];
  const index = evaluate(scope.file.document.lower(node.index), scope);
  if (index.kind !== 'known' || typeof index.value !== 'number') return undefined;
  return copies.items.at(node.fromEndMarker ? -index.value : index.value);
}
