import assert from 'node:assert/strict';
import type { Context, Document } from '../../../../server/model/document';
import type { Deployment, Resource } from '../../../../server/model/resource';
import type { Value } from '../../../../server/model/value';
import { stepsOf, symbolOf } from '../../../../server/model/values';
import { parsePath, readPath } from '../../../../server/model/read';
import { dialects } from '../../../rules/harness';

/** Texts by their paths below a made-up folder. */
export type Files = Readonly<Record<string, string>>;

const root = 'file:///work/';

export function contextOf(files: Files, more: Partial<Context> = {}): Context {
  const documents = new Map<string, Document>();
  const text = (uri: string): string | undefined => files[uri.slice(root.length)];
  const open = (uri: string): Document | undefined => {
    const source = { uri, text: text(uri) ?? '' };
    if (text(uri) !== undefined && !documents.has(uri)) {
      const document = dialects.find((dialect) => dialect.recognizes(source))?.read(source);
      if (document) documents.set(uri, document);
    }
    return documents.get(uri);
  };
  return {
    open,
    text,
    list: () => [],
    arguments: undefined,
    calls: [],
    ...more,
  };
}

export function openIn(files: Files, path: string): Document {
  const document = contextOf(files).open(root + path);
  assert.ok(document, `${path} is no document`);
  return document;
}

export function deploy(files: Files, path = 'main.bicep', more: Partial<Context> = {}): Deployment {
  const context = contextOf(files, more);
  const document = context.open(root + path);
  assert.ok(document, `${path} is no document`);
  return document.deploy(context);
}

/** The resources as `type name`. */
export function listed(deployment: Deployment): readonly string[] {
  return deployment.resources.map((resource) => `${resource.type} ${show(resource.name)}`);
}

export function resourceNamed(deployment: Deployment, symbol: string): Resource {
  const found = deployment.resources.find((resource) => resource.symbol === symbol);
  assert.ok(found, `no resource ${symbol}`);
  return found;
}

export function at(resource: Resource, path: string): Value {
  const [value] = readPath(resource.body, parsePath(path)).values;
  assert.ok(value);
  return value;
}

/** A value in short: JSON for what is known, `a | b` for one of several, `?reason detail` for the unknown. */
export function show(value: Value): string {
  switch (value.kind) {
    case 'known':
      return typeof value.value === 'string' ? `'${value.value}'` : String(value.value);
    case 'object':
      return `{${[...value.names.map((name) => `${name}: ${show(value.get(name))}`), ...(value.open ? ['…'] : [])].join(', ')}}`;
    case 'array':
      return `[${[...value.items.map(show), ...(value.open ? ['…'] : [])].join(', ')}]`;
    case 'oneOf':
      return value.values.map(show).join(' | ');
    case 'unknown':
      return `?${value.reason.kind} ${value.reason.detail}`;
    case 'absent':
      return 'absent';
  }
}

/** The steps of a value's origin with what their spans cover: `reference tls`, `literal 'TLS1_0'`. */
export function chain(value: Value): readonly string[] {
  if (value.kind === 'absent') return [];
  return [...stepsOf(value.origin)].map(
    ({ kind, source, span }) => `${kind} ${source.text.slice(span.start, span.end).replace(/\s+/g, ' ')}`,
  );
}

export { symbolOf };
