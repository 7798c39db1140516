import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../../package.json';
import { startServer } from '../lsp/server';
import type { Bundle } from '../project/engine';
import type { RuleExamples } from '../rules/examples';
import { today } from './today';

/** The first message to the worker, before those of the protocol: a worker does not always know where its script came from. */
export interface WorkerStart {
  /** The rules as JSON. */
  readonly rules: string;
  /** The URL of the examples. */
  readonly examples: string;
}

const worker = self as DedicatedWorkerGlobalScope;

worker.onmessage = ({ data }: MessageEvent<WorkerStart>) => {
  startServer(createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), {
    version,
    bundle: JSON.parse(data.rules) as Bundle,
    examples: async () => (await (await fetch(data.examples)).json()) as RuleExamples,
    disk: undefined,
    today,
    yieldToEventLoop,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
};

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
