import assert from 'node:assert/strict';
import { pairsOf } from '../../../server/credentials/pairs';

describe('credentials: pairsOf', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['a=1;b=2', 'a 1|b 2'],
    ['User ID=x; Pass-Word = y ;', 'userid x|password y'],
    ['a="x;y";b=2', 'a x;y|b 2'],
    ["a='x;y';b=2", 'a x;y|b 2'],
    ['a="x""y;";b=2', 'a x""y;|b 2'],
    ['a="x;b=2', 'a "x|b 2'],
    ['Driver={ODBC};Pwd={a;b}', 'driver ODBC|pwd a;b'],
    ['a={x};b=2', 'a {x}|b 2'],
    ['a=x==;b=y=', 'a x==|b y='],
    ['tcp:host;a=1', 'a 1'],
    ['host:6380,password=x,ssl=True', 'password x|ssl True'],
    ["host=h dbname=d password='a b'", 'host h|dbname d|password a b'],
    ['a=1;\nb=2;\n', 'a 1|b 2'],
    ['a=b c', 'a b c'],
    ['a=', 'a '],
    ['=a;b=1', ' a|b 1'],
    [';;a=1;;', 'a 1'],
    ['nothing', ''],
    ['', ''],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const pairs = pairsOf(text);
      assert.equal(pairs.map(({ name, value }) => `${name} ${value}`).join('|'), expected);
      for (const { value, start, end } of pairs) assert.equal(text.slice(start, end), value);
    });
  }
});
