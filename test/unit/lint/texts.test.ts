import assert from 'node:assert/strict';
import { LineIndex } from '../../../server/text/lines';
import { lintText } from '../../rules/harness';
import { template } from './fix-changes';

const storage =
  'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=Qm9va3MgYXJlIGdvb2QgZm9yIHlvdSwgZm9yIG1lIGFuZCBmb3IgZXZlcnlvbmUgd2hvIGNhbiByZWFkIDQyMw==';

/** The secrets that are found, by their lines. */
function found(file: string, text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const { report } = lintText(file, text, others);
  const lines = new LineIndex(text);
  return report.findings
    .filter(({ rule, uri }) => /credential|secret|secure/.test(rule) && uri === report.document.source.uri)
    .map(({ rule, span }) => `${lines.position(span.start).line + 1} ${rule.split('/')[1]}`);
}

describe('texts that a file writes out', () => {
  const bicep: readonly (readonly [text: string, expected: readonly string[]])[] = [
    [`var connection = '${storage}'`, ['1 hardcoded-credential']],
    ["var a = {\n  b: { clientSecret: 'Sell-More-Books-7' }\n}", ['2 hardcoded-credential']],
    ["var a = [\n  { name: 'DB_PASSWORD', value: 'Sell-More-Books-7' }\n]", ['2 hardcoded-credential']],
    ["var a = { clientSecretName: 'web-secret', passwordLength: '16' }", []],
    ["@description('password: Sell-More-Books-7')\nparam a string", []],
    ["param a object = { password: 'Sell-More-Books-7' }", ['1 hardcoded-credential']],
    ["@secure()\nparam a object = {\n  password: 'Sell-More-Books-7'\n}", ['3 hardcoded-credential']],
    [
      "module m 'm.bicep' = {\n  name: 'm'\n  params: {\n    password: 'Sell-More-Books-7'\n  }\n}",
      ['4 hardcoded-credential'],
    ],
    [
      "var a = 'Server=${host};Password=Sell-More-Books-7;User ID=u'\nparam host string",
      ['1 hardcoded-credential'],
    ],
    ["var a = { password: '${other}' }\nparam other string", []],
  ];
  for (const [text, expected] of bicep)
    it(`Bicep: ${text.replace(/\n/g, ' ').replace(storage, '…')}`, () =>
      assert.deepEqual(found('main.bicep', text), expected));

  it('are no question where nothing but references is in between', () => {
    const texts: readonly (readonly [file: string, text: string])[] = [
      ['main.bicep', "param other string\nvar a = { password: '${other}', b: 'to-${other}' }"],
      ['main.tf', 'locals {\n  password = "${var.other}-${upper(var.other)}"\n}'],
    ];
    for (const [file, text] of texts) {
      const { undecided } = lintText(file, text).report;
      assert.deepEqual(
        undecided.filter(({ rule }) => rule === 'templates/hardcoded-credential'),
        [],
      );
    }
  });

  it('are reported once: where they are used by a property for secrets', () => {
    const text = `var password = 'Sell-More-Books-7'
resource server 'Microsoft.Sql/servers@2023-08-01' = {
  name: 'shop'
  location: 'westeurope'
  properties: {
    administratorLogin: 'keeper'
    administratorLoginPassword: password
  }
}
`;
    assert.deepEqual(found('main.bicep', text), ['7 hardcoded-secret']);
  });

  it('ARM: variables, tags and arguments', () => {
    const text = template([], {
      variables: { a: { password: 'Sell-More-Books-7' }, b: "[concat('a', 'b')]" },
      parameters: { c: { type: 'object', defaultValue: { apiKey: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' } } },
    });
    assert.deepEqual(
      found('azuredeploy.json', text).map((line) => line.replace(/^\d+ /, '')),
      ['hardcoded-credential', 'hardcoded-credential'],
    );
  });

  it('Terraform: providers, locals and arguments of modules', () => {
    const text = JSON.stringify(
      {
        provider: { azurerm: { client_secret: 'Sell-More-Books-7', features: {} } },
        locals: { admin_password: 'Sell-More-Books-7' },
        module: { vm: { source: './vm', password: 'Sell-More-Books-7', admin_password: '${var.a}' } },
      },
      null,
      2,
    );
    assert.deepEqual(found('main.tf.json', text), [
      '4 hardcoded-credential',
      '9 hardcoded-credential',
      '14 hardcoded-credential',
    ]);
  });
});

describe('texts of HCL', () => {
  it('are found in providers, locals, nested blocks and branches', () => {
    const text = `provider "azurerm" {
  client_secret = "Sell-More-Books-7"
  features {}
}
locals {
  admin_password = var.own ? "Sell-More-Books-7" : null
  settings       = { name = "DB_PASSWORD", value = "Sell-More-Books-7" }
  secret_name    = "web-secret"
}
module "vm" {
  source   = "./vm"
  password = var.password
  disk {
    storage_account_key = "Qm9va3MgYXJlIGdvb2QgZm9yIHlvdSwgZm9yIG1lIGFuZCBmb3IgZXZlcnlvbmUgd2hvIGNhbiByZWFkIDQyMw=="
  }
}
variable "own" {
  type = bool
}
`;
    assert.deepEqual(
      found('main.tf', text).map((line) => line.replace(' hardcoded-credential', '')),
      ['2', '6', '7', '14'],
    );
  });
});

describe('values of parameter files', () => {
  const main = "@secure()\nparam pin string\nparam banner string = ''\nparam shop object = {}";
  const cases: readonly (readonly [assignment: string, expected: readonly string[]])[] = [
    ["param pin = 'Sell-More-Books-7'", ['2 credential-in-parameter-file']],
    ["param pin = readEnvironmentVariable('PIN', 'Sell-More-Books-7')", ['2 credential-in-parameter-file']],
    ["param pin = readEnvironmentVariable('PIN')", []],
    ["param pin = '<pin>'", []],
    ["param pin = ''", []],
    ["param banner = 'Sell-More-Books-7'", []],
    ["param shop = { password: 'Sell-More-Books-7' }", ['2 hardcoded-credential']],
  ];
  for (const [assignment, expected] of cases)
    it(assignment, () => {
      const text = `using 'main.bicep'\n${assignment}`;
      assert.deepEqual(found('main.bicepparam', text, { 'main.bicep': main }), expected);
    });
});

describe('defaults of secure parameters', () => {
  const cases: readonly (readonly [value: string, expected: boolean])[] = [
    ["'Sell-More-Books-7'", true],
    ["'P-${uniqueString(resourceGroup().id)}'", true],
    ["guid(resourceGroup().id, 'admin')", true],
    ['newGuid()', false],
    ["'P-${uniqueString(newGuid())}'", false],
    ['other', false],
    ["''", false],
  ];
  for (const [value, expected] of cases)
    it(value, () => {
      const text = `@secure()\nparam other string\n@secure()\nparam pin string = ${value}`;
      assert.equal(
        found('main.bicep', text).some((line) => line.endsWith('secure-parameter-default-value')),
        expected,
      );
    });
});
