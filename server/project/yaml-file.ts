import { isMap, isScalar, type Document, type Node, type YAMLMap } from 'yaml';
import type { Issue } from '../rules/issues';
import { parseYaml } from '../text/yaml';
import { mayNestDeeperThan } from '../text/nesting';
import type { Problem } from '../text/source';
import { span, type Span } from '../text/span';

/** A YAML file that Plumbline takes instructions from: what it says, and where it says it. */
export class YamlFile {
  readonly problems: readonly Problem[];
  /** What the file says, as plain values; what cannot be read is left out. Undefined for an empty file. */
  readonly content: unknown;
  readonly #document: Document | undefined;
  readonly #keys = new WeakMap<YAMLMap, ReadonlyMap<string, Node>>();

  constructor(readonly text: string) {
    if (mayNestDeeperThan(text, 500)) {
      this.problems = [problemAt(span(0, 0), 'This is nested too deeply.')];
      return;
    }
    this.#document = parseYaml(text);
    const errors = this.#document.errors.map(({ pos: [start, end], message }) =>
      problemAt(span(start, Math.min(end, text.length)), message.split('\n')[0] ?? message),
    );
    try {
      this.content = this.#document.toJS({ maxAliasCount: 100 }) ?? undefined;
    } catch (error) {
      // Aliases that are not there or that multiply: `yaml` throws a ReferenceError for both.
      if (!(error instanceof ReferenceError)) throw error;
      errors.push(problemAt(span(0, 0), error.message));
    }
    this.problems = errors;
  }

  /** A mistake in the content, at its place in the text. */
  problem({ path, message, isKey }: Issue): Problem {
    return problemAt(isKey ? this.#keySpan(path) : this.#spanOf(path), message);
  }

  /** The value at a path, or the innermost one around it that is there. */
  #spanOf(path: readonly PropertyKey[]): Span {
    for (let length = path.length; length > 0; length--) {
      const node = this.#document?.getIn(path.slice(0, length), true);
      const range = isNode(node) ? node.range : undefined;
      if (range) return span(range[0], range[1]);
    }
    return this.#firstLine();
  }

  #keySpan(path: readonly PropertyKey[]): Span {
    const around = this.#document?.getIn(path.slice(0, -1), true);
    const range = isMap(around) ? this.#keysOf(around).get(String(path.at(-1)))?.range : undefined;
    return range ? span(range[0], range[1]) : this.#spanOf(path.slice(0, -1));
  }

  /** The keys of a map by their texts, the first of several. */
  #keysOf(map: YAMLMap): ReadonlyMap<string, Node> {
    const known = this.#keys.get(map);
    if (known) return known;
    const scalars = map.items.flatMap(({ key }) => (isScalar(key) ? [key] : []));
    const keys = new Map([...scalars].reverse().map((key) => [String(key.value), key]));
    this.#keys.set(map, keys);
    return keys;
  }

  #firstLine(): Span {
    const end = this.text.search(/[\r\n]/);
    return span(0, end < 0 ? this.text.length : end);
  }
}

function problemAt(at: Span, message: string): Problem {
  return { span: at, code: 'configuration', message };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}
