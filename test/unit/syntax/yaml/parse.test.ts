import assert from 'node:assert/strict';
import { parseYaml } from '../../../../server/syntax/yaml/parse';
import type { YamlNode } from '../../../../server/syntax/yaml/tree';

function drawn(node: YamlNode): string {
  switch (node.kind) {
    case 'map':
      return `{${node.entries.map(({ key, value }) => `${key}:${drawn(value)}`).join(' ')}}`;
    case 'list':
      return `[${node.items.map((item) => drawn(item.node)).join(' ')}]`;
    case 'scalar':
      return JSON.stringify(node.value);
    case 'missing':
      return '-';
  }
}

describe('syntax: YAML', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['a: b', '{a:"b"}'],
    ['a: 1\nb: 1.5\nc: true\nd: ~\ne:\nf: 007\n', '{a:1 b:1.5 c:true d:null e:- f:7}'],
    ['- a\n- - b\n- c: d\n  e: f\n-\n', '["a" ["b"] {c:"d" e:"f"} -]'],
    ['{a: 1, "b": [x, {c: d}, y: z], e, }', '{a:1 b:["x" {c:"d"} {y:"z"}] e:-}'],
    ["a: 'it''s'\nb: \"x\\ty\\u0041\"\n", '{a:"it\'s" b:"x\\tyA"}'],
    ['a: |\n  l1\n   l2\n\nb: >-\n  x\n  y\n', '{a:"l1\\n l2\\n" b:"x y"}'],
    ['a: &x b\nc: *x\n<<: *x\nd: !tag e\n', '{a:"b" c:- <<:- d:"e"}'],
    ['? a\n: b\n', '{a:"b"}'],
    ['a: b\n---\nc\n...\n', '{a:"b"}|"c"'],
    ['a: b c\n  d\n', '{a:"b c d"}'],
    ['', ''],
    ['# only a comment\n', ''],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const tree = parseYaml(text);
      assert.equal(tree.documents.map(drawn).join('|'), expected);
      assert.deepEqual(tree.problems, []);
    });
  }

  const broken: readonly (readonly [text: string, expected: string])[] = [
    ['a: [b, c\n', '{a:["b" "c"]}'],
    ['a: {b: c\nd: e', '{a:{b:"c"} d:"e"}'],
    ['a: "b\nc: d\n', '{a:-}'],
    ['a: b\n]\n', '{a:"b"}'],
    ["a: '", '{a:-}'],
  ];
  for (const [text, expected] of broken) {
    it(`tells of a problem in ${JSON.stringify(text)}`, () => {
      const tree = parseYaml(text);
      assert.equal(tree.documents.map(drawn).join('|'), expected);
      assert.ok(tree.problems.length > 0);
      for (const { message } of tree.problems) assert.match(message, /\.$/);
    });
  }

  it('says where everything stands', () => {
    const text = '# top\r\na: "b" # c\r\nd:\r\n  # e\r\n  - |\r\n    f\r\n\r\ng: h\r\n';
    const { documents, comments } = parseYaml(text);
    const [root] = documents;
    assert.equal(root?.kind, 'map');
    if (root?.kind !== 'map') return;
    const at = ({ start, end }: { readonly start: number; readonly end: number }): string =>
      text.slice(start, end);
    assert.deepEqual(
      root.entries.map(({ keySpan, value }) => [at(keySpan), at(value)]),
      [
        ['a', '"b"'],
        ['d', '- |\r\n    f'],
        ['g', 'h'],
      ],
    );
    assert.deepEqual(
      comments.map((comment) => [at(comment.span), comment.text]),
      [
        ['# top', 'top'],
        ['# c', 'c'],
        ['# e', 'e'],
      ],
    );
  });

  const places: readonly (readonly [text: string, expected: string])[] = [
    ['a: xyz', 'xyz'],
    ["a: 'x''z'", "x'z"],
    ['a: "x\\u002Bz"', 'x\\z'],
    ['a: |\n    xy\n    z\n', 'xy\nz\n'],
    ['a: |\r\n  x\r\n  z\r\n', 'x\nz\n'],
  ];
  for (const [text, expected] of places) {
    it(`maps the characters of ${JSON.stringify(text)} back`, () => {
      const root = parseYaml(text).documents[0];
      const value = root?.kind === 'map' ? root.entries[0]?.value : undefined;
      assert.equal(value?.kind, 'scalar');
      if (value?.kind !== 'scalar') return;
      const found = Array.from(String(value.value), (_, index) => text[value.offsetOf(index)]).join('');
      assert.equal(found.slice(0, expected.trimEnd().length), expected.trimEnd());
    });
  }

  it('reads no deeper than one can walk', () => {
    for (const text of [
      '['.repeat(10_000),
      '- '.repeat(10_000),
      '{a: '.repeat(10_000),
      '? '.repeat(10_000),
    ]) {
      assert.ok(parseYaml(text).problems.some(({ message }) => message === 'This is nested too deeply.'));
    }
  });
});
