import assert from 'node:assert/strict';
import {
  type BicepFile,
  declarationsOf,
  decoratorsOf,
  type Expression,
  nestedResourcesOf,
  parseBicep,
  parseBicepParam,
  parseBicepStrictly,
  plainTextOf,
  textOf,
} from '../../../../server/syntax/bicep';
import { declared, troubles } from './render';

function parseResource(text: string) {
  const file = parseBicep(text);
  const [node] = declarationsOf(file.program);
  assert.equal(node?.kind, 'ResourceDeclarationSyntax');
  return { file, node };
}

describe("Bicep's declarations", () => {
  const valid: readonly (readonly [text: string, declared: string])[] = [
    ['', ''],
    ['\n// nothing\n', ''],
    ["targetScope = 'subscription'", 'targetScope'],
    ["metadata a = 'b'", 'metadata a'],
    ['param a string', 'param a'],
    ['param a string = b', 'param a'],
    ["param a 'b' | 'c' = 'b'", 'param a'],
    ["param a resource 'b@c'", 'param a'],
    ['var a = 1', 'var a'],
    ['var a string[] = []', 'var a'],
    ['type a = {\n  b: int?\n  *: string\n}', 'type a'],
    ["type a = | 'b'\n  | 'c'\n  | 1 | true | null", 'type a'],
    ['type a = [\n  @minLength(1)\n  string\n  int\n]', 'type a'],
    ["type a = resourceInput<'b@c'>.properties.d.*[*][0]!", 'type a'],
    ['type a = (b | -1)[]?', 'type a'],
    ['func a(b string, c int) string => b', 'func a'],
    ['func a(\n  b string\n) string =>\n  b', 'func a'],
    ["resource a 'b@c' = {}", 'resource a'],
    ["resource a 'b@c' existing = {}", 'resource a'],
    ["resource a 'b@c' =\n  if (d) {}", 'resource a'],
    ["resource a 'b@c' = [for x in y: if (x) {}]", 'resource a'],
    ["module a 'b.bicep' = {}", 'module a'],
    ['output a string = b\noutput c resource = d', 'output a, output c'],
    ['assert a = true', 'assert a'],
    ["test a 'b.bicep' = {}", 'test a'],
    ["import { a, b as c, 'd-e' as f } from 'g.bicep'", 'import'],
    ["import {\n  a\n  b\n} from 'g.bicep'", 'import'],
    ["import * as a from 'b.bicep'", 'import'],
    ["import 'a@1.0.0' as b", 'import'],
    ['extension a with {\n  b: 1\n} as c', 'extension'],
    ["extension 'br:a/b:1' as c", 'extension'],
    ["@secure()\n\n@sys.description('b')\n// why\nparam a string", 'param a'],
    ['\uFEFFparam a string', 'param a'],
    ['param a string\r\nvar b = 1\r\n', 'param a, var b'],
  ];
  for (const [text, expected] of valid) {
    it(JSON.stringify(text), () => {
      const file = parseBicep(text);
      assert.deepEqual(
        { declared: declared(file), problems: troubles(file) },
        { declared: expected, problems: [] },
      );
    });
  }

  it('give decorators, name, type, condition and body of a resource', () => {
    const { file, node } = parseResource("@batchSize(1)\nresource a 'b@c' = if (d) {\n  name: 'e'\n}");
    assert.deepEqual(
      decoratorsOf(node).map((decorator) => textOf(file, decorator)),
      ['@batchSize(1)'],
    );
    assert.equal(node.name.name, 'a');
    assert.equal(plainTextOf(node.type as Expression), 'b@c');
    assert.equal(node.existingKeyword, undefined);
    assert.equal(node.value.kind, 'IfConditionSyntax');
    assert.equal(textOf(file, node), file.text);
  });

  it('may nest resources in the bodies of resources, and only there', () => {
    const nested = "resource c 'd' = {}\n  @batchSize(1)\n  resource e 'f' = {}";
    const { file, node } = parseResource(`resource a 'b' = {\n  resource: 1\n  ${nested}\n}`);
    assert.equal(node.value.kind, 'ObjectSyntax');
    assert.deepEqual(
      nestedResourcesOf(node.value).map(({ name }) => name.name),
      ['c', 'e'],
    );
    assert.deepEqual(troubles(file), []);
    assert.notDeepEqual(
      troubles(parseBicep(`resource a 'b' = {\n  properties: {\n    ${nested}\n  }\n}`)),
      [],
    );
    assert.notDeepEqual(troubles(parseBicep(`module a 'b' = {\n  ${nested}\n}`)), []);
  });
});

