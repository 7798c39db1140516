import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Document } from '../../../../server/model/document';
import type { Json } from '../../../../server/model/value';
import { parsePath, readPath } from '../../../../server/model/read';
import { toJson } from '../../../../server/model/values';
import { applyEdits, type TextEdit } from '../../../../server/text/edit';
import { contextOf, deploy, openIn } from './world';

/** Cuts the `«…»` that marks a span out of a text. */
function marked(text: string): { readonly text: string; readonly start: number; readonly end: number } {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  assert.ok(start >= 0 && end >= start, 'the text marks no span');
  return { text: text.replace(/[«»]/g, ''), start, end };
}

function edited(
  before: string,
  edit: (document: Document, span: { start: number; end: number }) => readonly TextEdit[] | undefined,
): string | undefined {
  const { text, ...span } = marked(before);
  const document = openIn({ 'main.bicep': text }, 'main.bicep');
  const edits = edit(document, span);
  return edits && applyEdits(text, edits);
}

describe('Replacing Bicep values', () => {
  const cases: readonly (readonly [before: string, value: Json, after: string | undefined])[] = [
    ["var x = «'a'»", 'b', "var x = 'b'"],
    ['var x = «true»', false, 'var x = false'],
    ['var x = «-1»', 2, 'var x = 2'],
    ["var x = {\n  a: «'TLS1_0'» // why\n}", 'TLS1_2', "var x = {\n  a: 'TLS1_2' // why\n}"],
    [
      'var x = {\n  a: «1»\n}',
      { b: [1, 'c'], d: {} },
      "var x = {\n  a: {\n    b: [\n      1\n      'c'\n    ]\n    d: {}\n  }\n}",
    ],
    ['var x = { a: «1», z: 2 }', { b: [1, 'c'], d: {} }, "var x = { a: { b: [1, 'c'], d: {} }, z: 2 }"],
    ["var x = [\n  «'a'»\n]", 'b', "var x = [\n  'b'\n]"],
    ["var x = f(«'a'»)", 'b', "var x = f('b')"],
    ["var x = (y ? «'a'» : 'b')", 'b', "var x = (y ? 'b' : 'b')"],
    ["var x = «y ?? 'a'»", 'b', "var x = 'b'"],
    ["var x = 'a${«'b'»}'", 'c', "var x = 'a${'c'}'"],
    ["var x = 'a${«'b'»}'", [], undefined],
    ["var x = 'a${f(«'b'»)}'", [], undefined],
    ["param p string = «'a'»", 'b', "param p string = 'b'"],
    ["@allowed([\n  «'a'»\n])\nparam p string", 'b', "@allowed([\n  'b'\n])\nparam p string"],
    ["param p «'a'» | 'b'", 'c', "param p 'c' | 'b'"],
    ["param p «'a'» | 'b'", {}, undefined],
    ["var x = «'a'»", "it's\n${x} \\ \u0001", "var x = 'it\\'s\\n\\${x} \\\\ \\u{1}'"],
    ['var x = «1»', 0.5, "var x = json('0.5')"],
    ['var x = «1»', null, 'var x = null'],
    ['var x = {\r\n\ta: «1»\r\n}', { b: 1 }, 'var x = {\r\n\ta: {\r\n\t\tb: 1\r\n\t}\r\n}'],
    ["resource x «'A.B/c@2020-01-01'» = {}", 'b', undefined],
    ["module x «'a.bicep'» = {}", 'b', undefined],
    ["var x = { «'a'»: 1 }", 'b', undefined],
    ["var x =« »'a'", 'b', undefined],
    ["resource x 'A.B/c@2020-01-01' = «{\n}»", {}, undefined],
  ];
  for (const [before, value, after] of cases) {
    it(`${before} ← ${JSON.stringify(value)}`, () =>
      assert.equal(
        edited(before, ({ writer }, span) => writer.replace(span, value)),
        after,
      ));
  }
});

