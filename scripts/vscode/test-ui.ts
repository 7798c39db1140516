// test/ui: the packaged extension in a real workbench, used by mouse and keyboard. Needs plumbline.vsix (npm run package).
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { missingHost, root } from './hosts';
import { outcomeOf } from './outcome';
import { report, skip } from './report';

const reason = missingHost();

function run(): void {
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 120_000, bail: true });
  const folder = path.join(root, 'out/test/ui');
  for (const file of readdirSync(folder))
    if (file.endsWith('.test.js')) mocha.addFile(path.join(folder, file));
  const runner = mocha.run((failures) => {
    report(outcomeOf(runner.stats!));
    process.exit(failures > 0 ? 1 : 0);
  });
}

if (reason) skip('test/ui', reason);
else run();
