import assert from 'node:assert/strict';
import { findCredential } from '../../../server/credentials';
import { key64, madeHex, password, samples } from './samples';

const connection = `AccountName=contoso;AccountKey=${key64};EndpointSuffix=core.windows.net`;
const escapeAll = (text: string): string =>
  text.replace(/[^A-Za-z0-9]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe('credentials: texts inside texts', () => {
  const wrapped: readonly (readonly [title: string, wrap: (text: string) => string])[] = [
    ['JSON in a string', (text) => JSON.stringify(JSON.stringify({ connection: text }))],
    [
      'JSON in JSON in a string',
      (text) => JSON.stringify(JSON.stringify(JSON.stringify({ connection: text }))),
    ],
    ['JSON whose every sign is escaped', escapeAll],
    ['lines that are divided by a written-out break', (text) => `one\\n${text}\\ntwo`],
    ['the query of a URL', (text) => `https://contoso.net/?next=${encodeURIComponent(text)}&x=1`],
    ['base64', (text) => btoa(text)],
    ['base64 without padding', (text) => btoa(`${text}=`).replace(/=+$/, '')],
    ['basic authentication', (text) => `Basic ${btoa(`user:${text}`)}`],
  ];
  for (const [title, wrap] of wrapped)
    it(`are found in ${title}`, () =>
      assert.equal(findCredential(undefined, wrap(connection))?.kind, 'storage-account-key'));

  it('are found in XML', () => {
    const text = `<add connectionString="Server=tcp:contoso.database.windows.net;User ID=app;Password=&quot;${password}&quot;;" />`;
    assert.equal(findCredential(undefined, text)?.kind, 'sql-password');
  });

  it('are pointed at where they are written', () => {
    const text = `{\\"clientId\\":\\"x\\",\\"clientSecret\\":\\"${password}\\"}`;
    const found = findCredential(undefined, `1\\n2${text}`);
    assert.equal(`1\\n2${text}`.slice(found?.span.start, found?.span.end), password);
  });

  it('are pointed at as a whole where they are encoded', () => {
    const text = ` ${btoa(connection)}\n`;
    const found = findCredential(undefined, text.trim());
    assert.deepEqual(found?.span, { start: 0, end: text.trim().length });
  });

  it('are nothing when they hold nothing', () => {
    const harmless = [
      'C:\\new\\table',
      'a%20b%3D',
      '&amp;&#39;',
      btoa('nothing but words that stay readable'),
      'aGFzaA==',
      '\\',
      '%',
      '&',
      '\\u00',
      '%4',
    ];
    for (const text of harmless) assert.equal(findCredential(undefined, text), undefined, text);
  });

  it('do not give the outer name to what is inside', () =>
    assert.equal(findCredential('Telemetry:Key', btoa(`about=${madeHex(32)}`)), undefined));

  it('hold every kind that needs no name', () => {
    const missed = samples
      .filter(({ name, value }) => name === undefined && !/^-----BEGIN/.test(value))
      .filter(({ value }) => !findCredential(undefined, JSON.stringify(JSON.stringify({ value }))))
      .map(({ kind }) => kind);
    assert.deepEqual(missed, []);
  });
});

describe('credentials: what stands for a variable that is not set', () => {
  const cases: readonly (readonly [text: string, secret: string | undefined])[] = [
    ['${DB_PASSWORD:-Sell-More-Books-7}', 'Sell-More-Books-7'],
    ['${DB_PASSWORD-Sell-More-Books-7}', 'Sell-More-Books-7'],
    ['${DB_PASSWORD:=Sell-More-Books-7}', 'Sell-More-Books-7'],
    ['${db.password:Sell-More-Books-7}', 'Sell-More-Books-7'],
    ['${db-password:Sell-More-Books-7}', 'Sell-More-Books-7'],
    ['${DB_PASSWORD:?Sell-More-Books-7}', undefined],
    ['${DB_PASSWORD:+Sell-More-Books-7}', undefined],
    ['${DB_PASSWORD}', undefined],
    ['${DB_PASSWORD:-}', undefined],
    ['${DB_PASSWORD:-${OTHER}}', undefined],
  ];
  for (const [text, secret] of cases)
    it(text, () => {
      const found = findCredential('DB_PASSWORD', text);
      assert.equal(found && text.slice(found.span.start, found.span.end), secret);
    });
});
