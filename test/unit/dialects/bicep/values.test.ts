import assert from 'node:assert/strict';
import { chain, deploy, show } from './world';

/** Evaluates an expression as the output of a file that declares something. */
function evaluated(expression: string, declarations = '', files = {}) {
  const [output] = deploy({
    'main.bicep': `${declarations}\noutput it string = ${expression}\n`,
    ...files,
  }).outputs;
  assert.ok(output, 'the output could not be read');
  return output.value;
}

function check(
  title: string,
  cases: readonly (readonly [expression: string, expected: string, declarations?: string])[],
): void {
  describe(title, () => {
    for (const [expression, expected, declarations] of cases) {
      it(`${declarations ? `${declarations} … ` : ''}${expression}`, () =>
        assert.equal(show(evaluated(expression, declarations)), expected));
    }
  });
}

describe('Bicep values', () => {
  check('Literals', [
    ["'plain'", "'plain'"],
    ["'it\\'s \\${x} \\u{41}'", "'it's ${x} A'"],
    ["'''\nmany\nlines'''", "'many\nlines'"],
    ['42', '42'],
    ['-1', '-1'],
    ['true', 'true'],
    ['null', 'null'],
    ["['a', 1]", "['a', 1]"],
    ['[\n  1\n  2\n]', '[1, 2]'],
    ["{ a: 1, 'b-c': false }", '{a: 1, b-c: false}'],
  ]);

  check('Interpolation', [
    ["'${v}-b'", "'a-b'", "var v = 'a'"],
    ["'${1}${true}'", "'1True'"],
    ["$'''${v}'''", "'a'", "var v = 'a'"],
    ["{ '${v}-key': 1 }", '{a-key: 1}', "var v = 'a'"],
    ["'${p}-b'", '?parameterWithoutDefault p', 'param p string'],
  ]);

  check('Operators', [
    ['1 + 2 * 3', '7'],
    ['!true', 'false'],
    ["'A' =~ 'a' && 1 < 2", 'true'],
    ['null ?? 1', '1'],
    ["v ? 'yes' : 'no'", "'no'", 'var v = false'],
    ["p ? 'yes' : 'no'", "'yes' | 'no'", 'param p bool'],
    ['(1)', '1'],
    ['v!.a', '1', 'var v = { a: 1 }'],
  ]);

  check('Access', [
    ['v.a.b', '1', 'var v = { a: { b: 1 } }'],
    ["v['a']", '1', 'var v = { a: 1 }'],
    ['v.?b', 'null', 'var v = { a: 1 }'],
    ["v[?'b'] ?? 2", '2', 'var v = { a: 1 }'],
    ['v[0]', "'x'", "var v = ['x', 'y']"],
    ['v[^1]', "'y'", "var v = ['x', 'y']"],
    ['v[?^3]', 'null', "var v = ['x', 'y']"],
    ['v.b', '?invalid no member b', 'var v = { a: 1 }'],
  ]);

  check('Spread', [
    ['{ a: 1, ...v, b: 3 }', '{a: 2, b: 3}', 'var v = { a: 2, b: 2 }'],
    ['[0, ...v]', '[0, 1, 2]', 'var v = [1, 2]'],
    ['{ a: 1, ...p, b: 3 }', '{b: 3, …}', 'param p object'],
  ]);

  check('Loops', [
    ["[for x in ['a', 'b']: '${x}!']", "['a!', 'b!']"],
    ["[for (x, i) in ['a', 'b']: '${i}${x}']", "['0a', '1b']"],
    ['[for x in [1, 2]: [for y in [1, 2]: x * y]]', '[[1, 2], [2, 4]]'],
    ['[\n  for x in [1]: {\n    y: x\n  }\n]', '[{y: 1}]'],
  ]);

  check('Names without a value', [
    ['c1', '?cycle c1', 'var c1 = c2\nvar c2 = c1'],
    ['nobody', '?unresolvedName nobody'],
    ['v', '?invalid text that could not be read', 'var v = '],
    ['{ a: 1, = }', '{a: 1, …}'],
  ]);

  check('What needs no function', [
    ["any('x')", "'x'"],
    ["sys.any('x')", "'x'"],
    ['nameof(v.someName)', "'someName'", 'var v = { someName: 1 }'],
    ['any(1)', '3', 'func any(x int) int => x + 2'],
  ]);

  check('Functions of the file', [
    ["greet('you')", "'hi you'", "func greet(name string) string => 'hi ${name}'"],
    ['twice(twice(2))', '8', 'func twice(x int) int => x * 2'],
    ['f()', 'null', 'func f(x string?) string? => x'],
    ['f(1)', '?tooDeep nesting', 'func f(x int) int => f(x)'],
  ]);
});

