import assert from 'node:assert/strict';
import { app, changes, password, site, template, templateSite, terraform } from './fix-changes';

const refer = (
  file: string,
  text: string,
  rule = 'settings/inline-credential',
): readonly string[] | undefined => changes(rule, 'Replace with a Key Vault reference', file, text)?.lines;

const vault = "resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {\n  name: 'books'\n}\n\n";
const uai =
  "resource reader 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {\n  name: 'reader'\n}\n\n";
const ofUser =
  "\n  identity: {\n    type: 'UserAssigned'\n    userAssignedIdentities: {\n      '${reader.id}': {}\n    }\n  }";
const role =
  "roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')";

describe('a key vault reference in Bicep', () => {
  const inVault = [
    "- value: 'Sell-More-Books-7'",
    "+ value: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/<secret-name>)'",
  ];
  const assignment = (principal: string): readonly string[] => [
    "+ resource shopSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {",
    "+ name: guid(vault.id, shop.id, '4633458b-17de-408a-b874-0445c86b69e6')",
    '+ scope: vault',
    '+ properties: {',
    `+ ${role}`,
    `+ principalId: ${principal}`,
    "+ principalType: 'ServicePrincipal'",
  ];

  it('comes with an identity and its role where the vault is in sight', () =>
    assert.deepEqual(refer('main.bicep', site('MAIL_PASSWORD', `'${password}'`, { head: vault })), [
      ...inVault,
      '+ identity: {',
      "+ type: 'SystemAssigned'",
      ...assignment('shop.identity.principalId'),
    ]));

  it('uses the only identity of the user', () =>
    assert.deepEqual(
      refer('main.bicep', site('MAIL_PASSWORD', `'${password}'`, { head: vault + uai, body: ofUser })),
      [...inVault, '+ keyVaultReferenceIdentity: reader.id', ...assignment('reader.properties.principalId')],
    ));

  it('names no vault where there are two', () => {
    const two = vault + vault.replace('resource vault', 'resource other').replace("'books'", "'more'");
    assert.deepEqual(refer('main.bicep', site('MAIL_PASSWORD', `'${password}'`, { head: two })), [
      "- value: 'Sell-More-Books-7'",
      "+ value: '@Microsoft.KeyVault(SecretUri=https://<vault>.vault.azure.net/secrets/<secret-name>)'",
      '+ identity: {',
      "+ type: 'SystemAssigned'",
    ]);
  });

  it('gives no role in a vault that asks access policies', () => {
    const own = vault.replace(
      " existing = {\n  name: 'books'\n}",
      " = {\n  name: 'books'\n  location: 'westeurope'\n  properties: {\n    tenantId: subscription().tenantId\n    sku: {\n      family: 'A'\n      name: 'standard'\n    }\n    accessPolicies: []\n  }\n}",
    );
    assert.deepEqual(refer('main.bicep', site('MAIL_PASSWORD', `'${password}'`, { head: own })), [
      ...inVault,
      '+ identity: {',
      "+ type: 'SystemAssigned'",
    ]);
  });

  it('gives no role to sites in a loop, nor a second one', () => {
    const looped = site('MAIL_PASSWORD', `'${password}'`, { head: vault })
      .replace("= {\n  name: 'shop'", "= [for i in range(0, 2): {\n  name: 'shop${i}'")
      .replace(/\}\n$/, '}]\n');
    assert.ok(!refer('main.bicep', looped)?.some((line) => line.includes('roleAssignments')));
    const given = `${site('MAIL_PASSWORD', `'${password}'`, { head: vault, body: "\n  identity: {\n    type: 'SystemAssigned'\n  }" })}\nresource given 'Microsoft.Authorization/roleAssignments@2022-04-01' = {\n  name: 'x'\n  scope: vault\n  properties: {\n    roleDefinitionId: 'y'\n    principalId: shop.identity.principalId\n  }\n}\n`;
    assert.deepEqual(refer('main.bicep', given), inVault);
  });
});

