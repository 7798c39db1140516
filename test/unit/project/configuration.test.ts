import assert from 'node:assert/strict';
import { readConfiguration, readUserRule } from '../../../server/project/configuration';

describe('a configuration file', () => {
  it('is read', () => {
    const text =
      'profile: strict\nrules:\n  storage/*: off\n  keyvault/rbac-disabled: high\nexclude: [legacy/**]\nazurermMajor: 4\n';
    const value = {
      profile: 'strict',
      rules: { 'storage/*': 'off', 'keyvault/rbac-disabled': 'high' },
      exclude: ['legacy/**'],
      azurermMajor: 4,
    };
    assert.deepEqual(readConfiguration(text), { value });
  });

  it('may be empty', () => {
    assert.deepEqual(readConfiguration('# nothing yet\n'), { value: {} });
  });

  const mistakes: readonly (readonly [text: string, path: string])[] = [
    ['profile: loose', 'profile'],
    ['rules: { storage/*: sometimes }', 'rules.storage/*'],
    ['colour: red', ''],
    ['exclude: legacy', 'exclude'],
    ['rules: [', ''],
    ['a: &a [*a, *a]', ''],
    ['- 1', ''],
  ];
  for (const [text, path] of mistakes) {
    it(`says what is wrong with ${text}`, () => {
      const read = readConfiguration(text);
      assert.ok('mistakes' in read);
      assert.equal(read.mistakes[0]?.path, path);
      assert.ok(read.mistakes[0]?.message && !read.mistakes[0].message.includes('\n'));
    });
  }
});

describe("a user's rule", () => {
  it('is read as ours are', () => {
    const read = readUserRule('tags/owner', 'title: No owner\nseverity: low\n', () => false);
    assert.ok('mistakes' in read);
    assert.ok(read.mistakes.some(({ path }) => path === 'require'));
  });

  it('cannot be any text', () => {
    for (const text of ['', '{', '\0', '- a', '&a *a'])
      assert.ok('mistakes' in readUserRule('a/b', text, () => false), text);
  });
});
