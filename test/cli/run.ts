import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function spawn(cli: string, args: readonly string[], options: SpawnSyncOptions): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    ...options,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  return { code: status, out: stdout, err: stderr };
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
    const cli = path.resolve('out/hosts/cli.js');
    return spawn(cli, args, { cwd: this.folder, env: { ...process.env, ...env } });
  }

  /** With all the rules, as it ships. */
  runShipped(...args: readonly string[]): Outcome {
    return spawn(path.resolve('dist/cli.js'), args, { cwd: this.folder });
  }

  /** With a text on standard input. */
  runOn(input: string, ...args: readonly string[]): Outcome {
    return spawn(path.resolve('out/hosts/cli.js'), args, { cwd: this.folder, input });
  }

  /** As someone who may not read everything: root may. */
  runAsNobody(...args: readonly string[]): Outcome {
    chmodSync(this.folder, 0o755);
    cpSync('out/hosts', this.path('hosts'), { recursive: true });
    return spawn(this.path('hosts/cli.js'), args, {
      cwd: this.folder,
      env: { PATH: process.env['PATH'] },
      ...(process.getuid?.() === 0 && { uid: 65_534, gid: 65_534 }),
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
