import assert from 'node:assert/strict';
import { propertyIgnoringCase, propertyOf, stepsTo } from '../../../../server/syntax/json/find';
import { parseJson } from '../../../../server/syntax/json/parse';

describe('Finding in JSON', () => {
  const text = '{"a": [1, {"B": "x"}], "b": 2, "A": 3}';
  const { root } = parseJson(text);

  it('finds a property by name, the last of several', () => {
    assert.ok(root.kind === 'object');
    assert.equal(propertyOf(root, 'a')?.value.kind, 'array');
    assert.equal(propertyOf(root, 'B'), undefined);
    assert.equal(propertyIgnoringCase(root, 'a')?.keyNode.start, text.indexOf('"A"'));
  });

  for (const [place, ...path] of [
    ['"x"', 'a', 1, 'B'],
    ['"B"', 'a', 1, 'B'],
    ['1', 'a', 0],
    ['2', 'b'],
    ['}', 'a', 1],
  ] as const) {
    it(`finds the way to ${place}`, () => {
      const way = stepsTo(root, text.indexOf(place) + (place === '}' ? 1 : 0));
      assert.deepEqual(
        way.map((step) => (step.kind === 'property' ? step.property.key : step.index)),
        path,
      );
    });
  }
});
