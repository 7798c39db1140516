import assert from 'node:assert/strict';
import type { BinaryOperator } from '../../../server/model/expression';
import {
  binary,
  choose,
  list,
  literal,
  not,
  object,
  type Part,
  ref,
  run,
  show,
  text,
  using,
  type World,
} from './expressions';

const world: World = { unset: ['p', 'q'], allowed: { both: [true, false], tls: ['1.0', '1.2'] } };

function check(cases: readonly (readonly [Part, string])[]): void {
  for (const [draft, expected] of cases) {
    const written = typeof draft === 'function' ? draft(0).text : String(draft);
    it(written, () => assert.equal(show(run(draft, world)), expected));
  }
}

describe('logical operators', () => {
  const sides: Readonly<Record<string, Part>> = {
    true: true,
    false: false,
    unknown: ref('p'),
    either: ref('both'),
  };
  const truth: readonly (readonly [string, BinaryOperator, string, string])[] = [
    ['true', '&&', 'true', 'true'],
    ['true', '&&', 'false', 'false'],
    ['true', '&&', 'unknown', '?(true&&p)'],
    ['true', '&&', 'either', 'true | false'],
    ['false', '&&', 'true', 'false'],
    ['false', '&&', 'false', 'false'],
    ['false', '&&', 'unknown', 'false'],
    ['false', '&&', 'either', 'false'],
    ['unknown', '&&', 'true', '?(p&&true)'],
    ['unknown', '&&', 'false', 'false'],
    ['unknown', '&&', 'unknown', '?(p&&p)'],
    ['unknown', '&&', 'either', '?((p&&true)|false)'],
    ['either', '&&', 'true', 'true | false'],
    ['either', '&&', 'false', 'false'],
    ['either', '&&', 'unknown', '?((true&&p)|false)'],
    ['either', '&&', 'either', 'true | false'],
    ['true', '||', 'true', 'true'],
    ['true', '||', 'unknown', 'true'],
    ['true', '||', 'either', 'true'],
    ['false', '||', 'false', 'false'],
    ['false', '||', 'unknown', '?(false||p)'],
    ['false', '||', 'either', 'true | false'],
    ['unknown', '||', 'true', 'true'],
    ['unknown', '||', 'false', '?(p||false)'],
    ['either', '||', 'true', 'true'],
    ['either', '||', 'unknown', '?(true|(false||p))'],
  ];
  for (const [left, operator, right, expected] of truth) {
    it(`${left} ${operator} ${right}`, () =>
      assert.equal(show(run(binary(sides[left]!, operator, sides[right]!), world)), expected));
  }
  check([
    [not(true), 'false'],
    [not(ref('both')), 'false | true'],
    [not(ref('p')), '?!p'],
    [not('x'), '?invalid'],
  ]);

  it('does not look at the right side when the left decides', () => {
    let asked = false;
    const calls = { ask: () => ((asked = true), undefined) };
    const ask = using('arm', () =>
      binary(false, '&&', (start) => ({
        text: 'ask()',
        expression: { kind: 'call', library: 'arm', name: 'ask', args: [], span: { start, end: start + 5 } },
      })),
    );
    assert.equal(show(run(ask, { calls })), 'false');
    assert.equal(asked, false);
  });
});

describe('equality', () => {
  check([
    [binary('a', '==', 'a'), 'true'],
    [binary('a', '==', 'A'), 'false'],
    [binary('a', '=~', 'A'), 'true'],
    [binary('a', '!~', 'b'), 'true'],
    [binary(1, '==', '1'), 'false'],
    [binary(null, '==', null), 'true'],
    [binary(null, '==', 'a'), 'false'],
    [binary(null, '!=', object({})), 'true'],
    [binary(ref('p'), '==', null), '?(p==null)'],
    [binary(ref('p'), '==', 'a'), '?(p=="a")'],
    [binary(ref('p'), '==', ref('p')), '?(p==p)'],
    [binary(ref('tls'), '==', '1.2'), 'false | true'],
    [binary(ref('tls'), '!=', '2'), 'true'],
    [binary(text('dev-', ref('p')), '==', 'prod-1'), 'false'],
    [binary(text('dev-', ref('p')), '==', 'dev-1'), '?("dev-"+p=="dev-1")'],
    [binary(text(ref('p'), '-x'), '==', text(ref('q'), '-y')), 'false'],
    [binary(text('long prefix', ref('p')), '==', 'long'), 'false'],
    [binary(text('a', ref('p')), '==', null), 'false'],
    [binary(text('a', ref('p')), '!=', 3), 'true'],
    [binary(list(1, 2), '==', list(1, 2)), 'true'],
    [binary(list(1, ref('p')), '==', list(2, 1)), 'false'],
    [binary(list(1, ref('p')), '==', list(1)), 'false'],
    [binary(list(1, ref('p')), '==', list(1, 2)), '?([1,p]==[1,2])'],
    [binary(object({ a: 1, b: ref('p') }), '==', object({ A: 2, b: 1 })), 'false'],
    [binary(object({ a: 1, b: 2 }), '==', object({ B: 2, A: 1 })), 'true'],
    [binary(object({ a: 1 }), '==', object({ a: 1, b: 2 })), 'false'],
  ]);
});

describe('arithmetic and order', () => {
  check([
    [binary(7, '/', 2), '3'],
    [binary(-7, '%', 3), '-1'],
    [binary(1, '/', 0), '?invalid'],
    [binary(9007199254740991, '+', 1), '?invalid'],
    [binary('a', '<', 'b'), 'true'],
    [binary(1, '<', 'b'), '?invalid'],
    [binary(ref('p'), '+', 1), '?(p+1)'],
    [using('terraform', () => binary(7, '/', 2)), '3.5'],
    [using('terraform', () => binary('7', '+', 2)), '9'],
    [using('terraform', () => binary('x', '+', 2)), '?invalid'],
  ]);
});

describe('coalescing and choosing', () => {
  check([
    [binary(null, '??', 'a'), '"a"'],
    [binary('a', '??', ref('p')), '"a"'],
    [binary(ref('p'), '??', 'a'), '?(p??"a")'],
    [binary(text('x', ref('p')), '??', 'a'), '?"x"+p'],
    [choose(true, 1, ref('p')), '1'],
    [choose(ref('p'), 1, 2), '1 | 2'],
    [choose(ref('p'), 1, 1), '1'],
    [choose(ref('both'), 1, 2), '1 | 2'],
    [choose(ref('p'), 1, ref('q')), '?(1|q)'],
    [choose(ref('p'), ref('q'), ref('q')), '?q'],
    [choose(literal(null), 1, 2), '?invalid'],
    [choose(literal('true'), 1, 2), '1'],
  ]);
});

describe('alternatives', () => {
  const nine = Array.from({ length: 9 }, (_, index) => `v${index}`);
  it('multiply only a few times', () => {
    const drafts = text(ref('a'), ref('b'));
    assert.match(show(run(drafts, { allowed: { a: nine, b: nine } })), /^\?more alternatives/);
    assert.equal(show(run(text(ref('a'), '!'), { allowed: { a: ['x', 'y'] } })), '"x!" | "y!"');
  });
});
