import type { AzurermAttribute } from './azurerm/provider';
import type { Json, Place, Value } from '../../model/value';
import { findAttribute } from './attribute';
import type { Layer } from './layer';
import { attributesBelow, commonBlock, type Shape } from './shape';
import { spellingOf } from './value-map';

/** The attribute by which a provider of this major writes the property. */
export function chooseAttribute(shape: Shape, major: number): AzurermAttribute | undefined {
  const candidates = shape.attributes.filter(({ majors }) => majors.includes(major));
  return candidates.find(({ values }) => values.kind !== 'presence') ?? candidates[0];
}

/** Where what an ARM path below a layer names would be written, in Terraform's names. */
export function placeBelow(
  { shape, block }: Layer,
  path: readonly string[],
  major: number,
): Place | undefined {
  const [name, ...rest] = path;
  if (name !== undefined) {
    const member = shape.members.get(name.toLowerCase());
    return member && placeBelow({ shape: member.shape, block }, rest, major);
  }
  const attribute = chooseAttribute(shape, major);
  return attribute ? placeOfAttribute(attribute, block) : placeOfBlock(shape, block, major);
}

function placeOfAttribute(attribute: AzurermAttribute, block: Value): Place | undefined {
  if (attribute.values.kind === 'presence') return undefined;
  const place = placeAt(block, attribute.path);
  const spelling = spellingOf(attribute, (name) => valueAt(block, [...attribute.path.slice(0, -1), name]));
  return place && spelling ? { ...place, spelling } : place;
}

/** The block that holds everything below; its attributes are encoded one by one. */
function placeOfBlock(shape: Shape, block: Value, major: number): Place | undefined {
  const paths = [...attributesBelow(shape)]
    .filter(({ majors }) => majors.includes(major))
    .map(({ path }) => path);
  const prefix = paths.length === 0 ? [] : commonBlock(paths);
  const place = prefix.length > 0 ? placeAt(block, prefix) : undefined;
  return place && { ...place, spelling: { encode: (json) => encodeBelow(shape, json, prefix, major) } };
}

function placeAt(block: Value, path: readonly string[]): Place | undefined {
  const found = findAttribute(block, path);
  return found.kind === 'missing' ? found.place : undefined;
}

function valueAt(block: Value, path: readonly string[]): Value {
  const found = findAttribute(block, path);
  return found.kind === 'written' ? found.value : { kind: 'absent', place: undefined };
}

interface Assignment {
  readonly path: readonly string[];
  readonly value: Json;
}

/** An ARM value as what is at `prefix` in Terraform; undefined when a part of it has no attribute. */
function encodeBelow(shape: Shape, json: Json, prefix: readonly string[], major: number): Json | undefined {
  const assignments = assignmentsFor(shape, json, major);
  return (
    assignments && nest(assignments.map(({ path, value }) => ({ path: path.slice(prefix.length), value })))
  );
}

function assignmentsFor(shape: Shape, json: Json, major: number): readonly Assignment[] | undefined {
  const attribute = chooseAttribute(shape, major);
  if (attribute) {
    const spelling = spellingOf(attribute, () => ({ kind: 'absent', place: undefined }));
    const value = spelling ? spelling.encode(json) : json;
    return value === undefined ? undefined : [{ path: attribute.path, value }];
  }
  if (Array.isArray(json)) return listAssignments(shape, json as readonly Json[], major);
  if (json === null || typeof json !== 'object') return undefined;
  const assignments = Object.entries(json).map(([name, value]) => {
    const member = shape.members.get(name.toLowerCase());
    return member && assignmentsFor(member.shape, value as Json, major);
  });
  return assignments.every((found) => found !== undefined) ? assignments.flat() : undefined;
}

function listAssignments(
  shape: Shape,
  items: readonly Json[],
  major: number,
): readonly Assignment[] | undefined {
  const [feed] = shape.lists;
  if (feed?.kind !== 'items') return undefined;
  const values = items.map((item) => encodeBelow(feed.item, item, [], major));
  return values.every((value): value is Json => value !== undefined)
    ? [{ path: feed.path, value: values }]
    : undefined;
}

/** Puts values together that belong at different paths. */
function nest(assignments: readonly Assignment[]): Json | undefined {
  const [only] = assignments;
  if (only && only.path.length === 0) return assignments.length === 1 ? only.value : undefined;
  const groups = new Map<string, Assignment[]>();
  for (const { path, value } of assignments) {
    const [name = '', ...rest] = path;
    groups.set(name, [...(groups.get(name) ?? []), { path: rest, value }]);
  }
  const members = [...groups].map(([name, group]) => [name, nest(group)] as const);
  return members.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(members) as Json)
    : undefined;
}
