import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { uriOf } from '../../../server/hosts/disk';
import { replaceTexts, writeReportFile } from '../../../server/hosts/replace';

describe('replacing texts', () => {
  let folder: string;
  const at = (name: string): string => path.join(folder, name);
  const replacement = (name: string, before = 'before', after = 'after') => ({
    uri: uriOf(at(name)),
    before,
    after,
  });

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'plumbline-replace-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const encodings: readonly (readonly [what: string, before: Buffer, after: Buffer])[] = [
    ['UTF-8', Buffer.from('before'), Buffer.from('after')],
    ['UTF-8 with a mark', Buffer.from('\ufeffbefore'), Buffer.from('\ufeffafter')],
    ['UTF-16', Buffer.from('\ufeffbefore', 'utf16le'), Buffer.from('\ufeffafter', 'utf16le')],
  ];
  for (const [what, before, after] of encodings) {
    it(`keeps ${what} and the mode, and leaves nothing else after`, () => {
      writeFileSync(at('a'), before);
      chmodSync(at('a'), 0o751);
      assert.equal(replaceTexts([replacement('a')]), undefined);
      assert.deepEqual(readFileSync(at('a')), after);
      assert.equal(statSync(at('a')).mode & 0o7777, 0o751);
      assert.deepEqual(readdirSync(folder), ['a']);
    });
  }

  it('leaves a file alone that has changed since it was read', () => {
    writeFileSync(at('a'), 'changed');
    const refused = replaceTexts([replacement('a')]);
    assert.deepEqual(refused, { uri: uriOf(at('a')), reason: 'it has changed since it was read' });
    assert.equal(readFileSync(at('a'), 'utf8'), 'changed');
  });

  it('leaves a file alone that is gone, a folder or a link by now', () => {
    mkdirSync(at('folder'));
    writeFileSync(at('b'), 'before');
    symlinkSync('b', at('link'));
    const reasons = ['gone', 'folder', 'link'].map((name) => replaceTexts([replacement(name)])?.reason);
    assert.deepEqual(reasons, ['it has changed since it was read', 'it is no regular file', 'it is a link']);
    assert.equal(readFileSync(at('b'), 'utf8'), 'before');
  });

  it('writes all files or none', () => {
    writeFileSync(at('a'), 'before');
    writeFileSync(at('b'), 'other');
    assert.equal(replaceTexts([replacement('a'), replacement('b')])?.uri, uriOf(at('b')));
    assert.equal(readFileSync(at('a'), 'utf8'), 'before');
    assert.deepEqual(readdirSync(folder), ['a', 'b']);
  });

  it('writes a report in place of a link, not through it', () => {
    writeFileSync(at('precious'), 'mine');
    symlinkSync('precious', at('report'));
    writeReportFile(at('report'), 'text');
    assert.equal(readFileSync(at('precious'), 'utf8'), 'mine');
    assert.equal(readFileSync(at('report'), 'utf8'), 'text');
    assert.throws(() => readlinkSync(at('report')), /EINVAL/);
  });

  it('writes a report into what is no regular file', () => {
    writeReportFile('/dev/null', 'text');
    assert.ok(statSync('/dev/null').isCharacterDevice());
  });
});
