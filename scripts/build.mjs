// Bundles what ships into dist/ and transpiles sources and tests file by file into out/, where mocha runs them.
// --release: what ships has no source maps. --tests: only out/ and generated/, which is all that unit tests need.
// --sources: only what is transpiled.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
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
};
// The platform also picks the "node" or "browser" half of the packages that have both. Modules come first because
// a bundler cannot follow the UMD that jsonc-parser has for everyone else.
const node = { ...shared, platform: 'node', mainFields: ['module', 'main'] };
const browser = { ...shared, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

// What runs on Node.js and in a browser alike: one script, of which each evaluates its own part.
const everywhere = {
  ...shared,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  // These packages have one half for each, of which "browser" is found by the condition.
  conditions: ['browser'],
  alias: Object.fromEntries(
    ['languageclient', 'languageserver', 'languageserver-protocol', 'jsonrpc'].map((name) => [
      `vscode-${name}/node`,
      path.resolve(`node_modules/vscode-${name}/lib/node/main.js`),
    ]),
  ),
  external: [...builtinModules, 'node:*', 'vscode'],
};
// Mistakes are in English: zod's other languages would be a tenth of what ships.
const onlyEnglish = {
  name: 'only English',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\/locales\/index\.js$/ }, ({ importer }) =>
      importer.includes('/zod/') ? { path: path.resolve('node_modules/zod/v4/locales/en.js') } : undefined,
    ),
};
const engine = {
  ...everywhere,
  plugins: [onlyEnglish],
  entry: 'server/hosts/plumbline.ts',
  format: 'iife',
  globalName: 'plumbline',
  footer: { js: "typeof module === 'object' ? (module.exports = plumbline) : plumbline.serveInWorker();" },
};
// They load the script above, after they asked for its compiled code to be kept.
const loaders = { ...node, external: ['./plumbline'], supported: { 'dynamic-import': false } };

/** The servers and the command line, with their rules beside them. */
const hosts = (folder) => [
  { ...engine, outfile: `${folder}/plumbline.js` },
  { ...loaders, entry: 'server/hosts/node.ts', outfile: `${folder}/server.js` },
  {
    ...loaders,
    entry: 'server/hosts/cli.ts',
    outfile: `${folder}/cli.js`,
    banner: { js: '#!/usr/bin/env node' },
  },
];
const shipped = [...hosts('dist'), { ...everywhere, entry: 'client/main.ts', outfile: 'dist/client.js' }].map(
  (options) => ({ ...options, minify: true }),
);

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
  // The hosts as they ship, but with the few rules whose findings their tests know.
  const [metafiles] = await Promise.all([
    Promise.all(shipped.map((one) => bundle({ ...one, metafile: true }).then(({ metafile }) => metafile))),
    ...[...hosted, ...hosts('out/hosts')].map(bundle),
  ]);
  for (const name of ['rules.json', 'examples.json']) {
    copyFileSync(`generated/${name}`, `dist/${name}`);
    copyFileSync(`generated/few-rules/${name}`, `out/hosts/${name}`);
  }
  writeFileSync('dist/ThirdPartyNotices.txt', noticesOf(packagesIn(metafiles)));
  chmodSync('dist/cli.js', 0o755);
}
