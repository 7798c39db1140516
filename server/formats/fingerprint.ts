/**
 * The fingerprint of each line that GitHub code scanning follows an alert by: a rolling hash over the hundred characters from the line's
 * start, whitespace left out, with a count of how often it came before. Code scanning computes the same where a log brings none.
 * Lines count from zero.
 */
export function lineHashes(text: string): readonly string[] {
  const hash = new RollingHash();
  const starts: number[] = [];
  const hashes: string[] = [];
  const seen = new Map<string, number>();
  let read = 0;
  const finish = (): void => {
    while (starts[hashes.length] !== undefined && read - (starts[hashes.length] ?? 0) >= blockSize) {
      const value = hash.value;
      const count = (seen.get(value) ?? 0) + 1;
      seen.set(value, count);
      hashes.push(`${value}:${count}`);
    }
  };
  const take = (code: number): void => {
    finish();
    hash.add(code);
    read++;
  };
  let isLineStart = true;
  for (const code of significant(text)) {
    if (isLineStart) starts.push(read);
    take(code);
    isLineStart = code === lineFeed;
  }
  for (let rest = 0; rest < blockSize; rest++) take(0);
  finish();
  return hashes;
}

const blockSize = 100;
const lineFeed = 10;
const endOfText = 65_535;

/** The characters that count: no spaces or tabs, one line feed for each line end, and a mark at the end. */
function* significant(text: string): Generator<number> {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 32 || code === 9) continue;
    if (code === 10 && text.charCodeAt(index - 1) === 13) continue;
    yield code === 13 ? lineFeed : code;
  }
  yield endOfText;
}

/** A polynomial of base 37 over the last hundred characters, modulo 2^64. Kept in two halves: BigInt would be many times slower. */
class RollingHash {
  readonly #window = new Uint16Array(blockSize);
  #index = 0;
  #high = 0;
  #low = 0;

  add(code: number): void {
    const leaving = this.#window[this.#index] ?? 0;
    this.#window[this.#index] = code;
    this.#index = (this.#index + 1) % blockSize;
    const low = this.#low * 37 + code - lowFactor * leaving;
    const carry = Math.floor(low / 2 ** 32);
    this.#low = low - carry * 2 ** 32;
    this.#high = (((this.#high * 37 - highFactor * leaving + carry) % 2 ** 32) + 2 ** 32) % 2 ** 32;
  }

  get value(): string {
    return this.#high === 0
      ? this.#low.toString(16)
      : this.#high.toString(16) + this.#low.toString(16).padStart(8, '0');
  }
}

/** 37^100 modulo 2^64: what a character weighs when it leaves the window. */
const factor = BigInt.asUintN(64, 37n ** 100n);
const highFactor = Number(factor >> 32n);
const lowFactor = Number(factor & 0xffffffffn);
