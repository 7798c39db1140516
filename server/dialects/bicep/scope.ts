import type { CallExpression, Expression } from '../../model/expression';
import type { Invocation } from '../../model/functions/function';
import type { Budget } from '../../text/budget';
import type { Source } from '../../text/source';
import type { Value } from '../../model/value';
import type { BicepFile, BicepResource, BicepScope, Copies } from './names';

/** The scope inside a loop: its variables, and everything else from outside. */
export class LoopScope implements BicepScope {
  readonly source: Source;
  readonly budget: Budget;
  readonly file: BicepFile;

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

  definitionOf(name: string): Expression | undefined {
    return this.names.has(name) ? undefined : this.outer.definitionOf?.(name, undefined);
  }

  resourcesNamed(name: string): Copies<BicepResource> | undefined {
    return this.names.has(name) ? undefined : this.outer.resourcesNamed(name);
  }
}

/** The scope inside a resource's body: the resources nested in it, and everything else from outside. */
export class BodyScope implements BicepScope {
  readonly source: Source;
  readonly budget: Budget;
  readonly file: BicepFile;

  constructor(
    private readonly outer: BicepScope,
    private readonly nested: (name: string) => Copies<BicepResource> | undefined,
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

  definitionOf(name: string): Expression | undefined {
    return this.nested(name) ? undefined : this.outer.definitionOf?.(name, undefined);
  }

  resourcesNamed(name: string): Copies<BicepResource> | undefined {
    return this.nested(name) ?? this.outer.resourcesNamed(name);
  }
}
