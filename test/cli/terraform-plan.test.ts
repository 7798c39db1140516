import assert from 'node:assert/strict';
import { formats } from '../../server/formats';
import type { JsonReport } from '../../server/formats/json-report';
import { Place } from './run';

const tls = 'storage/minimum-tls-version';
const secret = 'Correct-Horse-7!';

interface Planned {
  readonly module?: string;
  readonly type?: string;
  readonly after: object;
  readonly unknown?: object;
  readonly sensitive?: object;
}

function change({
  module = '',
  type = 'azurerm_storage_account',
  after,
  unknown = {},
  sensitive = {},
}: Planned): object {
  return {
    address: `${module && `${module}.`}${type}.x`,
    ...(module && { module_address: module }),
    mode: 'managed',
    type,
    name: 'x',
    change: { actions: ['create'], before: null, after, after_unknown: unknown, after_sensitive: sensitive },
  };
}

/** On one line, as Terraform prints it. */
function plan(...changes: readonly Planned[]): string {
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {},
    resource_changes: changes.map(change),
  });
}

interface Sarif {
  readonly runs: readonly { readonly results: readonly SarifResult[] }[];
}

interface SarifResult {
  readonly ruleId: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number; readonly startColumn: number };
    };
  }[];
  readonly properties: { readonly subject: string };
}

function resultsIn(place: Place, rule: string): readonly SarifResult[] {
  const { runs } = JSON.parse(place.run('audit', '--format', 'sarif').out) as Sarif;
  return runs.flatMap(({ results }) => results.filter(({ ruleId }) => ruleId === rule));
}

function placed({ locations, properties }: SarifResult): string {
  const [location] = locations;
  assert.ok(location);
  const { artifactLocation, region } = location.physicalLocation;
  return `${artifactLocation.uri}:${region.startLine}:${region.startColumn} ${properties.subject}`;
}

describe('plumbline audit of a Terraform plan', () => {
  let place: Place;

  afterEach(() => place.remove());

  it('reports what two modules hold of one type, each under its address', () => {
    const text = plan(
      { module: 'module.a', after: { min_tls_version: 'TLS1_0' } },
      { module: 'module.b["k"]', after: { min_tls_version: 'TLS1_0' } },
      { after: { min_tls_version: 'TLS1_2' } },
    );
    place = new Place({ 'plan.json': text });
    const column = (address: string): number =>
      text.indexOf('"TLS1_0"', text.indexOf(JSON.stringify(address))) + 1;
    const [a, b] = ['module.a.azurerm_storage_account.x', 'module.b["k"].azurerm_storage_account.x'];
    const results = resultsIn(place, tls);
    assert.deepEqual(results.map(placed), [
      `plan.json:1:${column(a)} Microsoft.Storage/storageAccounts ${a}`,
      `plan.json:1:${column(b)} Microsoft.Storage/storageAccounts ${b}`,
    ]);
    assert.deepEqual(
      results.map(({ message }) => message.text.replace(/.*\. (?=Planned)/, '')),
      [`Planned for ${a}.`, `Planned for ${b}.`],
    );
    const { out } = place.run('audit');
    assert.equal(out.split('\n').filter((line) => line.includes(tls)).length, 2);
    assert.match(out, /Planned for module\.b\["k"\]\.azurerm_storage_account\.x\./);
  });

  it('finds nothing in what is known only after apply', () => {
    const unknown = {
      azurerm_storage_account: [
        'min_tls_version',
        'allow_nested_items_to_be_public',
        'public_network_access_enabled',
        'shared_access_key_enabled',
        'https_traffic_only_enabled',
        'network_rules',
        'blob_properties',
        'share_properties',
        'queue_properties',
        'sas_policy',
        'cross_tenant_replication_enabled',
        'local_user_enabled',
        'infrastructure_encryption_enabled',
        'customer_managed_key',
        'account_kind',
        'account_replication_type',
        'identity',
        'default_to_oauth_authentication',
        'tags',
        'name',
        'id',
      ],
      azurerm_servicebus_namespace: [
        'local_auth_enabled',
        'minimum_tls_version',
        'public_network_access_enabled',
        'sku',
        'network_rule_set',
        'customer_managed_key',
        'identity',
        'premium_messaging_partitions',
        'tags',
        'name',
        'id',
      ],
    };
    const changes = Object.entries(unknown).map(([type, names]) => ({
      type,
      after: {},
      unknown: Object.fromEntries(names.map((name) => [name, true])),
    }));
    place = new Place({ 'plan.json': plan(...changes) });
    const report = JSON.parse(place.run('audit', '--format', 'json').out) as JsonReport;
    const found = report.files.flatMap(({ findings }) => findings);
    assert.deepEqual(
      found.map(({ rule, subject, property }) => `${rule} ${subject} ${property}`),
      [],
    );
    assert.equal(report.summary.resources >= 2, true);
  });

  it('shows no sensitive value in any output', () => {
    const account: Planned = {
      after: {
        name: 'data',
        primary_access_key: secret,
        min_tls_version: 'TLS1_0',
        tags: { password: secret },
      },
      sensitive: { primary_access_key: true, tags: { password: true } },
    };
    const server: Planned = {
      type: 'azurerm_mssql_server',
      after: {
        administrator_login: 'sa',
        administrator_login_password: secret,
        minimum_tls_version: secret,
        version: '12.0',
      },
      sensitive: { administrator_login_password: true, minimum_tls_version: true },
    };
    place = new Place({ 'plan.json': plan(server, account) });
    for (const format of Object.keys(formats)) {
      const { code, out, err } = place.run('audit', '--format', format);
      assert.equal(code, 1);
      assert.ok(out.includes(tls), format);
      assert.ok(!`${out}${err}`.includes(secret), format);
    }
  });

  it('points at the configuration that lies in the same folder', () => {
    const main = {
      terraform: { required_providers: { azurerm: { source: 'hashicorp/azurerm', version: '~> 5.0' } } },
      variable: { tls: {} },
      module: { a: { source: './storage', tls: '${var.tls}' } },
      resource: { azurerm_storage_account: { x: { name: 'data', min_tls_version: '${var.tls}' } } },
    };
    const storage = {
      variable: { tls: {} },
      resource: { azurerm_storage_account: { x: { name: 'more', min_tls_version: '${var.tls}' } } },
    };
    const text = JSON.stringify(main, null, 2);
    const inner = JSON.stringify(storage, null, 2);
    place = new Place({
      'plan.json': plan(
        { after: { name: 'data', min_tls_version: 'TLS1_1' } },
        { module: 'module.a', after: { name: 'more', min_tls_version: 'TLS1_1' } },
      ),
      'main.tf.json': text,
      'storage/main.tf.json': inner,
    });
    const at = (file: string, whole: string): string => {
      const before = whole.slice(0, whole.indexOf('var.tls', whole.indexOf('min_tls_version'))).split('\n');
      return `${file}:${before.length}:${(before[before.length - 1]?.length ?? 0) + 1}`;
    };
    assert.deepEqual(resultsIn(place, tls).map(placed), [
      `${at('main.tf.json', text)} Microsoft.Storage/storageAccounts azurerm_storage_account.x`,
      `${at('storage/main.tf.json', inner)} Microsoft.Storage/storageAccounts module.a.azurerm_storage_account.x`,
    ]);
  });
});
