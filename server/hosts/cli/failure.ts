import { printableLine } from '../../text/printable';

/** Why the command cannot be done, in a line or a few for the user: a path that is not there, a configuration with mistakes. */
export class Failure extends Error {
  constructor(...lines: readonly string[]) {
    super(lines.map(printableLine).join('\n'));
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
