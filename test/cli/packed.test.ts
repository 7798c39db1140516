import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { account, bothWrong } from '../lsp/texts';
import { Place } from './run';

const folder = 'out/npm';
const packed = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('.tgz')) : undefined;

describe('the npm package', () => {
  before(function () {
    // `npm run package:npm` makes it.
    if (packed === undefined) this.skip();
  });

  it('has at most 2 MB, and neither sources nor tests', () => {
    const file = path.join(folder, packed ?? '');
    assert.ok(statSync(file).size <= 2_000_000);
    const names = execFileSync('tar', ['tzf', file], { encoding: 'utf8' }).trim().split('\n');
    const known = /^package\/(?:[\w-]+\.(?:js|json|md)|index\.d\.ts|LICENSE|ThirdPartyNotices\.txt)$/;
    assert.deepEqual(
      names.filter((name) => !known.test(name) || /\.map$/.test(name)),
      [],
    );
  });

  it('runs by npx and as a library', function () {
    this.timeout(120_000);
    const place = new Place({ 'a.bicep': account(bothWrong) });
    const options = { cwd: place.folder, encoding: 'utf8' } as const;
    const file = path.resolve(folder, packed ?? '');
    spawnSync('npm', ['init', '--yes'], options);
    assert.equal(spawnSync('npm', ['install', '--offline', '--no-audit', file], options).status, 0);
    const npx = (...args: readonly string[]) => spawnSync('npx', ['plumbline-azure', ...args], options);
    assert.equal(npx('audit', 'a.bicep').status, 1);
    assert.equal(npx('audit', 'package.json').status, 2);
    assert.match(npx('rules', 'storage/minimum-tls-version').stdout, /^# Storage account/);
    assert.equal(npx('audit', 'a.bicep', '--fix', '--only', 'storage/minimum-tls-version').status, 0);
    const program = "require('plumbline-azure').audit(['a.bicep']).then((r) => console.log(r.schema))";
    assert.equal(spawnSync('node', ['-e', program], options).stdout, '1\n');
    place.remove();
  });
});
