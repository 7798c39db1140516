import type { Source } from '../../text/source';
import type { ObjectValue, Origin, Place, Value } from '../../model/value';
import { taintOfName, withTaint } from '../../model/taint';
import { known, unknown } from '../../model/values';
import { propertyOf } from '../../syntax/json/find';
import type { JsonNode } from '../../syntax/json/tree';
import type { Span } from '../../text/span';
import { spanOf } from '../json/value';
import type { Expression, ObjectExpression } from '../../model/expression';
import { referencesOf, type Referred } from './plan-references';
import { argumentOf, itemsOf, memberOf as writtenMember, textOf } from './members';

/** What a plan says of one resource, and what its configuration does. */
export interface PlannedResource {
  readonly address: string;
  /** The text that values are shown in: the configuration's, else the plan's own. */
  readonly source: Source;
  /** Where values stand that neither writes. */
  readonly header: Span;
  /** The block in the configuration; undefined when it cannot be found. */
  readonly block: ObjectExpression | undefined;
  /** What the plan says the configuration writes; undefined when it does not say. */
  readonly expressions: JsonNode | undefined;
  /** The attribute that an expression's references lead to, the one that is meant where they end before it; undefined for no resource's. */
  readonly follow: (references: readonly string[], attribute: string | undefined) => Referred | undefined;
  /** Whether values that are not listed are not known yet rather than null. */
  readonly isPartial: boolean;
}

/** The values of a planned resource, with masks of the same shape: true is where a value is not known yet, or is secret. */
export interface PlannedChange {
  readonly after: JsonNode | undefined;
  readonly unknown: JsonNode | undefined;
  readonly sensitive: JsonNode | undefined;
}

/** One value of a plan with what is at the same place elsewhere. */
interface Planned {
  readonly value: JsonNode | undefined;
  /** True, or a container of masks, where the value is only known after apply. */
  readonly unknown: JsonNode | undefined;
  readonly sensitive: JsonNode | undefined;
  readonly written: Expression | undefined;
  readonly expression: JsonNode | undefined;
  readonly name: string;
}

/** The arguments of a planned resource. Values that are not known yet are never taken for absent, and secrets are not read. */
export function plannedValue({ after, unknown, sensitive }: PlannedChange, resource: PlannedResource): Value {
  const planned = {
    value: after,
    unknown,
    sensitive,
    written: resource.block,
    expression: resource.expressions,
    name: '',
  };
  return valueOf(planned, resource, undefined);
}

function valueOf(planned: Planned, resource: PlannedResource, place: Place | undefined): Value {
  const { value } = planned;
  const origin = originOf(planned, resource, place);
  if (isUnconfigured(planned, resource)) return { kind: 'absent', place };
  if (isTrue(planned.unknown) || (!value && resource.isPartial)) {
    const referred = referredBy(planned, resource);
    const symbol = referred?.address ?? `${resource.address}.${planned.name}`;
    return withTaint(
      unknown(referred?.isId ? 'runtime' : 'afterApply', planned.name, origin, [{ symbol }]),
      taintOfName(symbol.slice(symbol.lastIndexOf('.') + 1)),
    );
  }
  if (!value || value.kind === 'null' || value.kind === 'missing')
    return absentOrPartly(planned, resource, place);
  if (isTrue(planned.sensitive))
    return withTaint(
      unknown('secret', planned.name, origin, [{ symbol: `${resource.address}.${planned.name}` }]),
      taintOfName(planned.name),
    );
  switch (value.kind) {
    case 'object':
      return new PlannedObject(planned, resource, origin);
    case 'array':
      return {
        kind: 'array',
        open: false,
        origin,
        items: value.items.map((_, index) => valueOf(itemOf(planned, index), resource, undefined)),
      };
    case 'string':
    case 'number':
    case 'boolean':
      return known(value.value, origin);
  }
}

/** A computed argument that the configuration leaves out: it is the default, which only the service knows. */
function isUnconfigured(
  { unknown: mask, written, expression, name }: Planned,
  { block, expressions }: PlannedResource,
): boolean {
  return (
    isTrue(mask) &&
    name !== 'id' &&
    !written &&
    !expression &&
    block !== undefined &&
    expressions !== undefined
  );
}

/** A container that is left out of the plan may still have members that are known after apply. */
function absentOrPartly(planned: Planned, resource: PlannedResource, place: Place | undefined): Value {
  const mayCome = planned.unknown?.kind === 'object' && planned.unknown.properties.length > 0;
  return mayCome
    ? new PlannedObject(planned, resource, originOf(planned, resource, place))
    : { kind: 'absent', place };
}

