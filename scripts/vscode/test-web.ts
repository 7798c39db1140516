// test/extension in a web worker: VS Code for the Web 1.91, our oldest engine, with a virtual workspace and no server side.
import { createRequire } from 'node:module';
import path from 'node:path';
import { format } from 'node:util';
import type { BrowserType, LaunchOptions } from 'playwright-core';
import { freePort } from './code-server';
import { hosts, missingHost, root } from './hosts';
import type { Outcome } from './outcome';
import { report, skip } from './report';
import { printSuiteLine, quietBrowser } from './workbench';

interface TestWeb {
  runTests(options: Readonly<Record<string, unknown>>): Promise<void>;
}

const reason = missingHost();

async function run(): Promise<void> {
  const load = createRequire(path.join(hosts.testWeb, 'package.json'));
  useChromiumOf(load('playwright'));
  readOutcome();
  await (load(hosts.testWeb) as TestWeb).runTests({
    browserType: 'chromium',
    headless: true,
    host: '127.0.0.1',
    port: await freePort(),
    quality: 'stable',
    commit: '0'.repeat(40), // the name under which tools/install.mjs put the build into the cache
    testRunnerDataDir: hosts.webBuilds,
    browserOptions: quietBrowser,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out/hosted/browser.js'),
    folderPath: path.join(root, 'test/fixtures/workspace'),
  });
}

/** @vscode/test-web has no option for the browser's path. */
function useChromiumOf({ chromium }: { chromium: BrowserType }): void {
  const launch = chromium.launch.bind(chromium);
  chromium.launch = (options?: LaunchOptions) => launch({ ...options, executablePath: hosts.chromium });
}

/** @vscode/test-web prints what the worker says by our own console; a worker has no files to leave its counts in. */
function readOutcome(): void {
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    console[method] = (...words: unknown[]) => {
      const line = format(...words);
      const counts = /^\[test\] outcome (\{.*\})$/.exec(line)?.[1];
      if (counts) report(JSON.parse(counts) as Outcome);
      else printSuiteLine(line);
    };
  }
}

if (reason) skip('test/extension in a worker', reason);
else run().then(() => process.exit(0), fail);

function fail(error: unknown): void {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
}
