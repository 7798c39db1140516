import type { AzurermAttribute, ValueMap } from './azurerm/provider';
import type { Scalar } from '../../model/expression';
import type { AbsentValue, Json, KnownValue, Origin, Spelling, Value } from '../../model/value';
import { parseStrictJson } from '../../model/functions/json-text';
import { piecesOf } from '../../model/naming';
import { fromJson, joinPieces, known, nowhere, objectOf, oneOf, symbolOf, unknown } from '../../model/values';

/** A value that is in the text. */
export type Written = Exclude<Value, AbsentValue>;

/** Finds the value of an attribute next to the one that is mapped. */
export type Sibling = (name: string) => Value;

/** The property's value for an attribute's value, which is not null; absent for what says nothing. */
export function decode(attribute: AzurermAttribute, written: Written, sibling: Sibling): Value {
  const { values } = attribute;
  if (values.kind === 'presence') return decodePresence(values.value, written);
  const value = respell(convert(written, attribute.type), spellingOf(attribute, sibling));
  switch (values.kind) {
    case 'identity':
      return value;
    case 'switch':
    case 'table':
    case 'epoch':
    case 'match':
      return mapScalar(value, attribute, (scalar) => decodeScalar(values, scalar));
    case 'join':
      return join(value, values.separator);
    case 'split':
      return split(value, values.separator);
    case 'compose':
      return compose(values.template, sibling, value.origin);
    case 'entries':
      return entries(value, values.name, values.value);
    case 'keys':
      return keys(value);
    case 'json':
      return parsed(value);
  }
}

/** The value of a text that is JSON. */
export function parsed(value: Written): Value {
  if (value.kind !== 'known' || typeof value.value !== 'string') return value;
  const json = parseStrictJson(value.value);
  return json === undefined ? unknown('invalid', 'JSON', value.origin) : fromJson(json, value.origin);
}

/** How a property's value is written in the attribute; undefined where it is written as it is. */
export function spellingOf({ values }: AzurermAttribute, sibling: Sibling): Spelling | undefined {
  return values.kind === 'identity' ? undefined : { encode: (json) => encode(values, json, sibling) };
}

/** Objects are not respelled: what is in them is. */
function respell(value: Written, spelling: Spelling | undefined): Written {
  if (!spelling || value.kind === 'object') return value;
  const { place } = value.origin;
  const origin = { ...value.origin, spelling, ...(place && { place: { ...place, spelling } }) };
  return value.kind === 'array'
    ? { kind: 'array', open: value.open, items: value.items, origin }
    : { ...value, origin };
}

/** Terraform converts a written value to the type of its argument. */
export function convert(value: Written, type: AzurermAttribute['type']): Written {
  switch (value.kind) {
    case 'known': {
      const converted = convertScalar(value.value, type);
      return converted === value.value ? value : { ...value, value: converted };
    }
    case 'array':
      return { kind: 'array', open: value.open, origin: value.origin, items: convertAll(value.items, type) };
    case 'oneOf':
      return { ...value, values: convertAll(value.values, type) };
    case 'object':
    case 'unknown':
      return value;
  }
}

function convertAll(values: readonly Value[], type: AzurermAttribute['type']): readonly Value[] {
  return values.map((value) => (value.kind === 'absent' ? value : convert(value, type)));
}

/** The strings that Terraform converts to booleans. */
const booleans: ReadonlyMap<Scalar, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function convertScalar(value: Scalar, type: AzurermAttribute['type']): Scalar {
  if (value === null) return null;
  if (type === 'string') return String(value);
  if (type === 'boolean') return booleans.get(value) ?? value;
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : value;
}

/** What may still turn out to be null says nothing about presence; an empty text or list is as good as none. */
function decodePresence(json: Json, value: Written): Value {
  if (value.kind === 'unknown' && value.reason.kind !== 'runtime' && value.reason.kind !== 'secret')
    return value;
  const isEmpty =
    (value.kind === 'known' && value.value === '') ||
    (value.kind === 'array' && !value.open && value.items.length === 0);
  return isEmpty ? { kind: 'absent', place: undefined } : fromJson(json, value.origin);
}

function mapScalar(
  value: Value,
  attribute: AzurermAttribute,
  map: (scalar: Scalar) => Json | undefined,
): Value {
  switch (value.kind) {
    case 'known': {
      const json = map(value.value);
      return json === undefined
        ? unknown('notCovered', attribute.path.join('.'), value.origin)
        : fromJson(json, value.origin);
    }
    case 'oneOf':
      return oneOf(
        value.values.map((alternative) => mapScalar(alternative, attribute, map)),
        value.origin,
      );
    case 'unknown':
      return { ...value, pieces: [{ symbol: `${attribute.path.join('.')}(${symbolOf(value)})` }] };
    case 'array':
    case 'object':
      return unknown('invalid', attribute.path.join('.'), value.origin);
    case 'absent':
      return value;
  }
}