describe('Inserting Bicep values', () => {
  const cases: readonly (readonly [before: string, path: string, value: Json, after: string | undefined])[] =
    [
      ['var x = «{\n  a: 1\n}»', 'b', true, 'var x = {\n  a: 1\n  b: true\n}'],
      ['var x = «{\n  a: 1 // why\n  // more\n}»', 'b', 2, 'var x = {\n  a: 1 // why\n  b: 2\n  // more\n}'],
      ['var x = «{\n  a: 1 /* why */\n}»', 'b', 2, 'var x = {\n  a: 1 /* why */\n  b: 2\n}'],
      ['var x = «{\n  a: 1 }»', 'b', 2, 'var x = {\n  a: 1\n  b: 2 }'],
      ['var x = «{}»', 'b', 2, 'var x = {\n  b: 2\n}'],
      ['var x = «{ }»', 'b', 2, 'var x = {\n  b: 2\n}'],
      ['var x = «{\n}»', 'b', 2, 'var x = {\n  b: 2\n}'],
      ['var x = «{ // todo\n}»', 'b', 2, 'var x = { // todo\n  b: 2\n}'],
      ['var x = «{ /* todo */ }»', 'b', 2, 'var x = {\n  b: 2 /* todo */ }'],
      ['var x = «{ a: 1, b: 2 }»', 'c', 3, 'var x = { a: 1, b: 2, c: 3 }'],
      ['var x = «{ a: 1 }»', 'c.d', 3, 'var x = { a: 1, c: { d: 3 } }'],
      ['var x = { a: «{}», b: 2 }', 'c', 3, 'var x = { a: { c: 3 }, b: 2 }'],
      ['var x = {\n    a: «{}»\n}', 'b', 1, 'var x = {\n    a: {\n        b: 1\n    }\n}'],
      [
        'var x = «{\n  a: 1\n}»',
        'p.q.r',
        'v',
        "var x = {\n  a: 1\n  p: {\n    q: {\n      r: 'v'\n    }\n  }\n}",
      ],
      ['var x = «{\n\ta: 1\n}»', 'p.q', 1, 'var x = {\n\ta: 1\n\tp: {\n\t\tq: 1\n\t}\n}'],
      [
        'var x = «{\r\n    a: 1\r\n}»',
        'p.q',
        1,
        'var x = {\r\n    a: 1\r\n    p: {\r\n        q: 1\r\n    }\r\n}',
      ],
      ['var x = «{\n  ...y\n}»', 'b', 2, 'var x = {\n  ...y\n  b: 2\n}'],
      ['var x = «{\n  a: 1\n}»', "['c-d']", 2, "var x = {\n  a: 1\n  'c-d': 2\n}"],
      ['var x = «{\n  a: 1\n}»', "['c.d e']", 2, "var x = {\n  a: 1\n  'c.d e': 2\n}"],
      [
        "resource x 'A.B/c@2020-01-01' = «{\n  name: 'x'\n\n  resource y 'd' = {\n    name: 'y'\n  }\n}»",
        'sku.name',
        'S',
        "resource x 'A.B/c@2020-01-01' = {\n  name: 'x'\n  sku: {\n    name: 'S'\n  }\n\n  resource y 'd' = {\n    name: 'y'\n  }\n}",
      ],
      [
        "resource x 'A.B/c@2020-01-01' = [for i in [1]: «{\n  name: 'x'\n}»]",
        'sku',
        'S',
        "resource x 'A.B/c@2020-01-01' = [for i in [1]: {\n  name: 'x'\n  sku: 'S'\n}]",
      ],
      ['var x = «{\n  a: 1\n  b\n}»', 'c', 2, undefined],
      ['var x = «{\n  a: 1 b: 2\n}»', 'c', 2, undefined],
      ['var x = «{\n  a: 1\n»', 'c', 2, undefined],
      ['var x = «[]»', 'c', 2, undefined],
    ];
  for (const [before, path, value, after] of cases) {
    it(`${before} ← ${path}`, () =>
      assert.equal(
        edited(before, ({ writer, source }, object) =>
          writer.insert({ source, object, path: parsePath(path) }, value),
        ),
        after,
      ));
  }

  it('not into another text than its own', () => {
    const { writer } = openIn({ 'main.bicep': 'var x = {}' }, 'main.bicep');
    assert.equal(
      writer.insert(
        {
          source: { uri: 'file:///work/main.bicep', text: 'var y = {}' },
          object: { start: 8, end: 10 },
          path: ['a'],
        },
        1,
      ),
      undefined,
    );
  });
});

