import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import type { DocumentStatus, ServerNotifications } from '../server/lsp/protocol';
import { documentSelector } from './document-selector';

/** Says in the status bar what the active document was read as, what was found and what could not be decided. */
export function registerStatusItem(client: BaseLanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('plumbline.status', documentSelector);
  item.name = 'Plumbline';
  const statuses = new Map<string, DocumentStatus>();
  const keyOf = (uri: vscode.Uri) => uri.toString();
  const show = () => {
    const active = vscode.window.activeTextEditor?.document;
    Object.assign(item, faceOf(client.state, active && statuses.get(keyOf(active.uri))));
  };
  const onStatus: keyof ServerNotifications = 'plumbline/documentStatus';
  show();
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(show),
    client.onNotification(onStatus, (status: DocumentStatus) => {
      statuses.set(keyOf(client.protocol2CodeConverter.asUri(status.uri)), status);
      show();
    }),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidGrantWorkspaceTrust(show),
    vscode.workspace.onDidCloseTextDocument((document) => statuses.delete(keyOf(document.uri))),
  );
}

type Face = Pick<vscode.LanguageStatusItem, 'text' | 'detail' | 'busy' | 'severity' | 'command'>;

function faceOf(state: State, status: DocumentStatus | undefined): Face {
  const showOutput = { command: 'plumbline.showOutput', title: vscode.l10n.t('Show Log') };
  const calm = { busy: false, severity: vscode.LanguageStatusSeverity.Information, command: showOutput };
  switch (state) {
    case State.Starting:
      return { ...calm, text: vscode.l10n.t('Plumbline is starting'), detail: undefined, busy: true };
    case State.Stopped:
    case State.StartFailed:
      return {
        text: vscode.l10n.t('Plumbline is not running'),
        detail: undefined,
        busy: false,
        severity: vscode.LanguageStatusSeverity.Error,
        command: { command: 'plumbline.restartServer', title: vscode.l10n.t('Restart') },
      };
    case State.Running:
      return { ...calm, ...readingOf(status) };
  }
}

function restricted(found: string): string {
  const rest = vscode.l10n.t("Restricted Mode: the workspace's own rules and configuration are not used");
  return `${found} · ${rest}`;
}

function readingOf(status: DocumentStatus | undefined): Pick<Face, 'text' | 'detail'> {
  if (status?.dialect === undefined) {
    return {
      text: vscode.l10n.t('Not checked'),
      detail: vscode.l10n.t('No Azure configuration was recognized here.'),
    };
  }
  const found = vscode.l10n.t('{0} findings, {1} undecided', status.findings, status.undecided);
  return { text: status.dialect, detail: vscode.workspace.isTrusted ? found : restricted(found) };
}
