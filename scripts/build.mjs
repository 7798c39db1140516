// Bundles what ships into dist/ and transpiles sources and tests file by file into out/, where mocha runs them.
// --release: what ships is minified and has no source maps. --tests: only out/ and generated/, which is all that unit tests need.
// --sources: only what is transpiled.
import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { noticesOf, packagesIn } from './notices.mjs';

const release = process.argv.includes('--release');
const sourcesOnly = process.argv.includes('--sources');
const testsOnly = sourcesOnly || process.argv.includes('--tests');
const shared = {
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  logLevel: 'warning',
  sourcemap: release ? false : 'linked',
  minify: release,
};
// The platform also picks the "node" or "browser" half of the packages that have both. Modules come first because
// a bundler cannot follow the UMD that jsonc-parser has for everyone else.
const node = { ...shared, platform: 'node', mainFields: ['module', 'main'] };
const browser = { ...shared, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

const shipped = [
  { ...node, entry: 'client/node.ts', outfile: 'dist/client.js', external: ['vscode'] },
  { ...node, entry: 'server/hosts/node.ts', outfile: 'dist/server.js' },
  { ...node, entry: 'server/hosts/cli.ts', outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...browser, entry: 'client/browser.ts', outfile: 'dist/web/client.js', external: ['vscode'] },
  { ...browser, entry: 'server/hosts/browser.ts', outfile: 'dist/web/server.js', format: 'iife' },
];

// What an extension host loads to run test/extension: mocha comes from node_modules on the desktop and along in a worker.
const hosted = [
  { ...node, entry: 'test/extension/node.ts', outfile: 'out/hosted/node.js', external: ['vscode', 'mocha'] },
  {
    ...browser,
    entry: 'test/extension/browser.ts',
    outfile: 'out/hosted/browser.js',
    external: ['vscode'],
    define: { 'process.env.NODE_ENV': '"test"' },
  },
];

// The servers and the command line as they ship, but with the few rules whose findings their tests know.
const fewRules = {
  name: 'few rules',
  setup: (build) =>
    build.onResolve({ filter: /rules\.bundle\.json$/ }, () => ({
      path: path.resolve('generated/few-rules.bundle.json'),
    })),
};
const known = [
  { ...node, entry: 'server/hosts/node.ts', outfile: 'out/hosts/server.js', plugins: [fewRules] },
  { ...node, entry: 'server/hosts/cli.ts', outfile: 'out/hosts/cli.js', plugins: [fewRules] },
  {
    ...browser,
    entry: 'server/hosts/browser.ts',
    outfile: 'out/hosts/worker.js',
    format: 'iife',
    plugins: [fewRules],
  },
];

const bundle = ({ entry, ...options }) => esbuild.build({ ...options, entryPoints: [entry] });

const sources = (...folders) =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('fixtures'))
      .map((name) => path.join(folder, name)),
  );

const transpile = () =>
  esbuild.build({
    entryPoints: sources('server', 'client', 'test', 'scripts'),
    outdir: 'out',
    outbase: '.',
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    sourcemap: 'linked',
    logLevel: 'warning',
  });

rmSync('out', { recursive: true, force: true });
await transpile();
// The rules are read by what was just transpiled, and what ships holds them.
if (!sourcesOnly) execFileSync(process.execPath, ['scripts/generate.mjs'], { stdio: 'inherit' });
chmodSync('out/scripts/vscode/code.js', 0o755);

if (!testsOnly) {
  rmSync('dist', { recursive: true, force: true });
  const [metafiles] = await Promise.all([
    Promise.all(shipped.map((one) => bundle({ ...one, metafile: true }).then(({ metafile }) => metafile))),
    ...[...hosted, ...known].map(bundle),
  ]);
  writeFileSync('dist/ThirdPartyNotices.txt', noticesOf(packagesIn(metafiles)));
  chmodSync('dist/cli.js', 0o755);
}
