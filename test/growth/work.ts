import assert from 'node:assert/strict';
import { Session, type Profiler } from 'node:inspector';
import v8 from 'node:v8';

// The optimizing compilers inline functions without counting them, so that the counts would depend on when they run.
v8.setFlagsFromString('--no-opt');
v8.setFlagsFromString('--no-maglev');

const session = new Session();
session.connect();
post('Profiler.enable');
// Only what is compiled from here on is counted by the block: this file is loaded before what it counts.
post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** How much more work may be done for a text that is twice as long: linear, with room for what happens once. */
const maxGrowth = 2 ** 1.1;

/**
 * The blocks of code that `run` executes, in this project and its packages. The same on every machine and however busy it is. What the
 * runtime does inside one call (a regular expression, a sort) counts as nothing.
 */
export function workOf(run: () => void): number {
  takeCounts();
  run();
  return takeCounts();
}

/** Asserts that the work grows no faster than the input; `prepare` makes an input of a size, and its work is not counted. */
export function assertLinear<T>(size: number, prepare: (size: number) => T, run: (input: T) => void): void {
  const inputs = [1, 2, 4].map((factor) => prepare(size * factor));
  const warmUp = prepare(Math.ceil(size / 10));
  run(warmUp);
  const work = inputs.map((input) => workOf(() => run(input)));
  const [once = 0, twice = 0, fourTimes = 0] = work;
  assert.ok(once > 0, 'nothing was counted');
  const isLinear = twice / once <= maxGrowth && fourTimes / twice <= maxGrowth;
  assert.ok(isLinear, `work for 1, 2 and 4 times ${size}: ${work.join(', ')}`);
}

function takeCounts(): number {
  const { result } = post('Profiler.takePreciseCoverage') as Profiler.TakePreciseCoverageReturnType;
  let sum = 0;
  for (const { url, functions } of result) {
    if (url.startsWith('node:') || url.endsWith('/growth/work.js')) continue;
    for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  }
  return sum;
}

/** Commands to one's own thread are answered before `post` returns. */
function post(method: string, parameters: object = {}): unknown {
  let answer: unknown;
  session.post(method, parameters, (error, result) => {
    if (error) throw new Error(`${method}: ${error.message}`);
    answer = result;
  });
  return answer;
}
