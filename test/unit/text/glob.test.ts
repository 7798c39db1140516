import assert from 'node:assert/strict';
import { fixedFolder, pathTest } from '../../../server/text/glob';

describe('globs', () => {
  const cases: readonly (readonly [glob: string, fits: readonly string[], others: readonly string[]])[] = [
    [
      '**/node_modules/**',
      ['node_modules/a.json', 'x/node_modules/', 'x/y/node_modules/z/a.json'],
      ['node_modules.json', 'x/my_node_modules/a'],
    ],
    ['*.json', ['a.json'], ['x/a.json', 'a.jsonc', 'ajson']],
    ['**/*.json', ['a.json', 'x/y/a.json'], ['a.bicep']],
    [
      'infra/legacy',
      ['infra/legacy', 'infra/legacy/', 'infra/legacy/a.bicep'],
      ['infra/legacy2', 'x/infra/legacy'],
    ],
    ['./infra/', ['infra/a.bicep', 'infra/'], ['infra.bicep']],
    ['a?.{bicep,json}', ['ab.bicep', 'ab.json'], ['a/.json', 'abc.json', 'ab.yaml']],
    ['a(1)+$^.json', ['a(1)+$^.json'], ['a1.json', 'a(1)+$^xjson']],
    ['[ab]*.json', ['a.json', 'bc.json'], ['c.json', '.json', 'a/b.json', '[ab].json']],
    ['[0-9]*', ['1', '2x', '3/x'], ['x1', '']],
    ['[!0-9]x', ['ax'], ['1x', '/x', 'ax2']],
    ['[^0-9]x', ['ax'], ['1x']],
    ['[]a]', [']', 'a'], ['b', '[]a]']],
    ['[a-]', ['a', '-'], ['b']],
    ['[open', ['[open'], ['o']],
    ['a/[bc]/d', ['a/b/d', 'a/c/d'], ['a/d', 'a/bc/d']],
    ['{1..3}', ['1..3'], ['1', '2', '3']],
    ['!x', ['!x'], ['x', 'y']],
    ['a**b', ['ab', 'axb'], ['a/b', 'ax/yb']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b/c'], ['ab', 'a/xb']],
    ['a/**', ['a', 'a/', 'a/b/c'], ['ab', 'ba']],
    ['**/**/b', ['b', 'a/b', 'a/a/b'], ['ab']],
    ['{**/a,b/*}.json', ['a.json', 'x/a.json', 'b/c.json'], ['b.json', 'c/b.json']],
    ['{a,{b,c}d}/e', ['a/e', 'bd/e', 'cd/e'], ['b/e', 'ad/e']],
    ['x{,.y}', ['x', 'x.y'], ['xy']],
    ['a}', ['a}'], ['a']],
    ['', [''], ['a']],
    ['{open', ['{open'], ['open']],
    ['**', ['a', 'a/b'], []],
  ];
  for (const [glob, fits, others] of cases) {
    it(glob, () => {
      const test = pathTest([glob]);
      assert.deepEqual(
        fits.filter((path) => !test(path)),
        [],
        'should fit',
      );
      assert.deepEqual(
        others.filter((path) => test(path)),
        [],
        'should not fit',
      );
    });
  }

  it('take no longer for what nearly fits', () => {
    const fits = (glob: string, path: string): boolean => pathTest([glob])(path);
    assert.equal(fits(`**/${'*a'.repeat(40)}*z`, 'a'.repeat(400)), false);
    assert.equal(fits(`${'**/'.repeat(60)}z`, 'a/'.repeat(200)), false);
    assert.equal(fits(`${'{a,a}'.repeat(40)}z`, 'a'.repeat(400)), false);
    assert.equal(fits(`${'{'.repeat(2_000)}a${'}'.repeat(2_000)}`, 'a'), false);
    assert.equal(fits('{'.repeat(2_000), '{'.repeat(2_000)), true);
    assert.equal(fits('*'.repeat(5_000), 'a'), false);
  });

  it('names the folder before the first wildcard', () => {
    assert.deepEqual(
      ['.plumbline/rules/**/*.yaml', 'rules/a.yaml', '**/*.yaml', './x/{a,b}.yaml'].map(fixedFolder),
      ['.plumbline/rules/', 'rules/', '', 'x/'],
    );
  });
});