describe("A parameter file's declarations", () => {
  const valid: readonly (readonly [text: string, declared: string])[] = [
    ["using 'a.bicep'", 'using'],
    ['using none', 'using'],
    ["using 'a.bicep' with {\n  b: 1\n}", 'using'],
    ["extends 'a.bicepparam'", 'extends'],
    ['param a = b.c(1) ? { d: [e] } : null', 'param a'],
    ['var a string = f(1)', 'var a'],
    ['type a = string', 'type a'],
    ["import { a } from 'b.bicep'", 'import'],
    ['extension a', 'extension'],
    ['extensionConfig a with {\n  b: 1\n}', 'extensionConfig'],
  ];
  for (const [text, expected] of valid) {
    it(JSON.stringify(text), () => {
      const file = parseBicepParam(text);
      assert.deepEqual(
        { declared: declared(file), problems: troubles(file) },
        { declared: expected, problems: [] },
      );
    });
  }

  const invalid: readonly (readonly [text: string, problem: string])[] = [
    ['param a string', 'expected-character|string|'],
    ["resource a 'b' = {}", 'expected-declaration|resource|'],
    ['output a string = 1', 'expected-declaration|output|'],
    ['using nothing', 'expected-none|nothing|'],
    ['using', 'expected-none||'],
  ];
  for (const [text, problem] of invalid) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(troubles(parseBicepParam(text))[0], problem));
  }
});

describe('A broken declaration', () => {
  const cases: readonly (readonly [text: string, declared: string, ...problems: readonly string[]])[] = [
    ['param', 'param #', 'expected-name||'],
    ['param\nvar b = 1', 'param #, var b', 'expected-name||'],
    ['param a\nvar b = 1', 'param a, var b', 'expected-type||'],
    ['param a string b\nvar c = 1', 'param a, var c', 'expected-default-or-line-end|b|'],
    ['param a string =\nvar c = 1', 'param a, var c', 'expected-value||'],
    ['var = 1', 'var #', 'expected-name|=|', 'expected-character||'],
    ['var a 1', 'var a', 'expected-character||'],
    ['var a = 1 var b = 2', 'var a', 'expected-line-end|var|'],
    ['hello there\nvar b = 2', 'var b', 'expected-declaration|hello|'],
    ['@secure()', 'missing', 'expected-declaration-after-decorator|@secure()|', 'expected-line-end||'],
    [
      '@secure() param a string',
      'missing',
      'expected-declaration-after-decorator|@secure()|',
      'expected-line-end|param|',
    ],
    ['@\nparam a string', 'param a', 'expected-name||'],
    [
      'resource a = {\n}\nvar b = 1',
      'resource a, var b',
      'expected-text|=|',
      'expected-character||',
      'expected-declaration|}|',
    ],
    ["resource a 'b' {\n}", 'resource a', 'expected-character|{|'],
    ["resource a 'b' = if {\n}", 'resource a', 'expected-character|{|'],
    ["resource a 'b' =\nvar c = 1", 'resource a, var c', 'expected-body||'],
    ['type a = \nvar b = 1', 'type a, var b', 'expected-type||'],
    ["type a = 'b' |\nvar c = 1", 'type a, var c', 'expected-type||'],
    ['func a() => 1', 'func a', 'expected-type|=>|', 'expected-character||', 'expected-value||'],
    ['import { a\nvar c = 1', 'import, var c', 'unclosed-bracket|{|', 'expected-keyword||'],
    ["import 1 from 'b'", 'import', 'expected-import|1|'],
    ["import { 'a' } from 'b'", 'import', "imported-text-without-alias|'a'|"],
    ['extension', 'extension', 'expected-text||'],
    ['extension a b', 'extension', 'expected-with-as-or-line-end|b|'],
  ];
  for (const [text, expected, ...problems] of cases) {
    it(JSON.stringify(text), () => {
      const file = parseBicep(text);
      assert.deepEqual(
        { declared: declared(file), problems: troubles(file) },
        { declared: expected, problems },
      );
    });
  }
});

describe('A forgotten bracket', () => {
  const after = 'param b string\n\n@secure()\nparam c string\n';
  const cases: readonly (readonly [text: string, ...unclosed: readonly string[]])[] = [
    [`resource a 'x' = {\n  p: {\n    q: 1\n}\n\n${after}`, '{'],
    [`resource a 'x' = {\n  p: [\n    q\n}\n${after}`, '['],
    [`resource a 'x' = [for i in j: {\n  p: {\n\n}]\n${after}`, '{'],
    [`var a = f(\n  1\n${after}`, '('],
    [`var a = {\n// end\n${after}`, '{'],
    [`${after}var a = {\n  b: [`, '{', '['],
  ];
  for (const [text, ...unclosed] of cases) {
    it(`spoils nothing after it in ${JSON.stringify(text)}`, () => {
      const file = parseBicep(text);
      const found = declared(file).split(', ');
      assert.deepEqual([found.length, found.includes('param b'), found.includes('param c')], [3, true, true]);
      const told = troubles(file).filter((trouble) => trouble.startsWith('unclosed'));
      assert.deepEqual(
        told,
        unclosed.map((bracket) => `unclosed-bracket|${bracket}|`),
      );
    });
  }

  it('spoils what is after it in the strict reading, as it does for the compiler', () => {
    const strict: BicepFile = parseBicepStrictly(`var a = {\n${after}`);
    assert.equal(declared(strict), 'var a');
  });

  it('is not seen in a valid file, whatever is in the first column', () => {
    const text = "resource a 'x' = {\nresource b 'y' = {\n}\n}\n";
    assert.deepEqual(troubles(parseBicep(text)), []);
  });

  it('is not closed where more would be lost', () => {
    const file = parseBicep("resource a 'x' = {\nresource b 'y' = {\n}\n}\n)");
    assert.deepEqual([declared(file), troubles(file)], ['resource a', ['expected-declaration|)|']]);
  });
});
