import type { AzurermAttribute } from './azurerm/provider';
import type { Expression, Member, ObjectExpression } from '../../model/expression';
import { plainType } from '../../model/naming';
import type { ObjectValue, Origin, Place, Value } from '../../model/value';
import { unknown } from '../../model/values';
import type { Span } from '../../text/span';
import { findAttribute } from './attribute';
import { AzurermObject } from './azurerm-object';
import type { AzapiDraft } from './draft';
import { shapeOf, type Mapping } from './shape';
import { parsed } from './value-map';

/** The resources of the azapi provider that are described as ARM describes them. */
export function isAzapi(type: string): boolean {
  return type === 'azapi_resource' || isUpdateType(type);
}

/** What writes only a part of a resource that is described elsewhere. */
function isUpdateType(type: string): boolean {
  return type === 'azapi_update_resource' || type === 'azapi_resource_action';
}

/** Whether a block sends the resource itself, rather than what an action takes: a post to one of its operations. */
export function isWritten(resource: string, block: ObjectValue): boolean {
  if (resource !== 'azapi_resource_action') return true;
  const [action, method] = [block.get('action'), block.get('method')];
  const isOperation = action.kind !== 'absent' && !(action.kind === 'known' && !action.value);
  return !isOperation && method.kind === 'known' && /^(?:PUT|PATCH)$/.test(String(method.value));
}

/** What a resource of the azapi provider is: its body is ARM's already. Undefined without a type that can be read. */
export function azapiDraft(resource: string, block: Value): AzapiDraft | undefined {
  const type = block.kind === 'object' ? block.get('type') : undefined;
  if (block.kind !== 'object' || type?.kind !== 'known' || typeof type.value !== 'string') return undefined;
  if (!isWritten(resource, block)) return undefined;
  const [written = '', apiVersion] = type.value.split('@');
  const armType = plainType(written);
  const isUpdate = isUpdateType(resource);
  return { provider: 'azapi', armType, apiVersion, body: new AzapiBody(block, isUpdate), isUpdate };
}

/** The arguments with `body = jsonencode({…})` as the object that is encoded: its members keep their places. */
export function withPlainBody(block: Expression): Expression {
  if (block.kind !== 'object') return block;
  const { span } = block;
  let members: ObjectExpression['members'] | undefined;
  return {
    kind: 'object',
    span,
    get members() {
      return (members ??= block.members.map((member) =>
        member.kind === 'member' && member.key === 'body' ? plainMember(member) : member,
      ));
    },
  };
}

function plainMember(member: Member): Member {
  const { value } = member;
  const [only] = value.kind === 'call' && value.name === 'jsonencode' ? value.args : [];
  return only && only.kind !== 'spread' ? { ...member, value: only } : member;
}

function mapped(
  path: readonly string[],
  property = path,
  values: AzurermAttribute['values'] = { kind: 'identity' },
): AzurermAttribute {
  return { path, property, type: 'string', majors: [0], values, defaults: {} };
}

/** What azapi takes next to the body. */
const beside: Mapping = {
  constants: [],
  attributes: [
    mapped(['name']),
    mapped(['location']),
    mapped(['tags']),
    mapped(['identity', 'type']),
    mapped(['identity', 'identity_ids'], ['identity', 'userAssignedIdentities'], { kind: 'keys' }),
  ],
};

const besideNames = ['name', 'location', 'tags', 'identity'];

/** A value to which others may add members, at any depth. */
function opened(value: Value): Value {
  return value.kind === 'object' ? new OpenObject(value) : value;
}

class OpenObject implements ObjectValue {
  readonly kind = 'object';
  readonly open = true;

  constructor(private readonly value: ObjectValue) {}

  get origin(): Origin {
    return this.value.origin;
  }

  get names(): readonly string[] {
    return this.value.names;
  }

  get(name: string): Value {
    const member = this.value.get(name);
    return member.kind === 'absent' ? unknown('notCovered', name, this.origin) : opened(member);
  }

  nameSpan(name: string): Span | undefined {
    return this.value.nameSpan(name);
  }
}

/** The resource that `body` describes, with what is next to it. An update leaves what it does not write as it is. */
class AzapiBody implements ObjectValue {
  readonly kind = 'object';
  readonly #beside: AzurermObject;
  #parsed: readonly Value[] | undefined;

  constructor(
    private readonly block: ObjectValue,
    private readonly isUpdate: boolean,
  ) {
    const { source, span } = block.origin;
    this.#beside = new AzurermObject(
      [{ shape: shapeOf(beside), block }],
      { major: 0, pinned: 0, defaults: 'filled', isPartial: false, open: new Set(), source, header: span },
      block.origin,
    );
  }

  get origin(): Origin {
    return this.block.origin;
  }

  get open(): boolean {
    return this.isUpdate || this.#bodies.some((body) => body.kind !== 'object' || body.open);
  }

  get names(): readonly string[] {
    const inBody = this.#bodies.flatMap((body) => (body.kind === 'object' ? body.names : []));
    return [...new Set([...inBody, ...this.#beside.names])];
  }

  get(name: string): Value {
    for (const body of this.#bodies) {
      const member = body.kind === 'object' ? body.get(name) : undefined;
      if (member && member.kind !== 'absent') return this.isUpdate ? opened(member) : member;
    }
    const value = besideNames.includes(name.toLowerCase()) ? this.#beside.get(name) : undefined;
    if (value && value.kind !== 'absent') return value;
    return this.open
      ? unknown('notCovered', name, this.origin)
      : { kind: 'absent', place: this.placeOf([name]) };
  }

  nameSpan(name: string): Span | undefined {
    const spans = [...this.#bodies, this.#beside].map((body) =>
      body.kind === 'object' ? body.nameSpan(name) : undefined,
    );
    return spans.find((span) => span !== undefined);
  }

  readonly placeOf = (path: readonly string[]): Place | undefined => {
    if (besideNames.includes(path[0]?.toLowerCase() ?? '')) return this.#beside.placeOf(path);
    const found = findAttribute(this.block, ['body', ...path]);
    return found.kind === 'missing' ? found.place : undefined;
  };

  /** Old versions take the body as JSON text; secrets have a body of their own. */
  get #bodies(): readonly Value[] {
    return (this.#parsed ??= ['body', 'sensitive_body'].flatMap((name) => {
      const found = findAttribute(this.block, [name]);
      return found.kind === 'written' ? [parsed(found.value)] : [];
    }));
  }
}
