#!/usr/bin/env node
// Replaces the desktop's `code` where there is none: takes the flags that @vscode/test-electron passes, runs the
// suite in code-server with a headless Chromium as its window, and exits with the suite's code.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startCodeServer } from './code-server';
import { launchChromium, listenToSuite, setDevelopmentOptions, within } from './workbench';
import { withScratch } from './scratch';

const words = process.argv.slice(2);

async function run(folder: string): Promise<number> {
  const server = await startCodeServer({
    folder,
    userData: flag('user-data-dir'),
    extensions: flag('extensions-dir'),
  });
  const browser = await launchChromium();
  const end = () => browser.close().then(server.stop);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void end().finally(() => process.exit(130)));
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('pageerror', (error) => console.error(`page: ${error}`));
    const { ended } = await listenToSuite(page);
    // Without it a built workbench ignores the two paths in the payload.
    await setDevelopmentOptions(page, { enableSmokeTestDriver: true });
    await page.goto(address(server.origin));
    return await within(180, 'The suite', ended);
  } catch (error) {
    console.error(readFileSync(server.log, 'utf8').slice(-4000));
    throw error;
  } finally {
    await end();
  }
}

function address(origin: string): string {
  const url = new URL(origin);
  const remote = (file: string) =>
    `vscode-remote://${url.host}${path.resolve(file).split('/').map(encodeURIComponent).join('/')}`;
  const payload = ['extensionDevelopmentPath', 'extensionTestsPath'].map((name) => [
    name,
    remote(required(name)),
  ]);
  const folder = words.find((word) => !word.startsWith('-')) ?? '.';
  url.searchParams.set('folder', path.resolve(folder));
  url.searchParams.set('payload', JSON.stringify([...payload, ['skipWelcome', 'true']]));
  return url.href;
}

/** The last `--name=value` wins, as in `code`. */
function flag(name: string): string | undefined {
  const start = `--${name}=`;
  return words
    .filter((word) => word.startsWith(start))
    .at(-1)
    ?.slice(start.length);
}

function required(name: string): string {
  const value = flag(name);
  if (value === undefined) throw new Error(`--${name}= is missing`);
  return value;
}

withScratch(run).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(99);
  },
);