describe('Removing Bicep values', () => {
  const cases: readonly (readonly [before: string, after: string | undefined])[] = [
    ['var x = {\n  a: «1»\n  b: 2\n}', 'var x = {\n  b: 2\n}'],
    ['var x = {\r\n  a: 1\r\n  b: «2»\r\n}', 'var x = {\r\n  a: 1\r\n}'],
    ['var x = {\n  a: «{\n    b: 1\n  }»\n  c: 1\n}', 'var x = {\n  c: 1\n}'],
    ['var x = {\n  a: «1» // why\n}', 'var x = {\n  // why\n}'],
    ['var x = { a: «1», b: 2 }', 'var x = { b: 2 }'],
    ['var x = { a: 1, b: «2» }', 'var x = { a: 1 }'],
    ['var x = { a: «1» }', 'var x = {}'],
    ['var x = {\n  a: (any(«1»))!\n}', 'var x = {\n}'],
    ["var x = [\n  «'a'»\n  'b'\n]", "var x = [\n  'b'\n]"],
    ["var x = [«'a'», 'b']", "var x = ['b']"],
    ["var x = [«'a'»]", 'var x = []'],
    ["@secure()\nparam p string = «'word'»\n", '@secure()\nparam p string\n'],
    ["var x = y ? «'a'» : 'b'", undefined],
    ["var x = {\n  a: y ?? «'a'»\n}", undefined],
    ["var x = «'a'»", undefined],
    ['var x = {\n  «a»: 1\n}', undefined],
    ['var x = {\n  a: «1»\n  b\n}', undefined],
  ];
  for (const [before, after] of cases) {
    it(before, () =>
      assert.equal(
        edited(before, ({ writer }, span) => writer.remove(span)),
        after,
      ),
    );
  }
});

describe('Suppressing in Bicep', () => {
  const lines: readonly (readonly [before: string, after: string | undefined])[] = [
    ["«»var x = 'a'", "// off\nvar x = 'a'"],
    ["var x = {\n  a: «»'a'\n}", "var x = {\n  // off\n  a: 'a'\n}"],
    ["var x = {\r\n\ta: «»'a'\r\n}", "var x = {\r\n\t// off\r\n\ta: 'a'\r\n}"],
    ["\uFEFFvar x «»= 'a'", "\uFEFF// off\nvar x = 'a'"],
    ["var x = '''\n  «»a\n'''", undefined],
    ["var x = '''«»\n  a\n'''", "// off\nvar x = '''\n  a\n'''"],
    ['/*\n  «»a\n*/', undefined],
    [
      "#disable-next-line no-hardcoded-env-urls\nvar x = «»'a'",
      "// off\n#disable-next-line no-hardcoded-env-urls\nvar x = 'a'",
    ],
    [
      "var x = {\r\n  #disable-next-line a\r\n  #disable-next-line b\r\n  a: «»'a'\r\n}",
      "var x = {\r\n  // off\r\n  #disable-next-line a\r\n  #disable-next-line b\r\n  a: 'a'\r\n}",
    ],
    ["\uFEFF#disable-next-line a\nvar x = «»'a'", "\uFEFF// off\n#disable-next-line a\nvar x = 'a'"],
    ["#disable-next-line a\n\nvar x = «»'a'", "#disable-next-line a\n\n// off\nvar x = 'a'"],
    ["var y = 1 #disable-next-line a\nvar x = «»'a'", "var y = 1 #disable-next-line a\n// off\nvar x = 'a'"],
    [
      "#disable-diagnostics no-hardcoded-env-urls\nvar x = «»'a'",
      "#disable-diagnostics no-hardcoded-env-urls\n// off\nvar x = 'a'",
    ],
  ];
  for (const [before, after] of lines) {
    it(`line: ${JSON.stringify(before)}`, () =>
      assert.equal(
        edited(before, ({ writer }, { start }) => writer.suppressLine(start, 'off')),
        after,
      ));
  }

  const files: readonly (readonly [before: string, after: string])[] = [
    ['«»var x = 1', '// off\nvar x = 1'],
    ['«»', '// off\n'],
    ['«»// first\r\nvar x = 1', '// off\r\n// first\r\nvar x = 1'],
    ['«»\uFEFFvar x = 1', '\uFEFF// off\nvar x = 1'],
  ];
  for (const [before, after] of files) {
    it(`file: ${JSON.stringify(before)}`, () =>
      assert.equal(
        edited(before, ({ writer }) => writer.suppressFile('off')),
        after,
      ));
  }
});

