import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { uriOf } from '../../server/hosts/disk';
import type { Finding } from '../../server/lint/finding';
import { bicepSourceOf } from '../../server/project/generated';
import { lint } from '../../server/lint/lint';
import type { LintOptions } from '../../server/lint/options';
import type { Workspace } from '../../server/project/workspace';
import { nameSegments } from '../../server/model/naming';
import type { Deployment, Resource } from '../../server/model/resource';
import type { Value } from '../../server/model/value';
import { corpus, filesUnder } from './corpora';
import { leavesOf } from './leaves';
import { disk, engineOnDisk } from './linting';

// The same deployment is written twice: as Bicep, and as the template that the compiler made of it. Both must be judged alike.

/** Templates that were not compiled from the source as it is next to them, by folder. */
const stale: Readonly<Record<string, string>> = {
  'canonical/anbox': 'compiled where lines end in CRLF, which base64 keeps',
  'microsoft.compute/1vm-2nics-2subnets-1vnet':
    'the source has another storage account, bastion and NAT gateway',
  'microsoft.compute/vm-simple-windows': 'the template alone sets defaultToOAuthAuthentication',
  'microsoft.compute/vm-trustedlaunch-linux': 'the source alone sets enableAutomaticUpgrade',
  'microsoft.costmanagement/governance-workbook': 'written by hand around a compiled template',
  'microsoft.costmanagement/optimization-workbook': 'written by hand around a compiled template',
  'microsoft.databricks/databricks-all-in-one-template-for-vnet-injection-with-nat-gateway':
    'another API version',
  'microsoft.devcenter/devbox-ready-to-code-image': 'the source has another version of PowerShell',
  'microsoft.documentdb/cosmosdb-mongodb-autoscale': 'another API version',
  'microsoft.machinelearningservices/aifoundry-basics':
    'the template alone sets statisticsEnabled; main.json is older still',
  'microsoft.machinelearningservices/aifoundry-cmk':
    'main.json is older than azuredeploy.json: other API versions and properties',
  'microsoft.mobilenetwork/mobilenetwork-create-new-slice': 'another API version',
  'microsoft.mobilenetwork/mobilenetwork-update-packet-core-control-plane': 'another API version',
  'microsoft.network/azure-bastion': 'other API versions and address ranges',
  'microsoft.network/azurefirewall-create-with-ipgroups-and-linux-jumpbox': 'the source has another image',
  'microsoft.sqlvirtualmachine/sql-vm-new-storage': 'the source has another image',
  'microsoft.web/app-service-docs-linux': 'the source has another runtime',
  'microsoft.web/webapp-windows-with-privateendpoint-applicationgateway':
    'another value of pickHostNameFromBackendAddress',
};

interface Pair {
  readonly name: string;
  readonly source: Side;
  readonly template: Side;
}

/** What one of the two says: how often each finding and each part of each resource is there. */
interface Side {
  readonly findings: Counts;
  readonly parts: Counts;
  /** Where the text of a file should be that is not there. */
  readonly unreadable: ReadonlySet<string>;
  /** Whether every module can be read. */
  readonly complete: boolean;
}

type Counts = ReadonlyMap<string, number>;

describe('Bicep files and the templates compiled from them', function () {
  this.timeout(120_000);
  const folder = corpus('quickstart');
  if (folder === undefined) return;
  const pairs: Pair[] = [];

  before(() => {
    const { workspace, options } = engineOnDisk();
    for (const file of filesUnder(folder, '.json')) {
      const template = workspace.open(uriOf(file));
      const source = template && bicepSourceOf(template.source, (at) => disk.list(at));
      if (!source) continue;
      pairs.push({
        name: path.relative(folder, file),
        source: sideOf(source, workspace, options),
        template: sideOf(template.source.uri, workspace, options),
      });
    }
  });

  it('are found wanting alike', () => judge('findings', pairs, ({ findings }) => findings));
  it('deploy the same resources with the same values', () => judge('parts', pairs, ({ parts }) => parts));
  it('differ where they are said to', () => {
    const alike = pairs
      .filter((pair) => reasonFor(pair) !== undefined && !differences(pair, ({ parts }) => parts).length)
      .map(({ name }) => name);
    // Two templates of one folder need not both be stale.
    assert.deepEqual(
      alike.filter((name) => !name.includes('aifoundry')),
      [],
    );
  });
});

describe("The Bicep compiler's samples and what it makes of them", function () {
  this.timeout(120_000);
  const folder = corpus('bicep-language', 'baselines');
  if (folder === undefined) return;

  it('are found wanting alike', () => {
    const { workspace, options } = engineOnDisk();
    // Those with modules from registries hold them only when they are compiled.
    const samples = filesUnder(folder, `${path.sep}main.bicep`).filter(
      (name) => !/[/\\](Invalid|Registry)/.test(name),
    );
    const pairs = samples.flatMap((sample) =>
      ['main.json', 'main.symbolicnames.json']
        .map((file) => path.join(path.dirname(sample), file))
        .filter((file) => existsSync(file))
        .map((file) => ({
          name: path.relative(folder, file),
          source: sideOf(uriOf(sample), workspace, options),
          template: sideOf(uriOf(file), workspace, options),
        })),
    );
    judge('findings', pairs, ({ findings }) => findings);
  });
});