describe('a key vault reference in an ARM template', () => {
  const vaultResource = {
    type: 'Microsoft.KeyVault/vaults',
    apiVersion: '2023-07-01',
    name: "[parameters('vault')]",
    location: 'westeurope',
    properties: {
      enableRbacAuthorization: true,
      sku: { family: 'A', name: 'standard' },
      tenantId: '[subscription().tenantId]',
    },
  };
  const ids = [
    "resourceId('Microsoft.KeyVault/vaults', parameters('vault'))",
    "resourceId('Microsoft.Web/sites', 'shop')",
  ];

  it('comes with an identity and its role where the vault is in sight', () =>
    assert.deepEqual(
      refer(
        'azuredeploy.json',
        template([vaultResource, templateSite('MAIL_PASSWORD', password)], {
          parameters: { vault: { type: 'string' } },
        }),
      ),
      [
        '- "value": "Sell-More-Books-7"',
        `+ "value": "[format('@Microsoft.KeyVault(VaultName={0};SecretName=<secret-name>)', parameters('vault'))]"`,
        '+ "identity": {',
        '+ "type": "SystemAssigned"',
        '+ "type": "Microsoft.Authorization/roleAssignments",',
        '+ "apiVersion": "2022-04-01",',
        `+ "name": "[guid(${ids.join(', ')}, '4633458b-17de-408a-b874-0445c86b69e6')]",`,
        `+ "scope": "[${ids[0]}]",`,
        '+ "dependsOn": [',
        `+ "[${ids[0]}]",`,
        `+ "[${ids[1]}]"`,
        '+ "properties": {',
        `+ "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')]",`,
        `+ "principalId": "[reference(${ids[1]}, '2023-12-01', 'full').identity.principalId]",`,
        '+ "principalType": "ServicePrincipal"',
      ],
    ));
});

describe('a key vault reference in Terraform', () => {
  it('comes with an identity and its role where the vault is in sight', () =>
    assert.deepEqual(
      refer(
        'main.tf.json',
        terraform(
          {
            azurerm_linux_web_app: app('MAIL_PASSWORD', password, {
              identity: {
                type: 'UserAssigned',
                identity_ids: ['${azurerm_user_assigned_identity.reader.id}'],
              },
            }),
          },
          { data: { azurerm_key_vault: { books: { name: 'books', resource_group_name: 'shop' } } } },
        ),
      ),
      [
        '- "MAIL_PASSWORD": "Sell-More-Books-7"',
        '+ "MAIL_PASSWORD": "@Microsoft.KeyVault(SecretUri=${data.azurerm_key_vault.books.vault_uri}secrets/<secret-name>)"',
        '+ "key_vault_reference_identity_id": "${azurerm_user_assigned_identity.reader.id}"',
        '+ "azurerm_role_assignment": {',
        '+ "shop_secrets": {',
        '+ "scope": "${data.azurerm_key_vault.books.id}",',
        '+ "role_definition_name": "Key Vault Secrets User",',
        '+ "principal_id": "${azurerm_user_assigned_identity.reader.principal_id}"',
      ],
    ));
});

