import { spend } from '../../text/budget';

/** A block of 64 bytes is mixed in 80 rounds. */
const bytesInStep = 4;

/** The 20 bytes of a SHA-1 digest (RFC 3174). */
export function sha1(message: Uint8Array): Uint8Array {
  spend(Math.ceil(message.length / bytesInStep));
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const blocks = padded(message);
  for (let at = 0; at < blocks.length; at += 64) addBlock(state, new DataView(blocks.buffer, at, 64));
  const digest = new DataView(new ArrayBuffer(20));
  state.forEach((word, index) => digest.setUint32(index * 4, word));
  return new Uint8Array(digest.buffer);
}

/** The message, a bit, zeros, and the message's length in bits: a multiple of 64 bytes. */
function padded(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  blocks.set(message);
  blocks[message.length] = 0x80;
  new DataView(blocks.buffer).setBigUint64(blocks.length - 8, BigInt(message.length) * 8n);
  return blocks;
}

function addBlock(state: number[], block: DataView): void {
  const words = Array.from({ length: 16 }, (_, index) => block.getInt32(index * 4));
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let round = 0; round < 80; round++) {
    const word = round < 16 ? wordAt(words, round) : rotate(mixedBefore(words, round), 1);
    words[round] = word;
    const next = (rotate(a, 5) + mix(round, b, c, d) + e + word) | 0;
    [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
  }
  [a, b, c, d, e].forEach((word, index) => (state[index] = (wordAt(state, index) + word) | 0));
}

function mixedBefore(words: readonly number[], round: number): number {
  const near = wordAt(words, round - 3) ^ wordAt(words, round - 8);
  return near ^ wordAt(words, round - 14) ^ wordAt(words, round - 16);
}

function wordAt(words: readonly number[], index: number): number {
  return words[index] ?? 0;
}

function mix(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
