import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../server/model/evaluate';
import type { BinaryOperator, Expression, Library } from '../../../server/model/expression';
import { armFunctions } from '../../../server/model/functions/arm';
import { terraformFunctions } from '../../../server/model/functions/terraform';
import { readPath } from '../../../server/model/read';
import { lazily, type Scope } from '../../../server/model/scope';
import { Budget } from '../../../server/text/budget';
import type { Value } from '../../../server/model/value';
import { oneOf, stepsOf, symbolOf, toJson, unknown } from '../../../server/model/values';

const at = { start: 0, end: 1 };
const origin = { kind: 'literal', source: { uri: 'main', text: 'x' }, span: at } as const;
const libraries: Readonly<Record<Library, readonly string[]>> = {
  arm: [...armFunctions.keys()],
  terraform: [...terraformFunctions.keys()],
};
const operators: readonly BinaryOperator[] = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '==',
  '!=',
  '=~',
  '!~',
  '<',
  '<=',
  '>',
  '>=',
  '&&',
  '||',
  '??',
];

const scalars = fc.oneof(
  fc.constantFrom<string | number | boolean | null>(
    '',
    'a',
    'TLS1_2',
    '{0}-{1:D2}',
    '%s %05d',
    '/a(b*)/',
    '10.0.0.0/8',
    'a,b\n1,2',
    '{"a": [1]}',
    '{',
    'true',
    '2024-01-31T00:00:00Z',
    'P1M',
  ),
  fc.constantFrom<string | number | boolean | null>(
    0,
    1,
    -1,
    2,
    16,
    24,
    1.5,
    10_000,
    1e300,
    Number.MAX_SAFE_INTEGER,
    null,
    true,
    false,
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
);

const names = fc.constantFrom('a', 'b', 'c', 'self', 'missing', 'open', 'either');

function expressionsOf(library: Library): fc.Arbitrary<Expression> {
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => {
    const part = tie('tree');
    const spread = fc.record({ kind: fc.constant('spread' as const), span: fc.constant(at), value: part });
    const parts = fc.array(fc.oneof({ weight: 5, arbitrary: part }, { weight: 1, arbitrary: spread }), {
      maxLength: 4,
    });
    const lambda = fc.record({
      kind: fc.constant('lambda' as const),
      span: fc.constant(at),
      parameters: fc.constantFrom(['a'], ['a', 'b']),
      body: part,
    });
    const member = fc.record({
      kind: fc.constant('member' as const),
      key: fc.oneof(names, part),
      keySpan: fc.constant(at),
      value: part,
    });
    return {
      tree: fc.oneof(
        { maxDepth: 5, depthSize: 'max', withCrossShrink: true },
        {
          weight: 3,
          arbitrary: fc.record({
            kind: fc.constant('literal' as const),
            span: fc.constant(at),
            value: scalars,
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('reference' as const),
            span: fc.constant(at),
            name: names,
          }),
        },
        {
          weight: 6,
          arbitrary: fc.record({
            kind: fc.constant('call' as const),
            span: fc.constant(at),
            library: fc.constant(library),
            name: fc.constantFrom(...libraries[library]),
            args: fc.oneof(parts, fc.tuple(part, lambda), fc.tuple(part, part, lambda)),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({ kind: fc.constant('array' as const), span: fc.constant(at), items: parts }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('object' as const),
            span: fc.constant(at),
            members: fc.array(fc.oneof(member, spread), { maxLength: 3 }),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('interpolation' as const),
            span: fc.constant(at),
            library: fc.constant(library),
            parts: fc.array(fc.oneof(fc.constantFrom('', 'x-'), part), { maxLength: 3 }),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('access' as const),
            span: fc.constant(at),
            base: part,
            key: part,
            safe: fc.boolean(),
            fromEnd: fc.boolean(),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('binary' as const),
            span: fc.constant(at),
            library: fc.constant(library),
            operator: fc.constantFrom(...operators),
            left: part,
            right: part,
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('unary' as const),
            span: fc.constant(at),
            operator: fc.constantFrom('!' as const, '-' as const),
            operand: part,
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('conditional' as const),
            span: fc.constant(at),
            condition: part,
            whenTrue: part,
            whenFalse: part,
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('for' as const),
            span: fc.constant(at),
            item: fc.constant('a'),
            collection: part,
            body: part,
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('for' as const),
            span: fc.constant(at),
            item: fc.constant('a'),
            index: fc.constant('b'),
            collection: part,
            filter: part,
            key: part,
            body: part,
          }),
        },
      ),
    };
  });
  return tree;
}

/** A world in which variables may refer to each other, and to themselves. */
function worldOf(variables: readonly Expression[]): Scope {
  const values = new Map<string, () => Value>();
  const scope: Scope = {
    source: origin.source,
    budget: new Budget(20_000),
    resolve: (name) => values.get(name)?.(),
    call: () => undefined,
  };
  variables.forEach((expression, index) => {
    const name = ['b', 'c', 'self'][index] ?? 'a';
    values.set(
      name,
      lazily(
        () => evaluate(expression, scope),
        () => unknown('cycle', name, origin),
      ),
    );
  });
  values.set('open', () => unknown('parameterWithoutDefault', 'open', origin));
  values.set('either', () =>
    oneOf(
      ['x', 'y', 1].map((value) => ({ kind: 'known', value, origin })),
      origin,
    ),
  );
  return scope;
}

/** Looks at everything that a rule could look at, some levels deep. */
function explore(value: Value, depth = 3): void {
  assert.ok(symbolOf(value).length <= 2_000);
  toJson(value);
  if (value.kind === 'absent') return;
  assert.ok([...stepsOf(value.origin)].length <= 40);
  readPath(value, ['a', '*', 'b']);
  if (value.kind === 'oneOf') {
    assert.ok(value.values.length > 1 && value.values.length <= 16);
    assert.ok(value.values.every((one) => one.kind !== 'oneOf' && one.kind !== 'unknown'));
  }
  if (depth === 0) return;
  if (value.kind === 'object')
    for (const name of value.names.slice(0, 5)) explore(value.get(name), depth - 1);
  if (value.kind === 'array') for (const item of value.items.slice(0, 5)) explore(item, depth - 1);
}

describe('random expressions', () => {
  for (const library of ['arm', 'terraform'] as const) {
    it(`of ${library} come to something, the same each time`, function () {
      this.timeout(60_000);
      const tree = expressionsOf(library);
      fc.assert(
        fc.property(tree, fc.array(tree, { minLength: 3, maxLength: 3 }), (expression, variables) => {
          const value = evaluate(expression, worldOf(variables));
          explore(value);
          assert.equal(symbolOf(value), symbolOf(evaluate(expression, worldOf(variables))));
        }),
        { numRuns: 400 },
      );
    });
  }
});
