import type { CallExpression, Expression } from '../../model/expression';
import { nameCount } from '../../model/naming';
import type { Resource } from '../../model/resource';
import type { Span } from '../../text/span';
import type { Source } from '../../text/source';
import { callOf, literalOf, memberOf, plainText } from '../../model/writable';
import type { ExpressionReader, ResourceReference, VersionedType } from '../../model/writer';
import { connectionCall } from '../connection-call';

/** How a template's expressions read resources: by type and name, since few templates name them by symbols. */
export class TemplateReferences implements Omit<ExpressionReader, 'expressionAt'> {
  constructor(
    private readonly source: Source,
    private readonly expressionAt: (span: Span) => Expression | undefined,
  ) {}

  /**
   * The id, the name and the identity. Everything else would have to be asked of the service, which makes the resource that reads it wait
   * for the other one.
   */
  referenceTo(resource: Resource): ResourceReference | undefined {
    const { type, apiVersion } = resource;
    const name = this.#nameOf(resource);
    if (!name || nameCount(type) > 1) return undefined;
    const id = callOf('resourceId', literalOf(type), name);
    const property = (path: string): Expression | undefined => {
      const [first, ...rest] = path.split('.');
      if (first === 'id' || first === 'name') return first === 'id' ? id : name;
      if (first !== 'identity' || apiVersion === undefined) return undefined;
      return memberOf(callOf('reference', id, literalOf(apiVersion), literalOf('full')), first, ...rest);
    };
    return { type, resource, property };
  }

  referenceById(id: Expression, { type, apiVersion }: VersionedType): ResourceReference {
    return { type, property: (path) => runtimeProperty(path, id, literalOf(apiVersion)) };
  }

  connectionSource(connection: Expression): ResourceReference | undefined {
    const call = connectionCall(connection);
    const [id, version] = call ? plainArguments(call) : [];
    if (id?.kind !== 'call' || id.name.toLowerCase() !== 'resourceid' || !version) return undefined;
    const [type, name, ...others] = plainArguments(id);
    const written = plainText(type);
    if (written === undefined || !name || ![name, version, ...others].every(isSimple)) return undefined;
    return sourceOf(written, name, version);
  }

  cloud(path: string): Expression {
    return memberOf(callOf('environment'), ...path.split('.'));
  }

  #nameOf({ name }: Resource): Expression | undefined {
    if (name.kind === 'absent' || name.origin.source !== this.source) return undefined;
    const expression = this.expressionAt(name.origin.span);
    const isSegmented = plainText(expression)?.includes('/') ?? false;
    return isSegmented ? undefined : expression;
  }
}

function sourceOf(type: string, name: Expression, version: Expression): ResourceReference {
  const owner = type.replace(/\/authorizationRules$/i, '');
  const id = callOf('resourceId', literalOf(owner), name);
  return {
    type: owner,
    property: (path) => (path === 'name' ? name : runtimeProperty(path, id, version)),
  };
}

/** `reference()` gives the properties of a resource without what is around them. */
function runtimeProperty(path: string, id: Expression, version: Expression): Expression | undefined {
  const [section, ...rest] = path.split('.');
  if (section === 'id') return id;
  return section === 'properties' ? memberOf(callOf('reference', id, version), ...rest) : undefined;
}

function plainArguments({ args }: CallExpression): readonly Expression[] {
  return args.every((arg) => arg.kind !== 'spread') ? (args as readonly Expression[]) : [];
}

/** A parameter, a variable or a text. */
function isSimple(expression: Expression): boolean {
  return expression.kind === 'reference' || plainText(expression) !== undefined;
}
