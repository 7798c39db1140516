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

type Reading = Pick<Face, 'text' | 'detail'> & Partial<Face>;

/** The first of these that holds is what the user has to know. */
function readingOf(status: DocumentStatus | undefined): Reading {
  if (status?.notChecked) return notChecked(status.notChecked);
  if (status?.dialect === undefined) return unreadBy(status);
  const found = vscode.l10n.t('{0} findings, {1} undecided', status.findings, status.undecided);
  const profile = status.profile === 'strict' ? [vscode.l10n.t('strict profile')] : [];
  const detail = [found, ...profile, ...restriction()].join(' · ');
  return { text: status.dialect, detail, ...mistakesIn(status) };
}

function notChecked({ reason, by }: NonNullable<DocumentStatus['notChecked']>): Reading {
  const severity = vscode.LanguageStatusSeverity.Warning;
  if (reason === 'disabled') {
    const text = vscode.l10n.t('Plumbline is disabled');
    const detail = vscode.l10n.t('Disabled by the setting plumbline.enable');
    return { text, detail, severity, command: openSettings('plumbline.enable') };
  }
  const text = vscode.l10n.t('Excluded');
  if (by === undefined) {
    const detail = vscode.l10n.t('Excluded by the setting plumbline.exclude');
    return { text, detail, severity, command: openSettings('plumbline.exclude') };
  }
  const uri = vscode.Uri.parse(by);
  const detail = vscode.l10n.t('Excluded by {0}', vscode.workspace.asRelativePath(uri));
  return { text, detail, severity, command: openFile(uri) };
}

function unreadBy(status: DocumentStatus | undefined): Reading {
  return {
    text: vscode.l10n.t('Not checked'),
    detail: vscode.l10n.t('Plumbline found no Azure configuration in this file.'),
    ...(status && mistakesIn(status)),
  };
}

function mistakesIn({ mistakes = 0, configuration }: DocumentStatus): Partial<Face> {
  if (mistakes === 0) return {};
  const detail = vscode.l10n.t('The configuration has {0} mistakes; the rest of it applies.', mistakes);
  const command =
    configuration === undefined
      ? { command: 'workbench.actions.view.problems', title: vscode.l10n.t('Show Problems') }
      : openFile(vscode.Uri.parse(configuration));
  return { detail, severity: vscode.LanguageStatusSeverity.Warning, command };
}

function restriction(): readonly string[] {
  if (vscode.workspace.isTrusted) return [];
  return [vscode.l10n.t("Restricted Mode: the workspace's own rules and configuration are not used")];
}

function openSettings(id: string): vscode.Command {
  return { command: 'workbench.action.openSettings', title: vscode.l10n.t('Open Settings'), arguments: [id] };
}

function openFile(uri: vscode.Uri): vscode.Command {
  return { command: 'vscode.open', title: vscode.l10n.t('Open Configuration'), arguments: [uri] };
}
