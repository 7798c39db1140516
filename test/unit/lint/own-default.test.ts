import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';

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

  it('are of modules that the report names', () => {
    const { report } = lintText('main.bicep', caller(''), { 'm.bicep': inner });
    assert.deepEqual(
      [...report.called].map((uri) => uri.split('/').pop()),
      ['m.bicep'],
    );
  });
});
