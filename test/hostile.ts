import { account, oldTls } from './lsp/texts';

/** A folder that was made to make Plumbline fail, with a file that has to be checked all the same. */
export interface HostileFolder {
  readonly files: Readonly<Record<string, string>>;
  /** What is opened in an editor. */
  readonly opened: string;
  /** What is said about the folder, in the report and on the document that is open; undefined where nothing has to be. */
  readonly says?: RegExp;
}

const each = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

const tooMuchWork = /takes more work than one file may take/;
const setting = (
  value: string,
): string => `resource c 'Microsoft.DBforMySQL/flexibleServers/configurations@2023-06-30' = {
  name: 'server/require_secure_transport'
  properties: { value: ${value} }
}
`;
const plan = (value: string, locals: object = {}): string =>
  JSON.stringify({
    locals,
    resource: {
      azurerm_mysql_flexible_server_configuration: { c: { name: 'require_secure_transport', value } },
    },
  });
const calls = (source: string): string =>
  JSON.stringify({ module: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, { source }])) });
const resource = (index: number, above = ''): string =>
  account(`${above}    minimumTlsVersion: 'TLS1_0'`, `s${index}`);
/** A vault with a diagnostic setting. */
export const vault = (index: number): string => `resource v${index} 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'vault${index}'
  location: 'x'
  properties: { tenantId: 't', sku: { family: 'A', name: 'standard' } }
}
resource d${index} 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'd${index}'
  scope: v${index}
  properties: { workspaceId: 'x', logs: [{ categoryGroup: 'allLogs', enabled: true }] }
}
`;
const site = (count: number): string => `resource w 'Microsoft.Web/sites@2023-12-01' = {
  name: 'w'
  location: 'x'
  properties: {
    siteConfig: {
      appSettings: [
${each(count, (index) => `        { name: 'DB_PASSWORD_${index}', value: 'Horse-Battery-${index}-42x' }\n`)}      ]
    }
  }
}
`;
const machine = `resource vm 'Microsoft.Compute/virtualMachines@2024-03-01' = {
  name: 'vm'
  location: 'x'
  properties: {
    osProfile: { computerName: 'vm' }
    storageProfile: { imageReference: { publisher: 'Canonical' }, osDisk: { createOption: 'FromImage' } }
  }
}
`;
const rules = `resource l 'Microsoft.Network/networkSecurityGroups@2023-09-01' = [for i in range(0, 800): {
  name: 'g\${i}'
  properties: {
    securityRules: [for j in range(0, 800): {
      name: 'r\${j}'
      properties: { access: 'Allow', direction: 'Inbound', sourceAddressPrefix: '*', destinationPortRange: '22', protocol: '*' }
    }]
  }
}]
`;
const ownRule = JSON.stringify({
  title: 'T',
  severity: 'high',
  baseline: [],
  peers: [],
  resource: 'Microsoft.Storage/storageAccounts',
  require: { field: `${'[**]'.repeat(12)}x`, equals: 1 },
  message: 'M.',
  why: 'w'.repeat(50),
  references: ['https://example.org'],
  examples: [{ dialect: 'bicep', bad: 'x', good: 'y' }],
});

