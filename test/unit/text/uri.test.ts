import assert from 'node:assert/strict';
import { canonicalUri, relativePath, relativeUri, resolveUri } from '../../../server/text/uri';

describe('URIs', () => {
  const spellings: readonly (readonly [given: string, canonical: string])[] = [
    ['file:///a/b%20c.bicep', 'file:///a/b%20c.bicep'],
    ['file:///a/b c.bicep', 'file:///a/b%20c.bicep'],
    ['file:///a/b%281%29.bicep', 'file:///a/b(1).bicep'],
    ['file:///C:/a.bicep', 'file:///c%3A/a.bicep'],
    ['file:///c%3A/a.bicep', 'file:///c%3A/a.bicep'],
    ['file:///100%/a.bicep', 'file:///100%25/a.bicep'],
    ['vscode-vfs://github/owner/repo/a.bicep', 'vscode-vfs://github/owner/repo/a.bicep'],
    ['vscode-remote://wsl%2Bubuntu/home/a.bicep', 'vscode-remote://wsl%2Bubuntu/home/a.bicep'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
  ];
  for (const [given, canonical] of spellings) {
    it(`${given} has one spelling`, () => {
      assert.equal(canonicalUri(given), canonical);
      assert.equal(canonicalUri(canonical), canonical);
    });
  }

  it('a module has the spelling that its own tab has', () => {
    for (const name of ['b c.bicep', 'b(1).bicep', 'ü+&.bicep', "it's.bicep"]) {
      assert.equal(resolveUri('file:///a/main.bicep', name), canonicalUri(`file:///a/${encodeURI(name)}`));
    }
  });

  it('paths are reported from a folder', () => {
    assert.equal(relativeUri('file:///a', 'file:///a/b%20c/d.json'), 'b%20c/d.json');
    assert.equal(relativePath('file:///a/', 'file:///a/b%20c/d.json'), 'b c/d.json');
    assert.equal(relativeUri('file:///a', 'file:///ab/d.json'), undefined);
    assert.equal(relativePath('file:///a', 'file:///ab/d.json'), '/ab/d.json');
  });
});
