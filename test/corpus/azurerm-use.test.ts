import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundle } from '../rules/harness';
import { corpus, filesUnder, read } from './corpora';

describe('resources of azurerm in public configurations', () => {
  const folder = corpus('hcl', 'corpus');
  if (folder === undefined) return;

  it('have their security attributes read in at least 90 % of their blocks', () => {
    const unread = new Set(readFileSync('test/fixtures/azurerm-unread.txt', 'utf8').split('\n'));
    const blocks = filesUnder(folder, '.tf').flatMap((file) =>
      [...read(file).matchAll(/^\s*resource\s+"(azurerm_\w+)"/gm)].map(([, type = '']) => type),
    );
    const isRead = (type: string): boolean =>
      type in bundle.azurerm.resources || (type in bundle.azurerm.types && !unread.has(type));
    const share = blocks.filter(isRead).length / blocks.length;
    assert.ok(share >= 0.9, `${Math.round(share * 1000) / 10} % of ${blocks.length} blocks`);
  });
});
