import assert from 'node:assert/strict';
import { findCredential, insecureSwitches } from '../../../server/credentials';
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
const mostMilliseconds = 50;

describe('credentials: time', () => {
  it('takes less than 50 ms for a megabyte of anything', () => {
    const units = [
      ...Object.entries(attacks),
      ...samples.flatMap(
        ({ kind, value, secret }) =>
          [
            [kind, value],
            [`${kind} cut`, `${value.slice(0, -1)}\u0001`],
            [`${kind} alone`, secret],
          ] as const,
      ),
    ];
    const slow = units
      .map(([name, unit]) => ({ name, milliseconds: best(unit, megabyte, mostMilliseconds) }))
      .filter(({ milliseconds }) => milliseconds >= mostMilliseconds);
    assert.deepEqual(slow, []);
  }).timeout(60_000);

  for (const [name, unit] of Object.entries(attacks)) {
    it(`is linear in ${name}`, () => {
      const short = best(unit, 32_768);
      const long = best(unit, 262_144);
      assert.ok(
        long < Math.max(short, 1) * 32,
        `8 times the text took ${(long / short).toFixed(0)} times as long (${long.toFixed(1)} ms)`,
      );
    });
  }
});

/** The least of some runs, which noise can only add to; no more runs than it takes to be quick enough. */
function best(unit: string, length: number, enough = 0): number {
  const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  let least = Infinity;
  for (let run = 0; run < 5 && least >= enough; run++) {
    const start = process.cpuUsage().user;
    findCredential('x:Password', text);
    insecureSwitches(text);
    least = Math.min(least, (process.cpuUsage().user - start) / 1000);
  }
  return least;
}
