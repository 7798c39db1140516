import assert from 'node:assert/strict';
import { deploy, deployed, inserted, one, replaced, resourceAt, shown, steps, valueAt } from './deploying';

describe('azurerm attributes in ARM', () => {
  const cases: readonly (readonly [what: string, type: string, body: object, path: string, value: string])[] =
    [
      [
        'a switch',
        'azurerm_key_vault',
        { public_network_access_enabled: false },
        'properties.publicNetworkAccess',
        '"Disabled"',
      ],
      [
        'a switch written as text',
        'azurerm_key_vault',
        { public_network_access_enabled: 'false' },
        'properties.publicNetworkAccess',
        '"Disabled"',
      ],
      [
        'a number where a text belongs',
        'azurerm_mssql_server',
        { minimum_tls_version: 1.1 },
        'properties.minimalTlsVersion',
        '"1.1"',
      ],
      [
        'a table',
        'azurerm_storage_container',
        { container_access_type: 'blob' },
        'properties.publicAccess',
        '"Blob"',
      ],
      [
        'a table for a switch',
        'azurerm_linux_virtual_machine',
        { secure_boot_enabled: false, vtpm_enabled: true },
        'properties.securityProfile.securityType',
        '"TrustedLaunch"',
      ],
      [
        'what a table has nothing for',
        'azurerm_linux_virtual_machine',
        { secure_boot_enabled: false },
        'properties.securityProfile.securityType',
        '-',
      ],
      [
        'null is as good as absent',
        'azurerm_storage_account',
        { min_tls_version: null },
        'properties.minimumTlsVersion',
        '~"TLS1_2"',
      ],
      [
        'an empty text is too',
        'azurerm_cosmosdb_account',
        { key_vault_key_id: '' },
        'properties.keyVaultKeyUri',
        '-',
      ],
      [
        'a block',
        'azurerm_storage_account',
        { network_rules: { default_action: 'Deny' } },
        'properties.networkAcls.defaultAction',
        '"Deny"',
      ],
      [
        'a block in an array',
        'azurerm_storage_account',
        { network_rules: [{ default_action: 'Deny' }] },
        'properties.networkAcls.defaultAction',
        '"Deny"',
      ],
      ['a block that is not written', 'azurerm_storage_account', {}, 'properties.networkAcls', '-'],
      [
        'no block',
        'azurerm_storage_account',
        { network_rules: [] },
        'properties.networkAcls.defaultAction',
        '-',
      ],
      ['a default needs its block', 'azurerm_linux_web_app', {}, 'properties.siteConfig.ftpsState', '-'],
      [
        'a default inside its block',
        'azurerm_linux_web_app',
        { site_config: {} },
        'properties.siteConfig.ftpsState',
        '~"Disabled"',
      ],
      [
        'a joined list',
        'azurerm_storage_account',
        { network_rules: { bypass: ['AzureServices', 'Metrics'] } },
        'properties.networkAcls.bypass',
        '"AzureServices, Metrics"',
      ],
      [
        'a list of values',
        'azurerm_storage_account',
        { network_rules: { ip_rules: ['1.2.3.4', '5.6.7.8'] } },
        'properties.networkAcls.ipRules[*].value',
        '"1.2.3.4" "5.6.7.8"',
      ],
      [
        'an old list in one text',
        'azurerm_cosmosdb_account',
        { ip_range_filter: '1.2.3.4,5.6.7.8' },
        'properties.ipRules[*].ipAddressOrRange',
        '"1.2.3.4" "5.6.7.8"',
      ],
      [
        'a list of blocks',
        'azurerm_network_security_group',
        { security_rule: [{ name: 'a', access: 'Allow' }, { name: 'b' }] },
        'properties.securityRules[*].properties.access',
        '"Allow" -',
      ],
      [
        'one block of a list',
        'azurerm_network_security_group',
        { security_rule: { access: 'Deny' } },
        'properties.securityRules[*].properties.access',
        '"Deny"',
      ],
      [
        'a block that is a list in ARM',
        'azurerm_kubernetes_cluster',
        { default_node_pool: { max_pods: 30 } },
        'properties.agentPoolProfiles[*].maxPods',
        '30',
      ],
      [
        'a list of texts from blocks',
        'azurerm_batch_pool',
        {
          disk_encryption: [
            { disk_encryption_target: 'OsDisk' },
            { disk_encryption_target: 'TemporaryDisk' },
          ],
        },
        'properties.deploymentConfiguration.virtualMachineConfiguration.diskEncryptionConfiguration.targets',
        '["OsDisk", "TemporaryDisk"]',
      ],
      [
        'settings by name',
        'azurerm_linux_web_app',
        { app_settings: { A: 'x', B: '${var.b}' } },
        'properties.siteConfig.appSettings',
        '[{name: "A", value: "x"}, {name: "B", value: ?unresolvedName}]',
      ],
      [
        'settings of two kinds',
        'azurerm_container_group',
        { container: { environment_variables: { A: '1' }, secure_environment_variables: { B: '2' } } },
        'properties.containers[*].properties.environmentVariables',
        '[{name: "A", value: "1"}, {name: "B", secureValue: "2"}]',
      ],
      [
        'identities',
        'azurerm_linux_web_app',
        {
          identity: {
            type: 'SystemAssigned, UserAssigned',
            identity_ids: ['${azurerm_user_assigned_identity.u.id}'],
          },
        },
        'identity',
        '{type: "SystemAssigned, UserAssigned", userAssignedIdentities: {azurerm_user_assigned_identity.u.id: {}}}',
      ],
      [
        'identities as storage spells them',
        'azurerm_storage_account',
        { identity: { type: 'SystemAssigned, UserAssigned' } },
        'identity.type',
        '"SystemAssigned,UserAssigned"',
      ],
      [
        'a composed value',
        'azurerm_storage_account',
        { account_tier: 'Standard', account_replication_type: 'GRS' },
        'sku.name',
        '"Standard_GRS"',
      ],
      ['a part of a value', 'azurerm_api_management', { sku_name: 'Developer_1' }, 'sku.name', '"Developer"'],
      [
        'a part of a key’s address',
        'azurerm_databricks_workspace',
        { managed_services_cmk_key_vault_key_id: 'https://v.vault.azure.net/keys/k/1' },
        'properties.encryption.entities.managedServices.keyVaultProperties.keyName',
        '"k"',
      ],
      [
        'presence',
        'azurerm_container_registry',
        { encryption: { key_vault_key_id: '${azurerm_key_vault_key.k.id}' } },
        'properties.encryption.status',
        '"enabled"',
      ],
      [
        'presence that may turn out to be none',
        'azurerm_container_registry',
        { encryption: { key_vault_key_id: '${var.key}' } },
        'properties.encryption.status',
        '?unresolvedName',
      ],
      [
        'a date',
        'azurerm_key_vault_secret',
        { expiration_date: '2030-01-01T00:00:00Z' },
        'properties.attributes.exp',
        '1893456000',
      ],
      [
        'JSON in a text',
        'azurerm_virtual_machine_extension',
        { settings: '{"commandToExecute": "ls"}' },
        'properties.settings.commandToExecute',
        '"ls"',
      ],
      ['what is not mapped', 'azurerm_storage_account', {}, 'properties.somethingElse', '?notCovered'],
      ['what the resource cannot write', 'azurerm_sql_server', {}, 'properties.minimalTlsVersion', '-'],
      [
        'a resource of which only the type is known',
        'azurerm_data_factory_pipeline',
        {},
        'properties.activities',
        '?notCovered',
      ],
      [
        'a choice that may be null',
        'azurerm_storage_account',
        { min_tls_version: '${var.old ? "TLS1_0" : null}' },
        'properties.minimumTlsVersion',
        '"TLS1_0"|~"TLS1_2"',
      ],
      [
        'a choice that may be null, where nothing is sent then',
        'azurerm_cosmosdb_account',
        { key_vault_key_id: '${var.own ? "https://v" : null}' },
        'properties.keyVaultKeyUri',
        '?notCovered',
      ],
    ];
  for (const [what, type, body, path, value] of cases) {
    it(what, () => assert.equal(shown(deployed(one(type, body)), `${type}.x`, path), value));
  }
});

