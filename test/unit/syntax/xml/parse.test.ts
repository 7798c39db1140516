import assert from 'node:assert/strict';
import { parseXml } from '../../../../server/syntax/xml/parse';
import type { XmlElement } from '../../../../server/syntax/xml/tree';

/** Elements as `name[attribute=value]{text child}`. */
function drawn({ name, attributes, children, texts }: XmlElement): string {
  const inner = [...texts.map(({ value }) => value), ...children.map(drawn)].join(' ');
  return `${name}${attributes.map((one) => `[${one.name}=${one.value}]`).join('')}${inner && `{${inner}}`}`;
}

describe('syntax: XML', () => {
  const cases: readonly (readonly [text: string, expected: string, problems?: string])[] = [
    ['<a/>', 'a'],
    ['<a x="1" y=\'2\' z=3></a>', 'a[x=1][y=2][z=3]'],
    ['<a x="&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&nbsp;"/>', 'a[x=<>&"\'AB&nbsp;]'],
    ['<a> t &amp; u <b>v</b> w </a>', 'a{t & u w b{v}}'],
    ['<a><![CDATA[<b>&amp;]]></a>', 'a{<b>&amp;}'],
    ['<?xml version="1.0"?><!-- c --><a/><b/>', 'a|b'],
    ['<a><b></a>', 'a{b}', 'unclosed-element'],
    ['<a></b></a>', 'a', 'unopened-element'],
    ['<a><b x="1', 'a{b}', 'unclosed-element unclosed-element'],
    ['<a x', '', undefined],
    ['', ''],
    ['text', ''],
    ['<x:a y:b="c"/>', 'x:a[y:b=c]'],
  ];
  for (const [text, expected, problems] of cases) {
    it(JSON.stringify(text), () => {
      const tree = parseXml(text);
      if (problems !== undefined || expected !== '')
        assert.equal(tree.elements.map(drawn).join('|'), expected);
      if (problems !== undefined) assert.equal(tree.problems.map(({ code }) => code).join(' '), problems);
    });
  }

  it('says where everything stands', () => {
    const text = '<!-- c -->\n<a x = "1">\n  t\n</a >';
    const { elements, comments } = parseXml(text);
    const [a] = elements;
    const at = ({ start, end }: { readonly start: number; readonly end: number }): string =>
      text.slice(start, end);
    assert.deepEqual(
      [at(a!.span), at(a!.tag), at(a!.nameSpan)],
      ['<a x = "1">\n  t\n</a >', '<a x = "1">', 'a'],
    );
    assert.deepEqual(
      [at(a!.attributes[0]!.span), at(a!.attributes[0]!.nameSpan), at(a!.texts[0]!.span)],
      ['"1"', 'x', 't'],
    );
    assert.deepEqual(
      comments.map(({ span, text: words }) => [at(span), words]),
      [['<!-- c -->', 'c']],
    );
  });

  it('maps decoded characters back', () => {
    const text = '<a x="a&amp;b&#x43;d"/>';
    const { offsetOf, value } = parseXml(text).elements[0]!.attributes[0]!;
    assert.equal(value, 'a&bCd');
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5].map((index) => text.slice(offsetOf(index)).slice(0, 2)),
      ['a&', '&a', 'b&', '&#', 'd"', '"/'],
    );
  });

  it('reads deep nesting', () => {
    const { elements } = parseXml('<a>'.repeat(100_000));
    assert.equal(elements.length > 0, true);
  });
});
