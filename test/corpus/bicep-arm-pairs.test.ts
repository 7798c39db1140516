import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dialects } from '../../server/dialects';
import { isGeneratedByBicep } from '../../server/dialects/arm/template-file';
import { Workspace } from '../../server/lint/workspace';
import type { Resource } from '../../server/model/resource';
import type { Value } from '../../server/model/value';
import { corpus, filesUnder, read } from './corpora';

/** What the compiler turns into something else: names and links are written in another way. */
const compiled = new Set(['type', 'apiversion', 'name', 'parent', 'dependson', 'resources', 'condition', 'copy', 'scope', 'metadata']);

describe('Bicep files and the templates compiled from them', function () {
  this.timeout(60_000);
  const folder = corpus('quickstart');
  if (folder === undefined) return;

  it('deploy resources with the same values', () => {
    const reader = { read: (uri: string) => (existsSync(fileURLToPath(uri)) ? read(fileURLToPath(uri)) : undefined), list: () => [] };
    const workspace = new Workspace(reader, dialects, { defaultMajor: 5, majors: [4], resource: () => undefined });
    const open = (file: string) => (existsSync(file) ? workspace.open(pathToFileURL(file).href) : undefined);
    const counts = { pairs: 0, sameResources: 0, otherResources: 0, same: 0 };
    const different: string[] = [];
    for (const file of filesUnder(folder, 'azuredeploy.json')) {
      const [template, source] = [open(file), open(path.join(path.dirname(file), 'main.bicep'))];
      if (!template || !source || !isGeneratedByBicep(template.source)) continue;
      counts.pairs++;
      const [left, right] = [template, source].map((document) => byType(document.deploy(workspace.context(new Set())).resources));
      for (const [type, resources] of left ?? []) {
        const others = right?.get(type) ?? [];
        // Where the source was changed since it was compiled, or uses modules from a registry, there is nothing to compare.
        if (resources.length !== others.length) counts.otherResources++;
        else {
          counts.sameResources++;
          resources.forEach((resource, index) => {
            const other = others[index];
            if (other) compare(resource.body, other.body, '', (where) => void different.push(`${file} ${type}${where}`), () => counts.same++);
          });
        }
      }
    }
    assert.ok(counts.pairs > 200 && counts.sameResources > 15 * counts.otherResources && counts.same > 10_000, JSON.stringify(counts));
    assert.ok(different.length < counts.same / 250, `${different.length} values differ:\n${different.join('\n')}`);
  });
});

function byType(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const type = resource.type.toLowerCase();
    if (type === 'microsoft.resources/deployments' || resource.existing) continue;
    groups.set(type, [...(groups.get(type) ?? []), resource]);
  }
  return groups;
}

/** Compares the leaves of two bodies: what is known must be the same, what is not known in one must not be known in the other. */
function compare(left: Value, right: Value, where: string, isDifferent: (where: string) => void, isSame: () => void): void {
  if (left.kind === 'object' && right.kind === 'object') {
    for (const name of new Set([...left.names, ...right.names].map((one) => one.toLowerCase()))) {
      if (where !== '' || !compiled.has(name)) compare(left.get(name), right.get(name), `${where}.${name}`, isDifferent, isSame);
    }
  } else if (left.kind === 'array' && right.kind === 'array' && left.items.length === right.items.length) {
    left.items.forEach((item, index) => compare(item, right.items[index] ?? item, `${where}.${index}`, isDifferent, isSame));
  } else if (leaf(left) === leaf(right)) isSame();
  else isDifferent(`${where}: ${leaf(left)} / ${leaf(right)}`);
}

function leaf(value: Value): string {
  if (value.kind === 'known') return JSON.stringify(value.value);
  return value.kind === 'oneOf' ? value.values.map(leaf).sort().join('|') : value.kind;
}
