import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';
import { site, template, templateSite, terraform, app } from './fix-changes';

const isFound = (file: string, text: string): boolean =>
  lintText(file, text).report.findings.some(({ rule }) => rule === 'settings/key-from-deployment');

const head = [
  "resource store 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {\n  name: 'store'\n}\n",
  "resource redis 'Microsoft.Cache/redis@2023-08-01' existing = {\n  name: 'redis'\n}\n",
  "resource insights 'Microsoft.Insights/components@2020-02-02' existing = {\n  name: 'ai'\n}\n",
].join('');

describe('a key that is fetched while the template is deployed', () => {
  const bicep: readonly (readonly [value: string, isKey: boolean])[] = [
    ["listKeys('x', '2023-01-01').keys[0].value", true],
    ["'AccountKey=${listKeys(resourceId('x/y', 'z'), '2021-01-01').keys[0].value}'", true],
    ['store.listKeys().keys[0].value', true],
    ["base64(concat('a', store.listKeys().keys[0].value))", true],
    ["listQueueSas('x')", true],
    ["listConnectionStrings('x', '2023-01-01').connectionStrings[0].connectionString", true],
    ['redis.properties.accessKeys.primaryKey', true],
    ['store.properties.primaryEndpoints.blob', false],
    ['insights.properties.ConnectionString', false],
    ["uniqueString('x', store.id)", false],
    ['uniqueString(store.listKeys().keys[0].value)', false],
    ["'the account key is read by listKeys(...).keys[0].value'", false],
    ["empty(store.listKeys().keys) ? 'a' : 'b'", false],
  ];
  for (const [value, isKey] of bicep)
    it(`Bicep: ${value} ${isKey ? 'is one' : 'is none'}`, () =>
      assert.equal(isFound('main.bicep', site('Books', value, { head })), isKey));

  const arm: readonly (readonly [value: string, isKey: boolean])[] = [
    ["[listKeys('x', '2023-01-01').keys[0].value]", true],
    ["[reference('x').primaryKey]", true],
    ["[first(split(listKeys('x', '2023-01-01').sasUrl, '?'))]", false],
    ["[parameters('storageKey')]", false],
    ["listKeys('x').keys[0].value", false],
  ];
  for (const [value, isKey] of arm) {
    it(`ARM: ${value} ${isKey ? 'is one' : 'is none'}`, () => {
      const parameters = { storageKey: { type: 'string' } };
      const text = template([templateSite('Books', value)], { parameters });
      assert.equal(isFound('azuredeploy.json', text), isKey);
    });
  }

  const provider: readonly (readonly [value: string, isKey: boolean])[] = [
    ['${azurerm_storage_account.x.primary_access_key}', true],
    ['a=${azurerm_storage_account.x.primary_connection_string}', true],
    ['${base64encode(data.azurerm_storage_account.x.primary_access_key)}', true],
    ['${azurerm_storage_account.x.primary_blob_endpoint}', false],
    ['${azurerm_application_insights.x.connection_string}', false],
    ['${var.primary}', false],
  ];
  for (const [value, isKey] of provider)
    it(`Terraform: ${value} ${isKey ? 'is one' : 'is none'}`, () => {
      const text = terraform({ azurerm_linux_web_app: app('Books', value) });
      assert.equal(isFound('main.tf.json', text), isKey);
    });
});
