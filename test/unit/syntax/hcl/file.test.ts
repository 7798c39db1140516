import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseHcl, type HclBody, type HclItem } from '../../../../server/syntax/hcl';

/** `type label { … }`, `name=value text`, `?` for what was skipped. */
function outline(body: HclBody, text: string): string {
  return body.items.map((item) => outlineOf(item, text)).join('; ');
}

function outlineOf(item: HclItem, text: string): string {
  if (item.kind === 'skipped') return '?';
  if (item.kind === 'argument') return `${item.name}=${text.slice(item.extent.start, item.extent.end)}`;
  const head = [item.type, ...item.labels.map(({ value }) => value)].join(' ');
  return `${head} {${outline(item.body, text)}}`;
}

function check(text: string, expected: string, codes: readonly string[]): void {
  const { body, problems } = parseHcl(text);
  assert.equal(outline(body, text), expected);
  assert.deepEqual(
    problems.map(({ code, span }) => `${code} ${span.start}-${span.end}`),
    codes,
  );
}

describe('HCL files', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['', ''],
    ['\uFEFFa = 1', 'a=1'],
    ['a = 1\r\nb = "x"\r\n', 'a=1; b="x"'],
    ['a = (\n  1\n)\n', 'a=(\n  1\n)'],
    ['a = "${b}"', 'a="${b}"'],
    ['resource "a" b {\n  c = 1\n\n  d {\n    e = 2\n  }\n}\n', 'resource a b {c=1; d {e=2}}'],
    ['a {}\nb { c = 1 }\n', 'a {}; b {c=1}'],
    ['a = 1 # x\n// y\n/* z */ b = 2', 'a=1; b=2'],
    ['a = {\n  b = 1\n  c = 2, d = 3\n}', 'a={\n  b = 1\n  c = 2, d = 3\n}'],
    ['a = <<E\n  b\nE\nc = 1', 'a=<<E\n  b\nE; c=1'],
    ['a = [\n  1, # one\n  2,\n]\n', 'a=[\n  1, # one\n  2,\n]'],
    ['variable = 1\nresource {\n}', 'variable=1; resource {}'],
  ];
  for (const [text, expected] of cases) it(JSON.stringify(text), () => check(text, expected, []));
});

describe('Broken HCL files', () => {
  const cases: readonly (readonly [text: string, expected: string, problems: readonly string[]])[] = [
    ['a = \nb = 2', 'a=; b=2', ['missing-expression 4-4']],
    ['a\nb = 2', '?; b=2', ['item-expected 0-1']],
    ['a "b"\nc = 2', '?; c=2', ['missing-character 5-5']],
    ['a = 1 2\nb = 3', 'a=1; b=3', ['unexpected-text 6-7']],
    ['a = 1, b = 2\nc = 3', 'a=1; c=3', ['unexpected-text 5-12']],
    ['a = "x\nb = 2', 'a="x; b=2', ['missing-character 4-6']],
    ['a = "${x\nb = 2', 'a="${x; b=2', ['unclosed-expression 5-8', 'missing-character 4-8']],
    ['a = [1\nb = 2', 'a=[1; b=2', ['missing-character 4-6']],
    ['a = f(1\nb = 2', 'a=f(1; b=2', ['missing-character 5-7']],
    ['a {\n  b = 1', 'a {b=1}', ['missing-character 2-3']],
    ['} a = 1\nb = 2', '?; a=1; b=2', ['item-expected 0-1']],
    ['a = 1\na = 2', 'a=1; a=2', ['duplicate-argument 6-7']],
    ['a "${b}" {\n}', 'a ${b} {}', ['expression-not-allowed 2-8']],
    ['a { b = 1\n c = 2 }', 'a {b=1; c=2}', ['one-line-block 4-9']],
    ['a = 1 /* x', 'a=1', ['unclosed-comment 6-10']],
    ['a = <<E\nb = 1\n', 'a=<<E; b=1', ['missing-expression 4-4', 'missing-expression 5-5']],
    [
      'resource "a" "b" {\n  c {\n    d = 1\n}\nresource "e" "f" {\n}',
      'resource a b {c {d=1}}; resource e f {}',
      ['missing-character 23-24'],
    ],
    [
      'resource "a" "b" {\n  c = {\n    d = 1\n}\nresource "e" "f" {\n}',
      'resource a b {c={\n    d = 1}; resource e f {}',
      ['missing-character 25-36'],
    ],
    [
      'resource "a" "b" {\n  c = "${d\n}\nresource "e" "f" {\n}',
      'resource a b {c="${d\n}}; resource e f {}',
      ['missing-character 25-31', 'missing-character 17-18'],
    ],
  ];
  for (const [text, expected, problems] of cases)
    it(JSON.stringify(text), () => check(text, expected, problems));
});

describe('Any HCL file', () => {
  const words = ['a', ' = ', ' ', '\n', '\r\n', '\t', '<<E\n', '<<-E\n', 'E\n', 'for ', ' in ', 'locals {'];
  const marks = ['${', '%{', '$${', '/*', '*/', '=>', '...', ...'"{}[]()#\\.,?:1~*'];
  const oddities = ['\u{1F600}', '\0', '\uFEFF', '\uD800', 'resource "a" "b" {\n'];
  const alphabet = [...words, ...marks, ...oddities];

  it('is read without a throw and keeps every byte in one token', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 80 }), (pieces) => {
        const text = pieces.join('');
        const { tokens, problems } = parseHcl(text);
        const { ends } = tokens;
        ends.slice(0, -1).forEach((end, index) => assert.ok(end > (ends[index - 1] ?? 0)));
        assert.equal(ends[ends.length - 1], text.length);
        assert.ok(
          problems.every(({ span }) => 0 <= span.start && span.start <= span.end && span.end <= text.length),
        );
      }),
      { numRuns: 5_000 },
    );
  });

  for (const [name, text] of [
    ['blocks', 'a {\n'.repeat(20_000)],
    ['blocks on one line', 'a { '.repeat(20_000)],
    ['brackets', 'a = ' + '['.repeat(20_000)],
    ['braces', 'a = ' + '{ b = '.repeat(20_000)],
    ['interpolations', 'a = ' + '"${'.repeat(20_000)],
    ['heredocs without end', 'a = <<E\n'.repeat(20_000)],
    ['heredocs in heredocs', 'a = <<E\n${'.repeat(20_000) + 'E\n'],
    ['sequences on one line of a heredoc', 'a = <<E\n' + '${b}'.repeat(50_000) + '\nE\n'],
    ['unclosed blocks', 'resource "a" "b" {\n  c {\n    d = [\n'.repeat(5_000)],
  ] as const) {
    it(`has as many tokens as text and at most one problem for each: ${name}`, () => {
      const { tokens, problems } = parseHcl(text);
      assert.ok(problems.length > 0 || name.startsWith('sequences'));
      assert.ok(problems.length <= tokens.kinds.length);
    });
  }
});
