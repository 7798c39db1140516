import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  Emitter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { WorkerStart } from '../../server/hosts/worker';
import type { AuditResult, Listing, ReadFileResult, RulePage } from '../../server/lsp/protocol';
import { Client, codesOf } from './client';
import { account, tls } from './texts';

/** The worker's script in a world that has what a web worker has, and nothing of node. */
class FakeWorker {
  readonly #said = new Emitter<Message>();
  readonly #scope: { onmessage?: (event: { data: unknown }) => void };

  constructor(script: string) {
    const scope: Record<string, unknown> = {
      postMessage: (message: Message) => setImmediate(() => this.#said.fire(structuredClone(message))),
      addEventListener: () => undefined,
    };
    for (const name of [
      'MessageChannel',
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'queueMicrotask',
      'TextEncoder',
      'TextDecoder',
      'URL',
      'atob',
      'btoa',
    ] as const) {
      scope[name] = globalThis[name];
    }
    scope['self'] = scope;
    vm.runInContext(readFileSync(script, 'utf8'), vm.createContext(scope), { filename: script });
    this.#scope = scope;
  }

  post(message: unknown): void {
    setImmediate(() => this.#scope.onmessage?.({ data: structuredClone(message) }));
  }

  get reader(): MessageReader {
    const said = this.#said;
    return new (class extends AbstractMessageReader {
      listen(callback: DataCallback): Disposable {
        return said.event(callback);
      }
    })();
  }

  get writer(): MessageWriter {
    const post = (message: Message): void => this.post(message);
    return new (class extends AbstractMessageWriter {
      write(message: Message): Promise<void> {
        post(message);
        return Promise.resolve();
      }
      end(): void {}
    })();
  }
}

/** The rules and examples that the client passes to the worker before anything else. */
const workerStart: WorkerStart = {
  rules: readFileSync('out/hosts/rules.json', 'utf8'),
  examples: 'extension:/dist/examples.json',
};

const root = 'file:///virtual/';

/** Files that only the client can read. */
const files: Readonly<Record<string, string>> = {
  'main.bicep': "module data 'modules/data.bicep' = {\n  name: 'data'\n  params: { tls: 'TLS1_0' }\n}\n",
  'modules/data.bicep': `param tls string\n\n${account('    minimumTlsVersion: tls\n    supportsHttpsTrafficOnly: true')}`,
  'locked.bicep': '',
};

function readFile(uri: string): ReadFileResult {
  if (uri === workerStart.examples)
    return { kind: 'text', text: readFileSync('out/hosts/examples.json', 'utf8') };
  const text = files[uri.slice(root.length)];
  if (uri.endsWith('locked.bicep')) return { kind: 'unreadable', reason: 'No permission.' };
  return text === undefined ? { kind: 'missing' } : { kind: 'text', text };
}

function readDirectory(uri: string): Listing {
  const folder = uri.endsWith('/') ? uri : `${uri}/`;
  const inside = Object.keys(files)
    .map((name) => root + name)
    .filter((file) => file.startsWith(folder));
  const names = new Map(
    inside
      .map((file) => file.slice(folder.length).split('/'))
      .map(([name = '', ...rest]) => [name, rest.length ? 'folder' : 'file'] as const),
  );
  return names.size
    ? { kind: 'entries', entries: [...names].map(([name, kind]) => ({ name, kind })) }
    : { kind: 'noFolder' };
}

describe('the server in a worker', () => {
  let client: Client;
  const asked: string[] = [];

  beforeEach(async () => {
    asked.length = 0;
    const worker = new FakeWorker('out/hosts/plumbline.js');
    worker.post(workerStart);
    const connection = createProtocolConnection(worker.reader, worker.writer);
    connection.onRequest<unknown, void>('plumbline/readFile', ({ uri }: { uri: string }) => {
      asked.push(uri.slice(root.length));
      return readFile(uri);
    });
    connection.onRequest<unknown, void>('plumbline/readDirectory', ({ uri }: { uri: string }) =>
      readDirectory(uri),
    );
    client = await Client.connect(connection, '/virtual', Promise.resolve(), {
      initializationOptions: { readsFiles: true },
    });
  });

  it('reads modules through the client and checks again when they are there', async () => {
    const uri = `${root}main.bicep`;
    await client.open(uri, files['main.bicep'] ?? '');
    const diagnostics = await client.pushed(uri);
    assert.deepEqual(codesOf(diagnostics), [tls]);
    assert.deepEqual(diagnostics[0]?.range, client.range(uri, "'TLS1_0'"));
    await client.edit(uri, 'TLS1_0', 'TLS1_2');
    assert.deepEqual(await client.pushed(uri), []);
    assert.equal(asked.filter((name) => name === 'modules/data.bicep').length, 1, 'a file is read once');
  });

  it('reads the examples of a rule for its page', async () => {
    const page = await client.connection.sendRequest<RulePage>('plumbline/rulePage', { rule: tls });
    assert.match(page.markdown, /## Examples\n\nBad, Bicep:\n\n```bicep\n/);
  });

  it('audits what the client shows', async () => {
    const { files: told } = await client.connection.sendRequest<AuditResult>('plumbline/audit', {
      targets: [root],
    });
    assert.deepEqual(
      told.map(({ uri, findings }) => [uri.slice(root.length), findings.map(({ rule }) => rule)]),
      [
        ['main.bicep', [tls]],
        ['modules/data.bicep', []],
      ],
    );
  });
});
