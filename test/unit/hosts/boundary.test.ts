import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Boundary, rootFor } from '../../../server/hosts/boundary';

describe('the boundary of what is read', () => {
  const top = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plumbline-boundary-')));
  const at = (name: string): string => path.join(top, name);
  const home = process.env['HOME'];

  before(() => {
    for (const folder of ['ws/deep/.git', 'ws/.git', 'other', 'user/loose', 'user/.git'])
      mkdirSync(at(folder), { recursive: true });
    for (const file of ['ws/a', 'ws/deep/b', 'ws/.git/config', 'other/secret', 'wsx'])
      writeFileSync(at(file), '');
    symlinkSync('../other/secret', at('ws/file-link'));
    symlinkSync('../other', at('ws/folder-link'));
    symlinkSync('a', at('ws/inner-link'));
    symlinkSync('loop', at('ws/loop'));
    symlinkSync('/proc', at('ws/proc'));
    symlinkSync('ws', at('linked-ws'));
  });

  after(() => {
    process.env['HOME'] = home;
    rmSync(top, { recursive: true, force: true });
  });

  const cases: readonly (readonly [asked: string, kind: string, real?: string])[] = [
    ['ws/a', 'inside', 'ws/a'],
    ['ws/deep/b', 'inside', 'ws/deep/b'],
    ['ws/deep/../a', 'inside', 'ws/a'],
    ['ws/inner-link', 'inside', 'ws/a'],
    ['ws', 'inside', 'ws'],
    ['ws/nothing', 'missing'],
    ['ws/../other/secret', 'outside'],
    ['ws/../other/nothing', 'outside'],
    ['wsx', 'outside'],
    ['ws/file-link', 'outside'],
    ['ws/folder-link/secret', 'outside'],
    ['ws/folder-link/nothing', 'outside'],
    ['ws/folder-link/nothing/deeper', 'outside'],
    ['ws/.git/config', 'outside'],
    ['ws/proc/self/status', 'outside'],
  ];
  for (const [asked, kind, real] of cases) {
    it(`${asked} is ${kind}`, () => {
      const expected = real === undefined ? { kind } : { kind, path: at(real) };
      assert.deepEqual(new Boundary([at('ws')]).admit(`${top}/${asked}`), expected);
    });
  }

  it('a folder that was named by a link is open by both of its names', () => {
    const boundary = new Boundary([at('linked-ws')]);
    assert.deepEqual(
      ['linked-ws/a', 'ws/a', 'other/secret'].map((name) => boundary.admit(at(name)).kind),
      ['inside', 'inside', 'outside'],
    );
  });

  it('files of the kernel are outside of every folder', () => {
    assert.equal(new Boundary(['/']).admit('/proc/self/status').kind, 'outside');
    assert.equal(new Boundary(['/']).admit('/sys/kernel').kind, 'outside');
  });

  it('no folder admits nothing', () => {
    assert.equal(new Boundary([]).admit(at('ws/a')).kind, 'outside');
  });

  it('a link in circles throws what the system says', () => {
    assert.throws(() => new Boundary([at('ws')]).admit(at('ws/loop')), /ELOOP/);
  });

  const roots: readonly (readonly [named: string, isFolder: boolean, root: string])[] = [
    ['ws/a', false, 'ws'],
    ['ws/deep/b', false, 'ws/deep'],
    ['other', true, 'other'],
    ['other/secret', false, 'other'],
    ['linked-ws', true, 'ws'],
    // A home folder that is a repository opens nothing but what was named.
    ['user/loose', true, 'user/loose'],
    ['user', true, 'user'],
    ['user/file', false, 'user/file'],
  ];
  for (const [named, isFolder, root] of roots) {
    it(`${named} may refer to what is in ${root}`, () => {
      process.env['HOME'] = at('user');
      assert.equal(rootFor(at(named), isFolder), at(root));
    });
  }
});
