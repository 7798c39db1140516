import { CST, Parser } from 'yaml';
import type { Problem } from '../problem';
import { decodeEscapes, verbatim, type Decoded } from '../escapes';
import { span, type Span } from '../../text/span';
import type {
  YamlComment,
  YamlEntry,
  YamlList,
  YamlMap,
  YamlMissing,
  YamlNode,
  YamlScalar,
  YamlStyle,
  YamlTree,
} from './tree';

/** Deeper collections are not read, so that visitors can be recursive. */
const maxNesting = 100;

/** Reads any text as YAML, never failing. The library's token tree is enough: nothing is composed, so aliases cannot multiply. */
const flowStyles: Readonly<Record<CST.FlowScalar['type'], YamlStyle>> = {
  alias: 'plain',
  scalar: 'plain',
  'single-quoted-scalar': 'single',
  'double-quoted-scalar': 'double',
};

export function parseYaml(text: string): YamlTree {
  return new Reader(text).read();
}

class Reader {
  readonly #documents: YamlNode[] = [];
  readonly #comments: YamlComment[] = [];
  readonly #problems: Problem[] = [];

  constructor(private readonly text: string) {}

  read(): YamlTree {
    for (const token of new Parser().parse(this.text)) this.#topLevel(token);
    return {
      text: this.text,
      documents: this.#documents,
      comments: this.#comments,
      problems: this.#problems,
    };
  }

  #topLevel(token: CST.Token): void {
    if (token.type === 'document') {
      this.#comment(token.start);
      if (token.value) this.#documents.push(this.#node(token.value, 0));
      this.#rest(token.end);
    } else if (token.type === 'comment') this.#comment([token]);
    else if (token.type === 'error') this.#problem(token.message, token.offset, token.source.length);
  }

  /** What follows a document's value and is no blank could not be understood. */
  #rest(tokens: readonly CST.SourceToken[] | undefined): void {
    this.#comment(tokens);
    const stray = tokens?.find(({ type }) => !['space', 'comment', 'newline', 'comma'].includes(type));
    if (stray) this.#problem('This is not part of the value above.', stray.offset, stray.source.length);
  }

  #comment(tokens: readonly CST.SourceToken[] | undefined): void {
    for (const { type, offset, source } of tokens ?? []) {
      if (type === 'comment')
        this.#comments.push({ span: span(offset, offset + source.length), text: source.slice(1).trim() });
    }
  }

  #problem(message: string, offset: number, length: number): void {
    const inText = (at: number): number => Math.min(at, this.text.length);
    const sentence = message.endsWith('.') ? message : `${message}.`;
    this.#problems.push({
      code: 'invalid-yaml',
      message: sentence,
      span: span(inText(offset), inText(offset + length)),
    });
  }

  #node(token: CST.Token, depth: number): YamlNode {
    if (depth > maxNesting) return this.#tooDeep(token);
    switch (token.type) {
      case 'block-map':
        return this.#map(token.items, token.offset, depth, false);
      case 'block-seq':
        return this.#list(token.items, token.offset, depth, false);
      case 'flow-collection': {
        this.#comment(token.end);
        const isMap = token.start.source === '{';
        const node = isMap
          ? this.#map(token.items, token.offset, depth, true)
          : this.#list(token.items, token.offset, depth, true);
        const close = token.end.find(({ source }) => source === '}' || source === ']');
        if (!close) this.#problem(`${isMap ? 'The brace' : 'The bracket'} is not closed.`, token.offset, 1);
        return { ...node, end: close ? close.offset + 1 : node.end };
      }
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        this.#comment(token.end);
        return this.#flowScalar(token);
      case 'block-scalar':
        return this.#blockScalar(token);
      case 'error':
        this.#problem(token.message, token.offset, token.source.length);
        break;
      case 'alias':
        this.#comment(token.end);
    }
    return { kind: 'missing', start: token.offset, end: token.offset };
  }

  #tooDeep({ offset }: CST.Token): YamlNode {
    this.#problem('This is nested too deeply.', offset, 1);
    return { kind: 'missing', start: offset, end: offset };
  }

  #map(items: readonly CST.CollectionItem[], start: number, depth: number, flow: boolean): YamlMap {
    const entries = items.flatMap((item) => this.#entry(item, depth) ?? []);
    const end = entries[entries.length - 1];
    return {
      kind: 'map',
      flow,
      start,
      end: Math.max(start, end?.value.end ?? 0, end?.keySpan.end ?? 0),
      entries,
    };
  }

  #entry({ start, key, sep, value }: CST.CollectionItem, depth: number): YamlEntry | undefined {
    this.#comment(start);
    const keyNode = key && this.#node(key, depth + 1);
    this.#comment(sep);
    const after =
      (sep?.[sep.length - 1]?.offset ?? keyNode?.end ?? 0) + (sep?.[sep.length - 1]?.source.length ?? 0);
    const valueNode: YamlNode = value
      ? this.#node(value, depth + 1)
      : { kind: 'missing', start: after, end: after };
    if (keyNode?.kind !== 'scalar') return undefined;
    return { key: String(keyNode.value ?? ''), keySpan: span(keyNode.start, keyNode.end), value: valueNode };
  }

  #list(items: readonly CST.CollectionItem[], start: number, depth: number, flow: boolean): YamlList {
    const nodes = items.flatMap((item) => this.#item(item, depth) ?? []);
    return {
      kind: 'list',
      flow,
      start,
      end: Math.max(start, nodes[nodes.length - 1]?.node.end ?? 0),
      items: nodes,
    };
  }

  /** In brackets, `key: value` is a map of one entry. */
  #item(item: CST.CollectionItem, depth: number): { start: number; node: YamlNode } | undefined {
    const hyphen = item.start.find(({ type }) => type === 'seq-item-ind');
    if (item.key) {
      const map = this.#map([item], item.key.offset, depth + 1, true);
      return { start: map.start, node: map };
    }
    this.#comment(item.start);
    this.#comment(item.sep);
    const at = hyphen ? hyphen.offset + 1 : item.value?.offset;
    if (at === undefined) return undefined;
    return {
      start: hyphen?.offset ?? at,
      node: item.value ? this.#node(item.value, depth + 1) : { kind: 'missing', start: at, end: at },
    };
  }

  /** While a quote is not closed, what is after it is not the value. */
  #flowScalar(token: CST.FlowScalar): YamlScalar | YamlMissing {
    const style = flowStyles[token.type];
    const at = span(token.offset, token.offset + token.source.length);
    const text = CST.resolveAsScalar(token, false, (offset, _code, message) =>
      this.#problem(message, offset, 1),
    ).value;
    const isClosed =
      style === 'plain' ||
      (token.source.length > 1 && token.source[0] === token.source[token.source.length - 1]);
    if (!isClosed) return { kind: 'missing', ...at };
    return {
      kind: 'scalar',
      style,
      ...at,
      value: style === 'plain' ? typed(text) : text,
      offsetOf: flowOffsets(this.text, at, style, text),
    };
  }

  #blockScalar(token: CST.BlockScalar): YamlScalar {
    this.#comment(token.props.filter((prop): prop is CST.SourceToken => prop.type === 'comment'));
    const header = token.props.find(({ type }) => type === 'block-scalar-header');
    const start = header?.offset ?? token.offset;
    const text = CST.resolveAsScalar(token, false, (offset, _code, message) =>
      this.#problem(message, offset, 1),
    ).value;
    const last = token.props.filter((prop): prop is CST.SourceToken => 'source' in prop).pop();
    const body = last ? last.offset + last.source.length : token.offset;
    const at = span(start, body + token.source.trimEnd().length);
    return {
      kind: 'scalar',
      style: 'block',
      ...at,
      value: text,
      offsetOf: blockOffsets(this.text, body, body + token.source.length, at, text),
    };
  }
}

