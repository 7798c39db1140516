import type { ObjectValue, Origin, Value } from '../../model/value';
import type { Span } from '../../text/span';
import { isOverrideFile } from './configuration-files';
import type { ModuleFile } from './module-file';

/** Whether what a file declares is laid over what the other files of its folder declare. */
export function isOverride({ document }: ModuleFile): boolean {
  return isOverrideFile(document.source.uri);
}

/** One block of several: arguments and nested blocks of the first go before those of the others. */
export function overlaid(blocks: readonly Value[]): Value {
  const objects = blocks.filter((block) => block.kind === 'object');
  const last = blocks[blocks.length - 1];
  if (!last) throw new Error('There is no block to lay anything over.');
  return blocks.length === 1 || last.kind !== 'object' ? last : new OverlaidBlock(objects, last);
}

class OverlaidBlock implements ObjectValue {
  readonly kind = 'object';
  readonly open = false;
  readonly origin: Origin;

  constructor(
    private readonly blocks: readonly ObjectValue[],
    /** The block that is written into. */
    private readonly base: ObjectValue,
  ) {
    this.origin = base.origin;
  }

  get names(): readonly string[] {
    return [...new Set(this.blocks.flatMap(({ names }) => names))];
  }

  get(name: string): Value {
    for (const block of this.blocks) {
      const value = block.get(name);
      if (value.kind !== 'absent') return value;
    }
    return this.base.get(name);
  }

  nameSpan(name: string): Span | undefined {
    return this.base.nameSpan(name);
  }
}
