import assert from 'node:assert/strict';
import { wantsColor } from '../../../server/hosts/cli/color';

describe('color', () => {
  const cases: readonly (readonly [
    isTerminal: boolean,
    env: Readonly<Record<string, string>>,
    colored: boolean,
  ])[] = [
    [true, {}, true],
    [true, { TERM: 'xterm' }, true],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, {}, false],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '' }, false],
    [true, { FORCE_COLOR: '0' }, false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ];
  for (const [isTerminal, env, colored] of cases) {
    it(`${isTerminal ? 'at a terminal' : 'elsewhere'} with ${JSON.stringify(env)}`, () =>
      assert.equal(wantsColor(isTerminal, env), colored));
  }
});
