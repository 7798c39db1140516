import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';
import { evaluate } from '../../model/evaluate';
import type { Expression, Member } from '../../model/expression';
import type { Scope } from '../../model/scope';
import type { Source } from '../../text/source';
import type { Value } from '../../model/value';
import { mayNestDeeperThan } from '../../text/nesting';
import { span, type Span } from '../../text/span';

/** Aliases may lead back to what they are in. */
const maxNesting = 100;
/** The parser takes a stack frame and more for each level, and dies of thousands. */
const maxTextDepth = 500;

/** The value of a YAML text, whose parts say where they are written. */
export function yamlValue(source: Source, { budget }: Scope): Value {
  const scope: Scope = { source, budget, resolve: () => undefined, call: () => undefined };
  if (mayNestDeeperThan(source.text, maxTextDepth))
    return evaluate(opaque(span(0, source.text.length)), scope);
  const document = parseDocument(source.text);
  const isSound = document.errors.length === 0;
  return evaluate(
    isSound ? lowerNode(document.contents, document, 0) : opaque(span(0, source.text.length)),
    scope,
  );
}

function lowerNode(node: unknown, document: Document.Parsed, depth: number): Expression {
  if (depth > maxNesting) return opaque(spanOf(node));
  if (isAlias(node)) return lowerNode(node.resolve(document), document, depth + 1);
  if (isMap(node)) return lowerMap(node, document, depth);
  if (isSeq(node)) {
    return {
      kind: 'array',
      span: spanOf(node),
      get items() {
        return node.items.map((item) => lowerNode(item, document, depth + 1));
      },
    };
  }
  const value = isScalar(node) ? node.value : node;
  return isPlain(value) ? { kind: 'literal', span: spanOf(node), value } : opaque(spanOf(node));
}

function lowerMap(map: YAMLMap, document: Document.Parsed, depth: number): Expression {
  return {
    kind: 'object',
    span: spanOf(map),
    get members() {
      return map.items.map(({ key, value }): Member => {
        const name = isScalar(key) ? String(key.value) : lowerNode(key, document, depth + 1);
        return {
          kind: 'member',
          key: name,
          keySpan: spanOf(key),
          value: lowerNode(value, document, depth + 1),
        };
      });
    },
  };
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function opaque(where: Span): Expression {
  return { kind: 'opaque', span: where, reason: 'text that could not be read' };
}

function spanOf(node: unknown): Span {
  const [start, end] = (isNode(node) && node.range) || [0, 0];
  return span(start, end);
}
