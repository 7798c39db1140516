import assert from 'node:assert/strict';
import { app, changes, site, template, templateSite, terraform } from './fix-changes';

const connect = (file: string, text: string, rule: string): readonly string[] | undefined =>
  changes(rule, 'Connect with a managed identity', file, text)?.lines;
const storageKey = 'Qm9va3MgYXJlIGdvb2QgZm9yIHlvdSwgZm9yIG1lIGFuZCBmb3IgZXZlcnlvbmUgd2hvIGNhbiByZWFkIDQyMw==';
const shortKey = 'Qm9va3MgYXJlIGdvb2QgZm9yIHlvdSBhbmQgbWUgNDI=';

describe('connections by identity from what a connection string says', () => {
  const cases: readonly (readonly [name: string, value: string, lines: readonly string[] | undefined])[] = [
    [
      'AzureWebJobsStorage',
      `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${storageKey};EndpointSuffix=core.windows.net`,
      ['+ "AzureWebJobsStorage__accountName": "shop"'],
    ],
    [
      'AzureWebJobsStorage',
      `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${storageKey};EndpointSuffix=core.chinacloudapi.cn`,
      ['blob', 'queue', 'table'].map(
        (service, index) =>
          `+ "AzureWebJobsStorage__${service}ServiceUri": "https://shop.${service}.core.chinacloudapi.cn"${index < 2 ? ',' : ''}`,
      ),
    ],
    [
      'Books',
      `AccountName=shop;AccountKey=${storageKey}`,
      ['blob', 'queue', 'table'].map(
        (service, index) =>
          `+ "Books__${service}ServiceUri": "https://shop.${service}.core.windows.net"${index < 2 ? ',' : ''}`,
      ),
    ],
    [
      'Books',
      `AccountEndpoint=https://shop.documents.azure.com:443/;AccountKey=${storageKey};`,
      ['+ "Books__accountEndpoint": "https://shop.documents.azure.com:443/"'],
    ],
    [
      'Books',
      `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=web;SharedAccessKey=${shortKey};EntityPath=orders`,
      ['+ "Books__fullyQualifiedNamespace": "shop.servicebus.windows.net"'],
    ],
    [
      'Books',
      `Endpoint=https://shop.service.signalr.net;AccessKey=${shortKey};Version=1.0;`,
      ['+ "Books__serviceUri": "https://shop.service.signalr.net"'],
    ],
    [
      'Books',
      `Endpoint=https://shop.webpubsub.azure.com;AccessKey=${shortKey};Version=1.0;`,
      ['+ "Books__serviceUri": "https://shop.webpubsub.azure.com"'],
    ],
    ['Books', `Endpoint=https://shop.azconfig.io;Id=abcd;Secret=${shortKey}`, undefined],
    ['AzureWebJobsDashboard', `AccountName=shop;AccountKey=${storageKey}`, undefined],
  ];
  for (const [name, value, lines] of cases) {
    it(`${name}: ${value.replace(/Key=[^;]*/, 'Key=…')}`, () => {
      const text = JSON.stringify({ Values: { [name]: value } }, null, 2);
      assert.deepEqual(
        connect('local.settings.json', text, 'settings/inline-service-key'),
        lines && [`- "${name}": "${value}"`, ...lines],
      );
    });
  }

  it('are for functions only: other applications ask for settings by names of their own', () => {
    const value = `'Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=web;SharedAccessKey=${shortKey}'`;
    assert.equal(connect('main.bicep', site('Orders', value), 'settings/inline-service-key'), undefined);
    assert.ok(
      connect(
        'main.bicep',
        site('Orders', value, { body: "\n  kind: 'functionapp'" }),
        'settings/inline-service-key',
      ),
    );
  });
});

