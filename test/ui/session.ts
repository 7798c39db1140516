import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { installExtension, startCodeServer } from '../../scripts/vscode/code-server';
import { root } from '../../scripts/vscode/hosts';
import { copyInto } from '../../scripts/vscode/scratch';
import { launchChromium } from '../../scripts/vscode/workbench';

export interface Session {
  readonly page: Page;
  /** A copy: what is saved in it is gone with the session. */
  readonly workspace: string;
  /** Leaves a picture in PLUMBLINE_SCREENSHOTS, or in out/screenshots. */
  picture(name: string): Promise<void>;
  end(): Promise<void>;
}

const pictures = path.resolve(root, process.env.PLUMBLINE_SCREENSHOTS ?? 'out/screenshots');

/** Gives the tests of a suite one session, which begins before them and ends after them; a test that fails leaves a picture. */
export function sessionOn(source: string): () => Session {
  let session: Session | undefined;
  const current = (): Session => {
    if (!session) throw new Error('The session has not begun.');
    return session;
  };
  before(async () => {
    session = await startSession(source);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await current().picture('failure');
  });
  after(() => session?.end());
  return current;
}

/** Installs plumbline.vsix into an empty profile and opens a copy of `source` in it. */
async function startSession(source: string): Promise<Session> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-'));
  const workspace = copyInto(folder, path.join(root, source));
  const profile = { folder, settings: { 'editor.minimap.enabled': false, 'window.commandCenter': false } };
  installExtension(profile, path.join(root, 'plumbline.vsix'));
  const server = await startCodeServer(profile);
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(30_000);
  await page.goto(`${server.origin}/?folder=${encodeURIComponent(workspace)}`);
  return {
    page,
    workspace,
    picture: async (name) => {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    },
    end: async () => {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
