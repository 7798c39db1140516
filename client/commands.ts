import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

export function registerCommands(
  client: BaseLanguageClient,
  output: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('plumbline.showOutput', () => output.show()),
    vscode.commands.registerCommand('plumbline.restartServer', () => restart(client)),
  );
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) {
    // A server that hangs does not stop in time; the next start is its remedy, so that only the log hears of it.
    await client.stop().catch((error: unknown) => client.outputChannel.warn(String(error)));
  }
  await client.start();
}
