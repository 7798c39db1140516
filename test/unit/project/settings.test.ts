import assert from 'node:assert/strict';
import { userRules } from '../../../server/project/configuration';
import { describeProblem, Homes, readOwnSettings } from '../../../server/project/settings';
import { bundle } from '../../rules/harness';
import { inMemory, root } from './files';

const rule = `title: Storage account has no owner
severity: medium
resource: Microsoft.Storage/storageAccounts
require: { field: tags.owner, exists: true }
message: Name an owner.
why: Somebody has to know whom to ask when something is wrong with it.
references: [https://example.org/owners]
`;

async function homeOf(files: Readonly<Record<string, string>>, folder: string): Promise<string | undefined> {
  const home = await new Homes(inMemory(files).listing).of(folder ? `${root}/${folder}/` : `${root}/`);
  return home?.slice(root.length).replace(/^\//, '');
}

describe('the settings of a file', () => {
  const cases: readonly (readonly [
    title: string,
    files: readonly string[],
    folder: string,
    home?: string,
  ])[] = [
    ['are those of its own folder', ['plumbline.yaml', 'a/plumbline.yaml', 'a/b/x'], 'a', 'a'],
    ['are those of the nearest folder above', ['plumbline.yaml', 'a/plumbline.yml', 'a/b/x'], 'a/b', 'a'],
    ['may have a leading dot', ['.plumbline.yml', 'a/x'], 'a', ''],
    ['are found by own rules alone', ['.plumbline/rules/x.yaml', 'a/x'], 'a', ''],
    ['are not found by a folder of another use', ['.plumbline/cache/x', 'a/x'], 'a'],
    ["end at the repository's root", ['plumbline.yaml', 'a/.git/HEAD', 'a/b/x'], 'a/b'],
    ["are found in the repository's root", ['a/plumbline.yaml', 'a/.git/HEAD', 'a/b/x'], 'a/b', 'a'],
    ['need not be', ['a/x'], 'a'],
  ];
  for (const [title, files, folder, home] of cases) {
    it(title, async () => {
      const texts = Object.fromEntries(files.map((file) => [file, '']));
      assert.equal(await homeOf(texts, folder), home);
    });
  }

  const read = (files: Readonly<Record<string, string>>) =>
    readOwnSettings(root, inMemory(files), { bundle, rules: { folder: root, globs: [userRules] } });

  it('come of the first file by name, and of rules in any folder', async () => {
    const own = await read({
      '.plumbline.yaml': 'profile: strict\nrules: { tags/owner: high }\n',
      'plumbline.yaml': 'severity: high\n',
      '.plumbline/rules/tags/owner.yml': rule,
    });
    assert.deepEqual(own.configuration, { profile: 'strict', rules: { 'tags/owner': 'high' } });
    assert.deepEqual(
      own.rules.map(({ id }) => id),
      ['tags/owner'],
    );
    assert.deepEqual(own.problems, []);
  });

  it('say where their mistakes are, and hold as far as they can be read', async () => {
    const own = await read({
      'plumbline.yml': 'severity: high\nrules:\n  tags/owner: off\n  tags/ownre: off\n  storage/*: never\n',
      '.plumbline/rules/tags/owner.yml': rule,
      '.plumbline/rules/broken.yaml': 'title: x\nseverity: lwo\n',
    });
    assert.deepEqual(own.configuration, {
      severity: 'high',
      rules: { 'tags/owner': 'off', 'tags/ownre': 'off' },
    });
    const said = own.problems.map((problem) =>
      describeProblem(problem.source.uri.slice(root.length + 1), problem),
    );
    assert.ok(
      said.includes('plumbline.yml:4:3: There is no rule tags/ownre. Did you mean tags/owner?'),
      said.join('\n'),
    );
    assert.ok(
      said.some((one) => one.startsWith('plumbline.yml:5:14: rules.storage/*: ')),
      said.join('\n'),
    );
    assert.ok(
      said.some((one) => one.startsWith('.plumbline/rules/broken.yaml:2:11: severity: ')),
      said.join('\n'),
    );
  });
});
