import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildBundle } from '../../../scripts/bundle';
import { bundle } from '../../rules/harness';

const rule = `title: A title
severity: low
controls: [DP-3]
aliases: []
resource: Microsoft.Storage/storageAccounts
require: { field: properties.x, equals: true, ifMissing: fail }
message: A message.
why: A reason that is long enough to be read by people.
references: [https://learn.microsoft.com/azure]
examples:
  bicep: [{ bad: a, good: b }]
`;

const secrets = 'Microsoft.Storage/storageAccounts: [properties.key]\n';

/** What is refused, by the files that are put together; the first file in which it stands is named in the message. */
const refusals: readonly (readonly [
  title: string,
  files: Readonly<Record<string, string>>,
  ...mistakes: RegExp[],
])[] = [
  [
    'YAML that cannot be read',
    { 'storage/x.yaml': 'title: [a\nseverity: low\n' },
    /^rules\/storage\/x\.yaml:2:\d+: /,
  ],
  [
    'a key that is there twice',
    { 'storage/x.yaml': rule.replace('severity: low', 'severity: low\nseverity: high') },
    /^rules\/storage\/x\.yaml:3:1: Map keys must be unique/,
  ],
  [
    'a fix without its safety',
    { 'storage/x.yaml': `${rule}fix: { set: true, title: Set it }\n` },
    /^rules\/storage\/x\.yaml:12:6: fix\.safety: Invalid option: expected one of "safe"\|"review"$/,
  ],
  [
    'a member that a rule does not have',
    { 'storage/x.yaml': rule.replace('severity', 'severty') },
    /^rules\/storage\/x\.yaml:1:1: severity: /,
    /^rules\/storage\/x\.yaml:2:1: severty: There is no severty here\.$/,
  ],
  [
    'a resource type that is not known',
    { 'storage/x.yaml': rule.replace('storageAccounts', 'storageAcounts') },
    /^rules\/storage\/x\.yaml:5:11: resource: The resource type Microsoft\.Storage\/storageAcounts is not known/,
  ],
  [
    'a related resource type that is not known',
    {
      'storage/x.yaml': rule.replace(
        /require:.*/,
        'require: { related: { resource: Microsoft.Storage/x, link: child }, exists: true }',
      ),
    },
    /^rules\/storage\/x\.yaml:5:11: resource: The resource type Microsoft\.Storage\/x is not known/,
  ],
  [
    'an example without a scaffold',
    { 'storage/x.yaml': rule.replace('bicep: [{ bad: a, good: b }]', 'azurerm_x: [{ bad: {} }]') },
    /^rules\/storage\/x\.yaml:11:15: examples\.azurerm_x\.0: no _scaffolds\.yaml has azurerm_x$/,
  ],
  [
    'a rule of ours without a good example',
    { 'storage/x.yaml': rule.replace(', good: b', '') },
    /^rules\/storage\/x\.yaml:11:3: examples: no example shows good text$/,
  ],
  [
    'a scaffold that is there twice',
    { 'a/_scaffolds.yaml': 'azurerm_x: {}\n', 'b/_scaffolds.yaml': 'azurerm_x: {}\n' },
    /^rules\/b\/_scaffolds\.yaml:1:1: azurerm_x: azurerm_x is also in rules\/a\/_scaffolds\.yaml\.$/,
  ],
  [
    'defaults of a resource type that is not known',
    {
      'storage/defaults.yaml':
        '# A comment.\nMicrosoft.Storage/acounts:\n  - { path: a, value: 1, source: "https://learn.microsoft.com/x" }\n',
    },
    /^rules\/storage\/defaults\.yaml:2:1: Microsoft\.Storage\/acounts: The resource type/,
  ],
  [
    'a default that is there twice',
    {
      'storage/defaults.yaml': `Microsoft.Storage/storageAccounts:
  - { path: a.b, value: 1, source: "https://learn.microsoft.com/x" }
  - { path: a.c, value: 1, source: "https://learn.microsoft.com/x" }
  - { path: a.B, value: 1, source: "https://learn.microsoft.com/x" }
`,
    },
    /^rules\/storage\/defaults\.yaml:4:5: .*: Another default of a\.B holds for the same API versions\.$/,
  ],
  [
    'defaults whose API versions overlap',
    {
      'storage/defaults.yaml': `Microsoft.Storage/storageAccounts:
  - { path: a, value: 1, before: "2020-01-01", source: "https://learn.microsoft.com/x" }
  - { path: a, value: 2, since: "2019-01-01", source: "https://learn.microsoft.com/x" }
`,
    },
    /^rules\/storage\/defaults\.yaml:3:5: /,
  ],
  [
    'defaults of one resource type in two files',
    {
      'a/defaults.yaml':
        'Microsoft.Storage/storageAccounts:\n  - { path: a, value: 1, source: "https://learn.microsoft.com/x" }\n',
      'b/defaults.yaml':
        'Microsoft.Storage/storageaccounts:\n  - { path: b, value: 1, source: "https://learn.microsoft.com/x" }\n',
    },
    /^rules\/b\/defaults\.yaml:1:1: .*: Microsoft\.Storage\/storageaccounts is also in rules\/a\/defaults\.yaml\.$/,
  ],
  [
    'an azurerm resource in two files',
    {
      'azurerm/sql.yaml': 'azurerm_x: Microsoft.Sql/servers\n',
      'azurerm/web.yaml': 'azurerm_y: Microsoft.Web/sites\nazurerm_x: { type: Microsoft.Web/sites }\n',
    },
    /^rules\/azurerm\/web\.yaml:2:1: azurerm_x: azurerm_x is also in rules\/azurerm\/sql\.yaml\.$/,
  ],
  [
    'an azurerm resource in the file of another namespace',
    { 'azurerm/sql.yaml': 'azurerm_x: Microsoft.Web/sites\n' },
    /^rules\/azurerm\/sql\.yaml:1:12: azurerm_x: A resource of Microsoft\.Web\/sites belongs in rules\/azurerm\/web\.yaml\.$/,
  ],
  [
    'an attribute that is mapped in two ways',
    {
      'azurerm/web.yaml': `azurerm_x:
  type: Microsoft.Web/sites
  attributes:
    a: { to: properties.a, join: ",", split: "," }
`,
    },
    /^rules\/azurerm\/web\.yaml:4:8: azurerm_x\.attributes\.a: an attribute has at most one way of mapping its values$/,
  ],
];

