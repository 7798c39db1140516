import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IntervalIndex } from '../../../server/text/interval-index';
import { span } from '../../../server/text/span';

describe('spans by what they hold', () => {
  it('are found as by looking at each', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(30), fc.nat(10)).map(([start, length]) => span(start, start + length)),
    );
    fc.assert(
      fc.property(spans, fc.nat(40), fc.nat(5), (all, start, length) => {
        const asked = span(start, start + length);
        const expected = all.filter((one) => one.start < asked.end && one.end > asked.start);
        const found = new IntervalIndex(all).meeting(asked);
        const order = (one: (typeof all)[number]): number => all.indexOf(one);
        assert.deepEqual(
          [...found].sort((a, b) => order(a) - order(b)),
          expected,
        );
      }),
    );
  });
});
