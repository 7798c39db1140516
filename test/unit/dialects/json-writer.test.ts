import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonWriter, plainStrings, type JsonLanguage } from '../../../server/dialects/json/writer';
import type { Json } from '../../../server/model/value';
import { parseJson } from '../../../server/syntax/json/parse';
import { stepsTo } from '../../../server/syntax/json/find';
import type { JsonNode, JsonTree } from '../../../server/syntax/json/tree';
import { applyEdits, type TextEdit } from '../../../server/text/edit';
import { span } from '../../../server/text/span';

const language: JsonLanguage = { spelling: plainStrings };

/** Plain JSON without comments: they go into the innermost object. */
function strict(tree: JsonTree): JsonLanguage {
  return {
    spelling: plainStrings,
    commentHolder: (offset) =>
      stepsTo(tree.root, offset)
        .map((step) => (step.kind === 'property' ? step.object : undefined))
        .filter((object) => object !== undefined)
        .pop(),
  };
}

const source = { uri: 'file:///a.json', text: '' };

/** The text after an edit at the node that `‹…›` marks, or at the caret `‸`. */
function edited(
  marked: string,
  change: (tree: JsonTree, at: { start: number; end: number }) => readonly TextEdit[] | undefined,
): string | undefined {
  const start = marked.search(/[‹‸]/);
  const end = marked.includes('›') ? marked.indexOf('›') - 1 : start;
  const text = marked.replace(/[‹›‸]/g, '');
  const edits = change(parseJson(text), span(start, end));
  return edits && applyEdits(text, edits);
}

function check(
  title: string,
  marked: string,
  expected: string | undefined,
  change: Parameters<typeof edited>[1],
): void {
  it(`${title}: ${JSON.stringify(marked)}`, () => assert.equal(edited(marked, change), expected));
}