describe('the YAML files below rules/', () => {
  it('are put together when nothing is wrong with them', () => {
    const { bundle: built, mistakes } = buildBundle(
      new Map([
        ['secret-properties.yaml', secrets],
        ['storage/x.yaml', rule],
      ]),
    );
    assert.deepEqual(mistakes, []);
    assert.deepEqual(
      built?.rules.map(({ id }) => id),
      ['storage/x'],
    );
  });

  it('are what the bundle holds', () => {
    const names = readdirSync('rules', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    );
    const files = [...names]
      .sort()
      .map((name) => [name, readFileSync(path.join('rules', name), 'utf8')] as const);
    const { bundle: built, mistakes } = buildBundle(new Map(files));
    assert.deepEqual(mistakes, []);
    assert.equal(built?.rules.length, bundle.rules.length);
  });

  for (const [title, files, ...expected] of refusals) {
    it(`are refused with file, line and column for ${title}`, () => {
      const { bundle: built, mistakes } = buildBundle(
        new Map([['secret-properties.yaml', secrets], ...Object.entries(files)]),
      );
      assert.equal(built, undefined);
      assert.equal(mistakes.length, expected.length, mistakes.join('\n'));
      for (const pattern of expected)
        assert.ok(
          mistakes.some((mistake) => pattern.test(mistake)),
          mistakes.join('\n'),
        );
    });
  }
});
