import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { account, oldTls } from '../lsp/texts';
import { pause } from '../lsp/client';
import { Place } from './run';

const before = account(oldTls);
const after = before.replace('TLS1_0', 'TLS1_2');

describe('what --fix leaves after', () => {
  let place: Place;

  afterEach(() => place.remove());

  it('is each file as it was or as it shall be, whenever the run is killed', async function () {
    this.timeout(120_000);
    place = new Place();
    const names = Array.from({ length: 40 }, (_, index) => `f${index}.bicep`);
    let killed = 0;
    let between = 0;
    for (let attempt = 0; attempt < 12; attempt++) {
      for (const name of names) place.write(name, before);
      const run = spawn(process.execPath, [path.resolve('out/hosts/cli.js'), 'audit', '--fix'], {
        cwd: place.folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const ended = once(run, 'exit');
      // The first line says that writing goes on.
      await Promise.race([once(run.stderr, 'data'), ended]);
      await pause(attempt * 2);
      run.kill('SIGKILL');
      await ended;
      if (run.signalCode === 'SIGKILL') killed++;
      const texts = names.map((name) => place.read(name));
      assert.deepEqual(
        texts.filter((text) => text !== before && text !== after),
        [],
      );
      if (texts.includes(before) && texts.includes(after)) between++;
    }
    assert.ok(killed > 0 && between > 0, `${killed} killed, ${between} between two files`);
  });

  it('is the file and the report of before when the disk is full', function () {
    place = new Place();
    mkdirSync(place.path('small'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place.path('small')]);
    if (mounted.status !== 0) {
      console.log('      no file system can be mounted here: skipped');
      return this.skip();
    }
    try {
      // Without the property, so that the fix makes the file longer.
      const text = account('    supportsHttpsTrafficOnly: true') + `// ${'x'.repeat(30_000)}\n`;
      place.write('small/a.bicep', text);
      place.write('small/report.json', 'the last report');
      const { code, err } = place.run('audit', 'small', '--fix');
      assert.equal(code, 2);
      assert.equal(err, 'not fixed small/a.bicep: the disk is full\n');
      assert.equal(place.read('small/a.bicep'), text);
      place.write('small/full', 'x'.repeat(20_000));
      const report = place.run('audit', 'small', '--format', 'sarif', '--output', 'small/report.json');
      assert.equal(report.code, 2);
      assert.equal(place.read('small/report.json'), 'the last report');
      assert.deepEqual(readdirSync(place.path('small')).sort(), ['a.bicep', 'full', 'report.json']);
    } finally {
      spawnSync('umount', [place.path('small')]);
    }
  });

  it('is what someone saved meanwhile', async () => {
    const others = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`b${index}.bicep`, before]));
    const shared = `@export()\nvar tls = 'TLS1_0'\n`;
    const first = `import { tls } from 'z.bicep'\n${before.replace("'TLS1_0'", 'tls')}`;
    place = new Place({ 'a.bicep': first, ...others, 'z.bicep': shared + before });
    const run = spawn(process.execPath, [path.resolve('out/hosts/cli.js'), 'audit', '--fix'], {
      cwd: place.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(run, 'exit');
    await once(run.stderr, 'data');
    const saved = `${readFileSync(place.path('z.bicep'), 'utf8')}// mine\n`;
    writeFileSync(place.path('z.bicep'), saved);
    await ended;
    assert.ok(place.read('z.bicep').endsWith('// mine\n'));
  });

  it('is all the rest fixed, a report, and a word for the file that cannot be written', () => {
    place = new Place({ 'a/a.bicep': before, 'b/b.bicep': before, 'c/c.bicep': before });
    for (const name of ['a', 'c']) {
      if (process.getuid?.() === 0) chownSync(place.path(`${name}/${name}.bicep`), 65_534, 65_534);
      chmodSync(place.path(name), 0o777);
    }
    const { code, out, err } = place.runAsNobody('audit', '--fix', 'a', 'b', 'c');
    assert.equal(code, 2);
    assert.match(err, /^fixed a\/a\.bicep.*\nnot fixed b\/b\.bicep: permission denied\nfixed c\/c\.bicep/);
    assert.match(out, /1 finding in 1 file/);
  });

  it('has the mode and the owner of before', function () {
    place = new Place({ 'a.bicep': before });
    chmodSync(place.path('a.bicep'), 0o640);
    if (process.getuid?.() === 0) spawnSync('chown', ['65534:65534', place.path('a.bicep')]);
    const { uid, gid, mode } = statSync(place.path('a.bicep'));
    assert.match(place.run('audit', '--fix').err, /^fixed a\.bicep:\d+ storage\/minimum-tls-version\n$/);
    const now = statSync(place.path('a.bicep'));
    assert.deepEqual([now.uid, now.gid, now.mode], [uid, gid, mode]);
    assert.equal(place.read('a.bicep'), after);
  });

  it('is nothing new where a link of the workspace leads, when the report has its name', () => {
    place = new Place({ 'a.bicep': before, 'home/.profile': 'mine' });
    symlinkSync('home/.profile', place.path('report.json'));
    assert.equal(place.run('audit', '--format', 'json', '--output', 'report.json').code, 1);
    assert.equal(place.read('home/.profile'), 'mine');
    assert.match(place.read('report.json'), /"schema"/);
  });
});
