import assert from 'node:assert/strict';
import { isParentOf, refersTo } from '../../../server/model/relations';
import type { Resource } from '../../../server/model/resource';
import { lintText } from '../../rules/harness';

type Files = Readonly<Record<string, string>>;

function resourcesOf(file: string, text: string, others: Files = {}): readonly Resource[] {
  const { workspace, uri } = lintText(file, text, others);
  const deployment = workspace.open(uri)?.deploy(workspace.context());
  assert.ok(deployment);
  return deployment.resources;
}

/** `parent > child` for each pair, by the last part of their types. */
function families(resources: readonly Resource[]): readonly string[] {
  const label = ({ type, existing }: Resource): string =>
    `${existing ? 'existing ' : ''}${type.split('/').pop() ?? ''}`;
  return resources.flatMap((parent) =>
    resources
      .filter((child) => isParentOf(parent, child))
      .map((child) => `${label(parent)} > ${label(child)}`),
  );
}

const server = "resource server 'Microsoft.Sql/servers@2023-08-01' = {\n  name: NAME\n}\n";
const auditing = (head: string, name: string) =>
  `resource auditing 'Microsoft.Sql/servers/auditingSettings@2023-08-01' = {\n  ${head}name: ${name}\n}\n`;
const existing = "resource sql 'Microsoft.Sql/servers@2023-08-01' existing = {\n  name: serverName\n}\n";
const module = (file: string, name: string) =>
  `module ${file} '${file}.bicep' = {\n  name: '${file}'\n  params: { serverName: ${name} }\n}\n`;

describe('Parents', () => {
  const param = 'param serverName string\n';
  const cases: readonly (readonly [
    title: string,
    main: string,
    others: Files,
    families: readonly string[],
  ])[] = [
    [
      'are named',
      server.replace('NAME', "'a'") + auditing('parent: server\n  ', "'default'"),
      {},
      ['servers > auditingSettings'],
    ],
    [
      'are found by name',
      server.replace('NAME', "'a'") + auditing('', "'a/default'"),
      {},
      ['servers > auditingSettings'],
    ],
    ['have other names', server.replace('NAME', "'a'") + auditing('', "'b/default'"), {}, []],
    [
      'have names that cannot be evaluated',
      param + server.replace('NAME', 'serverName') + auditing('', "'${serverName}/default'"),
      {},
      ['servers > auditingSettings'],
    ],
    [
      'have one of several names',
      "param x bool\nvar n = x ? 'a' : 'b'\n" + server.replace('NAME', 'n') + auditing('', "'${n}/default'"),
      {},
      ['servers > auditingSettings'],
    ],
    [
      'are deployed by the caller',
      param + server.replace('NAME', 'serverName') + module('child', 'server.name'),
      { 'child.bicep': param + auditing('', "'${serverName}/default'") },
      ['servers > auditingSettings'],
    ],
    [
      'exist for the module that deploys the child',
      param + server.replace('NAME', 'serverName') + module('child', 'serverName'),
      { 'child.bicep': param + existing + auditing('parent: sql\n  ', "'default'") },
      ['servers > auditingSettings', 'existing servers > auditingSettings'],
    ],
    [
      'are deployed by another module',
      param + module('first', 'serverName') + module('second', 'first.outputs.name'),
      {
        'first.bicep': `${param}${server.replace('NAME', 'serverName')}output name string = server.name\n`,
        'second.bicep': param + existing + auditing('parent: sql\n  ', "'default'"),
      },
      ['servers > auditingSettings', 'existing servers > auditingSettings'],
    ],
  ];
  for (const [title, main, others, expected] of cases) {
    it(title, () => assert.deepEqual(families(resourcesOf('main.bicep', main, others)), expected));
  }
});

