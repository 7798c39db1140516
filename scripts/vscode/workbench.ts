// The workbench is a page: what a desktop build takes from its command line, this one takes from its configuration.
import { format } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { hosts } from './hosts';

/** The suite in the extension host marks its lines with it, so that they is known from the workbench's own. */
const mark = '[test] ';

export const quietBrowser = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: hosts.chromium,
    headless: true,
    args: ['--no-sandbox', ...quietBrowser],
  });
}

/** Merges options into those the server wrote into the page, before the workbench reads them. */
export function setDevelopmentOptions(
  page: Page,
  options: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  // A script rather than an intercepted page: a page that Playwright answers loses its web socket.
  return page.addInitScript((added) => {
    document.addEventListener(
      'readystatechange',
      () => {
        const element = document.getElementById('vscode-workbench-web-configuration');
        if (!element) return;
        const configuration = JSON.parse(element.getAttribute('data-settings') ?? '{}');
        configuration.developmentOptions = { ...configuration.developmentOptions, ...added };
        element.setAttribute('data-settings', JSON.stringify(configuration));
      },
      { once: true },
    );
  }, options);
}

/** Prints what the suite says; `ended` is its exit code. The workbench calls these two functions when a page has them. */
export async function listenToSuite(page: Page): Promise<{ readonly ended: Promise<number> }> {
  await page.exposeFunction('codeAutomationLog', (_type: string, words: unknown[]) =>
    printSuiteLine(format(...words)),
  );
  const ended = new Promise<number>((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
  return { ended };
}

export function printSuiteLine(line: string): void {
  if (line.startsWith(mark)) process.stdout.write(`${line.slice(mark.length)}\n`);
  else if (process.env.VERBOSE) process.stderr.write(`${line}\n`);
}

export async function within<T>(seconds: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
