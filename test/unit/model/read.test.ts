import assert from 'node:assert/strict';
import { parsePath, readPath } from '../../../server/model/read';
import { fromJson, objectOf, toJson } from '../../../server/model/values';
import type { Value } from '../../../server/model/value';
import { jsonValue } from '../../../server/dialects/json/value';
import { Budget, spending } from '../../../server/text/budget';
import { parseJson } from '../../../server/syntax/json/parse';

function valueOf(text: string): Value {
  return jsonValue(parseJson(text).root, { uri: 'file:///x.json', text });
}

describe('paths', () => {
  const flow = {
    actions: { a: { n: 1 }, b: { n: 2, actions: { c: { n: 3 } }, else: { actions: { d: { n: 4 } } } } },
    list: [{ n: 5 }],
  };
  const cases: readonly (readonly [path: string, values: readonly unknown[]])[] = [
    ['actions.a.n', [1]],
    ['actions[*].n', [1, 2]],
    ['actions.b[**].n', [2, 3, 4]],
    ['[**].actions[*].n', [1, 2, 3, 4]],
    ['list[**].n', [5]],
    ["['actions'].a['n']", [1]],
    ['nothing[**].n', []],
  ];
  for (const [path, values] of cases) {
    it(`${path} gives ${JSON.stringify(values)}`, () => {
      const read = readPath(valueOf(JSON.stringify(flow)), parsePath(path)).values.filter(
        ({ kind }) => kind === 'known',
      );
      assert.deepEqual(read.map(toJson), values);
    });
  }

  it('do not go down for ever', () => {
    const text = `${'{"n":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    assert.ok(readPath(valueOf(text), parsePath('[**].n')).values.length < 100);
  });

  it('visit what objects share once', () => {
    const at = {
      kind: 'literal',
      source: { uri: 'file:///x.json', text: '' },
      span: { start: 0, end: 0 },
    } as const;
    let value: Value = fromJson({ n: 1 }, at);
    for (let level = 0; level < 50; level++) {
      const shared = value;
      value = objectOf(
        new Map([
          ['a', shared],
          ['b', shared],
        ]),
        at,
      );
    }
    const budget = new Budget();
    const count = (path: string): number => readPath(value, parsePath(path)).values.length;
    const counts = spending(budget, () => ['[***]', '[**]', '[**][**][**]'].map(count));
    assert.deepEqual(counts, [1, 51, 51]);
    assert.ok(budget.steps < 2_000, `${budget.steps} steps`);
  });

  it('end with the budget', () => {
    const list = valueOf(JSON.stringify(Array.from({ length: 100 }, () => ({ n: [1, 2, 3] }))));
    const { values, complete } = spending(new Budget(50), () => readPath(list, parsePath('[*].n[*]')));
    assert.equal(complete, false);
    assert.ok(values.length < 100, `${values.length} values`);
  });
});
