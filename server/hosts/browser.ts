import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import bundle from '../../generated/rules.bundle.json';
import { version } from '../../package.json';
import { startServer } from '../lsp/server';
import { today } from './today';

const worker = self as DedicatedWorkerGlobalScope;

/** Messages to the worker are tasks, too, and come in before this one; a timer would wait for milliseconds. */
function yieldToEventLoop(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

startServer(createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), {
  version,
  bundle,
  disk: undefined,
  today,
  yieldToEventLoop,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});
