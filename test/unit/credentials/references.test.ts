import assert from 'node:assert/strict';
import { isKeyVaultReference, referenceProblem } from '../../../server/credentials';

describe('credentials: references that App Service resolves', () => {
  const good = [
    '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/name)',
    '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/name/)',
    '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/name/0123456789abcdef0123456789abcdef)',
    '@Microsoft.KeyVault(VaultName=v;SecretName=name)',
    '@Microsoft.KeyVault(VaultName=v;SecretName=name;SecretVersion=1)',
    '@Microsoft.KeyVault(SecretUri=<secret-uri>)',
    '@Microsoft.AppConfiguration(Endpoint=https://c.azconfig.io; Key=app:x; Label=prod)',
    '@Microsoft.AppConfiguration(Endpoint=https://c.azconfig.io;Key=x)',
    'just a text',
  ];
  for (const text of good) it(`accepts ${text}`, () => assert.equal(referenceProblem(text), undefined));

  const bad: readonly (readonly [text: string, message: RegExp, marked?: string])[] = [
    ['@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/name', /closing bracket/],
    ['Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/name)', /must begin with/],
    [' @Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/name)', /must begin with/],
    ['@Microsoft.KeyVault (SecretUri=https://v.vault.azure.net/secrets/name)', /must begin with/],
    [
      '@Microsoft.KeyVault(SecretUri=http://v.vault.azure.net/secrets/name)',
      /https/,
      'http://v.vault.azure.net/secrets/name',
    ],
    [
      '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/keys/name)',
      /address of a secret/,
      'https://v.vault.azure.net/keys/name',
    ],
    ['@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/)', /names no secret/],
    ['@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net)', /address of a secret/],
    ['@Microsoft.KeyVault(SecretUri=)', /empty/],
    ['@Microsoft.KeyVault(VaultName=v)', /no SecretName/],
    ['@Microsoft.KeyVault(VaultName=v,SecretName=name)', /no SecretName/],
    ['@Microsoft.KeyVault(SecretName=name)', /no VaultName/],
    ['@Microsoft.KeyVault(VaultName=v;SecretName=n;Version=1)', /Version is no part/, '1'],
    ['@Microsoft.KeyVault()', /no VaultName/],
    ['@Microsoft.AppConfiguration(Endpoint=https://c.azconfig.io)', /no Key/],
    ['@Microsoft.AppConfiguration(Key=x)', /no Endpoint/],
  ];
  for (const [text, message, marked] of bad) {
    it(`rejects ${text}`, () => {
      const problem = referenceProblem(text);
      assert.match(problem?.message ?? '', message);
      if (marked !== undefined) assert.equal(text.slice(problem?.span.start, problem?.span.end), marked);
    });
  }

  it('judges only what is written when pieces are not known', () => {
    const symbol = { symbol: 'kv.properties.vaultUri' };
    assert.equal(referenceProblem(['@Microsoft.KeyVault(SecretUri=', symbol, 'secrets/x)']), undefined);
    assert.equal(referenceProblem(['@Microsoft.KeyVault(SecretUri=', symbol, ')']), undefined);
    assert.equal(
      referenceProblem(['@Microsoft.KeyVault(VaultName=', symbol, ';SecretName=', symbol, ')']),
      undefined,
    );
    assert.equal(referenceProblem(['@Microsoft.KeyVault(', symbol, ')']), undefined);
    assert.match(
      referenceProblem(['@Microsoft.KeyVault(SecretUri=', symbol, 'secrets/x'])?.message ?? '',
      /closing bracket/,
    );
    assert.match(
      referenceProblem(['@Microsoft.KeyVault(VaultName=', symbol, ')'])?.message ?? '',
      /no SecretName/,
    );
  });

  it('knows Key Vault references in any case', () => {
    assert.ok(isKeyVaultReference('@microsoft.keyvault(x)'));
    assert.ok(!isKeyVaultReference('@Microsoft.AppConfiguration(x)'));
  });
});
