import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { formats } from '../../server/formats';
import type { JsonReport } from '../../server/formats/json-report';
import { canariesOf, carriers, someSamples, workspaceOf } from '../rules/carriers';
import { Place } from './run';

describe('the command line keeps secrets to itself', function () {
  this.timeout(120_000);
  const chosen = someSamples();
  let place: Place;

  before(() => (place = new Place(workspaceOf(chosen))));
  after(() => place.remove());

  /** What the command line says as it ships, with every rule. */
  function said(...args: readonly string[]): string {
    const cli = path.resolve('dist/cli.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: place.folder,
      encoding: 'utf8',
      maxBuffer: 256_000_000,
    });
    assert.equal(status, 1, stderr);
    for (const sample of chosen)
      for (const canary of canariesOf(sample))
        assert.ok(!(stdout + stderr).includes(canary), `it tells a ${sample.kind}`);
    return stdout;
  }

  for (const format of Object.keys(formats)) {
    it(`as ${format}, of files of every kind`, () => {
      const out = said('audit', '--format', format, '--profile', 'strict');
      if (format === 'json')
        assert.ok((JSON.parse(out) as JsonReport).summary.findings >= carriers.length * chosen.length);
    });
  }

  it('when it fixes, of files of every kind', () => void said('audit', '--fix', '--profile', 'strict'));
});
