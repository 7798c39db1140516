import type { Expression, Member } from '../../model/expression';
import {
  isTemplateExpression,
  parseTemplateExpression,
  templateText,
} from '../../syntax/arm-expression/parse';
import type { ParsedExpression } from '../../syntax/arm-expression/tree';
import { propertyIgnoringCase } from '../../syntax/json/find';
import { rawOffsets } from '../../syntax/json/strings';
import type { JsonArray, JsonNode, JsonObject, JsonProperty, JsonString } from '../../syntax/json/tree';
import { spanOf } from '../json/value';
import { lowerExpression, spaces } from './lower-expression';

/**
 * Turns a template's JSON into expressions, each node once and only on demand. What a template holds as data, another template that
 * is stored and not deployed, is `escaped`: its own expressions begin with two brackets, and those with one are the outer template's.
 */
export class Lowering {
  readonly #expressions = new Map<JsonNode, Expression>();
  readonly #parsed = new Map<JsonString, ParsedExpression>();

  constructor(
    private readonly text: string,
    private readonly escaped = false,
  ) {}

  expression(node: JsonNode): Expression {
    const known = this.#expressions.get(node);
    if (known) return known;
    const expression = this.#lower(node);
    this.#expressions.set(node, expression);
    return expression;
  }

  /** The expression in a string; undefined when the string is plain text. */
  parsed(node: JsonString): ParsedExpression | undefined {
    const known = this.#parsed.get(node);
    if (known) return known;
    const value = this.#unescaped(node.value);
    if (value === undefined || !isTemplateExpression(value)) return undefined;
    const offsetOf = rawOffsets(this.text, node);
    const skipped = node.value.length - value.length;
    const parsed = parseTemplateExpression(value, (index) => offsetOf(index + skipped));
    this.#parsed.set(node, parsed);
    return parsed;
  }

  /** A string as the template itself sees it; undefined for an expression of the template around it. */
  #unescaped(value: string): string | undefined {
    if (!this.escaped) return value;
    return isTemplateExpression(value) ? undefined : templateText(value);
  }

  #lower(node: JsonNode): Expression {
    switch (node.kind) {
      case 'object':
        return this.#object(node);
      case 'array':
        return this.#array(node);
      case 'string':
        return this.#string(node);
      case 'number':
      case 'boolean':
        return { kind: 'literal', span: spanOf(node), value: node.value };
      case 'null':
        return { kind: 'literal', span: spanOf(node), value: null };
      case 'missing':
        return { kind: 'opaque', span: spanOf(node), reason: 'value expected' };
    }
  }

  #string(node: JsonString): Expression {
    const parsed = this.parsed(node);
    const problem = parsed?.problems[0];
    if (problem) return { kind: 'opaque', span: spanOf(node), reason: problem.message };
    if (parsed) return lowerExpression(parsed.root);
    if (!node.closed) return { kind: 'opaque', span: spanOf(node), reason: 'string is not closed' };
    const value = this.#unescaped(node.value);
    if (value === undefined)
      return { kind: 'opaque', span: spanOf(node), reason: 'expression of the template around it' };
    return { kind: 'literal', span: spanOf(node), value: templateText(value) };
  }

  #array(node: JsonArray): Expression {
    return { kind: 'array', span: spanOf(node), items: node.items.map((item) => this.expression(item)) };
  }

  #object(node: JsonObject): Expression {
    let members: readonly Member[] | undefined;
    const build = (): readonly Member[] =>
      (members ??= node.properties.flatMap((property) => this.#members(property)));
    return {
      kind: 'object',
      span: spanOf(node),
      get members() {
        return build();
      },
    };
  }

  #members(property: JsonProperty): readonly Member[] {
    const loops = propertyLoops(property);
    if (loops) return loops.map((loop) => this.loopMember(loop));
    const parsed = this.parsed(property.keyNode);
    const key = parsed ? this.expression(property.keyNode) : templateText(property.key);
    return [
      { kind: 'member', key, keySpan: spanOf(property.keyNode), value: this.expression(property.value) },
    ];
  }

  /** The member that an entry of a `copy` list writes: an array with one item for each number below `count`. */
  loopMember({ name, count, input }: PropertyLoop): Member {
    return {
      kind: 'member',
      key: name.value,
      keySpan: spanOf(name),
      value: this.loop(name.value, count, input),
    };
  }

  /** An array made by a loop that `copyIndex('name')` counts. */
  loop(name: string, count: JsonNode, input: JsonNode): Expression {
    const at = spanOf(input);
    const zero: Expression = { kind: 'literal', span: spanOf(count), value: 0 };
    const collection: Expression = {
      kind: 'call',
      span: spanOf(count),
      library: 'arm',
      name: 'range',
      args: [zero, this.expression(count)],
    };
    return {
      kind: 'for',
      span: at,
      item: name.toLowerCase(),
      collection,
      body: this.expression(input),
      space: spaces.loop,
    };
  }
}

export interface PropertyLoop {
  readonly name: JsonString;
  readonly count: JsonNode;
  readonly input: JsonNode;
}

/** The loops that a property named `copy` declares for its object; undefined when it is a property like any other. */
export function propertyLoops({ key, value }: JsonProperty): readonly PropertyLoop[] | undefined {
  if (key.toLowerCase() !== 'copy' || value.kind !== 'array') return undefined;
  const loops = value.items.map(propertyLoop);
  return loops.every((loop): loop is PropertyLoop => loop !== undefined) ? loops : undefined;
}

function propertyLoop(node: JsonNode): PropertyLoop | undefined {
  if (node.kind !== 'object') return undefined;
  const [name, count, input] = ['name', 'count', 'input'].map(
    (key) => propertyIgnoringCase(node, key)?.value,
  );
  return name?.kind === 'string' && count && input ? { name, count, input } : undefined;
}
