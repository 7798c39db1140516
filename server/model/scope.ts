import type { Budget } from '../text/budget';
import type { CallExpression, Expression } from './expression';
import type { Invocation } from './functions/function';
import type { Source } from '../text/source';
import type { Value } from './value';

/** What names and the language's own functions mean at one place of a document. */
export interface Scope {
  readonly source: Source;
  readonly budget: Budget;
  /** What a name represents, with the origin of its declaration; undefined when nothing has that name. */
  resolve(name: string, space: string | undefined): Value | undefined;
  /** A call whose meaning depends on the document (its own functions, files next to it, its resources); undefined to look in the library. */
  call(expression: CallExpression, invocation: Invocation): Value | undefined;
  /** What a variable is declared as; undefined for names of other things, and where that is not told. */
  definitionOf?(name: string, space: string | undefined): Expression | undefined;
}

/** The scope inside a loop, lambda or user-defined function: some names of its own, everything else from outside. */
export function nested(outer: Scope, names: ReadonlyMap<string, Value>, space?: string): Scope {
  return {
    source: outer.source,
    budget: outer.budget,
    resolve: (name, asked) => (asked === space ? names.get(name) : undefined) ?? outer.resolve(name, asked),
    call: (expression, invocation) => outer.call(expression, invocation),
    definitionOf: (name, asked) =>
      asked === space && names.has(name) ? undefined : outer.definitionOf?.(name, asked),
  };
}

/** Something computed on demand; asked for again while it is being computed, it is what `onCycle` says. */
export function lazily<T>(compute: () => T, onCycle: () => T): () => T {
  let computed: { readonly result: T } | undefined;
  let busy = false;
  return () => {
    if (computed) return computed.result;
    if (busy) return onCycle();
    busy = true;
    try {
      computed = { result: compute() };
      return computed.result;
    } finally {
      busy = false;
    }
  };
}
