import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson } from '../../../../server/syntax/json/parse';
import type { JsonNode } from '../../../../server/syntax/json/tree';

/** The tree on one line: `{key: value}`, `[item]`, JSON for scalars, `?` for what is missing, `!` after what is not closed. */
function show(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${node.properties.map(({ key, value }) => `${key}: ${show(value)}`).join(', ')}}${node.closed ? '' : '!'}`;
    case 'array':
      return `[${node.items.map(show).join(', ')}]${node.closed ? '' : '!'}`;
    case 'missing':
      return '?';
    case 'null':
      return 'null';
    default:
      return JSON.stringify(node.value);
  }
}

function* nodesOf(node: JsonNode): Generator<JsonNode> {
  yield node;
  if (node.kind === 'array') for (const item of node.items) yield* nodesOf(item);
  if (node.kind === 'object') {
    for (const { keyNode, value } of node.properties) {
      yield keyNode;
      yield* nodesOf(value);
    }
  }
}

/** Each case: text, tree, problems as `code "text"`. */
const cases: readonly (readonly [text: string, tree: string, ...problems: string[]])[] = [
  ['{"a": 1, "b": [true, false, null, "x", -1.5e3]}', '{a: 1, b: [true, false, null, "x", -1500]}'],
  ['"a\\u00e9\\n\\"\\/"', '"aé\\n\\"/"'],
  ['\ufeff{}', '{}', 'byte-order-mark "\ufeff"'],
  ['// one\n{/* two */"a"/* three */: 1} // four', '{a: 1}'],
  ['{"a": 1,}', '{a: 1}', 'trailing-comma ","'],
  ['[1, 2, /* , */ ]', '[1, 2]', 'trailing-comma ","'],
  ['{"a": 1, "a": 2}', '{a: 1, a: 2}', 'duplicate-key ""a""'],
  ['', '?', 'value-expected ""'],
  ['{', '{}!', 'close-expected "{"'],
  ['{"a', '{a: ?}!', 'unterminated-string ""a"', 'colon-expected ""', 'close-expected "{"'],
  [
    '{"a": {"b": [1, "c',
    '{a: {b: [1, "c"]!}!}!',
    'unterminated-string ""c"',
    'close-expected "["',
    'close-expected "{"',
    'close-expected "{"',
  ],
  ['{"a": , "b": 1}', '{a: ?, b: 1}', 'value-expected ""'],
  ['{"a": }', '{a: ?}', 'value-expected ""'],
  ['{"a":\n "b": 1}', '{a: ?, b: 1}', 'value-expected ""'],
  ['{"a"\n "b": 1}', '{a: ?, b: 1}', 'colon-expected ""', 'comma-expected ""'],
  ['{"a" {"b": 1}}', '{a: {b: 1}}', 'colon-expected ""'],
  ['{"a": 1 "b": 2}', '{a: 1, b: 2}', 'comma-expected ""'],
  ['[1 2]', '[1, 2]', 'comma-expected ""'],
  ['[1,,2]', '[1, ?, 2]', 'value-expected ""'],
  ['{"a": 1,, "b": 2}', '{a: 1, b: 2}', 'key-expected ","'],
  ['{"a": abc, "b": 1}', '{a: ?, b: 1}', 'unexpected "abc"'],
  [
    '{\'a\': 1, "b": 2}',
    '{b: 2}',
    'unexpected "\'a\'"',
    'unexpected ":"',
    'unexpected "1"',
    'key-expected ","',
  ],
  ['{"a": [1}, "b": 2', '{a: [1]!}', 'close-expected "["', 'end-expected ", "b": 2"'],
  ['{"a": 1], "b": 2}', '{a: 1, b: 2}', 'comma-expected ""', 'unexpected "]"', 'key-expected ","'],
  ['[1}, 2]', '[1, ?, 2]', 'comma-expected ""', 'unexpected "}"', 'value-expected ""'],
  ['{"a": 1. }', '{a: 1}', 'invalid-number "1."'],
  ['{"a": "x\n  y"}', '{a: "x\\n  y"}', 'multiline-string ""x\n  y""'],
  ['{"a": "x\\"\r\n\\ty" // c\n}', '{a: "x\\"\\r\\n\\ty"}', 'multiline-string ""x\\"\r\n\\ty""'],
  ['{"a": "x,\n"b": 1}', '{a: "x,", b: 1}', 'unterminated-string ""x,"', 'comma-expected ""'],
  ['{"a": "C:\\dir\\u12"}', '{a: "C:\\\\dir\\\\u12"}', 'invalid-escape ""C:\\dir\\u12""'],
  ['"a\tb"', '"a\\tb"', 'control-character ""a\tb""'],
  ['{} {}', '{}', 'end-expected "{}"'],
  ['{} /* open', '{}', 'unterminated-comment "/* open"'],
];

describe('JSON', function () {
  this.timeout(10_000);

  for (const [text, tree, ...problems] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const parsed = parseJson(text);
      assert.equal(show(parsed.root), tree);
      assert.deepEqual(
        parsed.problems.map(({ code, span }) => `${code} "${text.slice(span.start, span.end)}"`),
        problems,
      );
    });
  }

  it('keeps comments with their spans', () => {
    const text = '// one\n{/* two */"a": "// no"}';
    assert.deepEqual(
      parseJson(text).comments.map(({ kind, start, end }) => [kind, text.slice(start, end)]),
      [
        ['line', '// one'],
        ['block', '/* two */'],
      ],
    );
  });

  it('reads what JSON.stringify writes, and its spans hold each value', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 4 }), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const tree = parseJson(text);
        assert.deepEqual(tree.problems, []);
        for (const node of nodesOf(tree.root)) {
          const written: unknown = JSON.parse(text.slice(node.start, node.end));
          if (node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean')
            assert.equal(node.value, written);
        }
      }),
    );
  });

  it('never throws, and every span lies in the text, inside its container', () => {
    const scraps = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '"a"',
      '1',
      'true',
      'x',
      '\n',
      ' ',
      '/*',
      '*/',
      '//',
      '-',
      '\ufeff',
    );
    fc.assert(
      fc.property(
        fc.array(scraps, { maxLength: 40 }).map((parts) => parts.join('')),
        (text) => {
          const inside = (outer: JsonNode, inner: JsonNode): void =>
            assert.ok(outer.start <= inner.start && inner.end <= outer.end, text);
          const walk = (node: JsonNode): void => {
            assert.ok(0 <= node.start && node.start <= node.end && node.end <= text.length, text);
            const items = node.kind === 'array' ? node.items : [];
            const properties = node.kind === 'object' ? node.properties : [];
            const children = [...items, ...properties.flatMap(({ keyNode, value }) => [keyNode, value])];
            children.forEach((child, index) => {
              inside(node, child);
              assert.ok(index === 0 || (children[index - 1]?.end ?? 0) <= child.start, text);
              walk(child);
            });
          };
          walk(parseJson(text).root);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('survives deep nesting', () => {
    const deep = parseJson('['.repeat(100_000) + ']'.repeat(100_000));
    assert.deepEqual(
      deep.problems.map(({ code }) => code),
      ['too-deep'],
    );
    assert.ok(parseJson('{"a":['.repeat(20_000)).problems.some(({ code }) => code === 'too-deep'));
  });
});
