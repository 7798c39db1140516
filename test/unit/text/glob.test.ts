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
    ['a(1)+[x].json', ['a(1)+[x].json'], ['a1x.json']],
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

  it('names the folder before the first wildcard', () => {
    assert.deepEqual(
      ['.plumbline/rules/**/*.yaml', 'rules/a.yaml', '**/*.yaml', './x/{a,b}.yaml'].map(fixedFolder),
      ['.plumbline/rules/', 'rules/', '', 'x/'],
    );
  });
});
