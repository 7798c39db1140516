// test/extension in a node extension host. PLUMBLINE_CODE names the editor: a path to `code`, or a version to download
// ("stable", "1.91.0"); without it, the editor from the npm registry that tools/install.mjs installed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { missingHost, root } from './hosts';
import { skip } from './report';
import { copyInto, withScratch } from './scratch';

const wanted = process.env.PLUMBLINE_CODE;
const reason = wanted ? undefined : missingHost();

function editor(): { vscodeExecutablePath: string } | { version: string } {
  if (wanted === undefined) return { vscodeExecutablePath: path.join(__dirname, 'code.js') };
  return existsSync(wanted) ? { vscodeExecutablePath: path.resolve(wanted) } : { version: wanted };
}

function run(): Promise<number> {
  return withScratch(async (folder) =>
    runTests({
      ...editor(),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'out/hosted/node.js'),
      launchArgs: [
        copyInto(folder, path.join(root, 'test/fixtures/workspace')),
        '--disable-extensions',
        `--user-data-dir=${path.join(folder, 'user-data')}`,
        `--extensions-dir=${path.join(folder, 'extensions')}`,
      ],
    }),
  );
}

if (reason) skip('test/extension on the desktop', reason);
else run().then((code) => process.exit(code), fail);

function fail(error: unknown): void {
  console.error(String(error));
  process.exit(1);
}
