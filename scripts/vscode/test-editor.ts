// Every suite that needs an editor, one after the other: two editors at once do not fit a small machine.
// Needs plumbline.vsix (npm run package).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hosts, root } from './hosts';
import type { Outcome } from './outcome';
import { report } from './report';
import { withScratch } from './scratch';

const suites = ['test-desktop', 'test-web', 'test-ui'];

async function run(folder: string): Promise<Outcome> {
  // Where there is no browser to show them, the suites say so themselves, and nothing is worth installing.
  if (existsSync(hosts.chromium)) node(path.join(root, 'tools/install.mjs'));
  const outcomes = suites.map((suite) => outcomeIn(folder, suite));
  return outcomes.reduce((a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }));
}

function outcomeIn(folder: string, suite: string): Outcome {
  const file = path.join(folder, `${suite}.json`);
  const status = node(path.join(__dirname, `${suite}.js`), { PLUMBLINE_TEST_REPORT: file });
  const counts: Outcome = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  // An editor that ends badly has failed, whatever the tests in it counted.
  return status === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
}

function node(script: string, environment: NodeJS.ProcessEnv = {}): number | null {
  return spawnSync(process.execPath, [script], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  }).status;
}

void withScratch(run).then((outcome) => {
  report(outcome);
  console.log(`${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`);
  process.exit(outcome.failed > 0 ? 1 : 0);
});
