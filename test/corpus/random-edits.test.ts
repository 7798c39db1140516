import assert from 'node:assert/strict';
import { corpus } from './corpora';
import { Fuzzing, usualSeeds } from './fuzzing';

describe('Real files, edited at random', function () {
  this.timeout(180_000);
  const folder = corpus();
  if (folder === undefined) return;

  it('are read, evaluated, judged and fixed without a throw, a loss or a long wait', () => {
    const fuzzing = new Fuzzing(usualSeeds(folder), 1);
    const failures = fuzzing.run(0, 2_000);
    console.log(`      ${fuzzing.toString()}`);
    assert.deepEqual(failures, []);
  });
});
