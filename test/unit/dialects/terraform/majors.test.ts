import assert from 'node:assert/strict';
import { deployed, one, shown } from './deploying';

/** What ARM gets from each major of the provider: `-` where nothing is sent, so that the service decides. */
const cases: readonly (readonly [
  what: string,
  type: string,
  body: object,
  path: string,
  byMajor: readonly [three: string, four: string, five: string],
])[] = [
  [
    'storage TLS',
    'azurerm_storage_account',
    {},
    'properties.minimumTlsVersion',
    ['~"TLS1_2"', '~"TLS1_2"', '~"TLS1_2"'],
  ],
  [
    'storage TLS as written',
    'azurerm_storage_account',
    { min_tls_version: 'TLS1_0' },
    'properties.minimumTlsVersion',
    ['"TLS1_0"', '"TLS1_0"', '"TLS1_0"'],
  ],
  [
    'nested public access',
    'azurerm_storage_account',
    {},
    'properties.allowBlobPublicAccess',
    ['~true', '~true', '~false'],
  ],
  [
    'cross-tenant replication',
    'azurerm_storage_account',
    {},
    'properties.allowCrossTenantReplication',
    ['~true', '~false', '~false'],
  ],
  [
    'secure transfer by its old name',
    'azurerm_storage_account',
    { enable_https_traffic_only: false },
    'properties.supportsHttpsTrafficOnly',
    ['false', 'false', 'false'],
  ],
  [
    'Key Vault RBAC',
    'azurerm_key_vault',
    {},
    'properties.enableRbacAuthorization',
    ['~false', '~false', '-'],
  ],
  [
    'Key Vault RBAC by its old name',
    'azurerm_key_vault',
    { enable_rbac_authorization: true },
    'properties.enableRbacAuthorization',
    ['true', 'true', 'true'],
  ],
  [
    'Key Vault soft delete, always on',
    'azurerm_key_vault',
    {},
    'properties.enableSoftDelete',
    ['~true', '~true', '~true'],
  ],
  [
    'Cosmos TLS',
    'azurerm_cosmosdb_account',
    {},
    'properties.minimalTlsVersion',
    ['-', '~"Tls12"', '~"Tls12"'],
  ],
  [
    'local authentication, disabled',
    'azurerm_cosmosdb_account',
    { local_authentication_disabled: true },
    'properties.disableLocalAuth',
    ['true', 'true', 'true'],
  ],
  [
    'local authentication, enabled',
    'azurerm_cosmosdb_account',
    { local_authentication_enabled: true },
    'properties.disableLocalAuth',
    ['false', 'false', 'false'],
  ],
  [
    'local authentication by default',
    'azurerm_cosmosdb_account',
    {},
    'properties.disableLocalAuth',
    ['~false', '~false', '~false'],
  ],
  ['public IP SKU', 'azurerm_public_ip', {}, 'sku.name', ['~"Basic"', '~"Standard"', '~"Standard"']],
  [
    'AKS OIDC issuer',
    'azurerm_kubernetes_cluster',
    {},
    'properties.oidcIssuerProfile.enabled',
    ['-', '-', '~true'],
  ],
  [
    'ingestion over the internet',
    'azurerm_log_analytics_workspace',
    {},
    'properties.publicNetworkAccessForIngestion',
    ['~"Enabled"', '~"Enabled"', '~"Enabled"'],
  ],
  [
    'ingestion, switched off',
    'azurerm_log_analytics_workspace',
    { internet_ingestion_enabled: false },
    'properties.publicNetworkAccessForIngestion',
    ['"Disabled"', '"Disabled"', '"Disabled"'],
  ],
  [
    'ingestion, by its new name',
    'azurerm_log_analytics_workspace',
    { internet_ingestion_access_type: 'Disabled' },
    'properties.publicNetworkAccessForIngestion',
    ['"Disabled"', '"Disabled"', '"Disabled"'],
  ],
];

