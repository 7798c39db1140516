// Runs mocha on compiled test files and leaves {passed, failed, skipped} in the file that PLUMBLINE_TEST_REPORT names.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import Mocha from 'mocha';

// A failure's stack names the lines of the sources, not those of what was made of them.
process.setSourceMapsEnabled(true);

const mocha = new Mocha({
  reporter: process.env.CI ? 'dot' : 'spec',
  timeout: 60_000,
  color: process.stdout.isTTY,
});
for (const file of process.argv.slice(2)) mocha.addFile(file);
const runner = mocha.run((failures) => {
  const { passes, pending } = runner.stats;
  const report = process.env.PLUMBLINE_TEST_REPORT;
  if (report) writeFileSync(report, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
  process.exitCode = failures ? 1 : 0;
});
