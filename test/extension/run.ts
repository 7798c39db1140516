/** The reporter is named because mocha's browser build would draw into a document, and a worker has none. */
export const options = { ui: 'bdd', reporter: 'spec', color: false, timeout: 30_000 } as const;

interface Printing {
  consoleLog(...words: unknown[]): void;
}

/** Marks what the reporter says for the runner outside, which hears the whole editor talk. */
export function markLines(reporter: unknown): void {
  (reporter as Printing).consoleLog = (format: unknown = '', ...words: unknown[]) => {
    console.log(`[test] ${String(format)}`, ...words);
  };
}

export function settle(start: (done: (failures: number) => void) => void): Promise<void> {
  return new Promise((resolve, reject) =>
    start((failures) => (failures > 0 ? reject(new Error(`${failures} tests failed`)) : resolve())),
  );
}
