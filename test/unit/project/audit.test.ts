import assert from 'node:assert/strict';
import type { Dialect } from '../../../server/model/document';
import { audit, type AuditEvent, type AuditSetup, type Cancellation } from '../../../server/project/audit';
import { combineSettings, noOwnSettings } from '../../../server/project/settings';
import { Workspace } from '../../../server/project/workspace';
import { bundle, dialects } from '../../rules/harness';
import { inMemory, root } from './files';

const settings = combineSettings(
  {
    enabled: true,
    problems: true,
    isExcluded: (uri) => uri.endsWith('/excluded.bicep'),
    combine: () => ({ profile: 'default', severity: 'low', rules: {} }),
  },
  noOwnSettings,
  { bundle, today: '2026-01-01' },
);

const account =
  "resource a 'Microsoft.Storage/storageAccounts@2023-01-01' = { name: 'a', properties: { minimumTlsVersion: 'TLS1_0' } }\n";
const block = (name: string): string =>
  `{"resource":{"azurerm_storage_account":{"${name}":{"min_tls_version":"TLS1_0"}}}}`;

/** A language of which every file makes something fail. */
const failing: Dialect = {
  ...(dialects[0] as Dialect),
  recognizes: ({ uri }) => uri.endsWith('.fail'),
  read: (source) => ({
    source,
    dialect: 'bicep',
    problems: [],
    comments: [],
    writer: {
      replace: () => undefined,
      insert: () => undefined,
      remove: () => undefined,
      suppressLine: () => undefined,
      suppressFile: () => undefined,
    },
    deploy: () => {
      throw new Error('mistake of ours');
    },
  }),
};

interface Run {
  readonly events: readonly AuditEvent[];
  readonly deployed: ReadonlyMap<string, number>;
}

async function run(
  files: Readonly<Record<string, string>>,
  more: Partial<AuditSetup> = {},
  cancellation?: Cancellation,
): Promise<Run> {
  const deployed = new Map<string, number>();
  const counting = [failing, ...dialects].map(
    (dialect): Dialect => ({
      ...dialect,
      recognizes: (source) => dialect.recognizes(source),
      read: (source) => {
        deployed.set(source.uri, (deployed.get(source.uri) ?? 0) + 1);
        return dialect.read(source);
      },
    }),
  );
  const reader = inMemory(files);
  const workspace = new Workspace({ files: reader, dialects: counting });
  const setup: AuditSetup = {
    files: new Set(Object.keys(files).map((name) => `${root}/${name}`)),
    settingsOf: async () => settings,
    workspace: () => workspace,
    list: (folder) => reader.list(folder),
    release: () => undefined,
    ...more,
  };
  const events: AuditEvent[] = [];
  for await (const event of audit(setup, cancellation)) events.push(event);
  return { events, deployed };
}

const brief = (event: AuditEvent): string => {
  if (event.kind === 'checked')
    return `checked ${event.uris.map((uri) => uri.slice(root.length + 1)).join('+')}`;
  return `${event.kind} ${event.uri.slice(root.length + 1)}`;
};

describe('an audit', () => {
  it('checks every file, and what is deployed together once', async () => {
    const { events } = await run({
      'a.bicep': account,
      'tf/one.tf.json': block('one'),
      'excluded.bicep': account,
      'package.json': '{}',
      'tf/two.tf.json': block('two'),
    });
    assert.deepEqual(events.map(brief), [
      'checked a.bicep',
      'checked tf/one.tf.json+tf/two.tf.json',
      'excluded excluded.bicep',
      'ignored package.json',
    ]);
    const [, unit] = events;
    assert.ok(unit?.kind === 'checked');
    assert.equal(unit.report.resources, 2);
    assert.ok(unit.findings.some(({ fixes }) => fixes.length > 0));
  });

  it('goes on when one file makes something fail', async () => {
    const { events } = await run({ 'a.bicep': account, 'b.fail': '', 'c.bicep': account });
    assert.deepEqual(events.map(brief), ['checked a.bicep', 'failed b.fail', 'checked c.bicep']);
    const [, failed] = events;
    assert.ok(failed?.kind === 'failed' && failed.error instanceof Error);
    assert.equal(failed.error.message, 'mistake of ours');
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    let files = 0;
    const settingsOf = async (): Promise<typeof settings> => {
      if (++files === 2) controller.abort();
      return settings;
    };
    const texts = Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.bicep`, account]));
    const { events } = await run(texts, { settingsOf }, controller.signal);
    assert.deepEqual(events.map(brief), ['checked a.bicep']);
  });

  it('checks a file again when something that it asked for has been read meanwhile', async () => {
    let loads = 0;
    const { events } = await run({ 'a.bicep': account }, { load: async () => ++loads < 3 });
    assert.equal(loads, 3);
    assert.deepEqual(events.map(brief), ['checked a.bicep']);
  });

  it('finds a compiled template at its source', async () => {
    const template =
      '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","metadata":{"_generator":{"name":"bicep","version":"0.30.3"}},"resources":[]}';
    const { events } = await run({ 'main.bicep': account, 'main.json': template });
    assert.deepEqual(events.map(brief), ['checked main.bicep', 'compiled main.json']);
  });

  it('deploys a folder of many Terraform files once', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`f${index}.tf.json`, block(`x${index}`)]),
    );
    const { events } = await run(files);
    assert.equal(events.length, 1);
  });
});
