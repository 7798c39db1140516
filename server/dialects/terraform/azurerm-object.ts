import type { AzurermAttribute } from './azurerm/provider';
import type { AbsentValue, ObjectValue, Origin, Place, Value } from '../../model/value';
import { fromJson, oneOf, unknown } from '../../model/values';
import type { Span } from '../../text/span';
import { findAttribute } from './attribute';
import { listValue } from './azurerm-list';
import type { Layer, Reading } from './layer';
import { chooseAttribute, placeBelow } from './placement';
import { attributesBelow, commonBlock, unsetBelow } from './shape';
import { decode, type Sibling, type Written } from './value-map';

/**
 * A block of the azurerm provider as the ARM object it becomes. Properties that no attribute is mapped to are unknown, never absent: the
 * block may well write them. The first layer is the resource's own block, others are those of resources that complete it.
 */
export class AzurermObject implements ObjectValue {
  readonly kind = 'object';
  readonly open = true;
  readonly #members = new Map<string, Value>();

  constructor(
    private readonly layers: readonly Layer[],
    private readonly reading: Reading,
    /** Where the object is written when that is known from outside, as it is for the items of a list. */
    private readonly written?: Origin,
  ) {}

  get names(): readonly string[] {
    const names = new Map(
      this.layers.flatMap(({ shape }) => [...shape.members].map(([key, { name }]) => [key, name] as const)),
    );
    return [...names.values()].filter((name) => isThere(this.get(name)));
  }

  get(name: string): Value {
    const key = name.toLowerCase();
    let value = this.#members.get(key);
    if (!value) {
      value = this.#read(key, name);
      this.#members.set(key, value);
    }
    return value;
  }

  get origin(): Origin {
    return this.written ?? this.#blockOrigin() ?? this.#memberOrigin() ?? this.#defaultOrigin('');
  }

