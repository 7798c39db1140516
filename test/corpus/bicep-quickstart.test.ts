import assert from 'node:assert/strict';
import {
  type BicepFile,
  declarationsOf,
  parseBicep,
  parseBicepStrictly,
  type TokenKind,
} from '../../server/syntax/bicep';
import { corpus, filesUnder, read } from './corpora';

describe('the Bicep files of the quickstart templates', function () {
  this.timeout(60_000);
  const folder = corpus('quickstart');
  if (folder === undefined) {
    return;
  }
  // One template is broken on purpose.
  const names = filesUnder(folder, '.bicep').filter((name) => !name.includes('bicep-error'));
  const texts = names.map(read);

  it('are read without problems', () => {
    const broken = names.filter((_, index) => parseBicep(texts[index]!).problems.length > 0);
    assert.deepEqual(broken, []);
    assert.ok(names.length > 300);
  });

  const medium = texts.filter(({ length }) => length >= 1500 && length <= 12_000);
  for (const kind of ['RightBrace', 'RightSquare', 'RightParen', 'LeftBrace', 'StringComplete'] as const) {
    it(`keep all declarations but one when one ${kind} is deleted, in 99 of 100`, () => {
      const kept = medium.filter((text, index) => keepsAllButOne(text, withoutOne(text, kind, index)));
      assert.ok(kept.length >= 0.99 * medium.length, `${kept.length} of ${medium.length}`);
    });
  }
});

/** Without one character of the kind's tokens: the one that `seed` picks, of a string its first quote. */
function withoutOne(text: string, kind: TokenKind, seed: number): string {
  const tokens = parseBicepStrictly(text).tokens.filter((token) => token.kind === kind);
  const token = tokens[(seed * 7919) % Math.max(1, tokens.length)];
  return token === undefined ? text : text.slice(0, token.span.start) + text.slice(token.span.start + 1);
}

function keepsAllButOne(before: string, after: string): boolean {
  const left = new Set(declared(parseBicep(after)));
  return declared(parseBicep(before)).filter((name) => !left.has(name)).length <= 1;
}

function declared({ program }: BicepFile): readonly string[] {
  return declarationsOf(program).flatMap((node) =>
    'name' in node ? [`${node.kind} ${node.name.name ?? ''}`] : [],
  );
}