describe('azurerm by major version', () => {
  for (const [what, type, body, path, byMajor] of cases) {
    [3, 4, 5].forEach((major, index) => {
      it(`${what}, v${major}`, () => {
        const pinned = {
          terraform: { required_providers: { azurerm: { version: `~> ${major}.0` } } },
          ...one(type, body),
        };
        assert.equal(shown(deployed(pinned), `${type}.x`, path), byMajor[index]);
      });
    });
  }

  it('does not guess the defaults of versions that are not on record', () => {
    const pinned = {
      terraform: { required_providers: { azurerm: '~> 2.99' } },
      ...one('azurerm_storage_account', {}),
    };
    assert.equal(
      shown(deployed(pinned), 'azurerm_storage_account.x', 'properties.allowCrossTenantReplication'),
      '?undocumentedDefault',
    );
  });

  it('knows the few defaults of older versions that are', () => {
    const pinned = {
      terraform: { required_providers: { azurerm: '~> 2.99' } },
      ...one('azurerm_storage_account', {}),
    };
    assert.equal(
      shown(deployed(pinned), 'azurerm_storage_account.x', 'properties.minimumTlsVersion'),
      '~"TLS1_0"',
    );
  });
});

describe('the major version', () => {
  const account = one('azurerm_storage_account', {});
  const lock = (version: string): string =>
    `provider "registry.terraform.io/hashicorp/azurerm" {\n  version = "${version}"\n}\n`;
  const pinned = (constraint: string): object => ({
    terraform: [{ required_providers: [{ azurerm: { source: 'hashicorp/azurerm', version: constraint } }] }],
  });
  const versions: readonly (readonly [
    name: string,
    main: object,
    others: Readonly<Record<string, unknown>>,
    major: number,
  ])[] = [
    ['is the host’s where nothing says more', {}, {}, 4],
    ['follows ~> with two numbers', pinned('~> 3.1'), {}, 3],
    ['follows =', pinned('= 5.2.0'), {}, 5],
    ['follows a bare version', pinned('3.114.0'), {}, 3],
    ['follows a range', pinned('>= 3.50, < 4.0'), {}, 3],
    ['is the host’s where a constraint allows it', pinned('>= 3.0'), {}, 4],
    ['is the newest that a constraint allows', pinned('< 4.0'), {}, 3],
    [
      'is the locked one where a constraint allows several',
      pinned('>= 3.0'),
      { '.terraform.lock.hcl': lock('3.117.1') },
      3,
    ],
    ['is the locked one without a constraint', {}, { '.terraform.lock.hcl': lock('5.0.0') }, 5],
    [
      'is not read from another provider’s lock',
      {},
      {
        '.terraform.lock.hcl':
          'provider "registry.terraform.io/hashicorp/random" {\n  version = "3.6.0"\n}\n',
      },
      4,
    ],
    ['is told from another file of the folder', {}, { 'versions.tf.json': pinned('~> 5.0') }, 5],
    [
      'is told from attributes that only some versions have',
      { resource: { azurerm_redis_cache: { r: { enable_non_ssl_port: false } } } },
      {},
      3,
    ],
    [
      'is told from attributes that only versions not on record have',
      { resource: { azurerm_key_vault: { k: { soft_delete_enabled: true } } } },
      {},
      2,
    ],
    ['is told from a retired resource', { resource: { azurerm_sql_server: { s: {} } } }, {}, 3],
    [
      'is told from a retired resource of which only the type is known',
      { resource: { azurerm_media_asset: { a: {} } } },
      {},
      3,
    ],
    [
      'is not told from what is older and newer at once',
      {
        resource: {
          azurerm_sql_server: { s: {} },
          azurerm_log_analytics_workspace: { l: { internet_query_access_type: 'Enabled' } },
        },
      },
      {},
      4,
    ],
    ['is not told from what all versions have', { resource: { azurerm_resource_group: { g: {} } } }, {}, 4],
    [
      'is told from newer attributes',
      { resource: { azurerm_log_analytics_workspace: { l: { internet_query_access_type: 'Enabled' } } } },
      {},
      5,
    ],
  ];
  for (const [name, main, others, major] of versions) {
    it(name, () => {
      const resource = {
        ...account,
        ...main,
        resource: {
          ...(account as { resource: object }).resource,
          ...(main as { resource?: object }).resource,
        },
      };
      const { resources } = deployed(resource, others);
      assert.equal(
        resources.find(({ symbol }) => symbol === 'azurerm_storage_account.x')?.azurerm?.major,
        major,
      );
    });
  }
});
