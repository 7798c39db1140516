import assert from 'node:assert/strict';
import type { Document } from '../../../server/model/document';
import type { Deployment, Resource } from '../../../server/model/resource';
import type { Json, ObjectValue, Origin, Value } from '../../../server/model/value';
import { fromJson, known, objectOf, oneOf, unknown } from '../../../server/model/values';
import { evaluateCondition, type EvaluationContext } from '../../../server/rules/condition';
import { defaultsFrom } from '../../../server/rules/defaults';
import type { Condition } from '../../../server/rules/format';
import { scalesFrom } from '../../../server/rules/scales';

const source = { uri: 'file:///t', text: 't' };
const origin: Origin = { kind: 'literal', source, span: { start: 0, end: 1 } };
const document = { source } as Document;
const knowledge: EvaluationContext = {
  defaults: defaultsFrom({
    T: [
      { path: 'properties.always', value: 'on', source: 'https://example.com' },
      { path: 'properties.moved', value: 'old', before: '2023-01-01', source: 'https://example.com' },
      { path: 'properties.moved', value: 'new', since: '2023-01-01', source: 'https://example.com' },
    ],
  }),
  oracle: {
    versions: { isSupported: () => true },
    scales: scalesFrom({ tls: [['None'], ['TLS1_0', '1.0'], ['TLS1_2', '1.2'], ['TLS1_3']] }),
    isCredential: (value, kinds) =>
      value.kind === 'known' && value.value === 'key' && (!kinds || kinds.includes('named-key'))
        ? 'yes'
        : 'no',
    isSecret: () => 'no',
    isInsecure: () => 'no',
    isMalformedReference: () => 'no',
    isRuntimeKey: () => 'unknown',
    isWrittenOut: () => 'no',
  },
};

const dark = unknown('runtime', 'x', origin);
const special: Readonly<Record<string, Value>> = {
  '?': dark,
  'a|b': oneOf([known('a', origin), known('b', origin)], origin),
  'https://?': unknown('runtime', 'x', origin, ['https://', { symbol: 'x' }]),
  computed: known('computed', { ...origin, kind: 'function' }),
  defaulted: known('defaulted', {
    ...origin,
    kind: 'reference',
    from: { ...origin, kind: 'parameterDefault', name: 'p' },
  }),
  variable: known('variable', {
    ...origin,
    kind: 'reference',
    from: { ...origin, kind: 'variable', name: 'v' },
  }),
  'a|?': { kind: 'oneOf', origin, values: [known('a', origin), dark] },
};

/** Properties as JSON, in which a text like `?` or `a|b` represents an unknown value or one of several. */
function resource(properties: Json, apiVersion?: string, type = 'T'): Resource {
  const body = objectOf(new Map<string, Value>([['properties', valueOf(properties)]]), origin);
  return {
    document,
    type,
    apiVersion,
    name: known('n', origin),
    header: origin.span,
    span: origin.span,
    body,
    existing: false,
    condition: undefined,
    parent: undefined,
    scope: undefined,
    symbol: 'n',
    calls: [],
  };
}

function valueOf(json: Json): Value {
  if (typeof json === 'string' && special[json]) return special[json];
  if (Array.isArray(json)) return { kind: 'array', origin, open: false, items: json.map(valueOf) };
  if (json !== null && typeof json === 'object')
    return objectOf(new Map(Object.entries(json).map(([name, item]) => [name, valueOf(item)])), origin);
  return fromJson(json, origin);
}

function ask(
  condition: Condition,
  subject: Resource,
  others: readonly Resource[] = [],
  complete = true,
): ReturnType<typeof evaluateCondition> {
  const deployment: Deployment = {
    resources: [subject, ...others],
    parameters: [],
    outputs: [],
    settings: [],
    complete,
  };
  return evaluateCondition(
    condition,
    { root: subject.body as ObjectValue, basePath: '', resource: subject, deployment },
    knowledge,
  );
}

const p = (name: string): string => `properties.${name}`;