describe('Writing JSON', () => {
  const insert =
    (path: string, value: Json) =>
    (tree: JsonTree, object: { start: number; end: number }): readonly TextEdit[] | undefined =>
      jsonWriter(tree, language).insert({ source, object, path: path.split('.') }, value);

  for (const [marked, expected, path = 'b', value = 2] of [
    ['‹{\n  "a": 1\n}›', '{\n  "a": 1,\n  "b": 2\n}'],
    ['‹{\r\n\t"a": 1\r\n}›', '{\r\n\t"a": 1,\r\n\t"b": 2\r\n}'],
    ['‹{ "a": 1 }›', '{ "a": 1, "b": 2 }'],
    ['‹{"a":1}›', '{"a":1,"b":2}'],
    ['‹{"a":1, "c":1}›', '{"a":1, "c":1, "b":2}'],
    [
      '{\n  "s": "x",\n  "a": ‹{\n    "c":1\n  }›\n}',
      '{\n  "s": "x",\n  "a": {\n    "c":1,\n    "b":2\n  }\n}',
    ],
    [
      '{\n  "s":"x",\n  "o": {\n    "a": ‹{}›\n  }\n}',
      '{\n  "s":"x",\n  "o": {\n    "a": {\n      "b": 2\n    }\n  }\n}',
    ],
    ['‹{}›', '{\n  "b": 2\n}'],
    ['{\n    "a": ‹{}›\n}', '{\n    "a": {\n        "b": 2\n    }\n}'],
    ['{\n    "a": ‹{\n    }›\n}', '{\n    "a": {\n        "b": 2\n    }\n}'],
    ['{ "a": ‹{}› }', '{ "a": { "b": 2 } }'],
    ['{\n  "a": ‹{ "c": 1 }›\n}', '{\n  "a": { "c": 1, "b": 2 }\n}'],
    ['‹{\n  // why\n}›', '{\n  // why\n  "b": 2\n}'],
    ['{\n  "a": ‹{ /* why */ }›\n}', '{\n  "a": { /* why */\n    "b": 2\n  }\n}'],
    ['‹{\n  "a": 1 // one, and only\n}›', '{\n  "a": 1, // one, and only\n  "b": 2\n}'],
    ['‹{\n  "a": 1, // one\n}›', '{\n  "a": 1, // one\n  "b": 2\n}'],
    ['‹{\n  "a": 1\n  // "c": 3\n}›', '{\n  "a": 1,\n  "b": 2\n  // "c": 3\n}'],
    ['‹{ "a": 1, }›', '{ "a": 1, "b": 2 }'],
    ['‹{ "a": 1,\n  "c": 1 }›', '{ "a": 1,\n  "c": 1,\n  "b": 2 }'],
    ['‹{\n  "a": 1\n}›', '{\n  "a": 1,\n  "b": {\n    "c": {\n      "d": true\n    }\n  }\n}', 'b.c.d', true],
    ['‹{ "a": 1 }›', '{ "a": 1, "b": { "c": true } }', 'b.c', true],
    ['‹{\n  "A": { "c": 1 }\n}›', '{\n  "A": { "c": 1, "b": 2 }\n}', 'a.b'],
    ['‹{\n  "a": 1\n}›', '{\n  "a": 1,\n  "b": [\n    "x",\n    {}\n  ]\n}', 'b', ['x', {}]],
    ['‹{ "a": 1 }›', undefined, 'A.b'],
    ['‹{ "a": 1 }›', undefined, 'a'],
    ['‹{ "a": 1›', undefined],
    ['{ "a": ‹[1]› }', undefined],
  ] as readonly (readonly [string, string | undefined, string?, Json?])[]) {
    check(`inserts ${path}`, marked, expected, insert(path, value));
  }

  const replace = (value: Json) => (tree: JsonTree, at: { start: number; end: number }) =>
    jsonWriter(tree, language).replace(at, value);
  for (const [marked, expected, value = 'x"y'] of [
    ['{ "a": ‹1› }', '{ "a": "x\\"y" }'],
    ['{\n  "a": ‹"z"›,\n  "b": 1\n}', '{\n  "a": false,\n  "b": 1\n}', false],
    ['{\n  "a": ‹[ 1, 2 ]›\n}', '{\n  "a": [\n    3\n  ]\n}', [3]],
    ['{ "a": ‹[ 1, 2 ]› }', '{ "a": [3, { "b": null }] }', [3, { b: null }]],
    ['{ "a":‹› }', '{ "a":"x\\"y" }'],
    ['{ "a": 1‹› }', undefined],
    ['{ "a": "‹b›c" }', undefined],
    ['‹1›', '"x\\"y"'],
  ] as readonly (readonly [string, string | undefined, Json?])[]) {
    check('replaces', marked, expected, replace(value));
  }

  const remove = (tree: JsonTree, at: { start: number; end: number }) =>
    jsonWriter(tree, language).remove(at);
  for (const [marked, expected] of [
    ['{\n  "a": 1,\n  "b": ‹2›,\n  "c": 3\n}', '{\n  "a": 1,\n  "c": 3\n}'],
    ['{\n  "a": 1,\n  "b": ‹2›\n}', '{\n  "a": 1\n}'],
    ['{\r\n  "a": 1, // one\r\n  "b": ‹{\r\n    "c": 2\r\n  }› // two\r\n}', '{\r\n  "a": 1 // one\r\n}'],
    ['{\n  "a": ‹1›\n}', '{}'],
    ['{\n  // why\n  "a": ‹1›\n}', '{\n  // why\n}'],
    ['{\n  "a": ‹1›, // one\n  "b": 2\n}', '{\n  "b": 2\n}'],
    ['{ "a": ‹1›, "b": 2 }', '{ "b": 2 }'],
    ['{ "a": 1, "b": ‹2› }', '{ "a": 1 }'],
    ['{ "a": 1, "b": ‹2›, "c": 3 }', '{ "a": 1, "c": 3 }'],
    ['{ "a": 1, "b": ‹2›, }', '{ "a": 1,  }'],
    ['{ "a": ‹1›,\n  "b": 2 }', '{ "b": 2 }'],
    ['{ "a": ‹1›,\n  // two\n  "b": 2 }', '{ \n  // two\n  "b": 2 }'],
    ['{\n  "a": 1, // one\n  "b": ‹2› }', '{\n  "a": 1 // one\n   }'],
    ['[1, ‹2›, 3]', '[1, 3]'],
    ['[\n  1,\n  ‹2›\n]', '[\n  1\n]'],
    ['[‹1›]', '[]'],
    ['‹1›', undefined],
  ] as const) {
    check('removes', marked, expected, remove);
  }

  const suppress = (tree: JsonTree, at: { start: number }) =>
    jsonWriter(tree, language).suppressLine(at.start, 'why');
  for (const [marked, expected] of [
    ['{\n  "a": ‸1\n}', '{\n  // why\n  "a": 1\n}'],
    ['{\r\n\t"a": ‸1\r\n}', '{\r\n\t// why\r\n\t"a": 1\r\n}'],
    ['‸{ "a": 1 }', '// why\n{ "a": 1 }'],
    ['\ufeff{ "a": ‸1 }', '\ufeff// why\n{ "a": 1 }'],
    ['{\n  "a": "x\n  ‸y"\n}', '{\n  // why\n  "a": "x\n  y"\n}'],
    ['{ /* a\n  b */ "a": ‸1 }', '// why\n{ /* a\n  b */ "a": 1 }'],
  ] as const) {
    check('suppresses the line', marked, expected, suppress);
  }

  const suppressStrictly = (tree: JsonTree, at: { start: number }) =>
    jsonWriter(tree, strict(tree)).suppressLine(at.start, 'why');
  for (const [marked, expected] of [
    ['{\n  "a": {\n    "b": ‸1\n  }\n}', '{\n  "a": {\n    "//": "why",\n    "b": 1\n  }\n}'],
    ['{ "a": ‸1 }', '{ "//": "why", "a": 1 }'],
    ['{ "//": "one", "a": ‸1 }', '{ "//": ["one", "why"], "a": 1 }'],
    ['{ "//": ["one"], "a": ‸1 }', '{ "//": ["one", "why"], "a": 1 }'],
    ['{ "//": [], "a": ‸1 }', '{ "//": ["why"], "a": 1 }'],
    ['{ "//": {}, "a": ‸1 }', undefined],
    ['[‸1]', undefined],
  ] as const) {
    check('suppresses in plain JSON', marked, expected, suppressStrictly);
  }

  it('suppresses a file at its top', () => {
    const at = (text: string, lang: (tree: JsonTree) => JsonLanguage) =>
      edited(`‸${text}`, (tree) => jsonWriter(tree, lang(tree)).suppressFile('why'));
    assert.equal(
      at('{\r\n}', () => language),
      '// why\r\n{\r\n}',
    );
    assert.equal(at('{}', strict), '{\n  "//": "why"\n}');
    assert.equal(at('{ "a": 1 }', strict), '{ "//": "why", "a": 1 }');
    assert.equal(at('[]', strict), undefined);
  });

  describe('in any layout', function () {
    this.timeout(20_000);

    it('inserts what is missing and changes nothing else', () => {
      forAnyLayout((text, tree, choose) => {
        const objects = nodesOf(tree.root).filter((node) => node.kind === 'object');
        const object = choose(objects);
        if (!object) return;
        const edits = jsonWriter(tree, language).insert({ source, object, path: ['new', 'member'] }, ['v']);
        assert.ok(edits);
        const expected = mapValue(tree.root, (node, value) =>
          node === object ? { ...(value as object), new: { member: ['v'] } } : value,
        );
        expectValue(text, edits, expected, tree.comments.length);
      });
    });

    it('replaces a value and keeps the others', () => {
      forAnyLayout((text, tree, choose) => {
        const node = choose(nodesOf(tree.root));
        const edits = node && jsonWriter(tree, language).replace(node, { x: ['\n"'] });
        assert.ok(edits);
        expectValue(
          text,
          edits,
          mapValue(tree.root, (one, value) => (one === node ? { x: ['\n"'] } : value)),
        );
      });
    });

    it('removes a value and keeps the others', () => {
      forAnyLayout((text, tree, choose) => {
        const node = choose(nodesOf(tree.root).slice(1));
        if (!node) return;
        const edits = jsonWriter(tree, language).remove(node);
        assert.ok(edits);
        expectValue(
          text,
          edits,
          mapValue(tree.root, (one, value) => (one === node ? removed : value)),
        );
      });
    });

    it('comments any line without changing a value', () => {
      forAnyLayout((text, tree, choose) => {
        const offset = choose([...Array(text.length).keys()]) ?? 0;
        const edits = jsonWriter(tree, language).suppressLine(offset, 'why');
        assert.ok(edits);
        expectValue(
          text,
          edits,
          mapValue(tree.root, (_, value) => value),
          tree.comments.length + 1,
        );
        const strictly = jsonWriter(tree, strict(tree)).suppressLine(offset, 'why');
        if (strictly)
          expectValue(text, strictly, withoutComments(tree.root), tree.comments.length, withoutComments);
      });
    });
  });
});

