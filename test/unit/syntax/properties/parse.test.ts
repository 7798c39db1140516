import assert from 'node:assert/strict';
import { encodeProperty, parseProperties } from '../../../../server/syntax/properties/parse';

describe('syntax: properties', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['a=b', 'a=b'],
    ['a : b\nc d\n', 'a=b|c=d'],
    ['a=b\\\n  c\r\nd=e\\\r\n  f', 'a=bc|d=ef'],
    ['a=\\u0041\\t\\x\\\\', 'a=A\tx\\'],
    ['a\\ b=c', 'a b=c'],
    ['# x\n! y\n\na=', 'a='],
    ['\ufeffa=b', 'a=b'],
    ['a=b\\', 'a=b\\'],
    ['', ''],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const { properties } = parseProperties(text);
      assert.equal(properties.map(({ name, value }) => `${name}=${value}`).join('|'), expected);
    });
  }

  it('says where comments and values stand', () => {
    const text = '# x\r\na = b\r\n';
    const { properties, comments } = parseProperties(text);
    assert.deepEqual(
      comments.map(({ text: words, span }) => [words, text.slice(span.start, span.end)]),
      [['x', '# x']],
    );
    assert.deepEqual(
      properties.map(({ span, nameSpan }) => [
        text.slice(nameSpan.start, nameSpan.end),
        text.slice(span.start, span.end),
      ]),
      [['a', 'b']],
    );
  });

  it('reads what it writes', () => {
    for (const value of ['x', 'c:\\d', ' y', 'a\nb', 'k=v;x#y!', 'tab\t'])
      assert.equal(parseProperties(`a=${encodeProperty(value)}`).properties[0]?.value, value);
  });
});
