import assert from 'node:assert/strict';
import { buildBundle } from '../../../scripts/bundle';
import { newRule } from '../../../scripts/new-rule';

describe('a rule that is begun', () => {
  const scaffolds = {
    'service/_scaffolds.yaml':
      'Microsoft.Web/sites: { resource: Microsoft.Web/sites@2023-12-01, name: a }\nazurerm_web_app: {}\n',
    'resource-types.yaml': '- Microsoft.Web/sites\n',
  };
  const neighbors = [
    'examples: { Microsoft.Web/sites: [], azurerm_web_app: [] }',
    'examples: { a/b: [] }',
    'a: [',
    '',
  ];

  it('has every part that a rule needs', () => {
    const files = new Map(Object.entries({ ...scaffolds, 'service/x.yaml': newRule(neighbors) }));
    assert.deepEqual(buildBundle(files).mistakes, []);
  });

  it('is about the resource type of the rules next to it', () => {
    assert.match(newRule(neighbors), /^resource: Microsoft\.Web\/sites$/m);
    assert.match(newRule(neighbors), /^ {2}azurerm_web_app:$/m);
  });

  it('is about storage accounts where there are no rules yet', () => {
    assert.match(newRule([]), /^resource: Microsoft\.Storage\/storageAccounts$/m);
  });
});
