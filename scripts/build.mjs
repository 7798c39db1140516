// Bundles what ships into dist/ and transpiles sources and tests file by file into out/, where mocha runs them.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

const sources = (...folders) =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('fixtures'))
      .map((name) => path.join(folder, name)),
  );

rmSync('out', { recursive: true, force: true });
await esbuild.build({
  entryPoints: sources('server', 'client', 'test', 'scripts'),
  outdir: 'out',
  outbase: '.',
  format: 'cjs',
  platform: 'node',
  target: 'es2022',
  sourcemap: 'linked',
  logLevel: 'warning',
});
