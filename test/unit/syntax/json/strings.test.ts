import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../../server/syntax/json/parse';
import { rawOffsets } from '../../../../server/syntax/json/strings';

describe('JSON strings', function () {
  this.timeout(10_000);

  /** Each case: text of a string, and the text that each of its decoded characters (and the end) starts at. */
  const cases: readonly (readonly [text: string, ...starts: string[]])[] = [
    ['"ab"', 'ab"', 'b"', '"'],
    ['"a\\nb"', 'a\\nb"', '\\nb"', 'b"', '"'],
    ['"\\u0041\\""', '\\u0041\\""', '\\""', '"'],
    ['"\\x"', '\\x"', 'x"', '"'],
    ['"a\nb"', 'a\nb"', '\nb"', 'b"', '"'],
    ['"open\\', 'open\\', 'pen\\', 'en\\', 'n\\', '\\', ''],
  ];
  for (const [text, ...starts] of cases) {
    it(`maps ${JSON.stringify(text)} back`, () => {
      const { root } = parseJson(text);
      assert.ok(root.kind === 'string');
      const offset = rawOffsets(text, root);
      assert.deepEqual(
        Array.from({ length: root.value.length + 1 }, (_, index) => text.slice(offset(index))),
        starts,
      );
    });
  }

  it('maps every character of any string to text that decodes to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const text = JSON.stringify(value);
        const { root } = parseJson(text);
        assert.ok(root.kind === 'string');
        const offset = rawOffsets(text, root);
        [...Array(value.length).keys()].forEach((index) => {
          assert.equal(JSON.parse(`"${text.slice(offset(index), offset(index + 1))}"`), value[index]);
        });
      }),
    );
  });
});