describe('a secret of a key vault in other services', () => {
  const address = 'https://<vault>.vault.azure.net/secrets/<secret-name>';
  const containers = (configuration: string, env = ''): string =>
    `resource shop 'Microsoft.App/containerApps@2024-03-01' = {\n  name: 'shop'\n  location: 'westeurope'\n  identity: {\n    type: 'SystemAssigned'\n  }\n  properties: {\n    configuration: {\n${configuration}    }\n    template: {\n      containers: [\n        {\n          name: 'web'\n          image: 'shop'\n${env}        }\n      ]\n    }\n  }\n}\n`;
  const env = `          env: [\n            {\n              name: 'MAIL_PASSWORD'\n              value: '${password}'\n            }\n          ]\n`;

  it('becomes a secret of the container app', () =>
    assert.deepEqual(refer('main.bicep', containers("      activeRevisionsMode: 'Single'\n", env)), [
      `- value: '${password}'`,
      '+ secrets: [',
      "+ name: 'mail-password'",
      `+ keyVaultUrl: '${address}'`,
      "+ identity: 'system'",
      "+ secretRef: 'mail-password'",
    ]));

  it('takes the place of a secret’s value', () => {
    const secrets = `      secrets: [\n        {\n          name: 'mail'\n          value: '${password}'\n        }\n      ]\n`;
    assert.deepEqual(refer('main.bicep', containers(secrets), 'templates/hardcoded-secret'), [
      `- value: '${password}'`,
      `+ keyVaultUrl: '${address}'`,
      "+ identity: 'system'",
    ]);
  });

  it('has a name of its own', () => {
    const secrets =
      "      secrets: [\n        {\n          name: 'mail-password'\n          keyVaultUrl: 'https://books.vault.azure.net/secrets/mail'\n          identity: 'system'\n        }\n      ]\n";
    assert.ok(refer('main.bicep', containers(secrets, env))?.includes("+ secretRef: 'mail-password-2'"));
  });

  it('is written as azurerm has it', () =>
    assert.deepEqual(
      refer(
        'main.tf.json',
        terraform({
          azurerm_container_app: {
            shop: {
              name: 'shop',
              resource_group_name: 'shop',
              container_app_environment_id: 'x',
              revision_mode: 'Single',
              template: {
                container: [
                  {
                    name: 'web',
                    image: 'shop',
                    cpu: 1,
                    memory: '1Gi',
                    env: [{ name: 'MAIL_PASSWORD', value: password }],
                  },
                ],
              },
            },
          },
        }),
      ),
      [
        '- "value": "Sell-More-Books-7"',
        '+ "secret_name": "mail-password"',
        '+ "secret": [',
        '+ "name": "mail-password",',
        `+ "key_vault_secret_id": "${address}",`,
        '+ "identity": "System"',
        '+ "identity": {',
        '+ "type": "SystemAssigned"',
      ],
    ));

  it('is asked for in the YAML of a container app', () =>
    assert.deepEqual(
      refer(
        'app.yaml',
        `type: Microsoft.App/containerApps\nidentity:\n  type: SystemAssigned\nproperties:\n  configuration:\n    secrets:\n      - name: other\n        keyVaultUrl: https://books.vault.azure.net/secrets/other\n        identity: system\n  template:\n    containers:\n      - name: web\n        env:\n          - name: MAIL_PASSWORD\n            value: ${password}\n`,
      ),
      [
        `- value: ${password}`,
        '+ - name: mail-password',
        `+ keyVaultUrl: "${address}"`,
        '+ identity: system',
        '+ secretRef: mail-password',
      ],
    ));

  it('is a named value’s', () => {
    const named = (members: string): string =>
      `resource mail 'Microsoft.ApiManagement/service/namedValues@2023-05-01-preview' = {\n  name: 'shop/mail-password'\n  properties: {\n    displayName: 'mail-password'\n    ${members}\n  }\n}\n`;
    assert.deepEqual(refer('main.bicep', named(`value: '${password}'`)), [
      `- value: '${password}'`,
      '+ keyVault: {',
      `+ secretIdentifier: '${address}'`,
    ]);
    const provider = {
      mail: {
        name: 'mail-password',
        resource_group_name: 'shop',
        api_management_name: 'shop',
        display_name: 'mail-password',
        value: password,
      },
    };
    assert.deepEqual(refer('main.tf.json', terraform({ azurerm_api_management_named_value: provider })), [
      '- "value": "Sell-More-Books-7"',
      '+ "value_from_key_vault": {',
      `+ "secret_id": "${address}"`,
      '+ "secret": true',
    ]);
  });

  it('is App Configuration’s, with its content type', () => {
    const keyValue = `resource mail 'Microsoft.AppConfiguration/configurationStores/keyValues@2023-03-01' = {\n  name: 'shop/MAIL_PASSWORD'\n  properties: {\n    value: '${password}'\n    contentType: 'text/plain'\n  }\n}\n`;
    assert.deepEqual(refer('main.bicep', keyValue), [
      `- value: '${password}'`,
      "- contentType: 'text/plain'",
      `+ value: '{"uri":"${address}"}'`,
      "+ contentType: 'application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8'",
    ]);
  });

  it('is a linked service’s, in place of the whole SecureString', () => {
    const linked = (password_: object | string): string =>
      JSON.stringify(
        { name: 'books', properties: { type: 'AzureSqlDatabase', typeProperties: { password: password_ } } },
        null,
        2,
      );
    const secret = [
      '+ "type": "AzureKeyVaultSecret",',
      '+ "store": {',
      '+ "referenceName": "<key-vault-linked-service>",',
      '+ "type": "LinkedServiceReference"',
      '+ "secretName": "<secret-name>"',
    ];
    assert.deepEqual(refer('linkedService/books.json', linked({ type: 'SecureString', value: password })), [
      '- "type": "SecureString",',
      `- "value": "${password}"`,
      ...secret,
    ]);
    assert.deepEqual(refer('linkedService/books.json', linked(password)), [
      `- "password": "${password}"`,
      '+ "password": {',
      ...secret,
    ]);
  });
});
