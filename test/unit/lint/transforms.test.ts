import assert from 'node:assert/strict';
import { isProved } from '../../../server/project/prove';
import { applyEdits } from '../../../server/text/edit';
import { lintText } from '../../rules/harness';

/** The text after the fix of a rule's first finding whose title holds these words; undefined when none is offered that holds its promise. */
function fixed(
  rule: string,
  words: string,
  file: string,
  text: string,
  others: Readonly<Record<string, string>> = {},
): string | undefined {
  const { report, workspace, options, uri } = lintText(file, text, others);
  const finding = report.findings.find((one) => one.rule === rule);
  assert.ok(finding, `no finding of ${rule}`);
  const fix = finding.fixes.find(({ title }) => title.includes(words));
  if (!fix || !isProved(finding, fix, report, workspace, options)) return undefined;
  return applyEdits(text, fix.edits.get(uri) ?? []);
}

const password = 'Sell-More-Books-7';
const sql = `Server=tcp:shop.database.windows.net;Database=shop;User ID=web;Password=${password};Encrypt=True`;

function server(head: string, value: string): string {
  return `${head}resource server 'Microsoft.Sql/servers@2023-08-01' = {\n  name: 'shop'\n  properties: {\n    administratorLoginPassword: ${value}\n  }\n}\n`;
}

describe('extracting a secure parameter', () => {
  const extract = (text: string): string | undefined =>
    fixed('templates/hardcoded-secret', 'secure parameter', 'main.bicep', text);
  const declaration = '@secure()\nparam administratorLoginPassword string\n\n';

  it('declares it before everything but comments of its own', () =>
    assert.equal(
      extract(`targetScope = 'resourceGroup'\n\n// The database.\n${server('', `'${password}'`)}`),
      `targetScope = 'resourceGroup'\n\n${declaration}// The database.\n${server('', 'administratorLoginPassword')}`,
    ));

  it('declares it after the other parameters, with the file’s line ends', () => {
    const text = server('param location string // where\n\n', `'${password}'`).replace(/\n/g, '\r\n');
    const expected = server(
      'param location string // where\n\n@secure()\nparam administratorLoginPassword string\n\n',
      'administratorLoginPassword',
    ).replace(/\n/g, '\r\n');
    assert.equal(extract(text), expected);
  });

  it('takes no name that is taken', () => {
    const text = server(
      `var AdministratorLoginPassword = 1\nparam administratorLoginPassword2 string = 'x'\n\n`,
      `'${password}'`,
    );
    assert.match(extract(text) ?? '', /administratorLoginPassword: administratorLoginPassword3\n/);
  });

  it('follows a variable to where it is written, and says so', () => {
    const { report } = lintText('main.bicep', server(`var login = '${password}'\n\n`, 'login'));
    const titles = report.findings
      .filter(({ rule }) => rule === 'templates/hardcoded-secret')
      .flatMap(({ fixes }) => fixes.map(({ title }) => title));
    assert.deepEqual(titles, ['Replace with a new secure parameter (variable login)']);
  });

  it('takes no name of a variable in another file of a Terraform module', () => {
    const text = JSON.stringify(
      {
        resource: {
          azurerm_mssql_server: { shop: { name: 'shop', administrator_login_password: password } },
        },
      },
      null,
      2,
    );
    const variables = JSON.stringify({ variable: { administrator_login_password: { type: 'string' } } });
    assert.match(
      fixed('templates/hardcoded-secret', 'secure parameter', 'main.tf.json', text, {
        'variables.tf.json': variables,
      }) ?? '',
      /\$\{var\.administrator_login_password2\}/,
    );
  });
});

describe('making a parameter secure', () => {
  const secure = (file: string, text: string): string | undefined =>
    fixed('templates/secret-parameter-not-secure', 'secure', file, text);

  it('takes the default away', () =>
    assert.equal(
      secure('main.bicep', `param adminPassword string = '${password}'\n`),
      '@secure()\nparam adminPassword string\n',
    ));

  it('makes an object of ARM a secure one', () => {
    const template = (type: string): string =>
      `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "parameters": {"adminSecret": {"type": "${type}"}}, "resources": []}`;
    assert.equal(secure('azuredeploy.json', template('object')), template('secureObject'));
  });

  it('is not offered where the parameter is then shown elsewhere', () =>
    assert.equal(
      secure('main.bicep', 'param adminPassword string\noutput shown string = adminPassword\n'),
      undefined,
    ));
});

