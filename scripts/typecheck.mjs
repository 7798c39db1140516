// Checks the whole tree, then the engine alone: its project has no node, DOM or editor types, so I/O does not compile there.
import { execFileSync } from 'node:child_process';

for (const project of ['tsconfig.json', 'server/tsconfig.json']) {
  execFileSync('node_modules/.bin/tsc', ['-p', project], { stdio: 'inherit' });
}