function isTrue(mask: JsonNode | undefined): boolean {
  return mask?.kind === 'boolean' && mask.value;
}

/**
 * A value is where the configuration writes it. What the configuration does not write is the provider's; where it cannot be seen, the
 * value is in the plan.
 */
function originOf(
  { value, written, expression, name }: Planned,
  resource: PlannedResource,
  place: Place | undefined,
): Origin {
  const { source, header, block, expressions } = resource;
  if (written) return { kind: 'planValue', source, span: written.span };
  const isDefault = expressions ? !expression : block !== undefined;
  if (isDefault)
    return { kind: 'providerDefault', source, span: header, ...(name && { name }), ...(place && { place }) };
  if (block || !value) return { kind: 'planValue', source, span: header, around: true };
  return { kind: 'planValue', source, span: spanOf(value) };
}

function memberOf(planned: Planned, name: string): Planned {
  return {
    value: childOf(planned.value, name),
    unknown: isTrue(planned.unknown) ? planned.unknown : childOf(planned.unknown, name),
    sensitive: isTrue(planned.sensitive) ? planned.sensitive : childOf(planned.sensitive, name),
    written: argumentOf(planned.written, name),
    expression: expressionOf(planned.expression, name),
    name: planned.name ? `${planned.name}.${name}` : name,
  };
}

function childOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? propertyOf(node, name)?.value : undefined;
}

/** Below an argument that is an expression as a whole, everything is written. */
function expressionOf(expression: JsonNode | undefined, name: string): JsonNode | undefined {
  if (expression?.kind !== 'object') return expression;
  const isWhole = propertyOf(expression, 'references') ?? propertyOf(expression, 'constant_value');
  return isWhole ? expression : childOf(expression, name);
}

function itemOf(planned: Planned, index: number): Planned {
  const item = (node: JsonNode | undefined): JsonNode | undefined =>
    node?.kind === 'array' ? node.items[index] : node;
  const value = item(planned.value);
  return {
    value,
    unknown: item(planned.unknown),
    sensitive: item(planned.sensitive),
    written: writtenItem(planned, value),
    expression: expressionItem(planned.expression, index),
    name: planned.name,
  };
}

/** One block in the configuration may have become several items. */
function expressionItem(expression: JsonNode | undefined, index: number): JsonNode | undefined {
  return expression?.kind === 'array'
    ? expression.items[expression.items.length === 1 ? 0 : index]
    : expression;
}

/** Sets lose their order: of several blocks, the one with the same name is meant. */
function writtenItem(planned: Planned, value: JsonNode | undefined): Expression | undefined {
  const written = itemsOf(planned.written);
  const count = planned.value?.kind === 'array' ? planned.value.items.length : 0;
  if (written.length === 1 && count === 1) return written[0];
  const name = childOf(value, 'name');
  return written.find((block) => name?.kind === 'string' && textOf(argumentOf(block, 'name')) === name.value);
}

/** The attribute that the configuration refers to, so that ids that are not known yet can be compared. */
function referredBy({ expression, name }: Planned, { follow }: PlannedResource): Referred | undefined {
  const attribute = /(?:^|[._])(id|name)$/.exec(name)?.[1];
  return follow(referencesOf(expression), attribute);
}

class PlannedObject implements ObjectValue {
  readonly kind = 'object';
  readonly open = false;
  readonly #members = new Map<string, Value>();

  constructor(
    private readonly planned: Planned,
    private readonly resource: PlannedResource,
    readonly origin: Origin,
  ) {}

  get names(): readonly string[] {
    const { value, unknown } = this.planned;
    const listed = [value, unknown].flatMap((node) => (node?.kind === 'object' ? node.properties : []));
    return [...new Set(listed.map(({ key }) => key))].filter((name) => this.get(name).kind !== 'absent');
  }

  get(name: string): Value {
    let value = this.#members.get(name);
    if (!value) {
      value = valueOf(memberOf(this.planned, name), this.resource, this.#place(name));
      this.#members.set(name, value);
    }
    return value;
  }

  nameSpan(name: string): Span | undefined {
    const { written, value } = this.planned;
    if (this.resource.block) return writtenMember(written, name)?.keySpan;
    const property = value?.kind === 'object' ? propertyOf(value, name) : undefined;
    return property && spanOf(property.keyNode);
  }

  /** Plans are not edited, configurations are; what they have another value for is not missing. */
  #place(name: string): Place | undefined {
    const { written } = this.planned;
    if (written?.kind !== 'object' || writtenMember(written, name)) return undefined;
    return { source: this.resource.source, object: written.span, path: [name] };
  }
}