  #memberOrigin(): Origin | undefined {
    const origins = this.names.map((name) => originIn(this.get(name)));
    return origins.find((origin) => origin && origin.kind !== 'providerDefault');
  }

  nameSpan(name: string): Span | undefined {
    for (const { shape, block } of this.#below(name.toLowerCase())) {
      for (const { path } of [...attributesBelow(shape), ...shape.lists]) {
        const found = findAttribute(block, path);
        if (found.kind === 'written') return found.nameSpan;
      }
    }
    return undefined;
  }

  readonly placeOf = (path: readonly string[]): Place | undefined => {
    const [own] = this.layers;
    return own && placeBelow(own, path, this.reading.major);
  };

  #below(key: string): readonly Layer[] {
    return this.layers.flatMap(({ shape, block }) => {
      const member = shape.members.get(key);
      return member ? [{ shape: member.shape, block }] : [];
    });
  }

  #read(key: string, name: string): Value {
    const layers = this.#below(key);
    if (layers.length === 0)
      return this.reading.isPartial ? this.#elsewhere(name) : unknown('notCovered', name, this.origin);
    const value =
      this.#written(layers) ?? this.#container(layers, name) ?? this.#list(layers) ?? this.#unwritten(layers);
    return value.kind === 'absent' && this.#mayBeElsewhere(layers) ? this.#elsewhere(name) : value;
  }

  /** What the block itself has no way to write is written by another resource if at all. */
  #mayBeElsewhere([own]: readonly Layer[]): boolean {
    const { isPartial, open } = this.reading;
    if (isPartial || open.size === 0 || !own) return isPartial;
    const unset = [...unsetBelow(own.shape)];
    return [...open].some((property) =>
      unset.some((path) => property === path || property.startsWith(`${path}.`)),
    );
  }

  /** The object's own origin may have to look at members such as this one. */
  #elsewhere(name: string): Value {
    return unknown(
      'elsewhere',
      name,
      this.written ?? { kind: 'literal', source: this.reading.source, span: this.reading.header },
    );
  }

  #written(layers: readonly Layer[]): Value | undefined {
    for (const { shape, block } of layers) {
      for (const attribute of shape.attributes) {
        const found = findAttribute(block, attribute.path);
        if (found.kind === 'missing' || isEmptyText(found.value)) continue;
        const value = decode(attribute, found.value, siblingIn(block, attribute));
        if (!saysNothing(value))
          return found.mayBeMissing ? this.#orDefault(value, attribute, { shape, block }) : value;
      }
    }
    return undefined;
  }

  /** Either the value or what the provider writes instead of null. */
  #orDefault(value: Written, attribute: AzurermAttribute, layer: Layer): Value {
    const other = this.#defaultOf(attribute, layer, undefined);
    return other
      ? oneOf([value, other], value.origin)
      : unknown('notCovered', 'a value or none', value.origin);
  }

  /** The object of the properties below; absent when all of them are. */
  #container(layers: readonly Layer[], name: string): Value | undefined {
    const inner = layers.filter(({ shape }) => shape.members.size > 0);
    if (inner.length === 0) return undefined;
    const object = new AzurermObject(inner, this.reading);
    return object.names.length > 0 ? object : { kind: 'absent', place: this.placeOf([name]) };
  }

  #list(layers: readonly Layer[]): Value | undefined {
    if (layers.every(({ shape }) => shape.lists.length === 0)) return undefined;
    const list = listValue(layers, this.reading.major, (shape, item) =>
      this.#item({ shape, block: item }, item.origin),
    );
    return this.reading.isPartial && list.kind === 'array' ? { ...list, open: true } : list;
  }

  /** An item is an object, unless one attribute of the block is all there is to it. */
  #item(layer: Layer, origin: Origin): Value {
    if (layer.shape.attributes.length === 0)
      return new AzurermObject([layer], { ...this.reading, isPartial: false }, origin);
    return this.#written([layer]) ?? this.#unwritten([layer]);
  }

  /** What the provider writes when the configuration does not. */
  #unwritten(layers: readonly Layer[]): Value {
    const constant = layers.find(({ shape }) => shape.constant !== undefined)?.shape.constant;
    if (constant !== undefined) return fromJson(constant, this.#defaultOrigin(''));
    const [own] = layers;
    const attribute = own && chooseAttribute(own.shape, this.reading.major);
    if (!own || !attribute) return { kind: 'absent', place: undefined };
    const found = findAttribute(own.block, attribute.path);
    if (found.kind === 'written') return { kind: 'absent', place: undefined };
    const place = placeBelow(own, [], this.reading.major);
    const value = found.inBlock ? this.#defaultOf(attribute, own, found.place && place) : undefined;
    return value ?? { kind: 'absent', place: found.place && place };
  }

  #defaultOf(attribute: AzurermAttribute, { block }: Layer, place: Place | undefined): Value | undefined {
    const { major, pinned, defaults } = this.reading;
    if (defaults === 'filled') return undefined;
    const told = defaults === 'unknown' ? attribute.defaults[pinned] : undefined;
    const json = told === undefined ? attribute.defaults[major] : told;
    if (json === undefined) return undefined;
    const origin = { ...this.#defaultOrigin(attribute.path.join('.')), ...(place && { place }) };
    if (defaults === 'unknown' && told === undefined)
      return unknown('undocumentedDefault', attribute.path.join('.'), origin);
    const sent = fromJson(json, origin);
    const value = sent.kind === 'absent' ? sent : decode(attribute, sent, siblingIn(block, attribute));
    return value.kind === 'absent' ? undefined : { ...value, origin };
  }

  #defaultOrigin(name: string): Origin {
    return {
      kind: 'providerDefault',
      source: this.reading.source,
      span: this.reading.header,
      ...(name && { name }),
    };
  }

  /** The block that all attributes below are in, where it is written. */
  #blockOrigin(): Origin | undefined {
    for (const { shape, block } of this.layers) {
      const prefix = commonBlock([...attributesBelow(shape)].map(({ path }) => path));
      const found = findAttribute(block, prefix);
      if (found.kind === 'written' && prefix.length > 0) return originIn(found.value);
    }
    return undefined;
  }
}

/** Some values of an attribute write nothing. */
function saysNothing(value: Value): value is AbsentValue {
  return value.kind === 'absent' || (value.kind === 'known' && value.value === null);
}

function isThere(value: Value): boolean {
  return value.kind !== 'absent' && !(value.kind === 'unknown' && value.reason.kind === 'elsewhere');
}

/** The provider cannot tell an empty text from none. */
function isEmptyText(value: Value): boolean {
  return value.kind === 'known' && value.value === '';
}

function originIn(value: Value): Origin | undefined {
  return value.kind === 'absent' ? undefined : value.origin;
}

function siblingIn(block: Value, { path }: AzurermAttribute): Sibling {
  return (name) => {
    const found = findAttribute(block, [...path.slice(0, -1), name]);
    return found.kind === 'written' ? found.value : { kind: 'absent', place: undefined };
  };
}
