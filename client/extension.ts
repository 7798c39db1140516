import * as vscode from 'vscode';
import {
  RevealOutputChannelOn,
  type BaseLanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import type { InitializationOptions } from '../server/lsp/protocol';
import { registerActions } from './actions';
import { registerAudit } from './audit/command';
import { registerCommands } from './commands';
import { documentSelector } from './document-selector';
import { registerRulePages, rulePages } from './rule-pages';
import { registerStatusItem } from './status-item';
import { registerTrust } from './trust';
import { registerWorkspaceReader } from './workspace-reader';

export type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Everything but the kind of client: a child process on the desktop, a worker in the browser. */
export async function start(context: vscode.ExtensionContext, makeClient: MakeClient): Promise<void> {
  const output = vscode.window.createOutputChannel('Plumbline', { log: true });
  const client = makeClient('plumbline', 'Plumbline', clientOptions(output));
  context.subscriptions.push(
    output,
    registerWorkspaceReader(client),
    registerCommands(client, output),
    registerActions(client),
    registerRulePages(client),
    registerStatusItem(client),
    registerAudit(client),
    registerTrust(client),
    // Last in, first out: the server stops before what it talks to goes away.
    { dispose: () => client.stop() },
  );
  await client.start();
}

function clientOptions(outputChannel: vscode.LogOutputChannel): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    rulePages,
    readsFiles: true,
    trusted: vscode.workspace.isTrusted,
    commands: true,
  };
  return {
    documentSelector,
    diagnosticPullOptions: { onChange: true },
    outputChannel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
  };
}
