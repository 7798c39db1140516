// Builds again whenever a source or a rule changes: what ships and what unit tests need.
import { spawnSync } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';

const folders = ['client', 'server', 'rules', 'test', 'scripts'];
/** Milliseconds without a change before a build starts: editors write several files at once. */
const quietTime = 200;
let timer;

function build() {
  console.log('building');
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  console.log(status === 0 ? 'built' : 'built with errors');
}

process.chdir(path.join(import.meta.dirname, '..'));
for (const folder of folders.filter((name) => existsSync(name))) {
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(build, quietTime);
  });
}
build();
