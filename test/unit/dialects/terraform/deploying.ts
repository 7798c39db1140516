import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dialectsFor } from '../../../../server/dialects';
import { Workspace } from '../../../../server/project/workspace';
import type { Document } from '../../../../server/model/document';
import { parsePath, readPath } from '../../../../server/model/read';
import type { Deployment, Resource } from '../../../../server/model/resource';
import type { Json, Value } from '../../../../server/model/value';
import { stepsOf } from '../../../../server/model/values';
import { azurermFrom } from '../../../../server/dialects/terraform/azurerm/facts';
import type { Bundle } from '../../../../server/project/engine';
import { applyEdits } from '../../../../server/text/edit';
import { folderOf } from '../../../../server/text/uri';

export const { azurerm: facts } = JSON.parse(readFileSync('generated/rules.bundle.json', 'utf8')) as Bundle;

/** Files of a folder by name, given as text or as what their JSON says. */
export type Files = Readonly<Record<string, unknown>>;

export interface World {
  readonly document: Document;
  readonly deployment: Deployment;
  readonly workspace: Workspace;
}

/** Deploys the first of some files. */
export function deploy(files: Files, defaultMajor = 4): World {
  const texts = new Map(
    Object.entries(files).map(([name, content]) => [
      `file:///t/${name}`,
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    ]),
  );
  const reader = {
    read: (uri: string) => texts.get(uri),
    list: (folder: string) => [...texts.keys()].filter((uri) => folderOf(uri) === folder),
  };
  const workspace = new Workspace({ files: reader, dialects: dialectsFor(azurermFrom(facts, defaultMajor)) });
  const document = workspace.open(`file:///t/${Object.keys(files)[0] ?? ''}`);
  assert.ok(document, 'no dialect reads the file');
  return { document, deployment: document.deploy(workspace.context()), workspace };
}

/** Deploys `main.tf.json` with the given blocks. */
export function deployed(main: object, others: Files = {}, defaultMajor = 4): Deployment {
  return deploy({ 'main.tf.json': main, ...others }, defaultMajor).deployment;
}

/** One resource called `x`. */
export function one(type: string, body: object): object {
  return { resource: { [type]: { x: body } } };
}

export function resourceAt(deployment: Deployment, symbol: string): Resource {
  const found = deployment.resources.find((resource) => resource.symbol === symbol);
  assert.ok(
    found,
    `no resource ${symbol} among ${deployment.resources.map((resource) => resource.symbol).join(', ')}`,
  );
  return found;
}

export function valueAt(resource: Resource, path: string): Value {
  const [value] = readPath(resource.body, parsePath(path)).values;
  assert.ok(value, `nothing at ${path}`);
  return value;
}

/** A value on one line: `?reason` for what is not known, `-` for what is absent, `~` before what the provider fills in. */
export function show(value: Value): string {
  switch (value.kind) {
    case 'known':
      return `${value.origin.kind === 'providerDefault' ? '~' : ''}${JSON.stringify(value.value)}`;
    case 'oneOf':
      return value.values.map(show).join('|');
    case 'unknown':
      return `?${value.reason.kind}`;
    case 'absent':
      return '-';
    case 'array':
      return `[${value.items.map(show).join(', ')}${value.open ? ', …' : ''}]`;
    case 'object':
      return `{${value.names.map((name) => `${name}: ${show(value.get(name))}`).join(', ')}}`;
  }
}

export function shown(deployment: Deployment, symbol: string, path: string): string {
  return readPath(resourceAt(deployment, symbol).body, parsePath(path)).values.map(show).join(' ');
}

/** The steps of a value's origin, each as its kind and text. */
export function steps(value: Value): readonly string[] {
  if (value.kind === 'absent') return [];
  return [...stepsOf(value.origin)].map(
    ({ kind, source, span }) => `${kind}: ${source.text.slice(span.start, span.end)}`,
  );
}

/** The text after a missing or defaulted value has been written where it belongs. */
export function inserted(world: World, value: Value, json: Json): string | undefined {
  const place = value.kind === 'absent' ? value.place : value.origin.place;
  if (!place) return undefined;
  const spelled = place.spelling ? place.spelling.encode(json) : json;
  const edits =
    spelled === undefined ? undefined : world.workspace.open(place.source.uri)?.writer.insert(place, spelled);
  return edits && applyEdits(place.source.text, edits);
}

/** The text after a value has been replaced where it was first written. */
export function replaced(world: World, value: Value, json: Json): string | undefined {
  assert.ok(value.kind !== 'absent');
  const path = [...stepsOf(value.origin)];
  const last = path[path.length - 1];
  assert.ok(last);
  const spelling = path.find((step) => step.spelling)?.spelling;
  const spelled = spelling ? spelling.encode(json) : json;
  const edits =
    spelled === undefined
      ? undefined
      : world.workspace.open(last.source.uri)?.writer.replace(last.span, spelled);
  return edits && applyEdits(last.source.text, edits);
}
