import assert from 'node:assert/strict';
import { findCredentialInPieces } from '../../../server/credentials';
import type { Piece } from '../../../server/model/value';
import { key64, password } from './samples';

const symbol = (text: string): Piece => ({ symbol: text });

describe('credentials: partly known texts', () => {
  it('finds a literal among symbols and tells which piece holds it', () => {
    const pieces = [
      symbol('sql.name'),
      `;User ID=x;Server=${'s'.repeat(3)}`,
      symbol('suffix'),
      `;Password=${password}`,
    ];
    const found = findCredentialInPieces('ConnectionStrings:Db', pieces);
    assert.equal(found?.piece, 3);
    assert.equal(String(pieces[3]).slice(found?.span.start, found?.span.end), password);
  });

  const none: readonly (readonly Piece[])[] = [
    ['AccountName=x;AccountKey=', symbol("listkeys('x').keys[0].value")],
    ['AccountName=', symbol('x'), ';AccountKey=', symbol('key'), ';EndpointSuffix=core.windows.net'],
    ['Server=x;User ID=y;Password=', symbol('password'), '!'],
    ['postgres://admin:', symbol('p'), '@db.contoso.com'],
    [symbol('everything')],
    [],
  ];
  for (const pieces of none)
    it(`finds nothing in ${JSON.stringify(pieces)}`, () =>
      assert.equal(findCredentialInPieces('Db:Password', pieces), undefined));

  it('does not mistake a symbol for the developer’s own machine', () => {
    assert.ok(findCredentialInPieces(undefined, ['AccountName=', symbol('x'), `;AccountKey=${key64}`]));
  });
});
