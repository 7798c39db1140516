import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isGeneratedByBicep } from '../../server/dialects/arm/template-file';
import type { Deployment, Resource } from '../../server/model/resource';
import type { Value } from '../../server/model/value';
import { corpus, filesUnder, read } from './corpora';
import { placedLeavesOf, WorldOnDisk } from './deployments';

/** What a resource says of itself that is not said alike in both languages. */
const own: ReadonlySet<string> = new Set(['parent', 'scope', 'dependson', 'type', 'apiversion', 'name', 'metadata', 'copy', 'condition', 'comments', 'existing']);

/** How often each part of each resource has which value: by type and path, names in lower case. */
function contentOf(resources: readonly Resource[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  // A module is a resource in a compiled template, and what is in it is there as well.
  const deployed = resources.filter(({ type, existing }) => !existing && type.toLowerCase() !== 'microsoft.resources/deployments');
  for (const { type, body } of deployed) {
    count(type.toLowerCase());
    for (const name of body.names.filter((name) => !own.has(name.toLowerCase()))) {
      for (const [at, leaf] of placedLeavesOf(body.get(name), name)) count(`${`${type} ${at}`.toLowerCase()} = ${textOf(leaf)}`);
    }
  }
  return counts;
}

function textOf(leaf: Value): string {
  if (leaf.kind === 'oneOf') return leaf.values.map(textOf).sort().join(' | ');
  // Line ends change on the way through a repository.
  return leaf.kind === 'known' ? JSON.stringify(leaf.value).replaceAll('\\r\\n', '\\n') : leaf.kind;
}

/** Whether a deployment leads to files that are not there: the compiled template holds what was in them. */
function lacksFiles({ complete, resources }: Deployment): boolean {
  const isMissing = (leaf: Value): boolean => leaf.kind === 'unknown' && leaf.reason.kind === 'unresolvedFile';
  return !complete || resources.some(({ body }) => [...placedLeavesOf(body)].some(([, leaf]) => isMissing(leaf)));
}

describe('the quickstart templates in Bicep and compiled', () => {
  const folder = corpus('quickstart');
  if (folder === undefined) return;

  it('deploy the same', () => {
    const world = new WorldOnDisk();
    const different: string[] = [];
    let [pairs, parts, shared] = [0, 0, 0];
    for (const name of filesUnder(folder, `${path.sep}main.bicep`)) {
      const compiled = path.join(path.dirname(name), 'azuredeploy.json');
      if (!existsSync(compiled) || !isGeneratedByBicep({ uri: compiled, text: read(compiled) })) continue;
      const deployment = world.deploy(name);
      if (lacksFiles(deployment)) continue;
      pairs++;
      const [left, right] = [contentOf(deployment.resources), contentOf(world.deploy(compiled).resources)];
      for (const [key, count] of left) {
        parts += count;
        shared += Math.min(count, right.get(key) ?? 0);
      }
      if (left.size !== right.size || [...left].some(([key, count]) => right.get(key) !== count)) different.push(path.relative(folder, path.dirname(name)));
    }
    console.log(`      ${pairs} pairs, of ${parts} parts ${shared} in both; different: ${different.join(', ')}`);
    assert.ok(pairs > 200);
    // The rest was compiled from another version of the source than stands beside it.
    assert.ok(different.length <= 0.05 * pairs, different.join(', '));
    assert.ok(shared >= 0.99 * parts);
  });
});