describe('Bicep parameters', () => {
  check('Without arguments', [
    ['p', "'x'", "param p string = 'x'"],
    ['p', "'x!'", "param p string = '${v}!'\nvar v = 'x'"],
    ['p', '?parameterWithoutDefault p', 'param p string'],
    ['p', '?parameterWithoutDefault p', 'param p bool'],
    ['p', 'null', 'param p string?'],
    ['p', "'x'", "param p string? = 'x'"],
    ['p', "'a' | 'b'", "@allowed(['a', 'b'])\nparam p string"],
    ['p', "'b'", "@allowed(['a', 'b'])\nparam p string = 'b'"],
    ['p', '?parameterWithoutDefault p', "@allowed(['a', 'b'])\nparam p array"],
    ['p', "'a' | 'b'", "param p 'a' | 'b'"],
    ['p', '-1 | 2', 'param p -1 | 2'],
    ['p', "'a'", "param p 'a'"],
    ['p', 'null', "param p 'a' | 'b' | null"],
    ['p', "'a' | 'b' | 'c'", "type t = 'a' | u\ntype u = 'b' | 'c'\nparam p t"],
    ['p', "'a' | 'b'", "type t = { inner: ('a' | 'b') }\nparam p t.inner"],
    ['p', 'null', 'type t = string?\nparam p t'],
    ['p', '?parameterWithoutDefault p', 'type t = t\nparam p t'],
    ['p', '?parameterWithoutDefault p', "param p 'a' | string"],
    [
      'p',
      '?parameterWithoutDefault p',
      "param p resourceInput<'Microsoft.Storage/storageAccounts@2023-01-01'>.name",
    ],
  ]);

  it('says which are secure, and of what type', () => {
    const { parameters } = deploy({
      'main.bicep': `
type hidden = {
  @secure()
  word: string
  open: string
}
@secure()
type secret = string
param a string
@secure()
param b string
@sys.secure()
param c object = {}
param d secret
param e hidden.word
param f hidden.open
param g int[]
param h 'x' | 'y'`,
    });
    assert.deepEqual(
      parameters.map(
        ({ name, type, secure, defaultValue }) => `${name} ${type} ${secure} ${show(defaultValue)}`,
      ),
      [
        'a string false absent',
        'b string true absent',
        'c object true {}',
        'd string true absent',
        'e string true absent',
        'f string false absent',
        'g array false absent',
        'h string false absent',
      ],
    );
  });
});

describe('Origins of Bicep values', () => {
  const cases: readonly (readonly [declarations: string, expression: string, steps: readonly string[]])[] = [
    ["var v = 'x'", 'v', ['reference v', 'variable v', "literal 'x'"]],
    ["param p string = 'x'", 'p', ['reference p', 'parameterDefault p', "literal 'x'"]],
    ['param p string?', 'p', ['reference p', 'parameterDefault p']],
    ['param p bool', "p ? 'a' : 'b'", ["branch p ? 'a' : 'b'"]],
    ['', "true ? 'a' : 'b'", ["branch true ? 'a' : 'b'", "literal 'a'"]],
    ['', "('a')", ["literal 'a'"]],
    ['', "any('a')", ["literal 'a'"]],
    ['', '-1', ['literal -1']],
    ['func f(x string) string => x', "f('a')", ["function f('a')", 'reference x', "literal 'a'"]],
  ];
  for (const [declarations, expression, steps] of cases) {
    it(`${declarations} … ${expression}`, () =>
      assert.deepEqual(chain(evaluated(expression, declarations)), steps));
  }

  it('names the literal of each allowed value', () => {
    const value = evaluated('p', "@allowed(['a', 'b'])\nparam p string");
    assert.ok(value.kind === 'oneOf');
    assert.deepEqual(value.values.map(chain), [
      ['reference p', 'allowedValues p', "literal 'a'"],
      ['reference p', 'allowedValues p', "literal 'b'"],
    ]);
  });
});
