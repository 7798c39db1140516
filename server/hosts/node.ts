import { createConnection } from 'vscode-languageserver/node';
import bundle from '../../generated/rules.bundle.json';
import { version } from '../../package.json';
import { startServer } from '../lsp/server';
import { restoredModules } from './bicep-cache';
import { disk, listFolder } from './disk';
import { today } from './today';

const transports = /^--(?:stdio|node-ipc|socket|pipe)\b/;

// The transport is what the arguments say, and standard input and output when they say nothing.
const connection = process.argv.some((argument) => transports.test(argument))
  ? createConnection()
  : createConnection(process.stdin, process.stdout);

startServer(connection, {
  version,
  bundle,
  disk: { ...disk, has: (uri) => uri.startsWith('file:'), listing: listFolder, restored: restoredModules() },
  today,
  breathe: () => new Promise((resolve) => setImmediate(resolve)),
});
