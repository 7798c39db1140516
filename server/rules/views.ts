import { nameSegments } from '../model/naming';
import { readMember, type Path } from '../model/read';
import type { Resource } from '../model/resource';
import type { ObjectValue, Value } from '../model/value';
import { known } from '../model/values';

/**
 * A resource's body as rules see it: with its type and API version, which not every language writes inside it, and by its own name, before
 * which some languages write those of its parents.
 */
export function wholeOf(resource: Resource): ObjectValue {
  const { body, apiVersion } = resource;
  const origin = { kind: 'literal', source: resource.document.source, span: resource.header } as const;
  const beside: Readonly<Record<string, Value>> = {
    type: known(resource.type, origin),
    apiversion: apiVersion === undefined ? { kind: 'absent', place: undefined } : known(apiVersion, origin),
    get name() {
      const written = body.get('name');
      return nameSegments(written).at(-1) ?? written;
    },
  };
  return {
    kind: 'object',
    origin: body.origin,
    get open() {
      return body.open;
    },
    get names() {
      return body.names;
    },
    get: (name) => beside[name.toLowerCase()] ?? body.get(name),
    nameSpan: (name) => body.nameSpan(name),
    ...(body.placeOf && { placeOf: (path) => body.placeOf?.(path) }),
  };
}

/** The object at a path, whether it is there or not: what is missing in it knows its place all the same. */
export function partAt(root: ObjectValue, path: Path): ObjectValue {
  const part = (): Value => readMember(root, path);
  const read = (rest: Path): Value => readMember(root, [...path, ...rest]);
  return {
    kind: 'object',
    origin: root.origin,
    get open() {
      const value = part();
      return value.kind === 'object' ? value.open : value.kind !== 'absent';
    },
    get names() {
      const value = part();
      return value.kind === 'object' ? value.names : [];
    },
    get: (name) => read([name]),
    nameSpan: (name) => {
      const value = part();
      return value.kind === 'object' ? value.nameSpan(name) : undefined;
    },
    placeOf: (rest) => {
      const value = read(rest);
      return value.kind === 'absent' ? value.place : undefined;
    },
  };
}
