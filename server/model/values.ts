import { span } from '../text/span';
import type { Json, KnownValue, ObjectValue, OneOfValue, Origin, Piece, UnknownKind, UnknownValue, Value } from './value';
import type { Scalar } from './expression';

const mostAlternatives = 16;

export function known(value: Scalar, origin: Origin): KnownValue {
  return { kind: 'known', value, origin };
}

/** An unknown value; without pieces it is one symbol named for its reason. */
export function unknown(kind: UnknownKind, detail: string, origin: Origin, pieces: readonly Piece[] = [{ symbol: detail }]): UnknownValue {
  return { kind: 'unknown', reason: { kind, detail }, origin, pieces };
}

/** One of the values: flattened, equal scalars once, a single value as itself, too many as unknown. */
export function oneOf(values: readonly Value[], origin: Origin): Value {
  const flat: Value[] = [];
  for (const value of values.flatMap((value) => (value.kind === 'oneOf' ? value.values : [value]))) {
    if (!flat.some((other) => sameScalar(other, value))) flat.push(value);
  }
  if (flat.length === 1 && flat[0]) return flat[0];
  if (flat.length === 0 || flat.length > mostAlternatives) return unknown('loop', `${flat.length} alternatives`, origin);
  return { kind: 'oneOf', values: flat, origin } satisfies OneOfValue;
}

function sameScalar(first: Value, second: Value): boolean {
  return first.kind === 'known' && second.kind === 'known' && first.value === second.value;
}

/** The value of a JSON text or of a function's result: every part of it has the one origin. */
export function fromJson(json: Json, origin: Origin): Value {
  if (json === null || typeof json !== 'object') return known(json, origin);
  if (isList(json)) return { kind: 'array', origin, open: false, items: json.map((item) => fromJson(item, origin)) };
  return objectOf(new Map(Object.entries(json).map(([name, member]) => [name, fromJson(member, origin)])), origin);
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

/** An object of values that are at hand; members that are not listed are absent without a place, or unknown when `open`. */
export function objectOf(members: ReadonlyMap<string, Value>, origin: Origin, open = false): ObjectValue {
  const byName = new Map([...members].map(([name, value]) => [name.toLowerCase(), value]));
  return {
    kind: 'object',
    origin,
    open,
    names: [...members.keys()],
    get: (name) => byName.get(name.toLowerCase()) ?? missing(name, origin, open),
    nameSpan: () => undefined,
  };
}

function missing(name: string, origin: Origin, open: boolean): Value {
  return open ? unknown('runtime', name, origin) : { kind: 'absent', place: undefined };
}

/** The value as JSON; undefined as soon as any part of it is not known. Absent members are left out. */
export function toJson(value: Value): Json | undefined {
  switch (value.kind) {
    case 'known':
      return value.value;
    case 'array': {
      if (value.open) return undefined;
      const items = value.items.map(toJson);
      return items.every((item): item is Json => item !== undefined) ? items : undefined;
    }
    case 'object': {
      if (value.open) return undefined;
      const entries: [string, Json][] = [];
      for (const name of value.names) {
        const member = value.get(name);
        if (member.kind === 'absent') continue;
        const json = toJson(member);
        if (json === undefined) return undefined;
        entries.push([name, json]);
      }
      return Object.fromEntries(entries);
    }
    case 'oneOf':
    case 'unknown':
    case 'absent':
      return undefined;
  }
}

/** The value as seen from one step further on: the same value, with a new first step of its origin. */
export function via(value: Value, step: Omit<Origin, 'from'>): Value {
  switch (value.kind) {
    case 'absent':
      return value;
    case 'object':
      return {
        kind: 'object',
        open: value.open,
        get names() {
          return value.names;
        },
        get: (name) => value.get(name),
        nameSpan: (name) => value.nameSpan(name),
        ...(value.placeOf && { placeOf: value.placeOf }),
        origin: { ...step, from: value.origin },
      };
    case 'array':
      return {
        kind: 'array',
        open: value.open,
        get items() {
          return value.items;
        },
        origin: { ...step, from: value.origin },
      };
    case 'oneOf':
      return { ...value, values: value.values.map((alternative) => via(alternative, step)), origin: { ...step, from: value.origin } };
    case 'known':
    case 'unknown':
      return { ...value, origin: { ...step, from: value.origin } };
  }
}

/** The steps of an origin from the use to the text that first wrote the value. */
export function* stepsOf(origin: Origin): Generator<Origin> {
  for (let step: Origin | undefined = origin; step; step = step.from) yield step;
}

/** What is known of a value as a string, piece by piece; undefined for what is no string. */
export function piecesOf(value: Value): readonly Piece[] | undefined {
  switch (value.kind) {
    case 'known':
      return value.value === null ? undefined : [String(value.value)];
    case 'unknown':
      return value.pieces;
    case 'oneOf':
      return [{ symbol: `(${value.values.map((alternative) => symbolOf(alternative)).join('|')})` }];
    case 'object':
    case 'array':
    case 'absent':
      return undefined;
  }
}

/** Joins adjacent texts, so that equal strings have equal pieces. */
export function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined[joined.length - 1];
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else if (piece !== '') joined.push(piece);
  }
  return joined;
}

/** A text that is equal for values that are equal, known or not; names of resources are compared by it. Case does not count. */
export function symbolOf(value: Value): string {
  switch (value.kind) {
    case 'known':
      return JSON.stringify(value.value).toLowerCase();
    case 'unknown':
      return value.pieces.map((piece) => (typeof piece === 'string' ? JSON.stringify(piece) : piece.symbol)).join('+').toLowerCase();
    case 'oneOf':
      return `(${value.values.map(symbolOf).join('|')})`;
    case 'array':
      return `[${value.items.map(symbolOf).join(',')}]`;
    case 'object':
      return `{${value.names.map((name) => `${name}:${symbolOf(value.get(name))}`).join(',')}}`.toLowerCase();
    case 'absent':
      return 'absent';
  }
}

/** A place to point at for values that no text wrote. */
export function nowhere(uri: string): Origin {
  return { kind: 'function', source: { uri, text: '' }, span: span(0, 0) };
}
