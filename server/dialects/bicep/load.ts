import { evaluate } from '../../model/evaluate';
import type { Expression } from '../../model/expression';
import type { Invocation } from '../../model/functions/function';
import { parsePath, type Path } from '../../model/read';
import type { Scope } from '../../model/scope';
import type { Value } from '../../model/value';
import { known, unknown, via } from '../../model/values';
import { parseJson } from '../../syntax/json/parse';
import type { JsonNode } from '../../syntax/json/tree';
import { resolveUri } from '../../text/uri';
import type { FileScope } from './file-scope';
import { callLibrary } from './library';

type Loader = (call: Invocation, scope: FileScope) => Value;

/** The functions that put another file's content into the template, by name. */
export const loaders: ReadonlyMap<string, Loader> = new Map<string, Loader>([
  ['loadTextContent', (call, scope) => load(call, scope, ({ text }) => known(text, call.origin))],
  ['loadFileAsBase64', (call, scope) => load(call, scope, ({ text }) => callLibrary('base64', [known(text, call.origin)], call.origin))],
  ['loadJsonContent', (call, scope) => load(call, scope, (file) => atPath(jsonValue(file.uri, file.text, scope), call))],
]);

interface LoadedFile {
  readonly uri: string;
  /** Without a byte order mark. */
  readonly text: string;
}

function load(call: Invocation, scope: FileScope, read: (file: LoadedFile) => Value): Value {
  const path = call.arg(0);
  if (path.kind !== 'known' || typeof path.value !== 'string') return unknown('invalid', 'path that is not known', call.origin);
  const uri = resolveUri(scope.source.uri, path.value);
  const text = scope.context.text(uri);
  return text === undefined ? unknown('unresolvedFile', path.value, call.origin) : read({ uri, text: text.replace(/^\uFEFF/, '') });
}

/** The part of a file's content that the call's second argument names, as seen from the call. */
function atPath(content: Value, call: Invocation): Value {
  const path = call.arg(1);
  if (path.kind === 'absent') return via(content, call.origin);
  if (path.kind !== 'known' || typeof path.value !== 'string') return unknown('invalid', 'path that is not known', call.origin);
  const steps = parsePath(path.value);
  const found = memberAt(content, steps[0] === '$' ? steps.slice(1) : steps);
  return found ? via(found, call.origin) : unknown('invalid', `no member ${path.value}`, call.origin);
}

function memberAt(content: Value, path: Path): Value | undefined {
  let value: Value | undefined = content;
  for (const step of path) {
    if (value?.kind === 'object') value = value.get(step);
    else value = value?.kind === 'array' ? value.items[Number(step)] : undefined;
  }
  return value?.kind === 'absent' ? undefined : value;
}

/** A JSON file's content; its parts say where in that file they are written. */
function jsonValue(uri: string, text: string, { budget }: FileScope): Value {
  const scope: Scope = { source: { uri, text }, budget, resolve: () => undefined, call: () => undefined };
  return evaluate(lowerJson(parseJson(text).root), scope);
}

function lowerJson(node: JsonNode): Expression {
  const span = { start: node.start, end: node.end };
  switch (node.kind) {
    case 'object':
      return {
        kind: 'object',
        span,
        get members() {
          return node.properties.map(({ key, keyNode, value }) => ({ kind: 'member', key, keySpan: keyNode, value: lowerJson(value) }) as const);
        },
      };
    case 'array':
      return {
        kind: 'array',
        span,
        get items() {
          return node.items.map(lowerJson);
        },
      };
    case 'string':
    case 'number':
    case 'boolean':
      return { kind: 'literal', span, value: node.value };
    case 'null':
      return { kind: 'literal', span, value: null };
    case 'missing':
      return { kind: 'opaque', span, reason: 'text that could not be read' };
  }
}
