import assert from 'node:assert/strict';
import { loadRule } from '../../../server/rules/load';

const rule = {
  title: 'Account has no name',
  severity: 'low',
  baseline: ['DP-3'],
  peers: [],
  resource: 'Microsoft.Storage/storageAccounts',
  require: { field: 'name', exists: true },
  message: 'Give it a name.',
  why: 'Nobody finds what has no name, and nobody looks after it either.',
  references: ['https://learn.microsoft.com/azure'],
  examples: [
    { dialect: 'bicep', bad: 'a' },
    { dialect: 'bicep', good: 'b' },
  ],
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
    [
      'without a bad example',
      { examples: [{ dialect: 'bicep', good: 'b' }] },
      ['no example shows the finding'],
    ],
    [
      'without a good example',
      { examples: [{ dialect: 'bicep', bad: 'a' }] },
      ['no example shows good text'],
    ],
    [
      'that shows a fix that it has not',
      { examples: [{ dialect: 'bicep', bad: 'a', fixed: 'b', good: 'b' }] },
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
