import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A folder of real files next to the project. Undefined, with a pending test to say so, when PLUMBLINE_CORPORA is not set. */
export function corpus(...segments: readonly string[]): string | undefined {
  return beside('corpora', ...segments);
}

/** The same for a file of measured facts. */
export function facts(name: string): string | undefined {
  return beside('facts', name);
}

/** The same for a file of what other linters require. */
export function catalog(name: string): string | undefined {
  return beside('catalog', name);
}

function beside(...segments: readonly string[]): string | undefined {
  const root = process.env['PLUMBLINE_CORPORA'];
  if (root !== undefined) return path.join(root, ...segments);
  it('is skipped: PLUMBLINE_CORPORA is not set');
  return undefined;
}

/** The files under `folder` whose names end so, as absolute paths in a fixed order. */
export function filesUnder(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name));
}

/** Without a byte order mark, as editors hand texts over. */
export function read(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}
