import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isTemplateExpression,
  parseTemplateExpression,
  templateText,
} from '../../../../server/syntax/arm-expression/parse';
import type { TemplateExpression } from '../../../../server/syntax/arm-expression/tree';
import { parseJson } from '../../../../server/syntax/json/parse';
import { rawOffsets } from '../../../../server/syntax/json/strings';

function read(json: string) {
  const { root } = parseJson(json);
  assert.ok(root.kind === 'string');
  return parseTemplateExpression(root.value, rawOffsets(json, root));
}

/** The tree with each node's text in the document, outermost first. */
function show(node: TemplateExpression, text: string): string {
  const written = text.slice(node.span.start, node.span.end);
  switch (node.kind) {
    case 'string':
    case 'number':
      return `${JSON.stringify(node.value)}<${written}>`;
    case 'missing':
      return `?<${written}>`;
    case 'access':
      return `${show(node.base, text)}.${show(node.key, text)}`;
    case 'call':
      assert.ok(written.startsWith(node.name), written);
      return `${node.name}(${node.args.map((arg) => show(arg, text)).join(' ')})`;
  }
}

/** Each case: JSON string, tree, the problem's code and text when there is one. */
const cases: readonly (readonly [json: string, tree: string, problem?: string])[] = [
  [`"[parameters('x')]"`, `parameters("x"<'x'>)`],
  [`"[ concat ( 'a' , -1, variables('b') ) ]"`, `concat("a"<'a'> -1<-1> variables("b"<'b'>))`],
  [`"[f()]"`, 'f()'],
  [`"[f().a.b[0]['c']]"`, `f()."a"<a>."b"<b>.0<0>."c"<'c'>`],
  [`"[contoso.name('a').b]"`, `contoso.name("a"<'a'>)."b"<b>`],
  [`"['it''s']"`, `"it's"<'it''s'>`],
  [`"['a\\"b\\u0041\\\\' ]"`, `"a\\"bA\\\\"<'a\\"b\\u0041\\\\'>`],
  [`"[f(\n  'a',\r\n\t'b')]"`, `f("a"<'a'> "b"<'b'>)`],
  [`"[f(g(h('x'))).y]"`, `f(g(h("x"<'x'>)))."y"<y>`],
  [`"[]"`, '?<>', 'expression-expected ""'],
  [`"[f(]"`, 'f()', 'close-expected "("'],
  [`"[f('a]"`, `f("a"<'a>)`, `unterminated-string "'a"`],
  [`"[f('a' 'b')]"`, `f("a"<'a'> "b"<'b'>)`, `comma-expected "'b'"`],
  [`"[f('a' ( 'b')]"`, `f("a"<'a'> ?<> "b"<'b'>)`, 'comma-expected "("'],
  [`"[f(,'a')]"`, `f(?<> "a"<'a'>)`, 'expression-expected ""'],
  [`"[f('a',)]"`, `f("a"<'a'> ?<>)`, 'expression-expected ""'],
  [`"[f('a'))]"`, `f("a"<'a'>)`, 'end-expected ")"'],
  [`"[f('a').]"`, `f("a"<'a'>).?<>`, 'expression-expected ""'],
  [`"[f('a')[0]"`, `f("a"<'a'>).0<0>`, 'close-expected "["'],
  [`"[true]"`, '?<true>', 'call-expected "true"'],
  [`"[a.b]"`, '?<a.b>', 'call-expected "a.b"'],
  [`"[f(a + b)]"`, 'f(?<a> ?<+> ?<b>)', 'call-expected "a"'],
  [`"[1 == 2]"`, '1<1>', 'end-expected "="'],
];

describe('Template expressions', function () {
  this.timeout(10_000);

  for (const [json, tree, problem] of cases) {
    it(`reads ${json}`, () => {
      const { root, problems } = read(json);
      assert.equal(show(root, json), tree);
      assert.deepEqual(
        problems.map(({ code, span }) => `${code} "${json.slice(span.start, span.end)}"`),
        problem === undefined ? [] : [problem],
      );
    });
  }

  it('are reported from plain texts by their brackets', () => {
    assert.deepEqual(['[f()]', '[[f()]', '[f()', 'f()]', '[', '[]', ' [f()]'].filter(isTemplateExpression), [
      '[f()]',
      '[]',
    ]);
    assert.deepEqual(['[[f()]', '[[', '[f()'].map(templateText), ['[f()]', '[[', '[f()']);
  });

  it('never throw and keep their spans inside the text', () => {
    const scraps = fc.constantFrom(
      'f',
      '(',
      ')',
      '[',
      ']',
      ',',
      '.',
      "'",
      "'a'",
      '0',
      ' ',
      '-',
      '$',
      '\\n',
      '\\u0041',
      'é',
    );
    fc.assert(
      fc.property(
        fc.array(scraps, { maxLength: 30 }).map((parts) => `"[${parts.join('')}]"`),
        (json) => {
          const inside = (node: TemplateExpression): void => {
            assert.ok(
              2 <= node.span.start && node.span.start <= node.span.end && node.span.end <= json.length - 2,
              json,
            );
            if (node.kind === 'call') node.args.forEach(inside);
            if (node.kind === 'access') [node.base, node.key].forEach(inside);
          };
          inside(read(json).root);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('survive deep nesting', function () {
    this.timeout(60_000);
    for (const unit of ['f(', 'f()[', '(', '[', 'f().a', '.a[0]', "f('", ')', ',']) {
      assert.equal(read(`"[${unit.repeat(100_000)}]"`).problems.length, 1, unit);
    }
  });
});
