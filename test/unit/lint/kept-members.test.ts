import assert from 'node:assert/strict';
import { changes } from './fix-changes';

const rule = 'servicebus/no-managed-identity';
const fixed = (identity: string, head = ''): ReturnType<typeof changes> =>
  changes(
    rule,
    'Enable',
    'main.bicep',
    `${head}
resource bus 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' = {
  name: 'bus'
  location: 'westeurope'
  sku: {
    name: 'Premium'
  }${identity && `\n  identity: ${identity}`}
}
`,
  );

describe('fixes that set members of an object', () => {
  const cases: readonly (readonly [
    about: string,
    head: string,
    identity: string,
    safety: string,
    lines: readonly string[],
  ])[] = [
    ['nothing written', '', '', 'safe', ['+ identity: {', "+ type: 'SystemAssigned'"]],
    [
      'a literal member',
      '',
      "{ type: 'None' }",
      'safe',
      ["- identity: { type: 'None' }", "+ identity: { type: 'SystemAssigned' }"],
    ],
    [
      'a member that a parameter decides, beside another',
      "param kind string = 'None'\nparam ids object = {}",
      '{\n    type: kind\n    userAssignedIdentities: ids\n  }',
      'review',
      ["- param kind string = 'None'", "+ param kind string = 'SystemAssigned'"],
    ],
    [
      'a member of a condition',
      "param id string = ''",
      "{\n    type: empty(id) ? 'None' : 'UserAssigned'\n    userAssignedIdentities: empty(id) ? null : { '${id}': {} }\n  }",
      'review',
      [
        "- type: empty(id) ? 'None' : 'UserAssigned'",
        "+ type: empty(id) ? 'SystemAssigned' : 'UserAssigned'",
      ],
    ],
    [
      'an object that a parameter gives',
      "param identity object = { type: 'None' }",
      'identity',
      'review',
      ["- param identity object = { type: 'None' }", "+ param identity object = { type: 'SystemAssigned' }"],
    ],
  ];
  for (const [about, head, identity, safety, lines] of cases)
    it(`${about}: ${safety}`, () => {
      const found = fixed(identity, head);
      assert.deepEqual(found?.lines, lines);
      assert.equal(found?.safety, safety);
    });
});
