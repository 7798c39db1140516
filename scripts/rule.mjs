// `npm run rule -- storage/x` checks a rule in seconds, or begins one that does not exist; `'storage/*'` checks several.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled } from './setup.mjs';

process.chdir(path.join(import.meta.dirname, '..'));
ensureInstalled();
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
process.exitCode =
  run('scripts/build.mjs', '--sources') ||
  run('--enable-source-maps', 'out/scripts/rule.js', ...process.argv.slice(2));
