import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder with files in it, and the command line run there as a user does. */
export class Place {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'plumbline-cli-'));

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  write(name: string, content: string | Buffer): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  run(...args: readonly string[]): Outcome {
    return this.runWith({}, ...args);
  }

  runWith(env: Readonly<Record<string, string>>, ...args: readonly string[]): Outcome {
    const cli = path.resolve('dist/cli.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: this.folder, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 64_000_000 });
    return { code: status, out: stdout, err: stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
