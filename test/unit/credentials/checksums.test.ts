import assert from 'node:assert/strict';
import {
  crc32,
  fromBase64,
  hasAnnotatedChecksum,
  hasDevOpsChecksum,
  hasEntraChecksum,
  hasKeyChecksum,
  hasRedisChecksum,
  marvin32,
  toBase64,
} from '../../../server/credentials/checksums';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const a = (length: number): string => 'a'.repeat(length);

describe('credentials: checksums', () => {
  it('computes CRC-32 as everyone does', () => assert.equal(crc32(bytes('123456789')), 0xcbf43926));

  for (const [length, text] of [
    [0, ''],
    [1, 'f'],
    [2, 'fo'],
    [3, 'foo'],
    [4, 'foob'],
    [5, 'fooba'],
    [6, 'foobar'],
  ] as const) {
    it(`reads and writes base64 of ${length} bytes`, () => {
      assert.equal(toBase64(bytes(text)), btoa(text));
      assert.deepEqual(fromBase64(btoa(text)), bytes(text));
    });
  }

  it('reads the URL-safe spelling of base64', () => assert.deepEqual(fromBase64('-_-_'), fromBase64('+/+/')));
  it('tells inputs and seeds apart', () => {
    const hashes = new Set(
      ['', 'a', 'ab', 'abc', 'abcd', 'abcde'].flatMap((text) =>
        ['Default0', 'Default1'].map((seed) => marvin32(bytes(text), seed)),
      ),
    );
    assert.equal(hashes.size, 12);
  });

  const keys: readonly (readonly [random: number, tail: string, seed: string])[] = [
    [76, '+ASt5mnCaw==', 'Default0'],
    [76, 'ACDbt/cVzg==', 'MastRW00'],
    [76, '+ABa13FZVQ==', 'AbAcct00'],
    [76, 'APIMGMZ9Ww==', 'IoTHub00'],
    [76, '+AMCFNqWyA==', 'Classic0'],
    [33, '+ASbHpHeAI=', 'Send0000'],
    [33, '+AEhGIn/qI=', 'Listen00'],
    [33, '+ARmITTL1M=', 'Manage00'],
    [33, 'AIoTOumzco=', 'IoTHub00'],
    [33, 'AIoTJIavxQ=', 'Device00'],
    [33, 'AIoTDkYCI4=', 'DpsKey00'],
    [33, 'AZEGBCBVPw=', 'SendRecv'],
    [42, 'AzSeCJxZ3A', 'PAdmin00'],
    [42, '+ACRC5W7f3', 'ACRDflt0'],
    [44, 'AzFuHt7CiQ==', 'Functi00'],
  ];
  for (const [random, tail, seed] of keys) {
    it(`proves a key that ends in ${tail.slice(0, 4)} by ${seed}`, () => {
      const seeds = [
        'Send0000',
        'Listen00',
        'Manage00',
        'MastRW00',
        'MastRO00',
        'Tenant00',
        'IoTHub00',
        'PAdmin00',
        'Query000',
        'Functi00',
        'Master00',
        seed,
      ];
      assert.ok(seeds.some((one) => hasKeyChecksum(a(random) + tail, one)));
      assert.ok(!seeds.some((one) => hasKeyChecksum(`b${a(random - 1)}${tail}`, one)));
    });
  }

  it('proves Redis keys, whose + and / were replaced', () => {
    assert.ok(hasRedisChecksum(`${a(33)}AzCaJM04l8=`, 'Access00'));
    assert.ok(!hasRedisChecksum(`${a(33)}AzCaJM04l9=`, 'Access00'));
  });

  it('proves common annotated keys', () => {
    const key = `${a(52)}${['JQQJ', '99'].join('')}${'A'.repeat(18)}AZCS18lL`;
    assert.ok(hasAnnotatedChecksum(key));
    assert.ok(!hasAnnotatedChecksum(key.replace('18lL', '18lM')));
  });

  it('proves Entra client secrets', () => {
    assert.ok(hasEntraChecksum(`zzz8Q~${'z'.repeat(31)}blP`));
    assert.ok(!hasEntraChecksum(`zzz8Q~${'z'.repeat(31)}blQ`));
  });

  it('proves Azure DevOps tokens', () => {
    const random = Uint8Array.from({ length: 28 }, (_, index) => index * 7);
    for (const seed of [0xe0b9692d, 0x1019f92e]) {
      assert.ok(hasDevOpsChecksum(devOpsToken(random, seed)));
      assert.ok(!hasDevOpsChecksum(devOpsToken(random, seed ^ 1)));
    }
    assert.ok(!hasDevOpsChecksum(a(52)));
  });
});

/** A token as Azure DevOps makes it: the checksum's bytes, the lowest first, are at 22, 8, 7 and 2 among the random ones. */
function devOpsToken(random: Uint8Array, seed: number): string {
  const checksum = (crc32(random) ^ seed) >>> 0;
  const all = [...random];
  for (const [place, shift] of [
    [2, 24],
    [7, 16],
    [8, 8],
    [22, 0],
  ] as const)
    all.splice(place, 0, (checksum >>> shift) & 0xff);
  const bits = all
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .padEnd(260, '0');
  return bits.replace(/.{5}/g, (five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five, 2)] ?? '');
}
