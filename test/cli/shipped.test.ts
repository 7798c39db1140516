import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { JsonReport } from '../../server/formats/json';
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
      ['storage/secure-transfer-disabled', 'examples/terraform/main.tf.json'],
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
