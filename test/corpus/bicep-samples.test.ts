import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dialects } from '../rules/harness';
import { Workspace } from '../../server/project/workspace';
import type { Resource } from '../../server/model/resource';
import type { Value } from '../../server/model/value';
import { corpus, filesUnder, read } from './corpora';
import { leavesOf } from './leaves';

/** What the compiler says in another way than its source. */
const compiled = new Set([
  'type',
  'apiversion',
  'name',
  'parent',
  'scope',
  'dependson',
  'condition',
  'copy',
  'metadata',
  'existing',
  'extension',
]);

/** The parts of the resources with their values, by type and path, as often as they are there. */
function partsOf(resources: readonly Resource[]): readonly string[] {
  // A module is a resource in a compiled template, and what is in it is there as well.
  const deployed = resources.filter(
    ({ type, existing }) => !existing && type.toLowerCase() !== 'microsoft.resources/deployments',
  );
  const parts = deployed.flatMap(({ type, body }) => {
    const names = body.names.filter((name) => !compiled.has(name.toLowerCase()));
    return [
      type,
      ...names.flatMap((name) =>
        [...leavesOf(body.get(name), `${type}.${name}`)].map(([at, leaf]) => `${at} ${textOf(leaf)}`),
      ),
    ];
  });
  return parts.map((part) => part.toLowerCase()).sort();
}

function textOf(leaf: Value): string {
  return leaf.kind === 'known' ? JSON.stringify(leaf.value) : leaf.kind;
}

describe("the Bicep compiler's samples", () => {
  const folder = corpus('bicep-language', 'baselines');
  if (folder === undefined) return;
  const reader = {
    read: (uri: string) => (existsSync(fileURLToPath(uri)) ? read(fileURLToPath(uri)) : undefined),
    list: () => [],
  };
  const workspace = new Workspace({ files: reader, dialects });
  const deploy = (file: string) => {
    const document = workspace.open(pathToFileURL(file).href);
    assert.ok(document, file);
    return document.deploy(workspace.context());
  };

  // Those with modules from registries hold them only when they are compiled.
  const samples = filesUnder(folder, `${path.sep}main.bicep`).filter(
    (name) => !/[/\\](Invalid|Registry)/.test(name),
  );
  let parts = 0;
  for (const name of samples) {
    for (const twin of ['main.json', 'main.symbolicnames.json']
      .map((file) => path.join(path.dirname(name), file))
      .filter(existsSync)) {
      it(`deploy what their compiled twins deploy: ${path.relative(folder, twin)}`, () => {
        const [own, other] = [name, twin].map((file) => partsOf(deploy(file).resources));
        parts += own?.length ?? 0;
        assert.deepEqual(own, other);
      });
    }
  }

  it('are many', () => assert.ok(parts > 1_000, String(parts)));
});
