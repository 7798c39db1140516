import { evaluate } from '../../model/evaluate';
import type { Expression, Member, NamedMember } from '../../model/expression';
import type { Scope } from '../../model/scope';
import { Budget } from '../../text/budget';
import type { Source } from '../../text/source';
import type { Value } from '../../model/value';
import type { JsonNode, JsonProperty } from '../../syntax/json/tree';
import { span, type Span } from '../../text/span';

/** The value of JSON that holds no expressions; objects and lists are read on demand. */
export function jsonValue(node: JsonNode, source: Source): Value {
  return evaluate(lowerPlain(node), plainScope(source));
}

/** A plain copy: a node as a span would carry its whole subtree along. */
export function spanOf({ start, end }: Span): Span {
  return span(start, end);
}

function lowerPlain(node: JsonNode): Expression {
  const at = spanOf(node);
  switch (node.kind) {
    case 'object': {
      let members: readonly Member[] | undefined;
      return {
        kind: 'object',
        span: at,
        get members() {
          return (members ??= node.properties.map(plainMember));
        },
      };
    }
    case 'array':
      return { kind: 'array', span: at, items: node.items.map(lowerPlain) };
    case 'string':
      return node.closed
        ? { kind: 'literal', span: at, value: node.value }
        : { kind: 'opaque', span: at, reason: 'string is not closed' };
    case 'number':
    case 'boolean':
      return { kind: 'literal', span: at, value: node.value };
    case 'null':
      return { kind: 'literal', span: at, value: null };
    case 'missing':
      return { kind: 'opaque', span: at, reason: 'value expected' };
  }
}

/** A member of JSON that holds no expressions. */
export function plainMember({ key, keyNode, value }: JsonProperty): NamedMember {
  return { kind: 'member', key, keySpan: spanOf(keyNode), value: lowerPlain(value) };
}

/** A scope in which no name represents anything. */
export function plainScope(source: Source): Scope {
  return { source, budget: new Budget(), resolve: () => undefined, call: () => undefined };
}
