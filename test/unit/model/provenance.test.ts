import assert from 'node:assert/strict';
import { parsePath, readPath } from '../../../server/model/read';
import type { Value } from '../../../server/model/value';
import {
  binary,
  chain,
  choose,
  get,
  list,
  loop,
  object,
  type Part,
  ref,
  run,
  spread,
  text,
  type World,
} from './expressions';

const world: World = {
  variables: {
    tls: '1.0',
    config: object({ tls: '1.0', inner: object({ port: 22 }) }),
    rules: list(object({ port: 22 }), object({ port: 80 })),
    again: ref('config'),
  },
  parameters: { given: '1.1', settings: object({ tls: '1.1' }) },
  unset: ['p'],
};

/** The value at a path of what the draft evaluates to. */
function at(draft: Part, path = ''): Value {
  const [value] = readPath(run(draft, world), path === '' ? [] : parsePath(path)).values;
  assert.ok(value);
  return value;
}

describe('origins', () => {
  const cases: readonly (readonly [name: string, draft: Part, path: string, expected: string])[] = [
    ['of a literal', object({ a: '1.0' }), 'a', "literal `'1.0'`"],
    ['of a variable', object({ a: ref('tls') }), 'a', "reference tls `tls` < variable tls < literal `'1.0'`"],
    [
      'of a parameter',
      object({ a: ref('given') }),
      'a',
      "reference given `given` < parameterDefault given < literal `'1.1'`",
    ],
    ['of a parameter without default', object({ a: ref('p') }), 'a', 'reference p `p` < reference p'],
    [
      'of a member, one use',
      get(ref('config'), 'tls'),
      '',
      "reference config `config['tls']` < ~variable config < literal `'1.0'`",
    ],
    [
      'of a member of a member',
      get(get(ref('config'), 'inner'), 'port'),
      '',
      "reference config `config['inner']['port']` < ~variable config < literal `22`",
    ],
    [
      'of a container used whole',
      object({ a: ref('config') }),
      'a.inner.port',
      '~reference config `config` < ~variable config < literal `22`',
    ],
    [
      'through two variables',
      get(ref('again'), 'tls'),
      '',
      "reference again `again['tls']` < ~variable again < ~reference config `config` < ~variable config < literal `'1.0'`",
    ],
    [
      'of an item',
      object({ a: ref('rules') }),
      'a[*].port',
      '~reference rules `rules` < ~variable rules < literal `22`',
    ],
    [
      'of a loop',
      loop('r', ref('rules'), get(ref('r'), 'port')),
      '[*]',
      "reference r `r['port']` < ~loopItem r `rules` < ~reference rules `rules` < ~variable rules < literal `22`",
    ],
    [
      'of a spread',
      object({ b: 1 }, spread(ref('config'))),
      'tls',
      "~reference config `config` < ~variable config < literal `'1.0'`",
    ],
    [
      'of a branch',
      choose(true, ref('tls'), '2'),
      '',
      "branch `true ? tls : '2'` < reference tls `tls` < variable tls < literal `'1.0'`",
    ],
    [
      'of a fallback',
      binary(null, '??', ref('tls')),
      '',
      "branch `null ?? tls` < reference tls `tls` < variable tls < literal `'1.0'`",
    ],
    [
      'of a text that is one text',
      text(ref('tls')),
      '',
      'expression `"tls"` < reference tls `tls` < variable tls < literal `\'1.0\'`',
    ],
    ['of a text that is computed', text('v', ref('tls')), '', 'expression `"vtls"`'],
    ['of a comparison', binary(ref('tls'), '==', '1.0'), '', "expression `tls == '1.0'`"],
  ];
  for (const [name, draft, path, expected] of cases)
    it(name, () => assert.equal(chain(at(draft, path)), expected));

  it('of both branches', () => {
    const value = at(choose(ref('p'), ref('tls'), '2'));
    assert.equal(value.kind, 'oneOf');
    assert.deepEqual(value.kind === 'oneOf' && value.values.map(chain), [
      "branch `p ? tls : '2'` < reference tls `tls` < variable tls < literal `'1.0'`",
      "branch `p ? tls : '2'` < literal `'2'`",
    ]);
  });

  it('stay short when a value is passed on many times', () => {
    const variables: Record<string, Part> = { v0: 'x' };
    for (let index = 1; index <= 90; index++) variables[`v${index}`] = ref(`v${index - 1}`);
    const steps = chain(run(ref('v90'), { variables })).split(' < ');
    assert.equal(steps.length <= 33, true);
    assert.equal(steps[0], 'reference v90 `v90`');
    assert.equal(steps[steps.length - 1], "literal `'x'`");
  });
});

describe('places of what is missing', () => {
  it('is the object that is there', () => {
    const value = at(object({ properties: object({}) }), 'properties.network.rules');
    assert.equal(value.kind, 'absent');
    assert.deepEqual(
      value.kind === 'absent' && [value.place?.path, value.place?.object, value.place?.origin],
      [['network', 'rules'], { start: 1, end: 3 }, undefined],
    );
  });

  it('says how an object that is written elsewhere came here', () => {
    const value = at(object({ properties: ref('settings') }), 'properties.network');
    assert.equal(value.kind === 'absent' && value.place?.origin?.from?.kind, 'parameterDefault');
    assert.equal(value.kind === 'absent' && value.place?.origin?.from?.name, 'settings');
    assert.equal(value.kind === 'absent' && value.place?.source.uri, 'settings');
  });
});
