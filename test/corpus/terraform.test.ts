import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dialectsFor } from '../../server/dialects';
import { Workspace } from '../../server/project/workspace';
import type { Deployment } from '../../server/model/resource';
import type { Value } from '../../server/model/value';
import { azurermFrom } from '../../server/dialects/terraform/azurerm/facts';
import type { Bundle } from '../../server/project/engine';
import { corpus, filesUnder, read } from './corpora';

const { azurerm: facts } = JSON.parse(readFileSync('generated/rules.bundle.json', 'utf8')) as Bundle;
const azurerm = azurermFrom(facts, 4);

const reader = {
  read: (uri: string) => (existsSync(fileURLToPath(uri)) ? read(fileURLToPath(uri)) : undefined),
  list: (folder: string) =>
    existsSync(fileURLToPath(folder))
      ? readdirSync(fileURLToPath(folder)).map((name) => folder + encodeURIComponent(name))
      : [],
};

interface ResourceSection {
  readonly [type: string]: { readonly [name: string]: unknown };
}

/** What JSON.parse finds: the type of every resource of the azurerm provider. */
function typesIn(text: string): readonly string[] {
  const { resource = {} } = JSON.parse(text) as { resource?: ResourceSection };
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.values(named).flatMap((body) => (Array.isArray(body) ? body.map(() => type) : [type])),
  );
}

/** How many values there are when everything is asked for. */
function countValues(deployment: Deployment): number {
  let count = 0;
  const visit = (value: Value, depth: number): void => {
    count++;
    if (depth < 15 && value.kind === 'object')
      for (const name of value.names) visit(value.get(name), depth + 1);
    if (depth < 15 && value.kind === 'array') for (const item of value.items) visit(item, depth + 1);
  };
  for (const { body } of deployment.resources) visit(body, 0);
  return count;
}

describe('Terraform of other linters’ test suites', function () {
  this.timeout(60_000);
  const folder = corpus('..', 'oracle', 'corpus');
  if (folder === undefined) return;
  const files = filesUnder(folder, '.tf.json');

  it('is read whole: every resource of a type that is on record is there', () => {
    const workspace = new Workspace({ files: reader, dialects: dialectsFor(azurerm) });
    const context = workspace.context();
    let resources = 0;
    for (const file of files) {
      const document = workspace.open(pathToFileURL(file).href);
      assert.ok(document, file);
      const deployment = document.deploy(context);
      const own = deployment.resources.filter(
        (resource) => resource.document === document && !resource.existing,
      );
      const types = typesIn(read(file)).filter((type) => azurerm.resource(type));
      const completing = types.filter((type) => azurerm.resource(type)?.completes.length);
      const symbols = new Set(
        own.flatMap(({ symbol }) => symbol ?? []).map((symbol) => symbol.replace(/\[[^\]]*\]$/, '')),
      );
      assert.ok(
        symbols.size >= types.length - completing.length - emptied(read(file)),
        `${file}: ${symbols.size} of ${types.length}`,
      );
      assert.ok(countValues(deployment) >= own.length, file);
      resources += own.length;
    }
    assert.ok(resources > 1_300, `${resources} resources`);
  });

  it('has no problems but those that Terraform has with it', () => {
    const workspace = new Workspace({ files: reader, dialects: dialectsFor(azurerm) });
    const problems = files.flatMap((file) =>
      (workspace.open(pathToFileURL(file).href)?.problems ?? []).map(({ code }) => code),
    );
    assert.deepEqual([...new Set(problems)].sort(), ['duplicate-block', 'expression-not-allowed']);
  });

  /** Blocks that stand twice under one label are one resource to those who refer to it, and count 0 makes none. */
  function emptied(text: string): number {
    const { resource = {} } = JSON.parse(text) as { resource?: ResourceSection };
    const bodies = Object.values(resource).flatMap((named) => Object.values(named));
    return (
      bodies.reduce<number>((sum, body) => sum + (Array.isArray(body) ? body.length - 1 : 0), 0) +
      (text.match(/"count"/g)?.length ?? 0)
    );
  }
});