describe('children that come with their parent', () => {
  const types = (type: string, body: object): readonly string[] =>
    deployed(one(type, body)).resources.map(
      (resource) => `${resource.type}/${String(resource.name.kind === 'known' ? resource.name.value : '')}`,
    );

  it('are there when their block is', () => {
    assert.deepEqual(types('azurerm_storage_account', { name: 'a' }), [
      'Microsoft.Storage/storageAccounts/a',
    ]);
    assert.deepEqual(types('azurerm_storage_account', { name: 'a', blob_properties: [{}] }), [
      'Microsoft.Storage/storageAccounts/a',
      'Microsoft.Storage/storageAccounts/blobServices/default',
    ]);
    assert.deepEqual(types('azurerm_storage_account', { name: 'a', blob_properties: [] }), [
      'Microsoft.Storage/storageAccounts/a',
    ]);
  });

  it('are there always when the provider always writes them', () => {
    const { resources } = deployed(
      one('azurerm_linux_web_app', { name: 'w', ftp_publish_basic_authentication_enabled: false }),
    );
    const policies = resources.filter((resource) =>
      resource.type.endsWith('/basicPublishingCredentialsPolicies'),
    );
    assert.deepEqual(
      policies.map((resource) => [shownName(resource.name), resource.parent === resources[0]]),
      [
        ['ftp', true],
        ['scm', true],
      ],
    );
  });

  const shownName = (name: { readonly kind: string; readonly value?: unknown }): unknown => name.value;
});

