// The main job on a fresh machine: installs what is missing, builds, audits a folder (the bundled examples by default) and packs the extension.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, run } from './setup.mjs';

const folders = process.argv.slice(2);
ensureInstalled();
run('node', ['scripts/build.mjs']);
const audit = spawnSync('node', ['dist/cli.js', 'audit', ...(folders.length ? folders : ['examples'])], {
  stdio: 'inherit',
});
// 1 says that there are findings, which is what an audit is for.
if (audit.status !== 0 && audit.status !== 1) process.exit(audit.status ?? 2);
run('npm', ['run', '--silent', 'package']);
console.log(
  'Packed plumbline.vsix. Install it with: code --install-extension plumbline.vsix (or try it at once with: npm run vscode)',
);
