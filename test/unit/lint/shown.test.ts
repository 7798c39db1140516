import assert from 'node:assert/strict';
import { masked } from '../../../server/lint/shown';
import { exampleFile, lintText } from '../../rules/harness';
import { outputsOf } from '../../rules/outputs';

const secret = 'Hunter2Hunter';

function setting(expression: string, before = ''): string {
  return `${before}resource c 'Microsoft.DBforMySQL/flexibleServers/configurations@2023-06-30' = {
  name: 'srv/require_secure_transport'
  properties: { value: ${expression} }
}
`;
}

function terraform(value: string, more: object = {}): string {
  const resource = {
    azurerm_mysql_flexible_server_configuration: { c: { name: 'require_secure_transport', value } },
  };
  return JSON.stringify({ ...more, resource });
}

describe('a value is not shown', () => {
  const cases: readonly (readonly [why: string, dialect: 'bicep' | 'terraform', text: string])[] = [
    ['that another file holds', 'bicep', setting("loadTextContent('secret.txt')")],
    [
      'of a variable with a secret name',
      'bicep',
      setting('adminPassword', `var adminPassword = '${secret}'\n`),
    ],
    [
      'of a parameter with a secret name',
      'bicep',
      setting('dbPassword', `param dbPassword string = '${secret}'\n`),
    ],
    ['with a line break', 'bicep', setting(`'off\\n${secret}'`)],
    ['that is long', 'bicep', setting(`'${'off '.repeat(20)}${secret}'`)],
    ['in the query of an address', 'bicep', setting(`'https://host.example/a?code=${secret}'`)],
    ['in the user of an address', 'bicep', setting(`'https://${secret}@host.example/a'`)],
    ['beside a comment', 'bicep', setting(`'off' // was ${secret}`)],
    ['beside a comment in the middle', 'bicep', setting(`/* ${secret} */ 'off'`)],
    ['that is called sensitive', 'terraform', terraform(`\${sensitive("${secret}")}`)],
    [
      'of a local with a secret name',
      'terraform',
      terraform('${local.secret_token}', { locals: { secret_token: secret } }),
    ],
    ['of a file in Terraform', 'terraform', terraform('${file("secret.txt")}')],
  ];
  for (const [why, dialect, text] of cases) {
    it(why, () => {
      const linted = lintText(exampleFile({ dialect }), text, { 'secret.txt': secret });
      assert.ok(
        linted.report.findings.some(({ path }) => path.endsWith('value')),
        'nothing is found',
      );
      const outputs = outputsOf(linted, text);
      assert.deepEqual(
        outputs.filter(([, output]) => output.includes(secret)).map(([where]) => where),
        [],
      );
    });
  }

  it('but a short one that is no secret is', () => {
    const { report } = lintText('main.bicep', setting("'off'"));
    assert.deepEqual(
      report.findings.map(({ value }) => value),
      ['off'],
    );
  });
});

describe('text of a file in a sentence', () => {
  const cases: readonly (readonly [text: string, shown: string])[] = [
    ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'],
    ['Microsoft.Storage/storageAccounts@2023-05-01', 'Microsoft.Storage/storageAccounts@2023-05-01'],
    ['b24988ac-6180-42a0-ab88-20f7382dd24c', 'b24988ac-6180-42a0-ab88-20f7382dd24c'],
    ['of Xk9CNRY04vQz7pLm2 and', 'of *** and'],
    ['https://user:pw@host/x?sig=1', 'https://***@host/x?***'],
  ];
  for (const [text, shown] of cases) it(`${text} is ${shown}`, () => assert.equal(masked(text), shown));
});
