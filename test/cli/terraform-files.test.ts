import assert from 'node:assert/strict';
import type { JsonReport } from '../../server/formats/json-report';
import { Place } from './run';

const tls = 'storage/minimum-tls-version';

describe('plumbline audit of Terraform files', () => {
  let place: Place;

  afterEach(() => place.remove());

  function report(): JsonReport {
    return JSON.parse(place.run('audit', '--format', 'json').out) as JsonReport;
  }

  it('tells what Terraform would reject, where it is, and checks the rest', () => {
    const lines = [
      '\ufeff{',
      '  // c',
      '  "locals": {"a": 1, "a": 2,},',
      '  "resource": {"azurerm_storage_account": {"x": {"min_tls_version": "TLS1_0"}}}',
      '}',
      '',
    ];
    place = new Place({ 'main.tf.json': lines.join('\n') });
    const [file] = report().files;
    const problems = (file?.problems ?? []).map(
      ({ start, end, code }) => `${start.line}:${start.column}-${end.column} ${code}`,
    );
    assert.deepEqual([...problems].sort(), [
      '1:1-2 byte-order-mark',
      '2:3-7 comment',
      '3:22-25 duplicate-key',
      '3:28-29 trailing-comma',
    ]);
    assert.deepEqual(
      file?.findings.filter(({ rule }) => rule === tls).map(({ start }) => `${start.line}:${start.column}`),
      ['4:69'],
    );
  });

  it('counts the resources of a folder once, and files each finding by its document', () => {
    const account = (name: string): string =>
      `{"resource": {"azurerm_storage_account": {"${name}": {"min_tls_version": "TLS1_0"}}}}`;
    place = new Place({ 'a.tf.json': account('a'), 'b.tf.json': account('b'), 'c.tf.json': '{"locals": 1' });
    const { files, summary } = report();
    assert.equal(summary.resources, 2);
    assert.deepEqual(
      files.map((file) => file.findings.filter(({ rule }) => rule === tls).length),
      [1, 1, 0],
    );
    assert.deepEqual(
      files.map((file) => file.problems.length > 0),
      [false, false, true],
    );
  });

  it('keeps the byte order mark of a file that it fixes', () => {
    place = new Place({
      'main.tf.json': '\ufeff{"resource": {"azurerm_storage_account": {"x": {"min_tls_version": "TLS1_0"}}}}',
    });
    place.run('audit', '--fix');
    assert.equal(
      place.read('main.tf.json'),
      '\ufeff{"resource": {"azurerm_storage_account": {"x": {"min_tls_version": "TLS1_2"}}}}',
    );
  });

  it('reads what CDKTF writes, with metadata at every block, as any other configuration', () => {
    const metadata = (path: string): object => ({
      metadata: { path: `shop/${path}`, uniqueId: path.replaceAll('/', '_') },
    });
    const stack = {
      '//': {
        metadata: { backend: 'local', stackName: 'shop', version: '0.20.10' },
        outputs: { shop: { url: 'url' } },
      },
      terraform: {
        backend: { local: { path: '/tmp/terraform.shop.tfstate' } },
        required_providers: { azurerm: { source: 'azurerm', version: '3.116.0' } },
      },
      provider: { azurerm: [{ features: {} }] },
      variable: { tls: { '//': metadata('tls'), default: 'TLS1_1', type: 'string' } },
      data: { azurerm_client_config: { me: { '//': metadata('me') } } },
      resource: {
        azurerm_resource_group: { rg: { '//': metadata('rg'), location: 'westeurope', name: 'rg' } },
        azurerm_storage_account: {
          lake: {
            '//': metadata('lake'),
            account_replication_type: 'ZRS',
            account_tier: 'Standard',
            location: '${azurerm_resource_group.rg.location}',
            min_tls_version: '${var.tls}',
            name: 'lake',
            network_rules: { default_action: 'Deny' },
            resource_group_name: '${azurerm_resource_group.rg.name}',
            timeouts: { create: '30m' },
          },
        },
        azurerm_key_vault: {
          vault: {
            '//': metadata('vault'),
            access_policy: [
              {
                object_id: '${data.azurerm_client_config.me.object_id}',
                tenant_id: '${data.azurerm_client_config.me.tenant_id}',
              },
            ],
            depends_on: ['azurerm_resource_group.rg'],
            location: 'westeurope',
            name: 'vault',
            resource_group_name: 'rg',
            sku_name: 'standard',
            tenant_id: '${data.azurerm_client_config.me.tenant_id}',
          },
        },
      },
      output: {
        url: { '//': metadata('url'), value: '${azurerm_storage_account.lake.primary_blob_endpoint}' },
      },
    };
    place = new Place({ 'cdk.tf.json': JSON.stringify(stack, null, 2) });
    const { files } = report();
    assert.deepEqual(
      files.map(({ path, problems }) => [path, problems]),
      [['cdk.tf.json', []]],
    );
    const found = new Map(files[0]?.findings.map(({ rule, subject }) => [rule, subject]));
    assert.equal(found.get(tls), 'Microsoft.Storage/storageAccounts azurerm_storage_account.lake');
    assert.ok(![...found.keys()].some((rule) => rule.startsWith('plumbline/')), [...found.keys()].join(', '));
    assert.equal(found.has('storage/network-default-allow'), false);
  });
});
