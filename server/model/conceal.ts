import { accessMember, memberSymbol } from './access';
import type { Span } from '../text/span';
import type { ArrayValue, ObjectValue, Taint, UnknownValue, Value } from './value';
import { oneOf, unknown } from './values';

const secret: Taint = { secret: true };

/** What of a value no one may know. */
export type Secrecy =
  | { readonly kind: 'whole' }
  | { readonly kind: 'members'; of(name: string): Secrecy | undefined }
  /** An index that is not known may be any. */
  | { readonly kind: 'items'; of(index: number | undefined): Secrecy | undefined };

export const secretWhole: Secrecy = { kind: 'whole' };

/**
 * The value of a parameter as the rest of a deployment sees it: what is secret of it no one may know, even where a default or a parameter file
 * tells it, so that nothing made of it shows it or is taken for a literal secret. That it is empty or null is no secret.
 */
export function conceal(value: Value, name: string, secrecy: Secrecy | undefined): Value {
  return secrecy ? hide(value, { name, path: '' }, secrecy) : value;
}

/** A parameter, and the way to a part of it. */
interface Part {
  readonly name: string;
  /** Such as `.users[0]`; empty for the parameter itself. */
  readonly path: string;
}

function hide(value: Value, part: Part, secrecy: Secrecy): Value {
  if (value.kind === 'absent') return value;
  if (value.kind === 'oneOf')
    return oneOf(
      value.values.map((one) => hide(one, part, secrecy)),
      value.origin,
    );
  if (secrecy.kind === 'whole') return hideWhole(value, part);
  if (value.kind === 'unknown')
    return {
      ...value,
      pieces: [{ symbol: symbolFor(part) }],
      taint: secret,
      part: (key) => hidePart(value, key, part, secrecy),
    };
  if (value.kind === 'object' && secrecy.kind === 'members') return new VeiledObject(value, part, secrecy);
  return value.kind === 'array' && secrecy.kind === 'items' ? veiledArray(value, part, secrecy) : value;
}

function hideWhole(value: Exclude<Value, { kind: 'absent' | 'oneOf' }>, part: Part): Value {
  if (value.kind === 'known' && (value.value === null || value.value === ''))
    return { ...value, taint: secret };
  const pieces = [{ symbol: symbolFor(part) }];
  if (value.kind === 'unknown')
    return { kind: 'unknown', reason: value.reason, origin: value.origin, pieces, taint: secret };
  return { ...unknown('secret', `${part.name}${part.path}`, value.origin, pieces), taint: secret };
}

function hidePart(whole: UnknownValue, key: Value, part: Part, secrecy: Secrecy): Value {
  const value = accessMember(whole, key, {}, whole.origin);
  const inner = secrecyAt(secrecy, key);
  return inner ? hide(value, below(part, memberSymbol(key)), inner) : value;
}

function secrecyAt(secrecy: Secrecy, key: Value): Secrecy | undefined {
  const at = key.kind === 'known' ? key.value : undefined;
  switch (secrecy.kind) {
    case 'whole':
      return secrecy;
    case 'members':
      return typeof at === 'string' ? secrecy.of(at) : secretWhole;
    case 'items':
      return secrecy.of(typeof at === 'number' ? at : undefined);
  }
}

/** An object some of whose members are secret; as a whole it is taken for a secret. */
class VeiledObject implements ObjectValue {
  readonly kind = 'object';
  readonly symbol: string;
  readonly taint = secret;

  constructor(
    private readonly inner: ObjectValue,
    private readonly part: Part,
    private readonly secrecy: Secrecy & { readonly kind: 'members' },
  ) {
    this.symbol = symbolFor(part);
  }

  get origin(): ObjectValue['origin'] {
    return this.inner.origin;
  }

  get open(): boolean {
    return this.inner.open;
  }

  get names(): readonly string[] {
    return this.inner.names;
  }

  get(name: string): Value {
    const secrecy = this.secrecy.of(name);
    const value = this.inner.get(name);
    return secrecy ? hide(value, below(this.part, `.${name}`), secrecy) : value;
  }

  nameSpan(name: string): Span | undefined {
    return this.inner.nameSpan(name);
  }
}

function veiledArray(
  inner: ArrayValue,
  part: Part,
  secrecy: Secrecy & { readonly kind: 'items' },
): ArrayValue {
  let items: readonly Value[] | undefined;
  const hidden = (): readonly Value[] =>
    inner.items.map((item, index) => {
      const own = secrecy.of(index);
      return own ? hide(item, below(part, `[${index}]`), own) : item;
    });
  return {
    kind: 'array',
    origin: inner.origin,
    get open() {
      return inner.open;
    },
    get items() {
      return (items ??= hidden());
    },
  };
}

function below({ name, path }: Part, key: string): Part {
  return { name, path: `${path}${key}` };
}

function symbolFor({ name, path }: Part): string {
  return `secureParameters('${name}')${path}`;
}