describe('azurerm values in the text', () => {
  const account = (body: string): string =>
    `{\n  "resource": {\n    "azurerm_storage_account": {\n      "x": ${body}\n    }\n  }\n}\n`;
  const insertions: readonly (readonly [
    what: string,
    body: string,
    path: string,
    value: unknown,
    after: string | undefined,
  ])[] = [
    [
      'a missing attribute',
      '{\n        "name": "a"\n      }',
      'properties.sasPolicy.sasExpirationPeriod',
      '90.00:00:00',
      '{\n        "name": "a",\n        "sas_policy": {\n          "expiration_period": "90.00:00:00"\n        }\n      }',
    ],
    [
      'over a default',
      '{\n        "name": "a"\n      }',
      'properties.minimumTlsVersion',
      'TLS1_3',
      '{\n        "name": "a",\n        "min_tls_version": "TLS1_3"\n      }',
    ],
    [
      'a switch over a default',
      '{\n        "name": "a"\n      }',
      'properties.publicNetworkAccess',
      'Disabled',
      '{\n        "name": "a",\n        "public_network_access_enabled": false\n      }',
    ],
    [
      'into a block',
      '{\n        "network_rules": {\n          "bypass": []\n        }\n      }',
      'properties.networkAcls.defaultAction',
      'Deny',
      '{\n        "network_rules": {\n          "bypass": [],\n          "default_action": "Deny"\n        }\n      }',
    ],
    [
      'into a block in an array',
      '{\n        "network_rules": [\n          {\n            "bypass": []\n          }\n        ]\n      }',
      'properties.networkAcls.defaultAction',
      'Deny',
      '{\n        "network_rules": [\n          {\n            "bypass": [],\n            "default_action": "Deny"\n          }\n        ]\n      }',
    ],
    [
      'a whole block',
      '{\n        "name": "a"\n      }',
      'properties.networkAcls',
      { defaultAction: 'Deny', bypass: 'AzureServices' },
      '{\n        "name": "a",\n        "network_rules": {\n          "default_action": "Deny",\n          "bypass": ["AzureServices"]\n        }\n      }',
    ],
    [
      'a list',
      '{\n        "name": "a"\n      }',
      'properties.networkAcls.ipRules',
      [{ value: '1.2.3.4' }],
      '{\n        "name": "a",\n        "network_rules": {\n          "ip_rules": ["1.2.3.4"]\n        }\n      }',
    ],
    [
      'an identity',
      '{\n        "name": "a"\n      }',
      'identity.type',
      'SystemAssigned',
      '{\n        "name": "a",\n        "identity": {\n          "type": "SystemAssigned"\n        }\n      }',
    ],
    [
      'not where null is written',
      '{\n        "min_tls_version": null\n      }',
      'properties.minimumTlsVersion',
      'TLS1_2',
      undefined,
    ],
    [
      'not what cannot be said',
      '{\n        "name": "a"\n      }',
      'properties.publicNetworkAccess',
      'SecuredByPerimeter',
      undefined,
    ],
  ];
  for (const [what, body, path, value, after] of insertions) {
    it(`are inserted: ${what}`, () => {
      const world = deploy({ 'main.tf.json': account(body) });
      const found = valueAt(resourceAt(world.deployment, 'azurerm_storage_account.x'), path);
      const text = inserted(world, found, value as never);
      assert.equal(text?.replace(/\s+/g, ''), after && account(after).replace(/\s+/g, ''));
    });
  }

  const replacements: readonly (readonly [
    what: string,
    body: string,
    path: string,
    value: unknown,
    after: string,
  ])[] = [
    [
      'a text',
      '{ "min_tls_version": "TLS1_0" }',
      'properties.minimumTlsVersion',
      'TLS1_2',
      '{ "min_tls_version": "TLS1_2" }',
    ],
    [
      'a switch',
      '{ "public_network_access_enabled": true }',
      'properties.publicNetworkAccess',
      'Disabled',
      '{ "public_network_access_enabled": false }',
    ],
    [
      'a composed value',
      '{ "account_tier": "Standard", "account_replication_type": "LRS" }',
      'sku.name',
      'Standard_ZRS',
      '{ "account_tier": "Standard", "account_replication_type": "ZRS" }',
    ],
    [
      'a joined list',
      '{ "network_rules": { "bypass": ["None"] } }',
      'properties.networkAcls.bypass',
      'AzureServices',
      '{ "network_rules": { "bypass": ["AzureServices"] } }',
    ],
    [
      'a branch',
      '{ "min_tls_version": "${true ? \\"TLS1_0\\" : \\"TLS1_2\\"}" }',
      'properties.minimumTlsVersion',
      'TLS1_2',
      '{ "min_tls_version": "${true ? \\"TLS1_2\\" : \\"TLS1_2\\"}" }',
    ],
    [
      'an expression that is all of a text',
      '{ "min_tls_version": "${ \\"TLS1_0\\" }" }',
      'properties.minimumTlsVersion',
      'TLS1_2',
      '{ "min_tls_version": "TLS1_2" }',
    ],
    [
      'text that would be a template',
      '{ "min_tls_version": "x" }',
      'properties.minimumTlsVersion',
      'a${b}',
      '{ "min_tls_version": "a$${b}" }',
    ],
  ];
  for (const [what, body, path, value, after] of replacements) {
    it(`are replaced: ${what}`, () => {
      const world = deploy({ 'main.tf.json': account(body) });
      const found = valueAt(resourceAt(world.deployment, 'azurerm_storage_account.x'), path);
      assert.equal(replaced(world, found, value as never), account(after));
    });
  }

  it('point at the expression inside a text', () => {
    const main = {
      variable: { tls: { default: 'TLS1_0' } },
      ...one('azurerm_storage_account', { min_tls_version: '${var.tls}' }),
    };
    const value = valueAt(
      resourceAt(deployed(main), 'azurerm_storage_account.x'),
      'properties.minimumTlsVersion',
    );
    assert.deepEqual(steps(value), ['reference: var.tls', 'parameterDefault: "TLS1_0"', 'literal: "TLS1_0"']);
  });
});
