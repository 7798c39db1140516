import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';
import { template } from './fix-changes';

const rule = 'storage/secure-transfer-disabled';

/** The messages' ends of a rule's findings. */
function found(file: string, text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const { report } = lintText(file, text, others);
  return report.findings
    .filter((finding) => finding.rule === rule)
    .map(({ message }) => /Deployed when .*/.exec(message)?.[0] ?? 'always');
}

const store = (condition: string, name = 'store'): string => `
resource ${name} 'Microsoft.Storage/storageAccounts@2023-05-01' = ${condition}{
  name: '${name}'
  location: 'westeurope'
  properties: {
    supportsHttpsTrafficOnly: false
  }
}
`;

describe('what only the defaults of parameters leave out', () => {
  const bicep: readonly (readonly [head: string, condition: string, expected: readonly string[]])[] = [
    ['', '', ['always']],
    ['param backup bool = false', 'if (backup) ', ['Deployed when backup is true.']],
    ['param backup bool = false', 'if (!backup) ', ['always']],
    ["param tier string = 'dev'", "if (tier == 'prod') ", ["Deployed when tier == 'prod'."]],
    [
      "param tier string = 'dev'\nvar isProd = tier == 'prod'\nvar wanted = isProd && true",
      'if (wanted) ',
      ['Deployed when wanted is true.'],
    ],
    ["@secure()\nparam key string = ''", 'if (!empty(key)) ', ['Deployed when !empty(key).']],
    ['param backup bool = false', 'if (backup && false) ', []],
    ['var backup = false', 'if (backup) ', []],
    ['', 'if (false) ', []],
    ['param backup bool', 'if (backup) ', ['always']],
  ];
  for (const [head, condition, expected] of bicep)
    it(`Bicep: ${head.replace(/\n/g, ' · ')} ${condition}`, () =>
      assert.deepEqual(found('main.bicep', `${head}\n${store(condition)}`), expected));

  it('Bicep: a module, with the argument that it is given', () => {
    const main = `param backup bool = false
module inner 'inner.bicep' = if (backup) {
  name: 'inner'
}
module told 'told.bicep' = {
  name: 'told'
  params: { archive: false }
}
`;
    const told = `param archive bool = true\n${store('if (archive) ')}`;
    assert.deepEqual(found('main.bicep', main, { 'inner.bicep': store(''), 'told.bicep': told }), [
      'Deployed when backup is true.',
    ]);
  });

  it('ARM: conditions of resources and of nested deployments', () => {
    const resource = (name: string, condition: unknown): object => ({
      type: 'Microsoft.Storage/storageAccounts/',
      apiVersion: '2023-05-01',
      name,
      location: 'westeurope',
      condition,
      properties: { supportsHttpsTrafficOnly: false },
    });
    const parameters = { backup: { type: 'bool', defaultValue: false } };
    const nested = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'inner',
      condition: "[variables('wanted')]",
      properties: { mode: 'Incremental', template: JSON.parse(template([resource('c', true)])) },
    };
    const text = template([resource('a', "[parameters('backup')]"), resource('b', false), nested], {
      parameters,
      variables: { wanted: "[parameters('backup')]" },
    });
    assert.deepEqual(found('azuredeploy.json', text), [
      "Deployed when parameters('backup').",
      "Deployed when variables('wanted').",
    ]);
  });

  it('does nothing for what is deployed without it', () => {
    const text = `param audit bool = false
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'vault'
  location: 'westeurope'
}
resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (audit) {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: '/subscriptions/0/resourceGroups/a/providers/Microsoft.OperationalInsights/workspaces/b'
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}
`;
    const { report } = lintText('main.bicep', text);
    assert.ok(report.findings.some((finding) => finding.rule === 'keyvault/no-audit-log'));
  });
});
