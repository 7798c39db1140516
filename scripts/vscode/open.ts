// Opens a folder (the examples by default) in VS Code with this extension: in the desktop's `code` where it is
// installed, else as a page for any browser, until Ctrl+C. Needs plumbline.vsix (npm run package).
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { installExtension, startCodeServer } from './code-server';
import { root } from './hosts';
import { withScratch } from './scratch';

const folder = path.resolve(process.argv[2] ?? path.join(root, 'examples'));

/** False when there is no desktop editor. */
function openOnDesktop(): boolean {
  const flags = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  return spawnSync('code', flags, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

async function serve(scratch: string): Promise<void> {
  const profile = { folder: scratch, port: Number(process.env.PORT ?? 8137), idleSeconds: 24 * 60 * 60 };
  installExtension(profile, path.join(root, 'plumbline.vsix'));
  const server = await startCodeServer(profile);
  console.log(
    `VS Code with Plumbline: ${server.origin}/?folder=${encodeURIComponent(folder)}\nCtrl+C ends it.`,
  );
  await new Promise((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)));
  await server.stop();
}

if (!openOnDesktop()) {
  execFileSync(process.execPath, [path.join(root, 'tools/install.mjs')], { stdio: 'inherit' });
  void withScratch(serve);
}
