import { conceal } from '../../model/conceal';
import { evaluate, originOf } from '../../model/evaluate';
import type { CallExpression, Expression } from '../../model/expression';
import type { Invocation } from '../../model/functions/function';
import { piecesOf } from '../../model/naming';
import { textFrom } from '../../model/partial-text';
import { lazily, nested, type Scope } from '../../model/scope';
import type { Budget } from '../../text/budget';
import type { Source } from '../../text/source';
import { secrecyOf } from '../../model/type-facts';
import type { Value } from '../../model/value';
import { known, oneOf, unknown, withOriginStep } from '../../model/values';
import type { JsonNode, JsonObject, JsonProperty } from '../../syntax/json/tree';
import type { Span } from '../../text/span';
import { spanOf } from '../json/value';
import { declarationOf, memberNode, sectionOf, textOf } from './declarations';
import { spaces } from './lower-expression';
import { propertyLoops, type Lowering } from './lower-json';
import { typeOf } from './types';

/** The value that a caller gives to a parameter, by its lower-cased name; undefined when the caller gives none. */
export type Given = (name: string) => Value | undefined;

/** What all templates in one file share. */
export interface TemplateFile {
  readonly source: Source;
  readonly lowering: Lowering;
  readonly budget: Budget;
}

/** A call of `reference` that asks for a deployment in the same template; undefined when it asks for anything else. */
export type Referenced = (target: Value) => Value | undefined;

/** What names mean in a template with its own parameters, variables and functions. */
export class TemplateScope implements Scope {
  readonly source: Source;
  readonly budget: Budget;
  readonly #parameters = new Map<string, () => Value>();
  readonly #variables = new Map<string, () => Value>();
  readonly #definitions = new Map<string, Expression>();
  readonly #functions = new Map<string, JsonNode>();

  constructor(
    readonly file: TemplateFile,
    readonly template: JsonObject,
    readonly given: Given,
    private readonly referenced: Referenced,
  ) {
    this.source = file.source;
    this.budget = file.budget;
    for (const property of sectionOf(template, 'parameters')) {
      this.#declare(this.#parameters, property.key, property.keyNode, () => this.#parameter(property));
    }
    for (const property of sectionOf(template, 'variables')) this.#declareVariables(property);
    for (const { name, node } of functionsOf(template)) this.#functions.set(name, node);
  }

  resolve(name: string, space: string | undefined): Value | undefined {
    if (space === spaces.parameter) return this.#parameters.get(name.toLowerCase())?.();
    if (space === spaces.variable) return this.#variables.get(name.toLowerCase())?.();
    return undefined;
  }

  definitionOf(name: string, space: string | undefined): Expression | undefined {
    return space === spaces.variable ? this.#definitions.get(name.toLowerCase()) : undefined;
  }

  call({ name }: CallExpression, invocation: Invocation): Value | undefined {
    switch (name.toLowerCase()) {
      case 'parameters':
        return this.#computedName(spaces.parameter, invocation);
      case 'variables':
        return this.#computedName(spaces.variable, invocation);
      case 'reference':
        return this.#reference(invocation);
      case 'uri':
        return joinUri(invocation);
      default:
        return this.callFunction(name, invocation);
    }
  }

  /** What a function of the template's own gives, by namespace and name; undefined when there is none. */
  callFunction(name: string, invocation: Invocation): Value | undefined {
    const own = this.#functions.get(name.toLowerCase());
    return own && this.#callOwn(own, invocation);
  }

