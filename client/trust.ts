import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClientNotifications } from '../server/lsp/protocol';

/** Tells the server when the user trusts the workspace: only then are its own rules and configuration used. */
export function registerTrust(client: BaseLanguageClient): vscode.Disposable {
  const granted: keyof ClientNotifications = 'plumbline/trustGranted';
  return vscode.workspace.onDidGrantWorkspaceTrust(async () => {
    const { initializationOptions } = client.clientOptions;
    // The next start of the server must know it, too.
    Object.assign(initializationOptions, { trusted: true });
    if (client.isRunning()) await client.sendNotification(granted);
  });
}
