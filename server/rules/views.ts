import { nameSegments } from '../model/naming';
import { readMember, type Path } from '../model/read';
import { typeOfId } from '../model/relations';
import type { Resource } from '../model/resource';
import type { ObjectValue, Origin, Place, Value } from '../model/value';
import { known } from '../model/values';
import type { Span } from '../text/span';

/**
 * A resource's body as rules see it: with its type, its API version and the type of what it extends, which not every language writes inside it, and by its own name, before
 * which some languages write those of its parents.
 */
export function wholeOf(resource: Resource): ObjectValue {
  return new WholeResource(resource);
}

/** The object at a path, whether it is there or not: what is missing in it knows its place all the same. */
export function partAt(root: ObjectValue, path: Path): ObjectValue {
  return new PartOfResource(root, path);
}

class WholeResource implements ObjectValue {
  readonly kind = 'object';
  readonly #body: ObjectValue;
  readonly placeOf?: (path: readonly string[]) => Place | undefined;

  constructor(private readonly resource: Resource) {
    this.#body = resource.body;
    const { placeOf } = this.#body;
    if (placeOf) this.placeOf = (path) => placeOf.call(this.#body, path);
  }

  get origin(): Origin {
    return this.#body.origin;
  }

  get open(): boolean {
    return this.#body.open;
  }

  get names(): readonly string[] {
    return this.#body.names;
  }

  get(name: string): Value {
    const { type, apiVersion } = this.resource;
    switch (name.toLowerCase()) {
      case 'type':
        return this.#beside(type);
      case 'name': {
        const written = this.#body.get('name');
        return nameSegments(written).at(-1) ?? written;
      }
      case 'apiversion':
        return apiVersion === undefined ? { kind: 'absent', place: undefined } : this.#beside(apiVersion);
      case 'scopetype': {
        const { scope } = this.resource;
        const extended = scope && typeOfId(scope);
        return extended === undefined ? { kind: 'absent', place: undefined } : this.#beside(extended);
      }
      default:
        return this.#body.get(name);
    }
  }

  nameSpan(name: string): Span | undefined {
    return this.#body.nameSpan(name);
  }

  #beside(text: string): Value {
    return known(text, {
      kind: 'literal',
      source: this.resource.document.source,
      span: this.resource.header,
    });
  }
}

class PartOfResource implements ObjectValue {
  readonly kind = 'object';
  readonly origin: Origin;

  constructor(
    private readonly root: ObjectValue,
    private readonly path: Path,
  ) {
    this.origin = root.origin;
  }

  get open(): boolean {
    const part = this.#part();
    return part.kind === 'object' ? part.open : part.kind !== 'absent';
  }

  get names(): readonly string[] {
    const part = this.#part();
    return part.kind === 'object' ? part.names : [];
  }

  get(name: string): Value {
    return this.#read([name]);
  }

  nameSpan(name: string): Span | undefined {
    const part = this.#part();
    return part.kind === 'object' ? part.nameSpan(name) : undefined;
  }

  placeOf(rest: Path): Place | undefined {
    const value = this.#read(rest);
    return value.kind === 'absent' ? value.place : undefined;
  }

  #part(): Value {
    return readMember(this.root, this.path);
  }

  #read(rest: Path): Value {
    return readMember(this.root, [...this.path, ...rest]);
  }
}