function decodeScalar(
  map: Extract<ValueMap, { kind: 'switch' | 'table' | 'epoch' | 'match' }>,
  scalar: Scalar,
): Json | undefined {
  switch (map.kind) {
    case 'switch':
      if (typeof scalar !== 'boolean') return undefined;
      return scalar ? map.whenTrue : map.whenFalse;
    case 'table':
      return (map.pairs.find(([written]) => sameText(written, scalar)) ?? [scalar, scalar])[1];
    case 'epoch': {
      const milliseconds = typeof scalar === 'string' ? Date.parse(scalar) : Number.NaN;
      return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
    }
    case 'match':
      return typeof scalar === 'string' ? new RegExp(map.pattern).exec(scalar)?.[1] : undefined;
  }
}

function sameText(first: Json, second: Json): boolean {
  return (
    first === second ||
    (typeof first === 'string' && typeof second === 'string' && first.toLowerCase() === second.toLowerCase())
  );
}

function join(value: Written, separator: string): Value {
  if (value.kind !== 'array') return value;
  const pieces = value.items.flatMap((item, index) => [...(index > 0 ? [separator] : []), ...piecesOf(item)]);
  const isKnown = !value.open && value.items.every((item) => item.kind === 'known');
  return isKnown
    ? known(pieces.join(''), value.origin)
    : unknown('notCovered', 'list', value.origin, joinPieces(pieces));
}

function split(value: Written, separator: string): Value {
  if (value.kind !== 'known' || typeof value.value !== 'string') return value;
  const parts = value.value.split(separator).map((part) => part.trim());
  return {
    kind: 'array',
    open: false,
    origin: value.origin,
    items: parts.filter(Boolean).map((part) => known(part, value.origin)),
  };
}

/** The values of a template's texts and of the attributes it names, in turn. */
function partsOf(template: string, sibling: Sibling, origin: Origin): readonly Value[] {
  return template
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? known(part, origin) : sibling(part)));
}

function compose(template: string, sibling: Sibling, origin: Origin): Value {
  const parts = partsOf(template, sibling, origin);
  const pieces = joinPieces(parts.flatMap(piecesOf));
  if (parts.every((part) => part.kind === 'known')) return known(pieces.join(''), origin);
  const dark = parts.find((part) => part.kind === 'unknown');
  const reason = dark?.kind === 'unknown' ? dark.reason : ({ kind: 'notCovered', detail: template } as const);
  return { kind: 'unknown', reason, origin, pieces };
}

/** The last part of a composed value, when the parts before it stay as they are. */
function decompose(template: string, json: Json, sibling: Sibling): Json | undefined {
  const last = template.lastIndexOf('{');
  const head = partsOf(template.slice(0, last), sibling, nowhere(''));
  if (typeof json !== 'string' || !head.every((part): part is KnownValue => part.kind === 'known'))
    return undefined;
  const prefix = head.map((part) => String(part.value)).join('');
  return json.startsWith(prefix) ? json.slice(prefix.length) : undefined;
}

function entries(value: Written, nameKey: string, valueKey: string): Value {
  if (value.kind !== 'object') return value;
  return {
    kind: 'array',
    open: value.open,
    origin: value.origin,
    get items() {
      return value.names.map((name) => {
        const origin: Origin = {
          kind: 'literal',
          source: value.origin.source,
          span: value.nameSpan(name) ?? value.origin.span,
        };
        return objectOf(
          new Map([
            [nameKey, known(name, origin)],
            [valueKey, value.get(name)],
          ]),
          origin,
        );
      });
    },
  };
}

function keys(value: Written): Value {
  if (value.kind !== 'array') return value;
  const members = new Map<string, Value>();
  for (const item of value.items) {
    if (item.kind !== 'absent')
      members.set(
        item.kind === 'known' ? String(item.value) : symbolOf(item),
        objectOf(new Map(), item.origin),
      );
  }
  return objectOf(members, value.origin, value.open);
}

function encode(map: ValueMap, json: Json, sibling: Sibling): Json | undefined {
  switch (map.kind) {
    case 'identity':
      return json;
    case 'switch':
      if (sameText(map.whenTrue, json)) return true;
      return sameText(map.whenFalse, json) ? false : undefined;
    case 'table':
      return map.pairs.find(([, property]) => sameText(property, json))?.[0] ?? json;
    case 'join':
      return typeof json === 'string'
        ? json.split(map.separator.trim()).map((part) => part.trim())
        : undefined;
    case 'compose':
      return decompose(map.template, json, sibling);
    case 'epoch':
      return typeof json === 'number' ? new Date(json * 1000).toISOString().replace('.000Z', 'Z') : undefined;
    case 'split':
    case 'entries':
    case 'keys':
    case 'match':
    case 'presence':
    case 'json':
      return undefined;
  }
}
