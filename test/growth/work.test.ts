import assert from 'node:assert/strict';
import { assertLinear, workOf } from './work';

const looked = new Set<number>();

function lookAtPairs(size: number): void {
  for (let one = 0; one < size; one++) for (let other = 0; other < size; other++) look(one + other);
}

function lookAtEach(size: number): void {
  for (let one = 0; one < size; one++) look(one);
}

function look(value: number): void {
  if (value % 1_000 === 0) looked.add(value);
}

describe('Counting work', () => {
  it('counts the same twice', () => {
    lookAtPairs(10);
    assert.equal(
      workOf(() => lookAtPairs(100)),
      workOf(() => lookAtPairs(100)),
    );
  });

  it('tells linear from quadratic', () => {
    assertLinear(1_000, (size) => size, lookAtEach);
    assert.throws(() => assertLinear(100, (size) => size, lookAtPairs), /work for 1, 2 and 4 times 100/);
  });
});
