import type { CallExpression } from '../../model/expression';
import type { Invocation } from '../../model/functions/function';
import type { Scope } from '../../model/scope';
import type { Budget } from '../../text/budget';
import type { Source } from '../../text/source';
import type { Value } from '../../model/value';
import type { Copies } from './copies';
import type { FileScope } from './file-scope';
import type { ResourceCopy } from './resources';

/** A scope inside a Bicep file: besides values it knows which resources a name stands for. */
export interface BicepScope extends Scope {
  readonly file: FileScope;
  /** The resources declared under a name, as seen from here. */
  resourcesNamed(name: string): Copies<ResourceCopy> | undefined;
}

/** The scope inside a loop: its variables, and everything else from outside. */
export class LoopScope implements BicepScope {
  readonly source: Source;
  readonly budget: Budget;
  readonly file: FileScope;

  constructor(
    private readonly outer: BicepScope,
    private readonly names: ReadonlyMap<string, Value>,
  ) {
    this.source = outer.source;
    this.budget = outer.budget;
    this.file = outer.file;
  }

  resolve(name: string, space: string | undefined): Value | undefined {
    return this.names.get(name) ?? this.outer.resolve(name, space);
  }

  call(expression: CallExpression, invocation: Invocation): Value | undefined {
    return this.outer.call(expression, invocation);
  }

  resourcesNamed(name: string): Copies<ResourceCopy> | undefined {
    return this.names.has(name) ? undefined : this.outer.resourcesNamed(name);
  }
}

/** The scope inside a resource's body: the resources nested in it, and everything else from outside. */
export class BodyScope implements BicepScope {
  readonly source: Source;
  readonly budget: Budget;
  readonly file: FileScope;

  constructor(
    private readonly outer: BicepScope,
    private readonly nested: (name: string) => Copies<ResourceCopy> | undefined,
  ) {
    this.source = outer.source;
    this.budget = outer.budget;
    this.file = outer.file;
  }

  resolve(name: string, space: string | undefined): Value | undefined {
    return this.nested(name)?.value() ?? this.outer.resolve(name, space);
  }

  call(expression: CallExpression, invocation: Invocation): Value | undefined {
    return this.outer.call(expression, invocation);
  }

  resourcesNamed(name: string): Copies<ResourceCopy> | undefined {
    return this.nested(name) ?? this.outer.resourcesNamed(name);
  }
}
