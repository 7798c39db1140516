import assert from 'node:assert/strict';
import { parsePath, readPath } from '../../../server/model/read';
import { toJson } from '../../../server/model/values';
import type { Value } from '../../../server/model/value';
import { jsonValue } from '../../../server/dialects/json/value';
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
});
