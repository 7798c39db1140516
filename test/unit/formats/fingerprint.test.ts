import assert from 'node:assert/strict';
import { lineHashes } from '../../../server/formats/fingerprint';

/** Pairs that code scanning's own action (github/codeql-action) computes. */
const greeting = [
  'e9496ae3ebfced30:1',
  'fb7c023a8b9ccb3f:1',
  'ce8ba1a563dcdaca:1',
  'e20e36e16fcb0cc8:1',
  'b3edc88f2938467e:1',
  'c8e28b0b4002a3a0:1',
  'c129715d7a2bc9a3:1',
];
const vectors: readonly (readonly [text: string, hashes: readonly string[]])[] = [
  ['', ['c129715d7a2bc9a3:1']],
  [
    ' a\nb\n  \t\tc\n d',
    ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
  ],
  [' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n', greeting],
  [' hello; \t\rworld!!!\r\r\r  \t\tGreetings\r End\r', greeting],
  [' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n', greeting],
];

describe('fingerprint', () => {
  for (const [text, hashes] of vectors) {
    it(`agrees with code scanning on ${JSON.stringify(text)}`, () =>
      assert.deepEqual(lineHashes(text), hashes));
  }

  it('tells equal lines apart by their count', () => {
    const hashes = lineHashes(`${'x'.repeat(120)}\n`.repeat(3));
    assert.deepEqual(
      hashes.slice(0, 3).map((hash) => hash.split(':')[1]),
      ['1', '2', '3'],
    );
    assert.equal(new Set(hashes.slice(0, 3).map((hash) => hash.split(':')[0])).size, 1);
  });

  it('has one for every line, whatever is in it', () => {
    const text = `${'é'.repeat(300)}\n\uffff\ud800\n${'\n'.repeat(300)}`;
    assert.equal(lineHashes(text).length, text.split('\n').length);
  });
});