const removed = Symbol('removed');

function nodesOf(node: JsonNode): JsonNode[] {
  if (node.kind === 'object') return [node, ...node.properties.flatMap(({ value }) => nodesOf(value))];
  return node.kind === 'array' ? [node, ...node.items.flatMap(nodesOf)] : [node];
}

/** The value of a tree, each node's value changed on the way; keys keep their order. */
function mapValue(node: JsonNode, change: (node: JsonNode, value: unknown) => unknown): unknown {
  switch (node.kind) {
    case 'object':
      return change(
        node,
        Object.fromEntries(
          node.properties
            .map(({ key, value }) => [key, mapValue(value, change)])
            .filter(([, value]) => value !== removed),
        ),
      );
    case 'array':
      return change(
        node,
        node.items.map((item) => mapValue(item, change)).filter((value) => value !== removed),
      );
    case 'null':
    case 'missing':
      return change(node, null);
    default:
      return change(node, node.value);
  }
}

function withoutComments(root: JsonNode): unknown {
  return mapValue(root, (node, value) => {
    if (node.kind === 'object') delete (value as Record<string, unknown>)['//'];
    return value;
  });
}

function expectValue(
  text: string,
  edits: readonly TextEdit[],
  expected: unknown,
  comments?: number,
  valueOf = (root: JsonNode) => mapValue(root, (_, value) => value),
): void {
  const after = applyEdits(text, edits);
  const tree = parseJson(after);
  assert.deepEqual(
    tree.problems.filter(({ code }) => code !== 'trailing-comma' && code !== 'byte-order-mark'),
    [],
    after,
  );
  assert.deepEqual(valueOf(tree.root), expected, `${text}\n→\n${after}`);
  if (comments !== undefined) assert.equal(tree.comments.length, comments, after);
}

