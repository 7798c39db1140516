import assert from 'node:assert/strict';
import { isStandIn } from '../../../server/credentials';
import { key64, password } from './samples';

describe('credentials: what is in for a secret that a template wants', () => {
  const standIns = [
    '',
    '${var.password}',
    '$(Password)',
    '#{Password}#',
    '<password>',
    "[parameters('password')]",
    '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/x)',
    '********',
    '*** MASKED ***',
    'xxxxxxxx',
    'your-password',
    'ReplaceMe1!',
    'string',
    'SecureString',
    'N/A',
    'none',
    'not set',
    '-',
    'adminPassword',
    'servicePrincipalAppPassword',
    'test_access_key',
    'sql-admin-password',
    'AzureAd_Client_Secret',
  ];
  for (const text of standIns) it(`is ${text || 'nothing'}`, () => assert.equal(isStandIn(text), true));

  const deployed = [
    'password',
    'admin',
    '1234',
    'hunter2',
    'changed-in-production',
    'fixedpassword',
    'thisIsDog11',
    'sell-more-books',
    'Password1',
    password,
    key64,
  ];
  for (const text of deployed)
    it(`is not ${text === key64 ? 'a key' : text}`, () => assert.equal(isStandIn(text), false));
});
