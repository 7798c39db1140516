import type { AuditOptions, JsonReport } from '../formats/json-report';

/**
 * The script that every process shares, since most of it is the same. Who loads it says what runs in it, and only that is evaluated: on
 * Node.js `cli.ts` and `node.ts` call one of these, in a web worker the build calls `serveInWorker`.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const { run } = await import('./cli/run');
  return run(args);
}

/** Checks files, folders and globs as `plumbline audit` does. Throws an error with a message for people when that cannot be done. */
export async function audit(paths: readonly string[], options?: AuditOptions): Promise<JsonReport> {
  const { auditPaths } = await import('./library');
  return auditPaths(paths, options);
}

export async function serveOnNode(): Promise<void> {
  await import('./node-server');
}

export async function serveInWorker(): Promise<void> {
  await import('./worker');
}
