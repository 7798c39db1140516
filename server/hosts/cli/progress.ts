/** Shows on one line of a terminal how far an audit is; nothing where no one looks. */
export class Progress {
  readonly #started = Date.now();
  #shown = 0;
  #width = 0;

  constructor(
    private readonly total: number,
    private readonly stream: NodeJS.WriteStream | undefined,
  ) {}

  update(done: number): void {
    const now = Date.now();
    if (!this.stream || now - this.#started < delay || now - this.#shown < interval) return;
    this.#shown = now;
    this.#draw(progressLine(done, this.total, now - this.#started));
  }

  end(): void {
    if (this.#width) this.#draw('');
  }

  #draw(line: string): void {
    this.stream?.write(`\r${line.padEnd(this.#width)}${line ? '' : '\r'}`);
    this.#width = line.length;
  }
}

/** Milliseconds: an audit that is over sooner shows nothing, and the line does not flicker. */
const delay = 500;
const interval = 100;

/** What is shown after some milliseconds. The time that is left is shown once it can be guessed. */
export function progressLine(done: number, total: number, elapsed: number): string {
  const counted = `Checked ${done} of ${total} files`;
  if (done === 0 || elapsed < 2_000) return counted;
  const seconds = Math.ceil(((elapsed / done) * (total - done)) / 1_000);
  const left = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${counted}, about ${left} left`;
}
