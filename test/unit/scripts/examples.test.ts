import assert from 'node:assert/strict';
import { expandExamples } from '../../../scripts/examples/expand';
import { applyPatch, partsOf } from '../../../scripts/examples/tree';
import type { Entry, Example, Members, Scaffolds } from '../../../server/rules/examples';

describe('the difference of an example', () => {
  const before: Members = { sku: { name: 'S1' }, rules: [{ port: 22 }, { port: 80 }], 'a.b': 1 };
  const cases: readonly (readonly [title: string, patch: Members, after: Members])[] = [
    ['that is empty', {}, before],
    ['merges members', { sku: { tier: 'Basic' } }, { ...before, sku: { name: 'S1', tier: 'Basic' } }],
    ['follows paths', { 'sku.name': 'S2' }, { ...before, sku: { name: 'S2' } }],
    ['makes the objects on its way', { 'x.y': { z: 1 } }, { ...before, x: { y: { z: 1 } } }],
    ['removes members', { sku: null, 'a.b': 2 }, { rules: before.rules ?? [], 'a.b': 1, a: { b: 2 } }],
    [
      'takes members of an object as names',
      { sku: { 'x.y': 1 } },
      { ...before, sku: { name: 'S1', 'x.y': 1 } },
    ],
    ['changes an item', { 'rules.1.port': 443 }, { ...before, rules: [{ port: 22 }, { port: 443 }] }],
    [
      'adds an item',
      { 'rules.2': { port: 1 } },
      { ...before, rules: [{ port: 22 }, { port: 80 }, { port: 1 }] },
    ],
    ['replaces a list', { rules: [] }, { ...before, rules: [] }],
  ];
  for (const [title, patch, after] of cases)
    it(title, () => assert.deepEqual(applyPatch(before, patch), after));

  it('names the path to an item that is not there', () => {
    assert.throws(
      () => applyPatch(before, { 'rules.3.port': 1 }),
      /^Error: rules\.3\.port: the list has 2 items$/,
    );
  });
});

describe('a text of an example', () => {
  const cases: readonly (readonly [text: string, parts: readonly string[]])[] = [
    ['plain', ['plain']],
    ['', ['']],
    ['${a.id}', ['<a.id>']],
    ['x${a}/${b}', ['x', '<a>', '/', '<b>']],
    ["${f({ a: '1' })}.", ["<f({ a: '1' })>", '.']],
    ['$${a}', ['${a}']],
  ];
  for (const [text, parts] of cases)
    it(`"${text}" has its parts`, () => {
      const shown = partsOf(text).map(({ literal, expression }) =>
        expression === undefined ? literal : `<${expression}>`,
      );
      assert.deepEqual(shown, parts);
    });

  it('has to end its expressions', () => assert.throws(() => partsOf('${a'), /does not end/));
});

const scaffolds: Scaffolds = {
  'Microsoft.Storage/storageAccounts': {
    resource: 'Microsoft.Storage/storageAccounts@2023-05-01',
    name: 'plumblinedata',
    properties: {},
  },
  'Microsoft.Storage/storageAccounts/queueServices': {
    resource: 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01',
    name: 'default',
  },
  azurerm_storage_account: { name: 'plumblinedata' },
};

function expand(group: string, entry: Entry): readonly Example[] {
  const expanded = expandExamples({ [group]: [entry] }, scaffolds);
  if ('message' in expanded) throw new Error(`${expanded.path.join('.')}: ${expanded.message}`);
  return expanded;
}

function textsOf(group: string, entry: Entry): readonly string[] {
  return expand(group, entry).flatMap(({ dialect, bad, fixed, good }) => [
    `${dialect}: ${[bad && 'bad', fixed && 'fixed', good && 'good'].filter(Boolean).join(' ')}`,
    ...[bad, fixed, good].flatMap((text) => (text === undefined ? [] : text.trimEnd().split('\n'))),
  ]);
}

