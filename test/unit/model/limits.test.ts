import assert from 'node:assert/strict';
import { evaluate } from '../../../server/model/evaluate';
import type { Expression } from '../../../server/model/expression';
import type { Scope } from '../../../server/model/scope';
import { Budget } from '../../../server/text/budget';
import type { Json } from '../../../server/model/value';
import { fromJson, symbolOf, toJson } from '../../../server/model/values';
import { call, list, loop, object, type Part, ref, run, show, text } from './expressions';

const at = { start: 0, end: 0 };
const plain: Scope = {
  source: { uri: 'main', text: '' },
  budget: new Budget(),
  resolve: () => undefined,
  call: () => undefined,
};
const one: Expression = { kind: 'literal', span: at, value: 1 };

/** Ways to nest an expression in itself. */
const nestings: Readonly<Record<string, (inner: Expression) => Expression>> = {
  array: (inner) => ({ kind: 'array', span: at, items: [inner] }),
  spread: (inner) => ({ kind: 'array', span: at, items: [{ kind: 'spread', span: at, value: inner }] }),
  object: (inner) => ({
    kind: 'object',
    span: at,
    members: [{ kind: 'member', key: 'a', keySpan: at, value: inner }],
  }),
  'object spread': (inner) => ({
    kind: 'object',
    span: at,
    members: [{ kind: 'spread', span: at, value: inner }],
  }),
  access: (inner) => ({ kind: 'access', span: at, base: inner, key: one }),
  call: (inner) => ({ kind: 'call', span: at, library: 'arm', name: 'nothing', args: [inner] }),
  concat: (inner) => ({ kind: 'call', span: at, library: 'arm', name: 'concat', args: [inner] }),
  unary: (inner) => ({ kind: 'unary', span: at, operator: '-', operand: inner }),
  'binary left': (inner) => ({
    kind: 'binary',
    span: at,
    library: 'arm',
    operator: '+',
    left: inner,
    right: one,
  }),
  'binary right': (inner) => ({
    kind: 'binary',
    span: at,
    library: 'arm',
    operator: '??',
    left: { kind: 'literal', span: at, value: null },
    right: inner,
  }),
  conditional: (inner) => ({
    kind: 'conditional',
    span: at,
    condition: inner,
    whenTrue: one,
    whenFalse: { kind: 'literal', span: at, value: 2 },
  }),
  'conditional branch': (inner) => ({
    kind: 'conditional',
    span: at,
    condition: { kind: 'reference', span: at, name: 'p' },
    whenTrue: one,
    whenFalse: inner,
  }),
  for: (inner) => ({
    kind: 'for',
    span: at,
    item: 'x',
    collection: { kind: 'array', span: at, items: [one] },
    body: inner,
  }),
  interpolation: (inner) => ({ kind: 'interpolation', span: at, library: 'arm', parts: ['a', inner] }),
};

describe('nesting of 10,000', () => {
  for (const [name, nest] of Object.entries(nestings)) {
    it(name, () => {
      let expression: Expression = one;
      for (let depth = 0; depth < 10_000; depth++) expression = nest(expression);
      const value = evaluate(expression, plain);
      assert.ok(symbolOf(value).length <= 2_100);
      assert.equal(toJson(value), undefined);
    });
  }

  it('in JSON', () => {
    let json: Json = 1;
    for (let depth = 0; depth < 10_000; depth++) json = [json];
    const value = fromJson(json, { kind: 'literal', source: plain.source, span: at });
    assert.equal(toJson(value), undefined);
    assert.ok(symbolOf(value).length <= 2_100);
  });
});

/** Each variable holds the one before it many times. */
function doubling(levels: number, twice: (name: string) => Part): Record<string, Part> {
  const variables: Record<string, Part> = { v0: 'x' };
  for (let level = 1; level <= levels; level++) variables[`v${level}`] = twice(`v${level - 1}`);
  return variables;
}

describe('values made of each other', () => {
  const shapes: Readonly<Record<string, (name: string) => Part>> = {
    lists: (name) => list(ref(name), ref(name), ref(name)),
    objects: (name) => object({ a: ref(name), b: ref(name) }),
    texts: (name) => text(ref(name), ref(name)),
    calls: (name) => call('nothing', ref(name), ref(name)),
    'calls and texts': (name) => text('a', call('nothing', ref(name)), call('nothing', ref(name))),
  };
  for (const [name, shape] of Object.entries(shapes)) {
    it(name, () => {
      const value = run(ref('v60'), { variables: doubling(60, shape) });
      assert.ok(symbolOf(value).length <= 2_100);
      assert.equal(toJson(value), undefined);
    });
  }

  it('have symbols that distinguishes them  and are the same each time', () => {
    const symbol = (seed: string) =>
      symbolOf(run(ref('v12'), { variables: { ...doubling(12, shapes.calls!), v0: seed } }));
    assert.equal(symbol('x'), symbol('x'));
    assert.notEqual(symbol('x'), symbol('y'));
  });
});

describe('work', () => {
  it('ends with the budget, which all values of a deployment share', () => {
    const budget = new Budget(150);
    const items = Array.from({ length: 100 }, () => 1);
    const shown = show(run(loop('x', list(...items), ref('x')), { budget }));
    assert.match(shown, /^\[1, 1.*\?tooMuchWork\]$/);
    assert.equal(show(run('a', { budget })), '?tooMuchWork');
  });

  it('of a loop ends after some thousands of items, and the rest may be anything', () => {
    const value = run(loop('x', list(...Array.from({ length: 3_000 }, () => 1)), ref('x')));
    assert.equal(value.kind === 'array' && value.items.length, 2_000);
    assert.equal(value.kind === 'array' && value.open, true);
  });

  it('of references in a circle ends', () => {
    assert.equal(show(run(ref('a'), { variables: { a: ref('b'), b: ref('a') } })), '?cycle');
    const endless = run(ref('a'), { variables: { a: object({ x: object({ y: ref('a') }) }) } });
    assert.match(symbolOf(endless), /^\{x:\{y:\{x:.*…/);
    assert.equal(toJson(endless), undefined);
  });
});
