import { findCredential, insecureOptions } from '../../../server/credentials';
import { made, samples } from './samples';

/** Texts that make careless scanners look again and again at what they have seen. */
const attacks: Readonly<Record<string, string>> = {
  signature: '+ASt',
  keys: `${made(76)}+AStAbCdEQ== `,
  base32: `${made(52, 'abcdefghijklmnopqrstuvwxyz234567')} `,
  letters: 'a',
  webTokens: 'eyJ.',
  pem: `${['-----BEGIN', ' PRIVATE KEY-----'].join('')}${made(60)}`,
  dashes: '-----BEGIN ',
  pairs: 'key=abcd1234efgh;',
  openQuotes: 'Password="',
  braces: 'driver=pwd={;',
  semicolons: ';',
  equals: '=',
  urls: 'a://b:c',
  users: 'a://b:c@d/',
  queries: '?sig=a&password=b1c2d3',
  hosts: 'x.servicebus.windows.net:5672,',
  quotes: '"password":"abc',
  options: ' --password abc12345 ',
  blanks: 'password =    ',
  entra: `abc8Q~${made(34)} `,
  dollars: '${',
  brackets: '[a(',
  commas: ', password',
  webhooks: 'https://a.webhook.office.com/webhookb2/',
  refreshTokens: `0.A${made(60)}.AgA`,
  elements: '</password',
  headers: 'a b c d e f key: ',
  commands: ' sqlcmd -P a',
  backslashes: '\\',
  escapes: '\\u0026',
  percents: '%41',
  entities: '&amp;',
  base64: 'QUJD',
  paddedKeys: `x.servicebus.windows.net ${made(42)}A=`,
  urlKeys: `a://b:${made(85)}A==`,
  libpq: ' host=a',
};

const megabyte = 1_048_576;
// Regular expressions work inside one call, where nothing can be counted. A scanner that looks again at what it has seen needs hours for
// a megabyte, a linear one some milliseconds, so that the tests' time limit tells one from the other on any machine.
describe('credentials: a megabyte of anything is looked at once', function () {
  this.timeout(60_000);

  for (const [name, unit] of Object.entries(attacks)) it(name, () => scan(unit));

  for (const { kind, value, secret } of samples) {
    it(kind, () => {
      scan(value);
      scan(`${value.slice(0, -1)}\u0001`);
      scan(secret);
    });
  }
});

function scan(unit: string): void {
  const text = unit.repeat(Math.ceil(megabyte / unit.length)).slice(0, megabyte);
  findCredential('x:Password', text);
  insecureOptions(text);
}