describe('an example', () => {
  const type = 'Microsoft.Storage/storageAccounts';

  it('of a resource type is printed in Bicep and as ARM template', () => {
    assert.deepEqual(textsOf(type, { good: { 'properties.minimumTlsVersion': 'TLS1_2' } }), [
      'bicep: good',
      "resource example 'Microsoft.Storage/storageAccounts@2023-05-01' = {",
      "  name: 'plumblinedata'",
      '  properties: {',
      "    minimumTlsVersion: 'TLS1_2'",
      '  }',
      '}',
      'arm: good',
      '{',
      '  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",',
      '  "contentVersion": "1.0.0.0",',
      '  "resources": [',
      '    {',
      '      "type": "Microsoft.Storage/storageAccounts",',
      '      "apiVersion": "2023-05-01",',
      '      "name": "plumblinedata",',
      '      "properties": {',
      '        "minimumTlsVersion": "TLS1_2"',
      '      }',
      '    }',
      '  ]',
      '}',
    ]);
  });

  it('has its fix as the change to what is bad', () => {
    const entry = { only: 'bicep', bad: { 'properties.x': 1 }, fixed: { 'properties.x': 2 } } as const;
    assert.deepEqual(
      textsOf(type, entry).filter((line) => /x|:/.test(line) && !line.includes('resource')),
      ['bicep: bad fixed', "  name: 'plumblinedata'", '  properties: {', '    x: 1'].concat([
        "  name: 'plumblinedata'",
        '  properties: {',
        '    x: 2',
      ]),
    );
  });

  it('may have other declarations, with references to them', () => {
    const entry: Entry = {
      only: 'arm',
      good: {
        and: {
          'param days': { type: 'int', default: 7 },
          queues: {
            scaffold: `${type}/queueServices`,
            parent: '${example}',
            properties: { days: '${days}' },
          },
        },
      },
    };
    const [template] = expand(type, entry);
    const { parameters, resources } = JSON.parse(template?.good ?? '') as Record<string, unknown>;
    assert.deepEqual(parameters, { days: { type: 'int', defaultValue: 7 } });
    assert.deepEqual((resources as readonly unknown[])[1], {
      type: `${type}/queueServices`,
      apiVersion: '2023-05-01',
      name: 'plumblinedata/default',
      properties: { days: "[parameters('days')]" },
      dependsOn: [`[resourceId('${type}', 'plumblinedata')]`],
    });
  });

  it('of Terraform is printed as JSON', () => {
    assert.deepEqual(
      textsOf('azurerm_storage_account', { bad: { and: { 'variable.key': { type: 'string' } } } }),
      [
        'terraform: bad',
        '{',
        '  "resource": {',
        '    "azurerm_storage_account": {',
        '      "example": {',
        '        "name": "plumblinedata"',
        '      }',
        '    }',
        '  },',
        '  "variable": {',
        '    "key": {',
        '      "type": "string"',
        '    }',
        '  }',
        '}',
      ],
    );
  });

  it('may be a whole text', () => {
    assert.deepEqual(textsOf('settings', { bad: 'a=1', good: ['b=2', 'c=3'] }), [
      ...['settings: bad', 'a=1', 'settings: good', 'b=2', 'settings: good', 'c=3'],
    ]);
  });

  const mistakes: readonly (readonly [group: string, entry: Entry, message: RegExp])[] = [
    ['azurerm_x', { bad: {} }, /^Error: azurerm_x\.0: no _scaffolds\.yaml has azurerm_x$/],
    ['azure', { bad: { name: 'x' } }, /without a scaffold there is only "and"/],
    ['azure', { bad: { and: { x: { name: 'x' } } } }, /x has no resource: TYPE@VERSION/],
    [type, { bad: { 'properties.x': '${nobody.id}' } }, /nobody is no parameter of the example/],
  ];
  for (const [group, entry, message] of mistakes)
    it(`is refused: ${message.source}`, () => assert.throws(() => expand(group, entry), message));
});

describe('the difference to a whole text', () => {
  const bad = 'tls: 1.0\nport: 80\n';

  it('replaces parts of it', () => {
    const entry: Entry = {
      bad,
      fixed: { '1.0': '1.2' },
      good: [{ 'port: 80': 'port: 443', '1.0': '1.3' }, 'a: b\n'],
    };
    assert.deepEqual(textsOf('settings', entry), [
      ...['settings: bad fixed', 'tls: 1.0', 'port: 80', 'tls: 1.2', 'port: 80'],
      ...['settings: good', 'tls: 1.3', 'port: 443', 'settings: good', 'a: b'],
    ]);
  });

  for (const part of ['udp', '0'])
    it(`has to name what is there once: ${part}`, () =>
      assert.throws(() => expand('settings', { bad, good: { [part]: '' } }), /expected once in the text/));
});
