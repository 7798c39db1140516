import assert from 'node:assert/strict';
import { parseEnv } from '../../../../server/syntax/dotenv/parse';

describe('syntax: dotenv', () => {
  const cases: readonly (readonly [text: string, expected: string, problems?: number])[] = [
    ['A=b', 'A=b'],
    ['  export A = b c  # d\n', 'A=b c'],
    ['A=\'b\\n\'\r\nB="c\\nd"\r\nC=`e`', 'A=b\\n|B=c\nd|C=e'],
    ['A="b\nc"\nD=e', 'A=b\nc|D=e'],
    ['A="b\nC=d\nE="f"\n', 'A="b|C=d|E=f', 1],
    ['A="b', 'A="b', 1],
    ['A="b" junk\nC=d', 'A="b" junk|C=d', 1],
    ['A=\nB=""\n', 'A=|B='],
    ['A=b#c\nD=#e\n', 'A=b#c|D='],
    ['A="say \\"b\\" \\$c"', 'A=say "b" $c'],
    ['not a variable\n# A=b\nA.B-C=d', 'A.B-C=d'],
    ['\ufeffA=b', 'A=b'],
    ['A=x==', 'A=x=='],
    ['', ''],
  ];
  for (const [text, expected, problems = 0] of cases) {
    it(JSON.stringify(text), () => {
      const file = parseEnv(text);
      assert.equal(file.variables.map(({ name, value }) => `${name}=${value}`).join('|'), expected);
      assert.equal(file.problems.length, problems);
      for (const { name, nameSpan } of file.variables)
        assert.equal(text.slice(nameSpan.start, nameSpan.end), name);
    });
  }

  it('finds comments on lines of their own and after values', () => {
    const text = "# one\nA=b # two\nB='#' #three\n  # four\nC=d#e\n";
    assert.deepEqual(
      parseEnv(text).comments.map(({ text: words, span }) => [words, text[span.start]]),
      [
        ['one', '#'],
        ['two', '#'],
        ['three', '#'],
        ['four', '#'],
      ],
    );
  });

  it('maps decoded characters back', () => {
    const text = 'A="x\\ny"';
    const [variable] = parseEnv(text).variables;
    assert.deepEqual(
      [0, 1, 2, 3].map((index) => variable?.offsetOf(index)),
      [3, 4, 6, 7],
    );
  });
});