describe('conditions', () => {
  const cases: readonly (readonly [
    name: string,
    condition: Condition,
    properties: Json,
    verdict: 'yes' | 'no' | 'unknown',
  ])[] = [
    ['equals compares without case', { field: p('a'), equals: 'On' }, { a: 'on' }, 'yes'],
    ['equals takes "true" for true', { field: p('a'), equals: true }, { a: 'true' }, 'yes'],
    ['an unknown value is undecided', { field: p('a'), equals: 'a' }, { a: '?' }, 'unknown'],
    ['alternatives that disagree are undecided', { field: p('a'), equals: 'a' }, { a: 'a|b' }, 'unknown'],
    ['alternatives that agree decide', { field: p('a'), in: ['a', 'b'] }, { a: 'a|b' }, 'yes'],
    ['an unknown alternative is undecided', { field: p('a'), equals: 'a' }, { a: 'a|?' }, 'unknown'],
    ['an absent value without a default is undecided', { field: p('a'), equals: 'a' }, {}, 'unknown'],
    ['null is as good as absent', { field: p('a'), equals: 'a' }, { a: null }, 'unknown'],
    ['a rule may say what absence means', { field: p('a'), equals: 'a', ifMissing: 'fail' }, {}, 'no'],
    ['a default stands in for an absent value', { field: p('always'), equals: 'on' }, {}, 'yes'],
    ['explicit: a default does not count', { field: p('always'), equals: 'on', explicit: true }, {}, 'no'],
    ['exists looks at what is written', { field: p('always'), exists: true }, {}, 'no'],
    ['exists: an unknown value is written', { field: p('a'), exists: true }, { a: '?' }, 'yes'],
    [
      'exists: nobody knows what is in an unknown object',
      { field: p('a.b'), exists: true },
      { a: '?' },
      'unknown',
    ],
    [
      'exists: nobody knows what is in the items of an unknown list',
      { field: p('a[*].b'), exists: false },
      { a: '?' },
      'unknown',
    ],
    [
      'exists: nobody knows what is in an unknown item',
      { field: p('a[*].b'), exists: false },
      { a: ['?'] },
      'unknown',
    ],
    ['versions compare on their scale', { field: p('a'), greaterOrEquals: 'TLS1_2' }, { a: 'TLS1_3' }, 'yes'],
    ['spellings of a scale mix', { field: p('a'), less: 'TLS1_2' }, { a: '1.0' }, 'yes'],
    ['values off every scale are undecided', { field: p('a'), less: 'TLS1_2' }, { a: 'later' }, 'unknown'],
    ['numbers compare as numbers', { field: p('a'), greater: 9 }, { a: 10 }, 'yes'],
    ['like', { field: p('a'), like: '*.windows.net' }, { a: 'x.Windows.net' }, 'yes'],
    ['like: the ends must not overlap', { field: p('a'), like: 'ab*ba' }, { a: 'aba' }, 'no'],
    [
      'like: what begins in another way cannot fit, whatever follows',
      { field: p('a'), like: ['fabric:*', '*x'] },
      { a: 'https://?' },
      'unknown',
    ],
    [
      'like: all patterns begin in another way',
      { field: p('a'), like: ['fabric:*', 'http:*'] },
      { a: 'https://?' },
      'no',
    ],
    [
      'like: what begins as wanted fits, whatever follows',
      { field: p('a'), like: 'HTTPS:*' },
      { a: 'https://?' },
      'yes',
    ],
    ['notLike: what begins as it must not', { field: p('a'), notLike: 'https:*' }, { a: 'https://?' }, 'no'],
    ['a text that is written here', { field: p('a'), hardcoded: true }, { a: 'b' }, 'yes'],
    ['a text in a variable is written out', { field: p('a'), hardcoded: true }, { a: 'variable' }, 'yes'],
    ["a parameter's default is not", { field: p('a'), hardcoded: false }, { a: 'defaulted' }, 'yes'],
    ['nor is what is computed', { field: p('a'), hardcoded: true }, { a: 'computed' }, 'no'],
    ['nor is what is not known', { field: p('a'), hardcoded: true }, { a: '?' }, 'no'],
    [
      'every value below, however deep',
      { field: p('t[***]'), notEquals: 'x' },
      { t: { a: ['b', { c: 'x' }] } },
      'no',
    ],
    [
      'a value below that is not known answers for itself',
      { field: p('t[***]'), secret: false },
      { t: { a: ['b', { c: '?' }] } },
      'yes',
    ],
    ['every item must fit', { field: p('l[*].a'), equals: 1 }, { l: [{ a: 1 }, { a: 2 }] }, 'no'],
    ['an empty list fits', { field: p('l[*].a'), equals: 1 }, { l: [] }, 'yes'],
    [
      'one unknown item leaves the rest undecided',
      { field: p('l[*].a'), equals: 1 },
      { l: [{ a: 1 }, { a: '?' }] },
      'unknown',
    ],
    [
      'an item that fails decides in spite of an unknown one',
      { field: p('l[*].a'), equals: 1 },
      { l: [{ a: '?' }, { a: 2 }] },
      'no',
    ],
    ['contains asks for an item', { field: p('l'), contains: 'a' }, { l: ['b', 'A'] }, 'yes'],
    ['contains: an unknown item may be it', { field: p('l'), contains: 'a' }, { l: ['b', '?'] }, 'unknown'],
    [
      'allOf: one no decides',
      {
        allOf: [
          { field: p('a'), equals: '?' },
          { field: p('b'), equals: 1 },
        ],
      },
      { a: '?', b: 2 },
      'no',
    ],
    [
      'anyOf: one yes decides',
      {
        anyOf: [
          { field: p('a'), equals: 1 },
          { field: p('b'), equals: 2 },
        ],
      },
      { a: '?', b: 2 },
      'yes',
    ],
    [
      'anyOf: no and unknown is unknown',
      {
        anyOf: [
          { field: p('a'), equals: 1 },
          { field: p('b'), equals: 1 },
        ],
      },
      { a: '?', b: 2 },
      'unknown',
    ],
    ['not keeps unknown', { not: { field: p('a'), equals: 1 } }, { a: '?' }, 'unknown'],
    [
      'count with where',
      { count: { field: p('l'), where: { field: 'a', equals: 1 } }, equals: 1 },
      { l: [{ a: 1 }, { a: 2 }] },
      'yes',
    ],
    [
      'count: an unknown item may fit',
      { count: { field: p('l'), where: { field: 'a', equals: 1 } }, equals: 0 },
      { l: [{ a: '?' }] },
      'unknown',
    ],
    ['count of an absent list is zero', { count: { field: p('l') }, equals: 0 }, {}, 'yes'],
    ['count of a list that is not known', { count: { field: p('l') }, greater: 0 }, { l: '?' }, 'unknown'],
    [
      'locations: a display name',
      { field: p('a'), inLocations: ['westeurope'] },
      { a: 'West Europe' },
      'yes',
    ],
    ['locations: another one', { field: p('a'), inLocations: ['westeurope'] }, { a: 'eastus' }, 'no'],
    ['ranges: an address', { field: p('a'), insideRanges: ['10.0.0.0/8'] }, { a: '10.9.8.7' }, 'yes'],
    ['ranges: a larger range', { field: p('a'), insideRanges: ['10.0.0.0/8'] }, { a: '10.0.0.0/7' }, 'no'],
    ['ranges: IPv6', { field: p('a'), insideRanges: ['10.0.0.0/8', 'fd00::/8'] }, { a: 'fd00::1' }, 'yes'],
    ['ranges: a service tag', { field: p('a'), insideRanges: ['10.0.0.0/8'] }, { a: 'Storage' }, 'unknown'],
    ['ports: a range', { field: p('a'), includesPort: [22] }, { a: '20-25' }, 'yes'],
    ['ports: a list', { field: p('a'), includesPort: [22] }, { a: '80, 443' }, 'no'],
    ['ports: everything', { field: p('a'), includesPort: [22] }, { a: '*' }, 'yes'],
    ['a text holds a credential', { field: p('a'), credential: true }, { a: 'key' }, 'yes'],
    [
      'a text holds a credential of a kind',
      { field: p('a'), credential: ['named-key'] },
      { a: 'key' },
      'yes',
    ],
    [
      'a text holds a credential of another kind',
      { field: p('a'), credential: ['sas-token'] },
      { a: 'key' },
      'no',
    ],
    ['a text must hold no credential', { field: p('a'), credential: false }, { a: 'key' }, 'no'],
    [
      'what is not known stays so when it must not be',
      { field: p('a'), runtimeKey: false },
      { a: 'x' },
      'unknown',
    ],
    ['addresses: a /0 range', { field: p('a'), openToInternet: true }, { a: '0.0.0.0/0' }, 'yes'],
    ['addresses: a small range', { field: p('a'), openToInternet: true }, { a: '10.0.0.0/8' }, 'no'],
  ];
  for (const [name, condition, properties, verdict] of cases) {
    it(name, () => assert.equal(ask(condition, resource(properties)).verdict, verdict));
  }

  it('takes the default of the API version', () => {
    const condition: Condition = { field: p('moved'), equals: 'new' };
    assert.deepEqual(
      ['2022-09-01', '2023-01-01', '2024-01-01-preview', undefined].map(
        (version) => ask(condition, resource({}, version)).verdict,
      ),
      ['no', 'yes', 'yes', 'unknown'],
    );
  });

  it('gives the items that decided, and the marked property where there is one', () => {
    const list = {
      l: [
        { a: 1, b: 'x' },
        { a: 2, b: 'y' },
      ],
    };
    const plain: Condition = { count: { field: p('l'), where: { field: 'a', equals: 2 } }, equals: 0 };
    assert.deepEqual(
      ask(plain, resource(list)).evidence.map((evidence) => evidence.path),
      ['a'],
    );
    const where: Condition = {
      allOf: [
        { field: 'a', equals: 2 },
        { field: 'b', equals: 'y', reportHere: true },
      ],
    };
    assert.deepEqual(
      ask({ count: { field: p('l'), where }, equals: 0 }, resource(list)).evidence.map(
        (evidence) => evidence.path,
      ),
      ['b'],
    );
  });

  it('compares the number of related resources where all are seen', () => {
    const subject = resource({});
    const child = { ...resource({}, undefined, 'T/c'), parent: subject };
    const condition: Condition = { related: { resource: 'T/c', link: 'child' }, lessOrEquals: 1 };
    const others = [child, { ...child }];
    assert.equal(ask(condition, subject, [child]).verdict, 'yes');
    assert.equal(ask(condition, subject, others).verdict, 'no');
    assert.equal(ask(condition, subject, [child], false).verdict, 'unknown');
    assert.equal(ask(condition, subject, others, false).verdict, 'no');
  });

  it('asks for related resources, and calls their absence weak where not all is seen', () => {
    const subject = resource({});
    const child = { ...resource({ on: true }, undefined, 'T/c'), parent: subject };
    const condition: Condition = {
      related: { resource: 'T/c', link: 'child', where: { field: p('on'), equals: true } },
      exists: true,
    };
    assert.equal(ask(condition, subject, [child]).verdict, 'yes');
    assert.equal(ask(condition, subject, [{ ...child, parent: undefined }]).verdict, 'no');
    assert.deepEqual(ask(condition, subject, [], false), { verdict: 'no', evidence: [], weak: true });
    assert.equal(
      ask(condition, subject, [{ ...child, existing: true }]).verdict,
      'no',
      'one that exists may be set up in any way',
    );
    const upwards: Condition = {
      related: { resource: 'T/c', link: 'parent', where: { field: p('on'), equals: true } },
      exists: true,
    };
    const parents = [true, false].map((existing) => ({
      ...resource({ on: false }, undefined, 'T/c'),
      existing,
    }));
    assert.deepEqual(
      parents.map((parent) => ask(upwards, { ...subject, parent }, [parent]).verdict),
      ['unknown', 'no'],
    );
  });

  it('counts only related resources of the name that is asked for', () => {
    const subject = resource({});
    const child = { ...resource({}, undefined, 'T/c'), parent: subject };
    for (const [named, verdict] of [
      ['n', 'yes'],
      ['N', 'yes'],
      ['other', 'no'],
    ] as const) {
      assert.equal(
        ask({ related: { resource: 'T/c', link: 'child', named }, exists: true }, subject, [child]).verdict,
        verdict,
        named,
      );
    }
  });

  it('lets the value of a related resource that does not fit decide', () => {
    const subject = resource({});
    const off = { ...resource({ on: false }, undefined, 'T/c'), parent: subject };
    const condition: Condition = {
      related: { resource: 'T/c', link: 'child', where: { field: p('on'), equals: true } },
      exists: true,
    };
    const { verdict, evidence, weak } = ask(condition, subject, [off], false);
    assert.deepEqual([verdict, evidence.map(({ path }) => path), weak], ['no', ['properties.on'], undefined]);
  });

  const ranges: readonly (readonly [from: Json, to: Json, verdict: 'yes' | 'no' | 'unknown'])[] = [
    ['10.0.0.0', '10.0.0.255', 'no'],
    ['10.0.0.0', '10.0.1.0', 'yes'],
    ['0.0.0.0', '255.255.255.255', 'yes'],
    ['10.0.0.9', '10.0.0.1', 'no'],
    ['10.0.0.0', '?', 'unknown'],
    ['10.0.0.0', '10.0.0.256', 'unknown'],
    ['::1', '::2', 'unknown'],
    ['10.0.0.0', null, 'unknown'],
  ];
  for (const [from, to, verdict] of ranges) {
    it(`counts the addresses from ${String(from)} to ${String(to)}`, () => {
      const outcome = ask(
        { addresses: { from: p('from'), to: p('to') }, greater: 256 },
        resource({ from, to }),
      );
      assert.deepEqual(
        [outcome.verdict, outcome.evidence.map(({ path }) => path)],
        [verdict, ['properties.to']],
      );
    });
  }
});
