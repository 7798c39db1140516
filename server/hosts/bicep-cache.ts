import { homedir } from 'node:os';
import path from 'node:path';
import { uriOf } from './disk';

/** Where the Bicep CLI keeps the modules that it restored, as a URI with a closing slash; the variable is the CLI's own. */
export function restoredModules(): string {
  const told = process.env['BICEP_CACHE_DIRECTORY']?.trim();
  return `${uriOf(told ? told : path.join(homedir(), '.bicep'))}/`;
}
