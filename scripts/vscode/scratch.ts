import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Runs with a folder of its own that is gone afterwards, unless KEEP asks to look at it. */
export async function withScratch<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-'));
  try {
    return await run(folder);
  } finally {
    if (process.env.KEEP) console.error(`kept ${folder}`);
    else rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** A copy that tests may edit and save. */
export function copyInto(folder: string, source: string): string {
  const copy = path.join(folder, path.basename(source));
  cpSync(source, copy, { recursive: true });
  return copy;
}
