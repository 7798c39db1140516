const base64Characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base62Characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base32Characters = 'abcdefghijklmnopqrstuvwxyz234567';
/** The order in which Entra ID counts the characters of its client secrets. */
const entraCharacters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~';

/** The bytes of base64 in either spelling; padding may be left out. What is no base64 ends the text. */
export function fromBase64(text: string): Uint8Array {
  return fromDigits(text, base64Values, 6);
}

const noDigit = 0xff;
const base64Values = valuesOf(base64Characters);
base64Values[45] = 62;
base64Values[95] = 63;
const base32Values = valuesOf(base32Characters);

function valuesOf(characters: string): Uint8Array {
  const values = new Uint8Array(128).fill(noDigit);
  for (let digit = 0; digit < characters.length; digit++) values[characters.charCodeAt(digit)] = digit;
  return values;
}

function fromDigits(text: string, values: Uint8Array, bitsEach: number): Uint8Array {
  const bytes = new Uint8Array((text.length * bitsEach) >> 3);
  let size = 0;
  let bits = 0;
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = values[text.charCodeAt(index)] ?? noDigit;
    if (digit === noDigit) break;
    bits = ((bits << bitsEach) | digit) & 0xffff;
    count += bitsEach;
    if (count < 8) continue;
    count -= 8;
    bytes[size++] = bits >> count;
  }
  return bytes.subarray(0, size);
}

/** Base64 with its padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(index, index + 3);
    const group = (first << 16) | (second << 8) | third;
    for (let shift = 18; shift >= 0; shift -= 6) text += base64Characters[(group >> shift) & 63];
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - missing) + '='.repeat(missing);
}

/**
 * Marvin32, the checksum in Microsoft's identifiable keys. The seed is eight ASCII characters that tell the kind of key, such as `Default0`.
 */
export function marvin32(bytes: Uint8Array, seed: string): number {
  const mixer = new Mixer(bigEndian(seed, 4), bigEndian(seed, 0));
  const whole = bytes.length - (bytes.length % 4);
  for (let index = 0; index < whole; index += 4) mixer.add(littleEndian(bytes.subarray(index, index + 4)));
  mixer.add(littleEndian(Uint8Array.of(...bytes.subarray(whole), 0x80)));
  mixer.add(0);
  return mixer.result;
}

class Mixer {
  constructor(
    private low: number,
    private high: number,
  ) {}

  get result(): number {
    return (this.low ^ this.high) >>> 0;
  }

  add(word: number): void {
    let low = (this.low + word) | 0;
    let high = this.high ^ low;
    low = (rotate(low, 20) + high) | 0;
    high = rotate(high, 9) ^ low;
    low = (rotate(low, 27) + high) | 0;
    this.low = low;
    this.high = rotate(high, 19);
  }
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function bigEndian(ascii: string, start: number): number {
  let word = 0;
  for (let index = start; index < start + 4; index++) word = (word << 8) | ascii.charCodeAt(index);
  return word;
}

function littleEndian(bytes: Uint8Array): number {
  return (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8) | ((bytes[2] ?? 0) << 16) | ((bytes[3] ?? 0) << 24);
}

function fourBytes(word: number): Uint8Array {
  return Uint8Array.of(word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24);
}

/** Whether the last four bytes of an identifiable key are the checksum of those before them. */
export function hasKeyChecksum(key: string, seed: string): boolean {
  const bytes = fromBase64(key);
  return marvin32(bytes.subarray(0, -4), seed) === littleEndian(bytes.subarray(-4)) >>> 0;
}

/** The same for Redis, which writes `P` for `+` and `F` for `/` after the checksum was made. */
export function hasRedisChecksum(key: string, seed: string): boolean {
  const bytes = fromBase64(key);
  const body = bytes.subarray(0, -4);
  const made = toBase64(Uint8Array.of(...body, ...fourBytes(marvin32(body, seed))));
  return made.replace(/\+/g, 'P').replace(/\//g, 'F') === key;
}

/** Whether a common annotated key's last four characters begin the checksum of the eighty before them, in either of its two spellings. */
export function hasAnnotatedChecksum(key: string): boolean {
  const checksum = fourBytes(marvin32(fromBase64(key.slice(0, 80)), 'Default0'));
  const asNumber = littleEndian(checksum.reverse()) >>> 0;
  return [inDigits(asNumber, base62Characters), toBase64(checksum.reverse())].some((text) =>
    text.startsWith(key.slice(80, 84)),
  );
}

/** Whether an Entra client secret's last three characters begin its checksum, written in its own alphabet. */
export function hasEntraChecksum(secret: string): boolean {
  const body = new Uint8Array(secret.length - 3);
  for (let index = 0; index < body.length; index++) body[index] = secret.charCodeAt(index);
  const checksum = marvin32(body, 'AadPwd00');
  return inDigits(checksum, entraCharacters).startsWith(secret.slice(-3));
}

/** A number written with as many digits as there are characters, the highest first. */
function inDigits(number: number, characters: string): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / characters.length))
    text = (characters[rest % characters.length] ?? '') + text;
  return text;
}

/** What the CRC of the two kinds of Azure DevOps tokens is mixed with: a user's and an application's. */
const devOpsSeeds = [0xe0b9692d, 0x1019f92e];
/** Which bytes of the token hold its checksum, lowest first. */
const devOpsChecksumBytes = [22, 8, 7, 2];

/** Whether 52 base32 characters are an Azure DevOps personal access token: 28 random bytes with their CRC32 among them. */
export function hasDevOpsChecksum(token: string): boolean {
  const bytes = fromDigits(token, base32Values, 5);
  const random = bytes.filter((_, index) => !devOpsChecksumBytes.includes(index));
  const written = littleEndian(Uint8Array.from(devOpsChecksumBytes, (index) => bytes[index] ?? 0)) >>> 0;
  return devOpsSeeds.some((seed) => (crc32(random) ^ seed) >>> 0 === written);
}

/** CRC-32 as zip and Ethernet have it. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}
