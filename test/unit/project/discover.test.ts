import assert from 'node:assert/strict';
import { discover, type Discovery, type FolderEntry } from '../../../server/project/discover';

/** Folders by path; a name that ends with a slash is a folder. */
function discovery(
  folders: Readonly<Record<string, readonly string[]>>,
  excluded: readonly string[] = [],
): Discovery {
  const entry = (name: string): FolderEntry =>
    name.endsWith('/') ? { name: name.slice(0, -1), kind: 'folder' } : { name, kind: 'file' };
  return {
    async list(uri) {
      const names = folders[uri];
      if (uri.endsWith('locked')) return { kind: 'unreadable', reason: 'permission denied' };
      return names ? { kind: 'entries', entries: names.map(entry) } : { kind: 'noFolder' };
    },
    isExcluded: (uri) => excluded.includes(uri),
  };
}

async function found(targets: readonly string[], world: Discovery): Promise<readonly string[]> {
  const uris: string[] = [];
  for await (const one of discover(targets, world))
    uris.push(one.kind === 'skipped' ? `${one.uri}: ${one.reason}` : one.uri);
  return uris;
}

describe('discovery', () => {
  it('finds what may be ours, files first, by name', async () => {
    const world = discovery({
      r: ['b/', 'z.bicep', 'a.json', 'logo.png', 'A.JSON'],
      'r/b': ['x y.bicepparam', 'readme.md'],
    });
    assert.deepEqual(await found(['r'], world), [
      'r/A.JSON',
      'r/a.json',
      'r/z.bicep',
      'r/b/x%20y.bicepparam',
    ]);
  });

  it('passes packages, history, build output and excluded paths over', async () => {
    const folder = ['a.json'];
    const world = discovery(
      {
        r: ['node_modules/', '.git/', '.terraform/', 'bin/', 'obj/', 'legacy/', '.azure/', 'b.json'],
        'r/node_modules': folder,
        'r/legacy': folder,
        'r/.azure': folder,
      },
      ['r/legacy/', 'r/b.json'],
    );
    assert.deepEqual(await found(['r'], world), ['r/.azure/a.json']);
  });

  it('gives a file once, and one that is named whatever it is called', async () => {
    const world = discovery({ r: ['a.json'] });
    assert.deepEqual(await found(['r/', 'r/a.json', 'r', 'notes.txt'], world), ['r/a.json', 'notes.txt']);
  });

  it('says which folder cannot be read', async () => {
    assert.deepEqual(await found(['r'], discovery({ r: ['locked/', 'a.json'] })), [
      'r/a.json',
      'r/locked: permission denied',
    ]);
  });
});
