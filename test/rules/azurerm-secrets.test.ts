import assert from 'node:assert/strict';
import { bundle, lintText } from './harness';

describe('hardcoded secrets in attributes of azurerm', () => {
  for (const [type, paths] of Object.entries(bundle.azurermSecrets)) {
    it(`are found in ${type}`, () => {
      const block: Block = { name: 'plumbline' };
      for (const [index, path] of paths.entries()) write(block, path.split('.'), secretAt(index));
      const text = JSON.stringify({ resource: { [type]: { example: block } } });
      const { findings } = lintText('main.tf.json', text).report;
      const missed = paths.filter((_, index) => {
        const start = text.indexOf(secretAt(index));
        const end = start + secretAt(index).length;
        return !findings.some(({ span }) => span.start <= start && end <= span.end);
      });
      assert.deepEqual(missed, []);
    });
  }
});

interface Block {
  [name: string]: string | Block;
}

function secretAt(index: number): string {
  return `Sell-More-Books-${100 + index}`;
}

function write(block: Block, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    block[name] = value;
    return;
  }
  const inner = block[name];
  const next = typeof inner === 'object' ? inner : {};
  block[name] = next;
  write(next, rest, value);
}
