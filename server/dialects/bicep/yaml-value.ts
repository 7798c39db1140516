import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Document,
  type YAMLMap,
} from 'yaml';
import { evaluate } from '../../model/evaluate';
import type { Expression, Member } from '../../model/expression';
import type { Scope } from '../../model/scope';
import type { Source } from '../../text/source';
import type { Value } from '../../model/value';
import { parseYaml } from '../../text/yaml';
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
  const document = parseYaml(source.text);
  const isSound = document.errors.length === 0;
  return evaluate(
    isSound ? new YamlLowering(document).node(document.contents, 0) : opaque(span(0, source.text.length)),
    scope,
  );
}

/** Turns nodes into expressions, each once for each depth at which it stands. */
class YamlLowering {
  /** What each alias stands for. */
  readonly #targets = new Map<Alias, unknown>();
  /** By depth: aliases may lead back to what they stand in. */
  readonly #lowered: Map<unknown, Expression>[] = [];

  constructor(document: Document.Parsed) {
    const anchors = new Map<string, unknown>();
    visit(document, {
      Node: (_, node) => {
        if (isAlias(node)) this.#targets.set(node, anchors.get(node.source));
        else if (node.anchor !== undefined) anchors.set(node.anchor, node);
      },
    });
  }

  node(node: unknown, depth: number): Expression {
    if (depth > maxNesting) return opaque(spanOf(node));
    if (isAlias(node)) return this.node(this.#targets.get(node), depth + 1);
    const known = (this.#lowered[depth] ??= new Map<unknown, Expression>());
    const lowered = known.get(node) ?? this.#lower(node, depth);
    known.set(node, lowered);
    return lowered;
  }

  #lower(node: unknown, depth: number): Expression {
    if (isMap(node)) {
      const members = lazily(() => this.#members(node, depth));
      return {
        kind: 'object',
        span: spanOf(node),
        get members() {
          return members();
        },
      };
    }
    if (isSeq(node)) {
      const items = lazily(() => node.items.map((item) => this.node(item, depth + 1)));
      return {
        kind: 'array',
        span: spanOf(node),
        get items() {
          return items();
        },
      };
    }
    const value = isScalar(node) ? node.value : node;
    return isPlain(value) ? { kind: 'literal', span: spanOf(node), value } : opaque(spanOf(node));
  }

  #members({ items }: YAMLMap, depth: number): readonly Member[] {
    return items.map(({ key, value }) => ({
      kind: 'member',
      key: isScalar(key) ? String(key.value) : this.node(key, depth + 1),
      keySpan: spanOf(key),
      value: this.node(value, depth + 1),
    }));
  }
}

function lazily<T>(compute: () => T): () => T {
  let computed: { readonly result: T } | undefined;
  return () => (computed ??= { result: compute() }).result;
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
