// Puts the npm package together in out/npm/plumbline-azure, from what `build.mjs --release` made.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = 'out/npm/plumbline-azure';
const built = ['cli.js', 'server.js', 'plumbline.js', 'rules.json', 'examples.json', 'ThirdPartyNotices.txt'];
const documents = ['LICENSE', 'SECURITY.md', 'CHANGELOG.md'];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const name of built) copyFileSync(path.join('dist', name), path.join(folder, name));
for (const name of documents) copyFileSync(name, path.join(folder, name));
chmodSync(path.join(folder, 'cli.js'), 0o755);

const own = JSON.parse(readFileSync('package.json', 'utf8'));
const { version, description, license, repository, homepage, bugs, keywords, engines } = own;
const manifest = {
  ...{ name: 'plumbline-azure', version, description, license, repository, homepage, bugs, keywords },
  engines: { node: engines.node },
  bin: { plumbline: './cli.js' },
  main: './plumbline.js',
  types: './index.d.ts',
  files: [...built, 'index.d.ts', ...documents],
};
writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

// The relative links and pictures of the README are those of the repository.
const raw = repository.url.replace(/\.git$/, '');
const readme = readFileSync('README.md', 'utf8')
  .replace(/!\[([^\]]*)\]\((?!https?:)([^)]+)\)/g, `![$1](${raw}/raw/main/$2)`)
  .replace(/(?<!!)\[([^\]]*)\]\((?!https?:|#)([^)]+)\)/g, `[$1](${raw}/blob/main/$2)`);
writeFileSync(path.join(folder, 'README.md'), readme);

const emitted = path.resolve('out/types');
const flags = [
  '--declaration',
  '--emitDeclarationOnly',
  '--skipLibCheck',
  '--target',
  'es2022',
  '--ignoreConfig',
];
const tsc = path.resolve('node_modules/.bin/tsc');
execFileSync(tsc, ['server/formats/json-report.ts', ...flags, '--outDir', emitted], { stdio: 'inherit' });
const audit = `
/** Checks files, folders and globs as \`plumbline audit\` does. Throws an error with a message for people when that cannot be done. */
export declare function audit(paths: readonly string[], options?: AuditOptions): Promise<JsonReport>;
`;
writeFileSync(
  path.join(folder, 'index.d.ts'),
  readFileSync(path.join(emitted, 'json-report.d.ts'), 'utf8') + audit,
);

const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', '..'], { cwd: folder });
console.log(path.join('out/npm', packed.toString().trim()));
