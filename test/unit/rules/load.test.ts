import assert from 'node:assert/strict';
import { loadRule, missingParts } from '../../../server/rules/load';

const rule = {
  title: 'Account has no name',
  severity: 'low',
  controls: ['DP-3'],
  aliases: [],
  resource: 'Microsoft.Storage/storageAccounts',
  require: { field: 'name', exists: true },
  message: 'Give it a name.',
  why: 'Nobody finds what has no name, and nobody looks after it either.',
  references: ['https://learn.microsoft.com/azure'],
  examples: { bicep: [{ bad: 'a', good: 'b' }] },
};

const related = { related: { resource: 'Microsoft.Web/sites', link: 'any' }, exists: true };
const onSetting = { resource: undefined, subject: 'setting' };

describe('a rule file', () => {
  const cases: readonly (readonly [title: string, changes: object, mistakes: readonly string[]])[] = [
    ['that is in order', {}, []],
    ['about a resource, with a related one', { require: related }, []],
    ['about a resource and a setting', { subject: 'setting' }, ['a rule has either resource or subject']],
    ['about nothing', { resource: undefined }, ['a rule has either resource or subject']],
    [
      'about a setting, with a related resource',
      { ...onSetting, require: { not: { allOf: [related] } } },
      ['only a rule about a resource can ask for related ones'],
    ],
    [
      'about a setting, when there is a related resource',
      { ...onSetting, when: related },
      ['only a rule about a resource can ask for related ones'],
    ],
    [
      'that prints what may be a credential',
      { ...onSetting, require: { field: 'value', credential: false }, message: 'It is {value}.' },
      ['a text that may hold a credential is never printed'],
    ],
    ['without examples', { examples: undefined }, []],
    [
      'with an example that is neither bad nor good',
      { examples: { bicep: [{ file: 'a.bicep' }] } },
      ['an example has bad or good'],
    ],
    [
      'with an example that is fixed and not bad',
      { examples: { bicep: [{ good: 'a', fixed: 'b' }] } },
      ['fixed belongs to bad'],
    ],
    [
      'of a user with an example that needs a scaffold',
      { examples: { 'Microsoft.Storage/storageAccounts': [{ bad: {} }] } },
      ['Expected whole texts below the id of their language.'],
    ],
    [
      'that shows a fix that it has not',
      { examples: { bicep: [{ bad: 'a', fixed: 'b', good: 'b' }] } },
      ['the rule has no fix'],
    ],
  ];
  for (const [title, changes, mistakes] of cases) {
    it(`${title}${mistakes.length ? ' is refused' : ''}`, () => {
      const loaded = loadRule('own/rule', { ...rule, ...changes });
      assert.deepEqual('mistakes' in loaded ? loaded.mistakes.map(({ message }) => message) : [], mistakes);
    });
  }
});

describe('a rule of ours', () => {
  const shortest = {
    title: 'Account has no name',
    severity: 'low',
    resource: 'Microsoft.Storage/storageAccounts',
    require: { field: 'name', exists: true },
    message: 'Give it a name.',
  };

  it('is explained and shown, which a rule of a user need not be', () => {
    const loaded = loadRule('own/rule', shortest);
    assert.ok('rule' in loaded);
    assert.deepEqual(
      missingParts(loaded.rule).map(({ path }) => path.join('.')),
      ['why', 'references', 'examples', 'examples'],
    );
  });

  it('that is complete lacks nothing', () => {
    const loaded = loadRule('own/rule', rule);
    assert.ok('rule' in loaded);
    assert.deepEqual(missingParts(loaded.rule), []);
  });
});
