import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { JsonReport } from '../../server/formats/json-report';
import { bundle } from '../rules/harness';

function run(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  return { code: status, out: stdout, err: stderr };
}

describe('what ships', () => {
  it('has the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.match(run('--version').out, new RegExp(`\\b${version.replaceAll('.', '\\.')}\\b`));
  });

  it('has every rule', () => {
    const { out } = run('rules');
    assert.deepEqual(
      bundle.rules.map(({ id }) => id).filter((id) => !out.includes(id)),
      [],
    );
  });

  it('finds what the examples have wrong, in every language', () => {
    const { code, out, err } = run('audit', 'examples', '--format', 'json');
    assert.deepEqual([code, err], [1, '']);
    const report = JSON.parse(out) as JsonReport;
    for (const [rule, file] of [
      ['storage/minimum-tls-version', 'examples/bicep/main.bicepparam'],
      ['nsg/ssh-from-internet', 'examples/arm/azuredeploy.json'],
      ['storage/secure-transfer-disabled', 'examples/terraform/main.tf'],
      ['settings/inline-database-password', 'examples/app/appsettings.json'],
    ]) {
      assert.ok(
        report.files.some(
          ({ path, findings }) => path === file && findings.some((finding) => finding.rule === rule),
        ),
        `${rule} in ${file}`,
      );
    }
  });
});

describe('the packages that ship', () => {
  interface Manifest {
    readonly name: string;
    readonly version: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
  }

  const notices = readFileSync('dist/ThirdPartyNotices.txt', 'utf8');
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

  it('are dependencies, so that audits of packages see them', () => {
    const named = [...notices.matchAll(/^-{80}\n\n(\S+) \d/gm)].map(([, name]) => name ?? '');
    assert.ok(named.length >= Object.keys(manifest.dependencies ?? {}).length);
    assert.deepEqual(
      named.filter((name) => manifest.devDependencies?.[name] !== undefined),
      [],
    );
    assert.deepEqual(
      Object.keys(manifest.dependencies ?? {}).filter((name) => !named.includes(name)),
      [],
    );
  });

  it('have their licenses and copyrights told', () => {
    const blocks = notices.split(`\n${'-'.repeat(80)}\n\n`).slice(1);
    assert.deepEqual(
      blocks.filter((block) => !/copyright|blue oak/i.test(block)).map((block) => block.split('\n')[0]),
      [],
    );
    assert.match(readFileSync('.vscodeignore', 'utf8'), /^!dist\/ThirdPartyNotices\.txt$/m);
  });

  it('make no code from strings', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', 'dist/cli.js', 'audit', 'examples', '--profile', 'strict'],
      { encoding: 'utf8', maxBuffer: 64_000_000 },
    );
    assert.deepEqual([status, stderr], [1, '']);
    assert.match(readFileSync('dist/plumbline.js', 'utf8'), /jitless: true|jitless:!0/);
  });

  it('open no connection', () => {
    for (const file of ['dist/cli.js', 'dist/server.js', 'dist/plumbline.js', 'dist/client.js'])
      assert.ok(
        !/\bfetch\(|XMLHttpRequest|require\("(?:node:)?https?"\)/.test(readFileSync(file, 'utf8')),
        file,
      );
  });
});