/** Work that multiplies, texts without end, and names in great numbers. */
export const hostileFolders: Readonly<Record<string, HostileFolder>> = {
  'objects that hold each other twice': {
    opened: 'main.bicep',
    files: {
      'main.bicep': `var v0 = { a: 1 }\n${each(24, (index) => `var v${index + 1} = { a: v${index}, b: v${index} }\n`)}resource d 'Microsoft.Resources/deployments@2022-09-01' = {\n  name: 'd'\n  properties: { mode: 'Incremental', template: v24 }\n}\n`,
    },
  },
  'a regular expression of alternatives': {
    opened: 'main.tf.json',
    files: {
      'main.tf.json': plan(`\${try(regex("${'(a|a)'.repeat(32)}b", local.a), "x")}`, { a: 'a'.repeat(40) }),
    },
  },
  'a glob of many stars': {
    opened: `${'a'.repeat(60)}.bicep`,
    files: {
      'plumbline.yaml': `exclude: ['**/${'*a'.repeat(11)}*z', '${'**/'.repeat(30)}x']\n`,
      [`${'a'.repeat(60)}.bicep`]: account(oldTls),
    },
  },
  'Terraform modules that call each other': {
    opened: 'main.tf.json',
    files: { 'main.tf.json': calls('./sub'), 'sub/main.tf.json': calls('../') },
    says: /leads to modules that call each other in a circle/,
  },
  'Bicep modules that call each other': {
    opened: 'main.bicep',
    files: {
      'main.bicep': "module a 'a.bicep' = { name: 'a' }\n",
      'a.bicep': "module m 'main.bicep' = { name: 'm' }\n",
    },
    says: /leads to modules that use each other in a circle/,
  },
  'Bicep modules that multiply': {
    opened: 'm0.bicep',
    files: {
      ...Object.fromEntries(
        [0, 1, 2, 3].map((level) => [
          `m${level}.bicep`,
          each(10, (index) => `module c${index} 'm${level + 1}.bicep' = { name: 'c${index}' }\n`),
        ]),
      ),
      'm4.bicep': account(oldTls),
    },
    says: tooMuchWork,
  },
  'texts that are read again and again': {
    opened: 'main.bicep',
    files: {
      'main.bicep': `var a = padLeft('', 131000, 'a')\n${setting('string([for i in range(0, 2000): guid(a, a, a)])')}`,
    },
    says: tooMuchWork,
  },
  'loops in loops': { opened: 'main.bicep', files: { 'main.bicep': rules }, says: tooMuchWork },
  'loops of modules with loops': {
    opened: 'main.bicep',
    files: {
      'main.bicep': "module m 'a.bicep' = [for i in range(0, 800): { name: 'm${i}' }]\n",
      'a.bicep': account(oldTls, 's').replace(
        /= (\{[^]*\})\n$/,
        (_, body: string) => `= [for i in range(0, 800): ${body}]\n`,
      ),
    },
    says: tooMuchWork,
  },
  'aliases that multiply': {
    opened: 'main.bicep',
    files: {
      'main.bicep': setting("string(loadYamlContent('bomb.yaml'))"),
      'bomb.yaml': `a0: &a0 {x: y}\n${each(40, (index) => `a${index + 1}: &a${index + 1}\n  <<: *a${index}\n  l${index}: *a${index}\n  r${index}: *a${index}\n`)}`,
    },
  },
  'a fix that fails among fixes that hold': {
    opened: 'main.bicep',
    files: { 'main.bicep': each(100, (index) => resource(index)) + machine },
  },
  'a secret in each of many settings': { opened: 'main.bicep', files: { 'main.bicep': site(200) } },
  'a chain of splats': {
    opened: 'main.tf.json',
    files: { 'main.tf.json': plan(`\${a${'[*]'.repeat(3_000)}}`), 'main.bicep': account(oldTls) },
    says: /nested too deeply/,
  },
  'many wildcards of a rule in the configuration': {
    opened: 'main.bicep',
    files: {
      '.plumbline/rules/a.yaml': ownRule,
      'main.bicep': account(`    x: ${'{ a: '.repeat(30)}1${' }'.repeat(30)}`),
    },
  },
  'suppressions of many findings': {
    opened: 'main.bicep',
    files: {
      'main.bicep': each(200, (index) =>
        resource(index, '    // plumbline-disable-next-line storage/* -- x\n'),
      ),
    },
  },
  'suppressions of one line': {
    opened: 'main.bicep',
    files: { 'main.bicep': resource(0, '    // plumbline-disable-next-line storage/* -- x\n'.repeat(2_000)) },
  },
  'many resources that rules relate': {
    opened: 'main.bicep',
    files: { 'main.bicep': each(100, vault) },
  },
  'many secrets on a line each': {
    opened: '.env',
    files: { '.env': each(1_000, (index) => `DB_PASSWORD_${index}=Horse-Battery-${index}-42x\n`) },
  },
  'a file of 19 MB': {
    opened: 'main.bicep',
    files: { 'main.bicep': `var a = ${'[,'.repeat(9_500_000)}` },
    says: /it is longer than 1,000,000 characters/,
  },
  'data of 16 MB that is loaded': {
    opened: 'main.bicep',
    files: {
      'main.bicep': setting("string(loadJsonContent('data.json'))"),
      'data.json': `[${'1,'.repeat(8_000_000)}1]`,
    },
    says: /not read: it is longer than 1,000,000 characters/,
  },
  'a text of mistakes': {
    opened: 'main.bicep',
    files: { 'main.bicep': "'\n".repeat(50_000) },
    says: /the first 1000 are shown|This string has no closing quote/,
  },
  'aliases that multiply in the configuration': {
    opened: 'main.bicep',
    files: {
      'plumbline.yaml': `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij']
        .map(
          (name, index) =>
            `${name}: &${name} [${Array(10)
              .fill(`*${'abcdefghi'[index] ?? ''}`)
              .join(',')}]\n`,
        )
        .join('')}exclude: *j\n`,
      'main.bicep': account(oldTls),
    },
  },
  'many keys in the configuration': {
    opened: 'main.bicep',
    files: { 'plumbline.yaml': each(20_000, (index) => `k${index}: 1\n`), 'main.bicep': account(oldTls) },
  },
};
