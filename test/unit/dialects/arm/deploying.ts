import assert from 'node:assert/strict';
import { dialects } from '../../../rules/harness';
import { Workspace } from '../../../../server/project/workspace';
import type { Document } from '../../../../server/model/document';
import { parsePath, readPath } from '../../../../server/model/read';
import type { Deployment, Resource } from '../../../../server/model/resource';
import type { Value } from '../../../../server/model/value';
import { stepsOf } from '../../../../server/model/values';

export type Files = Readonly<Record<string, unknown>>;

export const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** A template with the given sections. */
export function template(sections: object): object {
  return { $schema: schema, contentVersion: '1.0.0.0', ...sections };
}

/** Deploys the first of some files, given as text or as what their JSON says. */
export function deploy(files: Files): { readonly document: Document; readonly deployment: Deployment } {
  const texts = new Map(
    Object.entries(files).map(([name, content]) => [
      `file:///t/${name}`,
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    ]),
  );
  const reader = { read: (uri: string) => texts.get(uri), list: () => [] };
  const workspace = new Workspace({ files: reader, dialects });
  const document = workspace.open(`file:///t/${Object.keys(files)[0] ?? ''}`);
  assert.ok(document, 'no dialect reads the file');
  return { document, deployment: document.deploy(workspace.context()) };
}

/** Deploys one template with the given sections. */
export function deployed(sections: object): Deployment {
  return deploy({ 'azuredeploy.json': template(sections) }).deployment;
}

/** A value on one line: `?reason` for what is not known, `-` for what is absent. */
export function show(value: Value): string {
  switch (value.kind) {
    case 'known':
      return JSON.stringify(value.value);
    case 'oneOf':
      return value.values.map(show).join('|');
    case 'unknown':
      return `?${value.reason.kind} ${value.reason.detail}`;
    case 'absent':
      return '-';
    case 'array':
      return `[${value.items.map(show).join(', ')}${value.open ? ', …' : ''}]`;
    case 'object':
      return `{${value.names.map((name) => `${name}: ${show(value.get(name))}`).join(', ')}${value.open ? ', …' : ''}}`;
  }
}

/** The steps of a value's origin, each as its kind, name and text. */
export function showOrigin(value: Value): readonly string[] {
  if (value.kind === 'absent') return [];
  return [...stepsOf(value.origin)].map(
    ({ kind, name, source, span }) =>
      `${kind}${name ? ` ${name}` : ''}: ${source.text.slice(span.start, span.end)}`,
  );
}

export function at(resource: Resource | undefined, path: string): Value {
  assert.ok(resource, 'no such resource');
  const [value] = readPath(resource.body, parsePath(path)).values;
  assert.ok(value);
  return value;
}

/** The one resource of a template whose `properties.x` is the given text or JSON. */
export function valueOf(x: unknown, sections: object = {}): Value {
  const { resources } = deployed({
    ...sections,
    resources: [{ type: 'Microsoft.A/b', apiVersion: '1', name: 'n', properties: { x } }],
  });
  return at(resources[0], 'properties.x');
}

/** Type and name of each resource, with `< type name` for its parent. */
export function showResources({ resources }: Deployment): readonly string[] {
  const one = ({ type, name }: Resource): string =>
    `${type} ${name.kind === 'known' ? String(name.value) : show(name)}`;
  return resources.map((resource) => one(resource) + (resource.parent ? ` < ${one(resource.parent)}` : ''));
}
