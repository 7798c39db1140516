import type { CallExpression, Expression } from '../../model/expression';
import type { Resource } from '../../model/resource';
import { callOf, memberOf, nameOf, plainText, unwrapped } from '../../model/writable';
import type { ExpressionReader, ResourceReference } from '../../model/writer';
import { type BicepFile, declarationsOf, type Expression as ExpressionSyntax } from '../../syntax/bicep';
import { sameSpan, type Span } from '../../text/span';
import { connectionCall } from '../connection-call';
import { expressionNode, pathTo } from './find';

/** How Bicep's expressions read resources. */
export class BicepReferences implements Required<ExpressionReader> {
  constructor(
    private readonly file: BicepFile,
    private readonly lower: (node: ExpressionSyntax) => Expression,
  ) {}

  expressionAt(where: Span): Expression | undefined {
    const node = expressionNode(pathTo(this.file.program, where), where);
    return node && this.lower(node);
  }

  /** Of a resource in a loop there are several. */
  referenceTo(resource: Resource): ResourceReference | undefined {
    const declaration = declarationsOf(this.file.program).find((one) => sameSpan(one.span, resource.span));
    if (declaration?.kind !== 'ResourceDeclarationSyntax' || declaration.value.kind === 'ForSyntax')
      return undefined;
    return symbolReference(resource);
  }

  referenceById(id: Expression, { type }: { readonly type: string }): ResourceReference | undefined {
    const owner = ownerOfId(unwrapped(id));
    return owner && { type, property: (path) => memberOf(owner, ...path.split('.')) };
  }

  connectionSource(connection: Expression, resources: readonly Resource[]): ResourceReference | undefined {
    const call = connectionCall(connection);
    const owner = call && ownerOfKeys(call);
    if (owner?.kind !== 'reference') return undefined;
    const found = resources.find((one) => one.symbol === owner.name && one.calls.length === 0);
    const isRule = found && /\/authorizationrules$/i.test(found.type);
    const resource = isRule ? found.parent : found;
    return resource && symbolReference(resource);
  }

  cloud(path: string): Expression {
    return memberOf(callOf('environment'), ...path.split('.'));
  }
}

function symbolReference(resource: Resource): ResourceReference | undefined {
  const { symbol, type } = resource;
  if (symbol === undefined) return undefined;
  return { type, resource, property: (path) => memberOf(nameOf(symbol), ...path.split('.')) };
}

/** `a` of `a.id`. */
function ownerOfId(id: Expression): Expression | undefined {
  const isId = id.kind === 'access' && plainText(id.key) === 'id';
  return isId && isPath(id.base) ? id.base : undefined;
}

function isPath(expression: Expression): boolean {
  if (expression.kind === 'access') return plainText(expression.key) !== undefined && isPath(expression.base);
  return expression.kind === 'reference';
}

/** The resource that a call reads the keys of, or of whose authorization rule. */
function ownerOfKeys({ receiver, args: [id] }: CallExpression): Expression | undefined {
  if (receiver) return receiver;
  if (!id || id.kind === 'spread') return undefined;
  if (id.kind !== 'interpolation') return ownerOfId(id);
  const [first, rest, ...others] = id.parts;
  const isRule =
    typeof rest === 'string' && /^\/authorizationrules\/[\w-]+$/i.test(rest) && others.length === 0;
  return isRule && first !== undefined && typeof first !== 'string' ? ownerOfId(first) : undefined;
}