  #declare(table: Map<string, () => Value>, name: string, at: Span, compute: () => Value): void {
    const onCycle = (): Value => unknown('cycle', name, originOf('reference', spanOf(at), this, name));
    table.set(name.toLowerCase(), lazily(compute, onCycle));
  }

  #declareVariables(property: JsonProperty): void {
    const { lowering } = this.file;
    for (const loop of propertyLoops(property) ?? []) {
      const { value, keySpan } = lowering.loopMember(loop);
      this.#declare(this.#variables, loop.name.value, loop.name, () =>
        withOriginStep(evaluate(value, this), originOf('variable', keySpan, this, loop.name.value)),
      );
    }
    if (propertyLoops(property)) return;
    const { key, keyNode, value } = property;
    const definition = lowering.expression(value);
    this.#definitions.set(key.toLowerCase(), definition);
    this.#declare(this.#variables, key, keyNode, () =>
      withOriginStep(evaluate(definition, this), originOf('variable', spanOf(keyNode), this, key)),
    );
  }

  #parameter(property: JsonProperty): Value {
    const value = this.#parameterValue(property);
    return conceal(value, property.key, secrecyOf(typeOf(property.value, this.template, this.source)));
  }

  /** What the caller gives, where null is nothing; else the default; else what the declaration says of all values. */
  #parameterValue({ key, keyNode, value }: JsonProperty): Value {
    const given = this.given(key.toLowerCase());
    const orUnset = (one: Value): Value =>
      isNull(one) || one.kind === 'absent' ? this.#unset(key, keyNode, value) : one;
    if (given?.kind === 'oneOf') return oneOf(given.values.map(orUnset), given.origin);
    return orUnset(given ?? { kind: 'absent', place: undefined });
  }

  #unset(key: string, keyNode: Span, declaration: JsonNode): Value {
    const { lowering } = this.file;
    const { defaultValue, nullable, allowedValues, type } = declarationOf(declaration, this.template);
    const declared = originOf('parameterDefault', spanOf(keyNode), this, key);
    if (defaultValue) return withOriginStep(evaluate(lowering.expression(defaultValue), this), declared);
    if (nullable) return known(null, declared);
    // For a list, the allowed values are those of its items.
    if (allowedValues && type !== 'array' && allowedValues.items.length > 0) {
      const allowed = originOf('allowedValues', spanOf(allowedValues), this, key);
      const choice = oneOf(
        allowedValues.items.map((item) => withOriginStep(evaluate(lowering.expression(item), this), allowed)),
        allowed,
      );
      if (choice.kind !== 'unknown') return choice;
    }
    return unknown('parameterWithoutDefault', key, declared, [{ symbol: `parameters('${key}')` }]);
  }

  #computedName(space: string, invocation: Invocation): Value | undefined {
    const name = invocation.arg(0);
    if (name.kind !== 'known' || typeof name.value !== 'string') return undefined;
    const value = this.resolve(name.value, space);
    return value
      ? withOriginStep(value, invocation.origin)
      : unknown('unresolvedName', name.value, invocation.origin);
  }

  #reference(invocation: Invocation): Value | undefined {
    const value = this.referenced(invocation.arg(0));
    return value && withOriginStep(value, invocation.origin);
  }

  /** A user-defined function sees its own parameters and the template's other functions, nothing else. */
  #callOwn(declaration: JsonNode, invocation: Invocation): Value {
    const body = memberNode(memberNode(declaration, 'output'), 'value');
    if (!body) return unknown('invalid', invocation.name, invocation.origin);
    const parameters = memberNode(declaration, 'parameters');
    const names =
      parameters?.kind === 'array'
        ? parameters.items.map((item) => textOf(memberNode(item, 'name'))?.toLowerCase())
        : [];
    const outer: Scope = {
      source: this.source,
      budget: this.budget,
      resolve: (name, space) => {
        const index = names.indexOf(name.toLowerCase());
        return space === spaces.parameter && index >= 0 ? invocation.arg(index) : undefined;
      },
      call: (expression, inner) => this.call(expression, inner),
    };
    return withOriginStep(evaluate(this.file.lowering.expression(body), outer), invocation.origin);
  }
}

/** The scope of one round of a resource's loop, in which both `copyIndex()` and `copyIndex('name')` are `index`. */
export function loopRound(outer: Scope, names: readonly string[], index: Value): Scope {
  return nested(outer, new Map(names.map((name) => [name.toLowerCase(), index])), spaces.loop);
}

/** An address below a base that is not known keeps its own part readable: linked templates are found by it. */
function joinUri(invocation: Invocation): Value | undefined {
  const [base, relative] = [invocation.arg(0), invocation.arg(1)];
  if (base.kind !== 'unknown' || invocation.count !== 2) return undefined;
  return textFrom([...base.pieces, '/', ...piecesOf(relative)], base.reason, invocation.origin);
}

interface OwnFunction {
  /** Namespace and name in lower case. */
  readonly name: string;
  readonly node: JsonNode;
}

function functionsOf(template: JsonObject): readonly OwnFunction[] {
  const namespaces = memberNode(template, 'functions');
  if (namespaces?.kind !== 'array') return [];
  return namespaces.items.flatMap((item) => {
    const namespace = textOf(memberNode(item, 'namespace'));
    const members = memberNode(item, 'members');
    if (namespace === undefined || members?.kind !== 'object') return [];
    return members.properties.map(({ key, value }) => ({
      name: `${namespace}.${key}`.toLowerCase(),
      node: value,
    }));
  });
}

function isNull(value: Value): boolean {
  return value.kind === 'known' && value.value === null;
}
