import type { Host } from './host';

/** Milliseconds without an edit after which a document is linted; a key that is held repeats in 30 to 40. */
const quietTime = 120;
/** Milliseconds after which it is linted though its author goes on typing. */
const maxWait = 1_000;

/** Knows which documents are being typed in, so that a burst of edits is linted once and not once for each. */
export class Pauses {
  readonly #opened = new Set<string>();
  readonly #editedAt = new Map<string, number>();

  constructor(private readonly host: Pick<Host, 'yieldToEventLoop' | 'sleep'>) {}

  /** A document was opened, or edited. */
  note(uri: string): void {
    if (this.#opened.has(uri)) this.#editedAt.set(uri, Date.now());
    this.#opened.add(uri);
  }

  forget(uri: string): void {
    this.#opened.delete(uri);
    this.#editedAt.delete(uri);
  }

  /** Resolves when no one types in the document, at once when no one does. What has come in meanwhile was heard. */
  async wait(uri: string): Promise<void> {
    await this.host.yieldToEventLoop();
    const longest = Date.now() + maxWait;
    for (;;) {
      const editedAt = this.#editedAt.get(uri);
      const left = editedAt === undefined ? 0 : Math.min(editedAt + quietTime, longest) - Date.now();
      if (left <= 0) return;
      await this.host.sleep(left);
    }
  }
}
