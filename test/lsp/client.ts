import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentStatus } from '../../server/lsp/protocol';

export interface ClientSetup {
  /** Files of the workspace folder, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** What the server asks for after it has started. */
  readonly settings?: unknown;
  /** The server's script; by default the one that has the few rules whose findings tests know. */
  readonly server?: string;
  /** Of the server's process. */
  readonly nodeArguments?: readonly string[];
}

/** An editor of our own: it keeps documents, sends what is edited, and remembers what the server says. */
export class Client {
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly statuses = new Map<string, DocumentStatus>();
  readonly log: string[] = [];
  /** What the server asked to hear of, by method. */
  readonly registered: string[] = [];
  settings: unknown = {};
  refreshes = 0;
  readonly #documents = new Map<string, TextDocument>();

  private constructor(
    readonly folder: string,
    readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
    private readonly ended: Promise<unknown>,
  ) {}

  static async start({
    files = {},
    capabilities = {},
    initializationOptions,
    nodeArguments = [],
    server: script = 'out/hosts/server.js',
    settings,
  }: ClientSetup = {}): Promise<Client> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'plumbline-lsp-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const server = spawn(process.execPath, [...nodeArguments, script, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    return Client.connect(connection, folder, ended, {
      capabilities,
      initializationOptions,
      settings,
    });
  }

  /** Over a connection that is there already; `ended` resolves after the server was told to exit. */
  static async connect(
    connection: ProtocolConnection,
    folder: string,
    ended: Promise<unknown>,
    { capabilities = {}, initializationOptions, settings = {} }: ClientSetup,
  ): Promise<Client> {
    connection.listen();
    const uri = pathToFileURL(folder).href;
    const initialized = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'test' }],
      capabilities,
      initializationOptions,
    });
    const client = new Client(folder, connection, initialized, ended);
    client.settings = settings;
    client.#listen();
    await connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification(
      PublishDiagnosticsNotification.type,
      (params) => void this.published.set(params.uri, params),
    );
    connection.onNotification(
      'plumbline/documentStatus',
      (status: DocumentStatus) => void this.statuses.set(status.uri, status),
    );
    connection.onNotification(LogMessageNotification.type, ({ message }) => void this.log.push(message));
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    connection.onRequest(
      RegistrationRequest.type,
      ({ registrations }) => void this.registered.push(...registrations.map(({ method }) => method)),
    );
    connection.onRequest(DiagnosticRefreshRequest.type, () => void this.refreshes++);
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    await this.ended;
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  async open(
    uri: string,
    text: string,
    languageId = uri.endsWith('.json') ? 'json' : 'bicep',
  ): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Replaces one text by another as typing does, by a range. */
  async edit(uri: string, from: string, to: string): Promise<void> {
    const document = this.#document(uri);
    const start = document.getText().indexOf(from);
    if (start < 0) throw new Error(`no ${from} in ${uri}`);
    await this.#change(document, [
      {
        range: { start: document.positionAt(start), end: document.positionAt(start + from.length) },
        text: to,
      },
    ]);
  }

  /** Applies an edit of the server to the open documents, as an editor does. */
  async apply(edit: WorkspaceEdit | undefined): Promise<void> {
    if (!edit) throw new Error('there is no edit');
    const files = edit.documentChanges
      ? edit.documentChanges.map((change) =>
          'textDocument' in change
            ? ([change.textDocument.uri, change.edits] as const)
            : fail('a file operation'),
        )
      : Object.entries(edit.changes ?? {});
    for (const [uri, edits] of files) {
      const document = this.#document(uri);
      const text = TextDocument.applyEdits(
        document,
        edits.map((one) => ('newText' in one ? one : fail('a snippet'))),
      );
      await this.#change(document, [{ text }]);
    }
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  version(uri: string): number {
    return this.#document(uri).version;
  }

  /** Where a text stands, the first time after `before`. */
  range(uri: string, text: string, before = ''): Range {
    const document = this.#document(uri);
    const start = document.getText().indexOf(text, document.getText().indexOf(before));
    if (start < 0) throw new Error(`no ${text} in ${uri}`);
    return { start: document.positionAt(start), end: document.positionAt(start + text.length) };
  }

  /** What the server pushed for the newest version of a document. */
  async pushed(uri: string): Promise<readonly Diagnostic[]> {
    const params = await eventually(`diagnostics of ${uri}`, () => {
      const last = this.published.get(uri);
      return last?.version === this.version(uri) ? last : undefined;
    });
    return params.diagnostics;
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId && { previousResultId }),
    });
  }

  async codeActions(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const params = {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only && { only: [...only] }) },
    };
    return ((await this.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  hover(uri: string, range: Range): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: range.start });
  }

  async #change(
    document: TextDocument,
    contentChanges: readonly ({ range: Range; text: string } | { text: string })[],
  ): Promise<void> {
    const changed = TextDocument.update(document, [...contentChanges], document.version + 1);
    const textDocument = { uri: changed.uri, version: changed.version };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges: [...contentChanges],
    });
  }

  #document(uri: string): TextDocument {
    return this.#documents.get(uri) ?? fail(`${uri} is not open`);
  }
}

function fail(what: string): never {
  throw new Error(what);
}

/** What the question answers once its answer is neither undefined nor false. */
export async function eventually<T>(
  what: string,
  question: () => T | undefined | false,
  milliseconds = 10_000,
): Promise<T> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const answer = question();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await pause(10);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The rules of diagnostics, in order. */
export function codesOf(diagnostics: readonly Diagnostic[]): readonly unknown[] {
  return diagnostics.map(({ code }) => code);
}
