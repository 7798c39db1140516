import { Uri, workspace, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { WorkerStart } from '../server/hosts/worker';
import { start } from './extension';

export function activate(context: ExtensionContext): Promise<void> {
  const shipped = (name: string): Uri => Uri.joinPath(context.extensionUri, 'dist', name);
  let worker: Worker | undefined;
  // A new worker for every start: one that was told to exit never answers again, and no one else ends it. We pass
  // its two ends, because what `new Worker` makes in an extension host is not always an instance of Worker.
  const connect = async () => {
    worker?.terminate();
    const rules = new TextDecoder().decode(await workspace.fs.readFile(shipped('rules.json')));
    worker = new Worker(shipped('plumbline.js').toString(true));
    worker.postMessage({
      rules,
      examples: shipped('examples.json').toString(true),
    } satisfies WorkerStart);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return start(context, (id, name, options) => new LanguageClient(id, name, connect, options));
}
