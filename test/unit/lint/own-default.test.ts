import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';
import { template } from './fix-changes';

const inner = `param access string = 'Enabled'
resource store 'Microsoft.AppConfiguration/configurationStores@2023-03-01' = {
  name: 'store'
  location: 'westeurope'
  sku: { name: 'standard' }
  properties: { publicNetworkAccess: access }
}
`;
const caller = (params: string): string =>
  `module m 'm.bicep' = {\n  name: 'm'\n  params: { ${params} }\n}\n`;

/** Of findings about public network access whether they are about the document's own default. */
function found(text: string): readonly boolean[] {
  const { report } = lintText('main.bicep', text, { 'm.bicep': inner });
  return report.findings
    .filter(({ rule }) => rule.startsWith('appconfig/public-network-access'))
    .map(({ ownDefault }) => ownDefault === true);
}

describe('values by the default of a parameter', () => {
  for (const [about, text, expected] of [
    ['of the document itself', inner, [true]],
    ['of a module whose caller gives nothing', caller(''), [false]],
    ['of a module whose caller gives another', caller("access: 'Disabled'"), []],
    [
      'none, but a literal',
      inner.replace('publicNetworkAccess: access', "publicNetworkAccess: 'Enabled'"),
      [false],
    ],
  ] as const)
    it(about, () => assert.deepEqual(found(text), expected));

  it('are not of a file that holds nested templates of its own', () => {
    const nested = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'inner',
      properties: {
        mode: 'Incremental',
        template: JSON.parse(template([{ type: 'A.B/c', apiVersion: '2020-01-01', name: 'd' }])),
      },
    };
    assert.deepEqual([...lintText('azuredeploy.json', template([nested])).report.called], []);
  });

  it('are of modules that the report names', () => {
    const { report } = lintText('main.bicep', caller(''), { 'm.bicep': inner });
    assert.deepEqual(
      [...report.called].map((uri) => uri.split('/').pop()),
      ['m.bicep'],
    );
  });
});