function judge(what: string, pairs: readonly Pair[], countsOf: (side: Side) => Counts): void {
  const different = pairs.flatMap((pair) => {
    const found = differences(pair, countsOf);
    return found.length ? [{ pair, found }] : [];
  });
  const unexplained = different.filter(({ pair }) => reasonFor(pair) === undefined);
  const compared = pairs.length - (different.length - unexplained.length);
  const total = pairs.reduce(
    (sum, { source }) => sum + [...countsOf(source).values()].reduce((some, count) => some + count, 0),
    0,
  );
  const partial = pairs.filter(({ source }) => !source.complete).length;
  console.log(
    `      ${compared - unexplained.length} of ${compared} pairs alike (${total} ${what}, ${partial} pairs with modules from a registry); ` +
      `${different.length - unexplained.length} stale ones differ`,
  );
  const told = unexplained
    .map(({ pair, found }) => `${pair.name}\n  ${found.slice(0, 10).join('\n  ')}`)
    .join('\n');
  assert.ok(pairs.length > 50 && total > 50);
  assert.ok(unexplained.length <= 0.01 * compared, told);
  if (told) console.log(told);
}

function reasonFor({ name }: Pair): string | undefined {
  const folder = Object.keys(stale).find((one) => path.dirname(name).replaceAll(path.sep, '/').endsWith(one));
  return folder === undefined ? undefined : stale[folder];
}

/** What is on one side only. Of files that are not there the template alone knows what they say. */
function differences({ source, template }: Pair, countsOf: (side: Side) => Counts): readonly string[] {
  const [left, right] = [countsOf(source), countsOf(template)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const more = (left.get(key) ?? 0) - (right.get(key) ?? 0);
    const isExpected = more === 0 || (more < 0 && !source.complete) || source.unreadable.has(placeIn(key));
    return isExpected ? [] : [`${Math.abs(more)} more in the ${more > 0 ? 'source' : 'template'}: ${key}`];
  });
}

/**
 * Rules of the strict profile whose related resource is found in Bicep and not yet in the template made of it, where a property of
 * `reference()` leads to it.
 */
const notAlike: ReadonlySet<string> = new Set([
  'compute/no-azure-monitor-agent',
  'compute/no-guest-attestation-extension',
  'compute/no-guest-configuration-extension',
  'compute/no-network-traffic-agent',
  'network/interface-without-nsg',
]);

function sideOf(uri: string, workspace: Workspace, options: LintOptions): Side {
  const document = workspace.open(uri);
  assert.ok(document);
  const deployment = document.deploy(workspace.context());
  // One finding represents all uses of a module, of which the template holds copies.
  const { findings: all } = lint(document, workspace, options);
  const findings = new Set(all.filter(({ rule }) => !notAlike.has(rule)).map(keyOf));
  return { findings: countsOf(findings), ...partsOf(deployment), complete: deployment.complete };
}

function keyOf({ rule, subject, path: where, value }: Finding): string {
  const [type = ''] = subject.split(' ');
  return [rule, type.includes('/') ? type.toLowerCase() : subject, where, value?.toLowerCase() ?? ''].join(
    ' | ',
  );
}

function partsOf({ resources }: Deployment): Pick<Side, 'parts' | 'unreadable'> {
  const unreadable = new Set<string>();
  const keys: string[] = [];
  // A module is a resource in a compiled template, and what is in it is there as well. What only defaults leave out is described apart.
  for (const resource of resources.filter(
    ({ type, existing, optional }) =>
      !existing && optional === undefined && type.toLowerCase() !== 'microsoft.resources/deployments',
  )) {
    for (const [where, leaf] of partsIn(resource)) {
      const key = `${resource.type} ${where}`.toLowerCase();
      if (leaf.kind === 'unknown' && leaf.reason.kind === 'unresolvedFile') unreadable.add(unnumbered(key));
      keys.push(`${key} = ${textOf(leaf)}`);
    }
    keys.push(`${resource.type}@${resource.apiVersion ?? ''}`.toLowerCase());
  }
  return { parts: countsOf(keys), unreadable };
}

/** What a resource says of itself that is not said alike in both languages. */
const own: ReadonlySet<string> = new Set([
  'parent',
  'scope',
  'dependson',
  'type',
  'apiversion',
  'name',
  'metadata',
  'copy',
  'condition',
  'comments',
  'existing',
  'resources',
]);

function* partsIn({ name, condition, body }: Resource): Generator<readonly [where: string, leaf: Value]> {
  const last = nameSegments(name).at(-1);
  if (last) yield ['name', last];
  if (condition) yield ['condition', condition];
  for (const member of body.names.filter((one) => !own.has(one.toLowerCase())))
    yield* leavesOf(body.get(member), member);
}

function textOf(leaf: Value): string {
  if (leaf.kind === 'oneOf') return leaf.values.map(textOf).sort().join(' | ');
  // Line ends change on the way through a repository.
  return leaf.kind === 'known' ? JSON.stringify(leaf.value).replaceAll('\\r\\n', '\\n') : leaf.kind;
}

function placeIn(key: string): string {
  return unnumbered(key.split(' = ')[0] ?? '');
}

/** Without the items' numbers: how many there are may be in the file that is not there. */
function unnumbered(where: string): string {
  return where.replace(/\[\d+\].*/, '');
}

function countsOf(keys: Iterable<string>): Counts {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