describe('Bicep comments', () => {
  it('are line and block comments, without their marks', () => {
    const { comments } = openIn(
      { 'main.bicep': '// one\nvar x = 1 /* two\n lines */ //three\n#disable-next-line x\n/**/ /* open' },
      'main.bicep',
    );
    assert.deepEqual(
      comments.map(({ text }) => text),
      ['one', 'two\n lines', 'three', '', 'open'],
    );
  });
});

describe('Any value written to Bicep', () => {
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      // Names that differ in case only are one name to Azure.
      fc
        .uniqueArray(fc.tuple(fc.string({ minLength: 1 }), tie('value')), {
          maxLength: 3,
          selector: ([name]) => name.toLowerCase(),
        })
        .map((members) => Object.fromEntries(members)),
    ),
  })).value;

  const output = (text: string): Json | undefined => {
    const [found] = deploy({ 'main.bicep': text }).outputs;
    return found && toJson(found.value);
  };

  for (const before of [
    'output x object = «{}»\n',
    'output x object = «{ a: 1 }»\n',
    'output x object = «{\r\n\ta: 1\r\n}»\r\n',
  ]) {
    it(`reads back as it was: ${JSON.stringify(before)}`, () =>
      fc.assert(
        fc.property(
          fc.string({ minLength: 1 }).filter((name) => name.toLowerCase() !== 'a' && name !== '__proto__'),
          json,
          (name, value) => {
            const after = edited(before, ({ writer, source }, object) =>
              writer.insert({ source, object, path: [name] }, value),
            );
            assert.ok(after !== undefined);
            assert.deepEqual(openIn({ 'main.bicep': after }, 'main.bicep').problems, []);
            assert.deepEqual((output(after) as Record<string, Json>)[name], value);
          },
        ),
        { numRuns: 200 },
      ));
  }

  it('is where an absent member asks to be written', () => {
    const text = 'output x object = {\n  a: {\n    b: 1\n  }\n}\n';
    const files = { 'main.bicep': text };
    const [found] = deploy(files).outputs;
    assert.ok(found);
    const [missing] = readPath(found.value, parsePath('a.c.d')).values;
    assert.ok(missing?.kind === 'absent' && missing.place);
    const edits = contextOf(files).open('file:///work/main.bicep')?.writer.insert(missing.place, true);
    assert.equal(
      edits && applyEdits(text, edits),
      'output x object = {\n  a: {\n    b: 1\n    c: {\n      d: true\n    }\n  }\n}\n',
    );
  });
});
