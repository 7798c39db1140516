import assert from 'node:assert/strict';
import { parseBicepStrictly } from '../../../../server/syntax/bicep';
import { render, troubles } from './render';

function parse(expression: string) {
  const file = parseBicepStrictly(`var v = ${expression}`);
  const [declaration] = file.program.children;
  assert.equal(declaration?.kind, 'VariableDeclarationSyntax');
  return { text: render(file, declaration.value), problems: troubles(file) };
}

describe("Bicep's expressions", () => {
  const valid: readonly (readonly [source: string, tree: string])[] = [
    ['1 + 2 * 3', '(+ 1 (* 2 3))'],
    ['1 * 2 + 3', '(+ (* 1 2) 3)'],
    ['1 - 2 - 3', '(- (- 1 2) 3)'],
    ['a && b || c && d', '(|| (&& a b) (&& c d))'],
    ['a == b && c != d', '(&& (== a b) (!= c d))'],
    ['a < b == c >= d', '(== (< a b) (>= c d))'],
    ['a =~ b ?? c !~ d', '(?? (=~ a b) (!~ c d))'],
    ['a ?? b ?? c', '(?? (?? a b) c)'],
    ['a % b / c', '(/ (% a b) c)'],
    ['!a.b', '(! a.b)'],
    ['-1 > -2', '(> (- 1) (- 2))'],
    ['a ? b : c ? d : e', '(? a b (? c d e))'],
    ['a\n  ? b\n  : c', '(? a b c)'],
    ['(a ? b : c).d', '<(? a b c)>.d'],
    ['a.b.?c[0][?1][^2][?^3]::d!.e', 'a.b.?c[0][?1][^2][?^3]::d!.e'],
    ["f(1, g('x'))", 'f(1 g("x"))'],
    ['f(\n  1,\n  2\n)', 'f(1 2)'],
    ['a.f().g(1)', 'a.f().g(1)'],
    ['x => x.y', '(x => x.y)'],
    ['(x, i) => x', '(x,i => x)'],
    ['() => 1', '( => 1)'],
    ['map(a, x =>\n  x)', 'map(a (x => x))'],
    ["{ a: 1, 'b-c': [2, 3], ...d }", '{a: 1, b-c: [2, 3], ...d}'],
    ["{\n  '${a}b': 1\n}", '{?: 1}'],
    ['[\n  1\n  ...b\n]', '[1, ...b]'],
    ['[for x in y: x]', 'for(x in y: x)'],
    ['[for (x, i) in y: {\n  a: i\n}]', 'for(x,i in y: {a: i})'],
    ['[\n  for x in y: x\n]', 'for(x in y: x)'],
    ['true', 'true'],
    ['null', 'null'],
    ['9007199254740991', '9007199254740991'],
    ['18446744073709551615', '18446744073709552000'],
    ['00000000000000000000001', '1'],
  ];
  for (const [source, tree] of valid) {
    it(JSON.stringify(source), () => assert.deepEqual(parse(source), { text: tree, problems: [] }));
  }

  const strings: readonly (readonly [source: string, tree: string])[] = [
    ["''", '""'],
    ["'a b'", '"a b"'],
    ["'\\n\\r\\t\\\\\\'\\$\\u{1F600}'", JSON.stringify("\n\r\t\\'$\u{1F600}")],
    ["'\\${a}'", '"${a}"'],
    ["'a${b}c${d.e}'", '"a"~b~"c"~d.e~""'],
    ["'${'${a}b'}c'", '""~""~a~"b"~"c"'],
    ["'''\na\n'''", '"a\\n"'],
    ["'''\r\na'''", '"a"'],
    ["'''a\\n${b}'''", '"a\\\\n${b}"'],
    ["'''''''", '"\'"'],
    ["$'''a${b}c'''", '"a"~b~"c"'],
    ["$$'''\n${a}$${b}$$${c}'''", '"${a}"~b~"$"~c~""'],
  ];
  for (const [source, tree] of strings) {
    it(source, () => assert.deepEqual(parse(source), { text: tree, problems: [] }));
  }

  const broken: readonly (readonly [source: string, tree: string, ...problems: readonly string[]])[] = [
    ['', '##', 'expected-value||'],
    ['1 +', '(+ 1 ##)', 'expected-value||'],
    ['a.', 'a.#', 'expected-member-name||'],
    ['a[]', 'a[##]', 'empty-index||'],
    ['a[0', '#a[0#', 'expected-character||'],
    ['a.?f()', 'a.#()', 'safe-call|?f|'],
    ['f(1', 'f(1)', 'expected-character||'],
    ['f(1 2)', 'f(1 2)', 'expected-separator||'],
    ['f(1,)', 'f(1 ##)', 'expected-value|)|'],
    ['f(\n  1\n  2\n)', 'f(1 2)', 'expected-comma||'],
    ['()', '<##>', 'one-expression||'],
    ['(1, 2)', '<#1, 2#>', 'one-expression|1, 2|'],
    ['(1', '<1>', 'expected-character||'],
    ['a ? b', '(? a b ##)', 'expected-character||'],
    ['!', '(! ##)', 'expected-value||'],
    ['{ a: }', '{a: ##}', 'expected-value|}|'],
    ['{ a 1 }', '{a: ##}', 'expected-character|1|', 'expected-value|}|'],
    ['{\n  a: 1,\n  b: 2\n}', '{a: 1, b: 2}', 'comma-before-line-end||'],
    ['{ a: 1 b: 2 }', '{a: 1, b: 2}', 'expected-separator||'],
    ['[1 2]', '[1, 2]', 'expected-separator||'],
    ['[\n  )\n  2\n]', '[2]', 'expected-value|)|'],
    ['[for x: 1]', 'for(x in ##: ##)', 'expected-keyword|:|', 'expected-value|]|'],
    ['[for (x) in y: x]', 'for( in y: x)', 'two-loop-variables|(x)|'],
    ["'${}'", '""~##~""', "expected-value|}'|"],
    ["'${a b}'", '""~#a b#~""', 'unexpected-in-string|b|'],
    ["'${{}}'", "#'${{}}'#", 'literal-in-string|{|', "unterminated-string|'|", 'unexpected-in-string||'],
    ["'${[1]}'", '""~#[1]#~""', 'literal-in-string|[|'],
    ["'\\x'", "#'\\x'#", 'invalid-escape|\\x|'],
    ["'a", "#'a#", "unterminated-string|'a|"],
    ["'${a", "#'${a#", 'unexpected-in-string||'],
    ['18446744073709551616', '#18446744073709551616#', 'integer-too-large|18446744073709551616|'],
    ['+1', '#+1#', 'expected-value|+|'],
    ['"a"', '#"a"#', 'double-quote|"|', 'expected-value|"|', 'double-quote|"|'],
  ];
  for (const [source, text, ...problems] of broken) {
    it(`${JSON.stringify(source)} is broken`, () => assert.deepEqual(parse(source), { text, problems }));
  }
});
