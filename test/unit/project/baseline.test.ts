import assert from 'node:assert/strict';
import type { Finding } from '../../../server/lint/finding';
import {
  Baseline,
  entriesOf,
  readBaseline,
  writeBaseline,
  type BaselineEntry,
} from '../../../server/project/baseline';

const home = 'file:///repo';

function finding(more: Partial<Finding> & { readonly at?: number } = {}): Finding {
  const { at = 0, ...rest } = more;
  return {
    uri: `${home}/infra/main.bicep`,
    span: { start: at, end: at + 4 },
    rule: 'storage/minimum-tls-version',
    title: 'T',
    severity: 'low',
    controls: [],
    message: 'm',
    related: [],
    subject: 'Microsoft.Storage/storageAccounts account',
    path: 'properties.minimumTlsVersion',
    value: undefined,
    sensitive: false,
    fixes: [],
    suppression: undefined,
    ...rest,
  };
}

const text = 'aaaabbbbaaaa';
const textOf = (): string => text;

function baselineOf(accepted: readonly Finding[], gone: readonly string[] = []): Baseline {
  return new Baseline(home, entriesOf(accepted, home, textOf), new Set(gone));
}

describe('a baseline', () => {
  it('accepts what it was made of, wherever the code has moved in the file', () => {
    const one = finding();
    const { accepted, unused } = baselineOf([one]).compare([finding({ at: 8 })], textOf);
    assert.deepEqual([accepted.size, unused.length], [1, 0]);
  });

  const others: readonly (readonly [what: string, other: Finding])[] = [
    ['another rule', finding({ rule: 'storage/secure-transfer-disabled' })],
    ['another resource', finding({ subject: 'Microsoft.Storage/storageAccounts other' })],
    ['another property', finding({ path: 'properties.other' })],
    ['another text', finding({ at: 4 })],
    ['another file', finding({ uri: `${home}/infra/other.bicep` })],
  ];
  for (const [what, other] of others) {
    it(`does not accept ${what}`, () => {
      const { accepted, unused } = baselineOf([finding()]).compare([other], textOf);
      assert.deepEqual([accepted.size, unused.length], [0, 1]);
    });
  }

  it('accepts as many findings as there were', () => {
    const [first, second] = [finding(), finding({ at: 8 })];
    const { accepted } = baselineOf([first]).compare([first, second], textOf);
    assert.deepEqual([...accepted], [first]);
    const both = baselineOf([first, second]);
    assert.deepEqual(
      both.entries.map(({ count }) => count),
      [2],
    );
    const { accepted: all, unused } = both.compare([first], textOf);
    assert.deepEqual([all.size, unused[0]?.count], [1, 1]);
  });

  it('counts what is reached through several callers once', () => {
    const { accepted } = baselineOf([finding()]).compare([finding(), finding()], textOf);
    assert.equal(accepted.size, 2);
  });

  it('follows a file that was moved, and only then', () => {
    const moved = finding({ uri: `${home}/apps/main.bicep` });
    assert.equal(baselineOf([finding()]).compare([moved], textOf).accepted.size, 0);
    const { accepted, unused } = baselineOf([finding()], ['infra/main.bicep']).compare([moved], textOf);
    assert.deepEqual([accepted.size, unused.length], [1, 0]);
  });

  it('keeps no secret: not in the hash either', () => {
    const [one] = entriesOf([finding({ sensitive: true })], home, textOf);
    const [other] = entriesOf([finding({ sensitive: true, at: 4 })], home, textOf);
    assert.equal(one?.text, other?.text);
  });

  it('is read as it was written, in one order', () => {
    const entries = entriesOf([finding({ at: 4 }), finding(), finding({ at: 8 })], home, textOf);
    const written = writeBaseline(entries);
    assert.equal(written, writeBaseline([...entries].reverse()));
    assert.doesNotMatch(written, /line|span/);
    const { value, problems } = readBaseline(written);
    assert.deepEqual(problems, []);
    const keyOf = (entry: BaselineEntry): string => JSON.stringify(entry, Object.keys(entry).sort());
    assert.deepEqual(value.map(keyOf).sort(), entries.map(keyOf).sort());
  });

  it('says what is wrong in its file, and where', () => {
    for (const [broken, says] of [
      ['{', /./],
      ['{ "version": 2, "findings": [] }', /^version: /],
      ['{ "version": 1, "findings": [{ "rule": 1 }] }', /^findings\.0\./],
    ] as const) {
      const { value, problems } = readBaseline(broken);
      assert.deepEqual(value, []);
      assert.match(problems[0]?.message ?? '', says);
    }
  });
});
