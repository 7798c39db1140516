import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { Connection } from 'vscode-languageserver';
import { version } from '../../package.json';
import type { ReadFileResult } from '../lsp/protocol';
import { startServer } from '../lsp/server';
import type { Bundle } from '../project/engine';
import type { RuleExamples } from '../rules/examples';
import { today } from './today';

/** The first message to the worker, before those of the protocol: a worker does not always know where its script came from. */
export interface WorkerStart {
  /** The rules as JSON. */
  readonly rules: string;
  /** The URI of the examples, which the client reads when they are needed. */
  readonly examples: string;
}

const worker = self as DedicatedWorkerGlobalScope;

worker.onmessage = ({ data }: MessageEvent<WorkerStart>) => {
  const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
  startServer(connection, {
    version,
    bundle: JSON.parse(data.rules) as Bundle,
    examples: () => examplesAt(data.examples, connection),
    disk: undefined,
    today,
    yieldToEventLoop,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
};

async function examplesAt(uri: string, connection: Connection): Promise<RuleExamples> {
  const result = await connection.sendRequest<ReadFileResult>('plumbline/readFile', { uri });
  if (result.kind !== 'text') throw new Error(`The examples of the rules cannot be read: ${result.kind}.`);
  return JSON.parse(result.text) as RuleExamples;
}

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