describe('secure switches', () => {
  const mend = (file: string, text: string): string | undefined =>
    fixed('settings/connection-encryption-disabled', 'encryption', file, text);
  const broken = sql.replace('Encrypt=True', 'Encrypt=False');

  it('touch nothing but the switch, whatever escapes are next to it', () => {
    const text = `{"ConnectionStrings": {"Shop": "${broken.replace('Password=', 'Password=\\u002B\\"')}"}}`;
    assert.equal(mend('appsettings.json', text), text.replace('Encrypt=False', 'Encrypt=True'));
  });

  it('are fixed in strings with holes', () => {
    const site = (value: string): string =>
      `param server string\nresource s 'Microsoft.Web/sites@2023-12-01' = {\n  name: 's'\n  properties: {\n    siteConfig: {\n      appSettings: [\n        {\n          name: 'Shop'\n          value: '${value}'\n        }\n      ]\n    }\n  }\n}\n`;
    const value = 'Server=tcp:${server}.database.windows.net;Encrypt=False';
    assert.equal(mend('main.bicep', site(value)), site(value.replace('False', 'True')));
  });

  it('are safe in place, and to be reviewed in a variable', () => {
    const site = (value: string): string =>
      `var shop = 'Server=tcp:shop.database.windows.net;Encrypt=False'\nresource s 'Microsoft.Web/sites/config@2023-12-01' = {\n  name: 's/appsettings'\n  properties: {\n    Shop: ${value}\n  }\n}\n`;
    const safeties = ["'Server=tcp:shop.database.windows.net;Encrypt=False'", 'shop'].map((value) => {
      const { report } = lintText('main.bicep', site(value));
      return report.findings
        .find(({ rule }) => rule === 'settings/connection-encryption-disabled')
        ?.fixes.map(({ safety }) => safety);
    });
    assert.deepEqual(safeties, [['safe'], ['review']]);
  });
});

describe('connections by identity', () => {
  it('leave no old setting in place that would be used first', () => {
    const text = (name: string, value: string): string =>
      `{"IsEncrypted": false, "Values": {"${name}": "${value}"}}`;
    const before = text(
      'Orders',
      `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=web;SharedAccessKey=${'Qm9va3NBcmVHb29k'.repeat(3)}`,
    );
    assert.equal(
      fixed('settings/inline-service-key', 'with a managed identity', 'local.settings.json', before),
      text('Orders__fullyQualifiedNamespace', 'shop.servicebus.windows.net'),
    );
  });

  it('are not offered where the new setting is there already', () => {
    const text = `{"Values": {"Orders": "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=web;SharedAccessKey=${'Qm9va3NBcmVHb29k'.repeat(3)}", "Orders__fullyQualifiedNamespace": "x"}}`;
    assert.equal(
      fixed('settings/inline-service-key', 'with a managed identity', 'local.settings.json', text),
      undefined,
    );
  });

  it('take user and password out of a connection string', () =>
    assert.equal(
      fixed(
        'settings/inline-database-password',
        'with a managed identity',
        'appsettings.json',
        `{"ConnectionStrings": {"Shop": "${sql}"}}`,
      ),
      '{"ConnectionStrings": {"Shop": "Server=tcp:shop.database.windows.net;Database=shop;Encrypt=True;Authentication=Active Directory Default"}}',
    ));
});

describe('key vault references', () => {
  const refer = (text: string): string | undefined =>
    fixed('settings/inline-credential', 'Key Vault', 'main.bicep', text);
  const site = (identity: string, value: string): string =>
    `resource s 'Microsoft.Web/sites@2023-12-01' = {\n  name: 's'${identity}\n  properties: {\n    siteConfig: {\n      appSettings: [\n        {\n          name: 'MAIL_PASSWORD'\n          value: '${value}'\n        }\n      ]\n    }\n  }\n}\n`;
  const reference = '@Microsoft.KeyVault(SecretUri=https://<vault>.vault.azure.net/secrets/<secret-name>)';

  it('come with an identity for a site that has none', () =>
    assert.match(refer(site('', password)) ?? '', /identity: \{\n {4}type: 'SystemAssigned'\n {2}\}/));

  it('leave the identity that is there', () => {
    const identity = "\n  identity: {\n    type: 'SystemAssigned'\n  }";
    assert.equal(refer(site(identity, password)), site(identity, reference));
  });

  it('give the site around its settings the identity', () => {
    const text = (identity: string, value: string): string =>
      `resource s 'Microsoft.Web/sites@2023-12-01' = {\n  name: 's'${identity}\n}\nresource c 'Microsoft.Web/sites/config@2023-12-01' = {\n  parent: s\n  name: 'appsettings'\n  properties: {\n    MAIL_PASSWORD: '${value}'\n  }\n}\n`;
    assert.equal(
      refer(text('', password)),
      text("\n  identity: {\n    type: 'SystemAssigned'\n  }", reference),
    );
  });
});

describe('logging in to Azure from a workflow', () => {
  it('leaves permissions that someone chose', () => {
    const text =
      'on: push\npermissions: read-all\njobs:\n  a:\n    steps:\n      - uses: azure/login@v2\n        with:\n          creds: ${{ secrets.A }}\n';
    const after = fixed('workflows/azure-login-with-secret', 'OpenID', '.github/workflows/a.yml', text) ?? '';
    assert.ok(
      after.includes('permissions: read-all\njobs:') &&
        after.includes('          client-id: ') &&
        !after.includes('creds:'),
    );
  });
});
