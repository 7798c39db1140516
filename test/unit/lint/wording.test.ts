import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';

function messages(type: string, block: object): Readonly<Record<string, string>> {
  const { report } = lintText(
    'main.tf.json',
    JSON.stringify({ resource: { [type]: { x: block } } }, null, 2),
  );
  return Object.fromEntries(report.findings.map((finding) => [finding.rule, finding.message]));
}

describe('messages about azurerm resources', () => {
  const cases: readonly (readonly [type: string, block: object, rule: string, advice: RegExp])[] = [
    [
      'azurerm_storage_account',
      { min_tls_version: 'TLS1_0' },
      'storage/minimum-tls-version',
      /Set min_tls_version to TLS1_2\.$/,
    ],
    [
      'azurerm_storage_account',
      {},
      'storage/public-network-access-enabled',
      /Set public_network_access_enabled to false and use private endpoints\.$/,
    ],
    [
      'azurerm_storage_account',
      {},
      'storage/network-default-allow',
      /Set network_rules\.default_action to Deny and add/,
    ],
    ['azurerm_linux_web_app', { https_only: false }, 'appservice/http-enabled', /Set https_only to true\.$/],
    [
      'azurerm_linux_web_app',
      { site_config: { minimum_tls_version: '1.0' } },
      'appservice/minimum-tls-version',
      /Set site_config\.minimum_tls_version to 1\.2\.$/,
    ],
    [
      'azurerm_storage_account',
      {},
      'storage/no-sas-expiration-policy',
      /Set sas_policy\.expiration_period\.$/,
    ],
    [
      'azurerm_storage_account',
      {},
      'storage/blob-soft-delete-disabled',
      /Set blob_properties\.delete_retention_policy\.days to 7 or more\.$/,
    ],
    [
      'azurerm_linux_web_app',
      {},
      'appservice/ftp-basic-auth-enabled',
      /Set ftp_publish_basic_authentication_enabled to false\.$/,
    ],
    [
      'azurerm_api_management',
      { security: { frontend_tls10_enabled: true } },
      'apim/legacy-tls-enabled',
      /^security\.frontend_tls10_enabled is enabled\./,
    ],
    [
      'azurerm_mssql_server',
      { administrator_login_password: 'Horse-Battery-42' },
      'templates/hardcoded-secret',
      /^The administrator_login_password of azurerm_mssql_server\.x /,
    ],
    [
      'azurerm_servicebus_namespace',
      {},
      'servicebus/local-auth-enabled',
      /Set local_auth_enabled to false and use Microsoft Entra ID\.$/,
    ],
  ];
  for (const [type, block, rule, advice] of cases)
    it(`${type}: ${rule}`, () => assert.match(messages(type, block)[rule] ?? '', advice));

  it('refer to ARM where ARM is written', () => {
    const { report } = lintText(
      'main.bicep',
      "resource s 'Microsoft.Storage/storageAccounts@2023-05-01' = {\n  name: 's'\n}\n",
    );
    assert.match(
      report.findings.find(({ rule }) => rule === 'storage/minimum-tls-version')?.message ?? '',
      /Set minimumTlsVersion to TLS1_2\.$/,
    );
  });
});