describe('connections by identity from what fetches a key', () => {
  const head = [
    "resource store 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {\n  name: 'store'\n}\n",
    "resource bus 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' existing = {\n  name: 'bus'\n}\n",
    "resource send 'Microsoft.ServiceBus/namespaces/AuthorizationRules@2022-10-01-preview' existing = {\n  parent: bus\n  name: 'send'\n}\n",
    "resource books 'Microsoft.DocumentDB/databaseAccounts@2023-04-15' existing = {\n  name: 'books'\n}\n",
    "resource chat 'Microsoft.SignalRService/signalR@2023-02-01' existing = {\n  name: 'chat'\n}\n",
  ].join('');
  const body = "\n  kind: 'functionapp'\n  identity: {\n    type: 'SystemAssigned'\n  }";
  const bicep: readonly (readonly [value: string, suffix: string, instead: string])[] = [
    [
      "listKeys('${bus.id}/AuthorizationRules/send', bus.apiVersion).primaryConnectionString",
      '__fullyQualifiedNamespace',
      "'${bus.name}.servicebus.windows.net'",
    ],
    [
      'send.listKeys().primaryConnectionString',
      '__fullyQualifiedNamespace',
      "'${bus.name}.servicebus.windows.net'",
    ],
    [
      'listKeys(send.id, send.apiVersion).primaryConnectionString',
      '__fullyQualifiedNamespace',
      "'${bus.name}.servicebus.windows.net'",
    ],
    [
      'books.listConnectionStrings().connectionStrings[0].connectionString',
      '__accountEndpoint',
      'books.properties.documentEndpoint',
    ],
    ['chat.listKeys().primaryConnectionString', '__serviceUri', "'https://${chat.properties.hostName}'"],
  ];
  for (const [value, suffix, instead] of bicep) {
    it(`Bicep: ${value}`, () =>
      assert.deepEqual(
        connect('main.bicep', site('Orders', value, { head, body }), 'settings/key-from-deployment'),
        ["- name: 'Orders'", `- value: ${value}`, `+ name: 'Orders${suffix}'`, `+ value: ${instead}`],
      ));
  }

  it('Bicep: a string with holes, in Azure’s own domain', () => {
    const value =
      "'DefaultEndpointsProtocol=https;AccountName=${store.name};EndpointSuffix=${environment().suffixes.storage};AccountKey=${store.listKeys().keys[0].value}'";
    assert.deepEqual(
      connect(
        'main.bicep',
        site('AzureWebJobsStorage', value, { head, body }),
        'settings/key-from-deployment',
      )?.slice(2),
      ["+ name: 'AzureWebJobsStorage__accountName'", '+ value: store.name'],
    );
    assert.deepEqual(
      connect('main.bicep', site('Books', value, { head, body }), 'settings/key-from-deployment')?.slice(2),
      ['blob', 'queue', 'table'].flatMap((service) => [
        `+ name: 'Books__${service}ServiceUri'`,
        `+ value: 'https://\${store.name}.${service}.\${environment().suffixes.storage}'`,
      ]),
    );
  });

  it('Bicep: not from another resource’s key, nor from an unknown name', () => {
    assert.equal(
      connect(
        'main.bicep',
        site(
          'Orders',
          "'AccountName=${store.listKeys().keys[0].value};AccountKey=${store.listKeys().keys[0].value}'",
          { head, body },
        ),
        'settings/key-from-deployment',
      ),
      undefined,
    );
    assert.equal(
      connect(
        'main.bicep',
        site('Orders', 'store.listKeys().keys[0].value', { head, body }),
        'settings/key-from-deployment',
      ),
      undefined,
    );
  });

  it('Bicep: with an identity where the site has none, and with the choice of it where it has only its user’s', () => {
    const value = 'send.listKeys().primaryConnectionString';
    assert.deepEqual(
      connect(
        'main.bicep',
        site('Orders', value, { head, body: "\n  kind: 'functionapp'" }),
        'settings/key-from-deployment',
      )?.slice(4),
      ['+ identity: {', "+ type: 'SystemAssigned'"],
    );
    const ofUser =
      "\n  kind: 'functionapp'\n  identity: {\n    type: 'UserAssigned'\n    userAssignedIdentities: {\n      '${reader.id}': {}\n    }\n  }";
    const reader =
      "resource reader 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {\n  name: 'reader'\n}\n";
    assert.deepEqual(
      connect(
        'main.bicep',
        site('Orders', value, { head: head + reader, body: ofUser }),
        'settings/key-from-deployment',
      )?.slice(4),
      [
        "+ name: 'Orders__credential'",
        "+ value: 'managedidentity'",
        "+ name: 'Orders__clientId'",
        '+ value: reader.properties.clientId',
      ],
    );
  });

  const key =
    "listKeys(resourceId('Microsoft.Storage/storageAccounts', parameters('store')), '2023-05-01').keys[0].value";
  const arm: readonly (readonly [name: string, value: string, lines: readonly string[]])[] = [
    [
      'AzureWebJobsStorage',
      `[concat('DefaultEndpointsProtocol=https;AccountName=', parameters('store'), ';AccountKey=', ${key})]`,
      ['+ "name": "AzureWebJobsStorage__accountName",', `+ "value": "[parameters('store')]"`],
    ],
    [
      'AzureWebJobsStorage',
      `[format('AccountName={0};EndpointSuffix={1};AccountKey={2}', parameters('store'), environment().suffixes.storage, ${key})]`,
      ['+ "name": "AzureWebJobsStorage__accountName",', `+ "value": "[parameters('store')]"`],
    ],
    [
      'Books',
      `[format('AccountName={0};AccountKey={1}', parameters('store'), ${key})]`,
      ['blob', 'queue', 'table'].flatMap((service) => [
        `+ "name": "Books__${service}ServiceUri",`,
        `+ "value": "[concat('https://', parameters('store'), '.${service}.', environment().suffixes.storage)]"`,
      ]),
    ],
    [
      'Orders',
      "[listKeys(resourceId('Microsoft.ServiceBus/namespaces/authorizationRules', parameters('store'), 'send'), '2022-10-01-preview').primaryConnectionString]",
      [
        '+ "name": "Orders__fullyQualifiedNamespace",',
        `+ "value": "[concat(parameters('store'), '.servicebus.windows.net')]"`,
      ],
    ],
    [
      'Books',
      "[listConnectionStrings(resourceId('Microsoft.DocumentDB/databaseAccounts', parameters('store')), '2023-04-15').connectionStrings[0].connectionString]",
      [
        '+ "name": "Books__accountEndpoint",',
        `+ "value": "[reference(resourceId('Microsoft.DocumentDB/databaseAccounts', parameters('store')), '2023-04-15').documentEndpoint]"`,
      ],
    ],
  ];
  for (const [name, value, lines] of arm) {
    it(`ARM: ${name} ${value}`, () => {
      const text = template(
        [templateSite(name, value, { kind: 'functionapp', identity: { type: 'SystemAssigned' } })],
        { parameters: { store: { type: 'string' } } },
      );
      assert.deepEqual(connect('azuredeploy.json', text, 'settings/key-from-deployment')?.slice(2), lines);
    });
  }

  const provider: readonly (readonly [value: string, lines: readonly string[]])[] = [
    [
      '${azurerm_servicebus_namespace.bus.default_primary_connection_string}',
      [
        '+ "Orders__fullyQualifiedNamespace": "${azurerm_servicebus_namespace.bus.name}.servicebus.windows.net"',
      ],
    ],
    [
      '${azurerm_cosmosdb_account.books.primary_sql_connection_string}',
      ['+ "Orders__accountEndpoint": "${azurerm_cosmosdb_account.books.endpoint}"'],
    ],
    [
      '${azurerm_signalr_service.chat.primary_connection_string}',
      ['+ "Orders__serviceUri": "https://${azurerm_signalr_service.chat.hostname}"'],
    ],
    [
      '${data.azurerm_storage_account.s.primary_connection_string}',
      ['blob', 'queue', 'table'].map(
        (service, index) =>
          `+ "Orders__${service}ServiceUri": "\${data.azurerm_storage_account.s.primary_${service}_endpoint}"${index < 2 ? ',' : ''}`,
      ),
    ],
  ];
  for (const [value, lines] of provider) {
    it(`Terraform: ${value}`, () => {
      const text = terraform({
        azurerm_linux_function_app: app('Orders', value, { identity: { type: 'SystemAssigned' } }),
      });
      assert.deepEqual(connect('main.tf.json', text, 'settings/key-from-deployment'), [
        `- "Orders": "${value}"`,
        ...lines,
      ]);
    });
  }
});

describe('switching encryption on', () => {
  const cases: readonly (readonly [value: string, fixed: string, safety: string])[] = [
    ['c.redis.cache.windows.net:6379,ssl=False', 'c.redis.cache.windows.net:6380,ssl=True', 'safe'],
    [
      'Host=c.postgres.database.azure.com;SSL Mode=Prefer',
      'Host=c.postgres.database.azure.com;SSL Mode=VerifyFull',
      'safe',
    ],
    ['Server=db;Encrypt=False', 'Server=db;Encrypt=True', 'review'],
    [
      'host=c.postgres.database.azure.com sslmode=disable dbname=c',
      'host=c.postgres.database.azure.com sslmode=verify-full dbname=c',
      'review',
    ],
  ];
  for (const [value, fixed, safety] of cases)
    it(`${safety}: ${value}`, () => {
      const text = JSON.stringify({ Connection: value });
      assert.deepEqual(
        changes('settings/connection-encryption-disabled', 'Enable encryption', 'appsettings.json', text),
        {
          title: 'Enable encryption',
          safety,
          lines: [`- ${text}`, `+ ${JSON.stringify({ Connection: fixed })}`],
        },
      );
    });
});
