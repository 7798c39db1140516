import type { ObjectValue, Origin, Value } from '../../model/value';
import { taintOfName, withTaint } from '../../model/taint';
import { nowhere, objectOf, unknown } from '../../model/values';
import type { Span } from '../../text/span';
import type { Block, LabelledBlock } from './configuration';
import type { Instance } from './instances';
import type { Declared, ModuleFile } from './module-file';

/** The module in which the resource is declared. */
interface Instances {
  instances(block: Block, file: ModuleFile): readonly Instance[];
  /** The arguments of one instance. */
  body(declared: Declared<LabelledBlock>, instance: Instance): Value;
}

/** What `azurerm_key_vault.x` is to those who refer to it: an object, a list or map of them, or not known how many. */
export function referencedResource(
  module: Instances,
  declared: Declared<LabelledBlock>,
  address: string,
): Value {
  const instances = module.instances(declared.block, declared.file);
  const origin = nowhere(declared.file.configuration.source.uri);
  const [first] = instances;
  if (first?.condition || first?.isRepresentative)
    return unknown('loop', address, origin, [{ symbol: address }]);
  const objects = instances.map((instance) => {
    const value = new ReferencedResource(
      module.body(declared, instance),
      `${address}${instance.suffix}`,
      origin,
    );
    return { instance, value };
  });
  const [only] = objects;
  if (only && only.instance.key === undefined) return only.value;
  const isCounted = objects.every(({ instance }) => typeof instance.key === 'number');
  if (isCounted) return { kind: 'array', open: false, origin, items: objects.map(({ value }) => value) };
  return objectOf(new Map(objects.map(({ instance, value }) => [String(instance.key), value])), origin);
}

/** The attributes of a resource: what is written of them, and symbols for what only Azure knows. */
class ReferencedResource implements ObjectValue {
  readonly kind = 'object';
  readonly open = true;

  constructor(
    private readonly body: Value,
    private readonly address: string,
    readonly origin: Origin,
  ) {}

  get names(): readonly string[] {
    return ['id'];
  }

  get(name: string): Value {
    const written = name !== 'id' && this.body.kind === 'object' ? this.body.get(name) : undefined;
    return written && isPlain(written, name)
      ? written
      : withTaint(unknown('runtime', `${this.address}.${name}`, this.origin), taintOfName(name));
  }

  nameSpan(): Span | undefined {
    return undefined;
  }
}

/** Blocks have more attributes than those that are written. */
function isPlain(value: Value, name: string): boolean {
  if (value.kind === 'known') return value.value !== null;
  return value.kind === 'unknown' || value.kind === 'oneOf' || (value.kind === 'object' && name === 'tags');
}
