// Everything that must hold, in one command: types, units, rule examples, the built server and command line, and the extension in a real editor.
// `npm test -- unit lsp` runs only the named parts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureInstalled } from './setup.mjs';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const noEditor = existsSync(chromium) ? undefined : `no Chromium at ${chromium}`;

const mocha = (...folders) => ['node', ['scripts/mocha.mjs', ...testsIn(...folders)]];
const parts = [
  { name: 'types', command: () => ['node', ['scripts/typecheck.mjs']] },
  { name: 'style', command: () => ['npm', ['run', '--silent', 'lint']] },
  { name: 'build', command: () => ['node', ['scripts/build.mjs']] },
  { name: 'unit', command: () => mocha('unit') },
  { name: 'rules', command: () => mocha('rules') },
  // What counts work is loaded before anything that it counts.
  {
    name: 'growth',
    command: () => ['node', ['scripts/mocha.mjs', 'out/test/growth/work.js', ...testsIn('growth')]],
  },
  { name: 'corpus', command: () => mocha('corpus') },
  { name: 'hosts', command: () => mocha('lsp', 'cli') },
  { name: 'editor', skip: noEditor, command: () => ['npm', ['run', '--silent', 'test:editor']] },
];

function testsIn(...folders) {
  return folders
    .map((folder) => path.join('out/test', folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true })
        .filter((name) => name.endsWith('.test.js'))
        .sort()
        .map((name) => path.join(folder, name)),
    );
}

process.chdir(path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..'));
ensureInstalled();
const wanted = process.argv.slice(2);
const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const part of parts) {
  if (wanted.length && part.name !== 'build' && !wanted.includes(part.name)) continue;
  if (part.skip) {
    console.log(`\n${part.name}: skipped, ${part.skip}`);
    total.skipped++;
    continue;
  }
  console.log(`\n${part.name}`);
  const report = path.join(scratch, `${part.name}.json`);
  const [command, args] = part.command();
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, PLUMBLINE_TEST_REPORT: report },
  });
  const counts = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { passed: status === 0 ? 1 : 0, failed: 0, skipped: 0 };
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
  if (status !== 0 && part.name === 'build') break;
}
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed ? 1 : 0);