describe('Parents of what a linked template deploys', () => {
  const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  const template = (parameters: object, ...resources: readonly object[]) =>
    JSON.stringify({ $schema: schema, contentVersion: '1.0.0.0', parameters, resources }, null, 2);
  const link = (name: string) => ({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'd',
    properties: {
      mode: 'Incremental',
      templateLink: { relativePath: 'child.json' },
      parameters: { server: { value: name } },
    },
  });
  const child = template(
    { server: { type: 'string' } },
    {
      type: 'Microsoft.Sql/servers/auditingSettings',
      apiVersion: '2023-08-01',
      name: "[format('{0}/default', parameters('server'))]",
    },
  );
  const cases: readonly (readonly [given: string, families: readonly string[]])[] = [
    ['a', ['servers > auditingSettings']],
    ["[variables('name')]", []],
    ['b', []],
  ];
  for (const [given, expected] of cases) {
    it(`are those of the name that is given: ${given}`, () => {
      const main = template(
        {},
        { type: 'Microsoft.Sql/servers', apiVersion: '2023-08-01', name: 'a' },
        link(given),
      );
      assert.deepEqual(families(resourcesOf('azuredeploy.json', main, { 'child.json': child })), expected);
    });
  }
});

describe('References', () => {
  const logs = (scope: string) =>
    `resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {\n  scope: ${scope}\n  name: 'logs'\n}\n`;
  const vault = (symbol: string, name: string) =>
    `resource ${symbol} 'Microsoft.KeyVault/vaults@2023-07-01' = {\n  name: ${name}\n}\n`;
  const cases: readonly (readonly [title: string, text: string, referred: readonly string[]])[] = [
    ['are to what is named', vault('one', "'a'") + vault('two', "'b'") + logs('one'), ['one']],
    [
      'are not to a name that begins alike',
      vault('one', "'a'") + vault('two', "'ab'") + logs('two'),
      ['two'],
    ],
    [
      'are not to a name that stands in the type',
      vault('keyvault', "'a'") + vault('vaults', "'b'") + logs('vaults'),
      ['vaults'],
    ],
    [
      'are to a name that cannot be evaluated',
      `param n string\n${vault('one', 'n')}${vault('two', "'${n}2'")}${logs('one')}`,
      ['one'],
    ],
    [
      'are to the child alone',
      `${server.replace('NAME', "'a'")}resource db 'Microsoft.Sql/servers/databases@2023-08-01' = {\n  parent: server\n  name: 'd'\n}\n${logs('db')}`,
      ['db'],
    ],
    [
      'are by id',
      `${vault('one', "'a'")}${logs("any(resourceId('Microsoft.KeyVault/vaults', 'a'))")}`,
      ['one'],
    ],
  ];
  for (const [title, text, expected] of cases) {
    it(title, () => {
      const resources = resourcesOf('main.bicep', text);
      const scope = resources.find(({ symbol }) => symbol === 'logs')?.scope;
      assert.ok(scope);
      assert.deepEqual(
        resources.filter((resource) => refersTo(scope, resource)).map(({ symbol }) => symbol),
        expected,
      );
    });
  }

  it('in a template are written in several ways', () => {
    const scopes = [
      'Microsoft.KeyVault/vaults/a',
      "[resourceId('Microsoft.KeyVault/vaults', 'a')]",
      "[concat('Microsoft.KeyVault/vaults/', 'a')]",
      '/providers/Microsoft.KeyVault/vaults/b',
    ];
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        { type: 'Microsoft.KeyVault/vaults', apiVersion: '2023-07-01', name: 'a' },
        ...scopes.map((scope, index) => ({
          type: 'Microsoft.Authorization/locks',
          apiVersion: '2020-05-01',
          name: `l${index}`,
          scope,
        })),
      ],
    };
    const [vaultOfTemplate, ...locks] = resourcesOf('azuredeploy.json', JSON.stringify(template));
    assert.ok(vaultOfTemplate);
    assert.deepEqual(
      locks.map(({ scope }) => scope && refersTo(scope, vaultOfTemplate)),
      [true, true, true, false],
    );
  });
});
