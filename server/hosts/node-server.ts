import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { startServer } from '../lsp/server';
import { restoredModules } from './bicep-cache';
import { Boundary, rootFor } from './boundary';
import { Disk, pathOf } from './disk';
import { shippedExamples, shippedRules } from './shipped';
import { today } from './today';

const transports = /^--(?:stdio|node-ipc|socket|pipe)\b/;

// The transport is what the arguments say, and standard input and output when they say nothing.
const connection = process.argv.some((argument) => transports.test(argument))
  ? createConnection()
  : createConnection(process.stdin, process.stdout);

const files = new Disk(new Boundary([]));
const restored = restoredModules();

function boundaryOf(folders: readonly string[], documents: readonly string[]): Boundary {
  const isOurs = (uri: string): boolean => uri.startsWith('file:');
  const [asFolders, asFiles] = [folders, documents].map((uris) => uris.filter(isOurs).map(pathOf));
  return new Boundary([
    ...(asFolders ?? []).flatMap((folder) => [folder, rootFor(folder, true)]),
    ...(asFiles ?? []).map((file) => rootFor(file, false)),
    pathOf(restored),
  ]);
}

startServer(connection, {
  version,
  bundle: shippedRules(),
  examples: async () => shippedExamples(),
  disk: {
    has: (uri) => uri.startsWith('file:'),
    confine: (folders, documents) => files.confine(boundaryOf(folders, documents)),
    read: (uri) => files.read(uri),
    list: (uri) => files.list(uri),
    listing: (uri) => files.listing(uri),
    refusal: (uri) => files.refusal(uri),
    realUri: (uri) => files.realUri(uri),
    restored,
  },
  today,
  yieldToEventLoop: () => new Promise((resolve) => setImmediate(resolve)),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});
