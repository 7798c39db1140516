import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Grammar {
  readonly scopeName: string;
  readonly repository: { readonly suppression: { readonly match: string } };
}

const grammar = JSON.parse(readFileSync('syntaxes/suppression.tmLanguage.json', 'utf8')) as Grammar;
const pattern = new RegExp(grammar.repository.suppression.match);

describe('the grammar of suppressions', () => {
  const cases: readonly (readonly [text: string, parts: readonly (string | undefined)[]])[] = [
    [
      'plumbline-disable-next-line storage/a, sql/*',
      ['plumbline-disable-next-line', 'storage/a, sql/*', undefined, undefined],
    ],
    [
      'plumbline-disable-file * until 2027-01-31 -- why',
      ['plumbline-disable-file', '*', 'until', '2027-01-31'],
    ],
    ['plumbline-disable storage/a -- why', ['plumbline-disable', 'storage/a', undefined, undefined]],
  ];
  for (const [text, parts] of cases) it(text, () => assert.deepEqual(pattern.exec(text)?.slice(1, 5), parts));

  it('is the one that the extension contributes', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { grammars: { scopeName: string; path: string }[] };
    };
    assert.equal(
      manifest.contributes.grammars.find(({ scopeName }) => scopeName === grammar.scopeName)?.path,
      './syntaxes/suppression.tmLanguage.json',
    );
  });
});
