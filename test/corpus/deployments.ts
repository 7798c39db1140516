import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dialects } from '../../server/dialects';
import type { Context, Document } from '../../server/model/document';
import type { Deployment } from '../../server/model/resource';
import type { Value } from '../../server/model/value';
import { read } from './corpora';

/** Deploys real files; each is read once. */
export class WorldOnDisk {
  readonly #documents = new Map<string, Document | undefined>();

  deploy(name: string): Deployment {
    const uri = pathToFileURL(name).href;
    return this.#deployed(this.#open(uri), name);
  }

  /** Deploys the beginning of a file, `share` of it. */
  deployCut(name: string, share: number): Deployment {
    const uri = pathToFileURL(name).href;
    const text = read(name);
    return this.#deployed(readDocument(uri, text.slice(0, share * text.length)), name);
  }

  #deployed(document: Document | undefined, name: string): Deployment {
    assert.ok(document, name);
    const context: Context = {
      open: (uri) => this.#open(uri),
      text: textOf,
      list: (folder) => readdirSync(fileURLToPath(folder)).map((entry) => folder + encodeURIComponent(entry)),
      arguments: undefined,
      calls: [],
      azurerm: { defaultMajor: 5, resource: () => undefined },
    };
    return document.deploy(context);
  }

  #open(uri: string): Document | undefined {
    if (this.#documents.has(uri)) return this.#documents.get(uri);
    const text = textOf(uri);
    const document = text === undefined ? undefined : readDocument(uri, text);
    this.#documents.set(uri, document);
    return document;
  }
}

function readDocument(uri: string, text: string): Document | undefined {
  return dialects.find((dialect) => dialect.recognizes({ uri, text }))?.read({ uri, text });
}

function textOf(uri: string): string | undefined {
  const path = fileURLToPath(uri);
  return existsSync(path) ? read(path) : undefined;
}

/** The parts of a value that have no parts, each with its path. */
export function* placedLeavesOf(value: Value, path = ''): Generator<readonly [path: string, leaf: Value]> {
  if (value.kind === 'object') for (const name of value.names) yield* placedLeavesOf(value.get(name), `${path}.${name}`);
  else if (value.kind === 'array') for (const [index, item] of value.items.entries()) yield* placedLeavesOf(item, `${path}[${index}]`);
  else yield [path, value];
}

export function* leavesOf(value: Value): Generator<Value> {
  for (const [, leaf] of placedLeavesOf(value)) yield leaf;
}
