import assert from 'node:assert/strict';
import { findCredential, insecureSwitches } from '../../../server/credentials';
import { made } from './samples';

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
  webhooks: '.webhook.office.com/webhookb2/',
};

describe('credentials: time', () => {
  for (const [name, unit] of Object.entries(attacks)) {
    it(`is linear in ${name}`, () => {
      const short = best(unit, 32_768);
      const long = best(unit, 262_144);
      assert.ok(long < Math.max(short, 1) * 32, `8 times the text took ${(long / short).toFixed(0)} times as long (${long.toFixed(1)} ms)`);
    });
  }
});

/** The least of some runs, which noise can only add to. */
function best(unit: string, length: number): number {
  const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  let least = Infinity;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    findCredential('x:Password', text);
    insecureSwitches(text);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
