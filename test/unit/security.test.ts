import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

describe('SECURITY.md', () => {
  const rows = readFileSync('SECURITY.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:Promise|-)/.test(line));

  it('makes promises', () => assert.ok(rows.length >= 10));

  for (const row of rows) {
    const [, promise = '', tests = ''] = row.split('|');
    it(`${promise.trim()}: is held by tests that there are`, () => {
      const named = [...tests.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '');
      assert.ok(named.length > 0);
      assert.deepEqual(
        named.filter((file) => !existsSync(file)),
        [],
      );
    });
  }
});