/** Runs a check on random JSON printed with random whitespace, line breaks, comments and trailing commas. */
function forAnyLayout(
  checkOne: (text: string, tree: JsonTree, choose: <T>(from: readonly T[]) => T | undefined) => void,
): void {
  const { json } = fc.letrec<{ json: Json; object: Record<string, Json>; list: Json[] }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Json>(1, true, null, 'x', '//', '"', 'a,b'),
      tie('object'),
      tie('list'),
    ),
    object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('json'), { maxKeys: 4 }),
    list: fc.array(tie('json'), { maxLength: 3 }),
  }));
  fc.assert(
    fc.property(json, fc.array(fc.nat(99), { minLength: 60, maxLength: 60 }), (value, decisions) => {
      let at = 0;
      const next = (): number => decisions[at++ % decisions.length] ?? 0;
      const text = print(value, next);
      checkOne(text, parseJson(text), (from) => from[next() % Math.max(from.length, 1)]);
    }),
    { numRuns: 1500 },
  );
}

function print(value: Json, next: () => number): string {
  const eol = next() % 2 ? '\n' : '\r\n';
  const bom = next() % 10 === 0 ? '\ufeff' : '';
  const gap = (indent: string): string => {
    const kind = next();
    if (kind < 30) return '';
    if (kind < 50) return ' ';
    if (kind < 80) return eol + indent;
    if (kind < 85) return ' /* c, */ ';
    if (kind < 90) return ` // c, "x"${eol}${indent}`;
    return `${eol}${indent}// d${eol}${indent}`;
  };
  const wrap = (
    open: string,
    parts: readonly ((indent: string) => string)[],
    close: string,
    indent: string,
  ): string => {
    const inner = `${indent}  `;
    const trailing = parts.length > 0 && next() % 8 === 0 ? ',' : '';
    const body = parts.map((part) => gap(inner) + part(inner)).join(`${next() % 8 === 0 ? gap(inner) : ''},`);
    return open + body + (trailing ? `${gap(inner)},` : '') + gap(indent) + close;
  };
  const write = (one: Json, indent: string): string => {
    if (Array.isArray(one))
      return wrap(
        '[',
        (one as Json[]).map((item) => (inner) => write(item, inner)),
        ']',
        indent,
      );
    if (one !== null && typeof one === 'object') {
      return wrap(
        '{',
        Object.entries(one as Record<string, Json>).map(
          ([key, item]) =>
            (inner) =>
              `${JSON.stringify(key)}:${next() % 3 ? ' ' : ''}${write(item, inner)}`,
        ),
        '}',
        indent,
      );
    }
    return JSON.stringify(one);
  };
  return `${bom}${write(value, '')}`;
}
