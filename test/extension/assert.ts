// A worker has no node:assert.

export function ok(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

/** Compares as JSON. */
export function equal(actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`got ${got}, wanted ${wanted}`);
}

export function match(actual: string, expected: RegExp): void {
  if (!expected.test(actual)) throw new Error(`got ${JSON.stringify(actual)}, wanted ${expected}`);
}