/** A plain text's value in the core schema. */
function typed(text: string): YamlScalar['value'] {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return text.toLowerCase() === 'true';
  if (/^[-+]?(?:\d{1,15}|\d{1,15}\.\d{0,15}(?:[eE][-+]?\d{1,2})?)$/.test(text)) return Number(text);
  return text;
}

const doubleQuoted = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g;
const meanings: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** Offsets are worked out on demand, and only trusted when they lead to the value that YAML says. */
function flowOffsets(text: string, at: Span, style: YamlStyle, value: string): Decoded['offsetOf'] {
  return trusted(value, at.start, () => {
    const inner = span(at.start + 1, at.end - 1);
    if (style === 'plain') return verbatim(text, at);
    if (style === 'single') return decodeEscapes(text, inner, /''/g, () => "'");
    return decodeEscapes(text, inner, doubleQuoted, (sequence) => {
      const digits = sequence.slice(2);
      return digits === ''
        ? (meanings[sequence[1] ?? ''] ?? sequence[1])
        : String.fromCodePoint(Math.min(Number.parseInt(digits, 16), 0x10ffff));
    });
  });
}

/** A literal block without its indentation, which is that of its first line. */
function blockOffsets(
  text: string,
  start: number,
  end: number,
  at: Span,
  value: string,
): Decoded['offsetOf'] {
  return trusted(value, at.start, () => {
    const indent = /^(?:[ \t]*\r?\n)*( +)/.exec(text.slice(start, end))?.[1]?.length ?? 0;
    const decoded = decodeEscapes(
      text,
      span(start, end),
      new RegExp(`(?<=^|\\n) {0,${indent}}|\\r(?=\\n)`, 'g'),
      () => '',
    );
    return {
      value: decoded.value.slice(0, value.length),
      offsetOf: (index) => Math.min(decoded.offsetOf(index), at.end),
    };
  });
}

function trusted(value: string, fallback: number, decode: () => Decoded): Decoded['offsetOf'] {
  let decoded: Decoded | undefined;
  return (index) => {
    decoded ??= decode();
    return decoded.value === value ? decoded.offsetOf(index) : fallback;
  };
}
