import { evaluate, originOf } from './evaluate';
import type { CallExpression, Expression } from './expression';
import type { Invocation } from './functions/function';
import { lazily, type Scope } from './scope';
import type { Budget } from '../text/budget';
import type { Source } from '../text/source';
import type { Value } from './value';
import { stepsOf, symbolOf, unknown, unknownFor } from './values';

/** What an expression evaluates to, whatever is given to the parameters that have only their default. */
export function evaluateWithoutDefaults(expression: Expression, scope: Scope): Value {
  return evaluate(expression, new WithoutDefaults(scope));
}

/** When something is deployed that has this condition, as the rest of a sentence. */
export function whenTrue(condition: string): string {
  const text = condition.replace(/\s+/g, ' ').trim();
  return /^[\w.]+$/.test(text) ? `${text} is true` : text;
}

/** A scope in which parameters that no one gives a value are not known. */
class WithoutDefaults implements Scope {
  readonly source: Source;
  readonly budget: Budget;
  readonly #variables = new Map<string, () => Value>();

  constructor(private readonly inner: Scope) {
    this.source = inner.source;
    this.budget = inner.budget;
  }

  resolve(name: string, space: string | undefined): Value | undefined {
    const definition = this.inner.definitionOf?.(name, space);
    if (definition) return this.#variable(definition, `${space ?? ''}\n${name.toLowerCase()}`);
    const value = this.inner.resolve(name, space);
    return value && (isByDefault(value) ? notGiven(value, name) : value);
  }

  call(expression: CallExpression, invocation: Invocation): Value | undefined {
    return this.inner.call(expression, invocation);
  }

  #variable(definition: Expression, key: string): Value {
    const value =
      this.#variables.get(key) ??
      lazily(
        () => evaluate(definition, this),
        () => unknown('cycle', key, originOf('expression', definition.span, this)),
      );
    this.#variables.set(key, value);
    return value();
  }
}

function isByDefault(value: Value): value is Exclude<Value, { kind: 'absent' }> {
  return (
    value.kind !== 'absent' && [...stepsOf(value.origin)].some(({ kind }) => kind === 'parameterDefault')
  );
}

function notGiven(value: Exclude<Value, { kind: 'absent' }>, name: string): Value {
  if (value.kind === 'unknown') return value;
  return unknownFor({ kind: 'parameterWithoutDefault', detail: name }, symbolOf(value), value.origin);
}
