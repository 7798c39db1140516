import type { CallExpression, Expression } from '../../model/expression';
import type { ArrayValue, ObjectValue, Origin, Place, Value } from '../../model/value';
import { known, oneOf } from '../../model/values';
import type { Span } from '../../text/span';
import { argumentOf } from './members';
import { convert } from './value-map';

/** Evaluates the default of an optional attribute, which refers to nothing. */
export type EvaluateDefault = (expression: Expression) => Value;

const primitives: ReadonlyMap<string, 'string' | 'number' | 'boolean'> = new Map([
  ['string', 'string'],
  ['number', 'number'],
  ['bool', 'boolean'],
]);

/** A value as Terraform converts it to a type constraint: optional attributes that are missing get their defaults, undeclared ones are left out. */
export function convertToType(value: Value, type: Expression, evaluateDefault: EvaluateDefault): Value {
  if (value.kind === 'absent' || value.kind === 'unknown') return value;
  if (value.kind === 'oneOf') {
    const values = value.values.map((one) => convertToType(one, type, evaluateDefault));
    return oneOf(values, value.origin);
  }
  if (type.kind === 'reference') {
    const primitive = primitives.get(type.name);
    return primitive && value.kind === 'known' ? convert(value, primitive) : value;
  }
  return type.kind === 'call' ? convertToCall(value, type, evaluateDefault) : value;
}

type Container = Exclude<Value, { kind: 'absent' | 'unknown' | 'oneOf' }>;

function convertToCall(value: Container, type: CallExpression, evaluateDefault: EvaluateDefault): Value {
  const [inner] = type.args;
  if (!inner || inner.kind === 'spread') return value;
  switch (type.name) {
    case 'list':
    case 'set':
      return value.kind === 'array' ? itemsAs(value, () => inner, evaluateDefault) : value;
    case 'tuple':
      return value.kind === 'array' && inner.kind === 'array'
        ? itemsAs(value, (index) => typeAt(inner.items[index]), evaluateDefault)
        : value;
    case 'map':
      return value.kind === 'object' ? new TypedObject(value, { each: inner }, evaluateDefault) : value;
    case 'object':
      return value.kind === 'object' ? new TypedObject(value, { attributes: inner }, evaluateDefault) : value;
    case 'optional':
      return convertToType(value, inner, evaluateDefault);
    default:
      return value;
  }
}

function typeAt(type: CallExpression['args'][number] | undefined): Expression | undefined {
  return type?.kind === 'spread' ? undefined : type;
}

function itemsAs(
  value: ArrayValue,
  typeOf: (index: number) => Expression | undefined,
  evaluateDefault: EvaluateDefault,
): Value {
  const items = value.items.map((item, index) => {
    const type = typeOf(index);
    return type ? convertToType(item, type, evaluateDefault) : item;
  });
  return { kind: 'array', open: value.open, origin: value.origin, items };
}

/** The types of an object's members: one for each, or one for all. */
type MemberTypes = { readonly attributes: Expression } | { readonly each: Expression };

class TypedObject implements ObjectValue {
  readonly kind = 'object';
  readonly #members = new Map<string, Value>();

  constructor(
    private readonly value: ObjectValue,
    private readonly types: MemberTypes,
    private readonly evaluateDefault: EvaluateDefault,
  ) {}

  get open(): boolean {
    return this.value.open;
  }

  get origin(): Origin {
    return this.value.origin;
  }

  get placeOf(): ((path: readonly string[]) => Place | undefined) | undefined {
    return this.value.placeOf;
  }

  get names(): readonly string[] {
    return 'attributes' in this.types ? declaredNames(this.types.attributes) : this.value.names;
  }

  get(name: string): Value {
    const converted = this.#members.get(name);
    if (converted) return converted;
    const member = this.#converted(name);
    this.#members.set(name, member);
    return member;
  }

  nameSpan(name: string): Span | undefined {
    return this.value.nameSpan(name);
  }

  #converted(name: string): Value {
    const member = this.value.get(name);
    if ('each' in this.types) return convertToType(member, this.types.each, this.evaluateDefault);
    const type = argumentOf(this.types.attributes, name);
    if (!type) return member;
    const optional = type.kind === 'call' && type.name === 'optional' ? type : undefined;
    if (!optional || !isMissing(member)) return convertToType(member, type, this.evaluateDefault);
    return this.#defaultOf(optional, member);
  }

  /** What an optional attribute is when it is left out or null. */
  #defaultOf({ args: [type, value] }: CallExpression, member: Value): Value {
    if (!value || value.kind === 'spread')
      return member.kind === 'absent' ? known(null, this.origin) : member;
    const byDefault = this.evaluateDefault(value);
    return type && type.kind !== 'spread' ? convertToType(byDefault, type, this.evaluateDefault) : byDefault;
  }
}

function isMissing(value: Value): boolean {
  return value.kind === 'absent' || (value.kind === 'known' && value.value === null);
}

function declaredNames(attributes: Expression): readonly string[] {
  const members = attributes.kind === 'object' ? attributes.members : [];
  return members.flatMap((member) =>
    member.kind === 'member' && typeof member.key === 'string' ? [member.key] : [],
  );
}
