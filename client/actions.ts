import * as vscode from 'vscode';
import { CodeActionResolveRequest, type BaseLanguageClient } from 'vscode-languageclient';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import { withServerProgress } from './progress';
import { request } from './requests';

/** The commands that code actions of the server name. */
export function registerActions(client: BaseLanguageClient): vscode.Disposable {
  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    register('plumbline.chooseAction', (title: string, actions: readonly CodeAction[]) =>
      chooseAction(client, title, actions),
    ),
    register('plumbline.applyFix', (action: CodeAction) => applyFix(client, action)),
    register('plumbline.fixFile', () =>
      vscode.commands.executeCommand('editor.action.codeAction', {
        kind: 'source.fixAll.plumbline',
        apply: 'first',
      }),
    ),
    register('plumbline.fixWorkspace', () => fixWorkspace(client)),
  );
}

async function chooseAction(
  client: BaseLanguageClient,
  title: string,
  actions: readonly CodeAction[],
): Promise<void> {
  const picks = actions.map((action) => ({ label: action.title, action }));
  const pick = await vscode.window.showQuickPick(picks, { placeHolder: title });
  if (!pick) return;
  const { command } = pick.action;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  else await apply(client, await resolved(client, pick.action));
}

/** Asks before files change that the user does not look at; then the whole fix is made, or none of it. */
async function applyFix(client: BaseLanguageClient, action: CodeAction): Promise<void> {
  const edit = await resolved(client, action);
  if (!edit) return;
  const names = filesOf(edit).map((uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)));
  const yes = vscode.l10n.t('Apply');
  const answer = await vscode.window.showWarningMessage(
    action.title,
    { modal: true, detail: vscode.l10n.t('This fix changes {0} files: {1}', names.length, names.join(', ')) },
    yes,
  );
  if (answer === yes) await apply(client, withoutAnnotations(edit));
}

async function fixWorkspace(client: BaseLanguageClient): Promise<number> {
  const targets = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
  const title = vscode.l10n.t('Plumbline: fixing');
  const { edit, fixed, files } = await withServerProgress(client, title, (workDoneToken, token) =>
    request(client, 'plumbline/fixAll', { targets, workDoneToken }, token),
  );
  if (fixed > 0) await apply(client, edit);
  void vscode.window.showInformationMessage(
    fixed > 0
      ? vscode.l10n.t('{0} findings fixed in {1} files', fixed, files)
      : vscode.l10n.t('No finding of the workspace has a safe fix.'),
  );
  return fixed;
}

async function resolved(client: BaseLanguageClient, action: CodeAction): Promise<WorkspaceEdit | undefined> {
  return action.edit ?? (await client.sendRequest(CodeActionResolveRequest.type, action)).edit;
}

/** Files that are not open are saved with it, as by a rename. */
async function apply(client: BaseLanguageClient, edit: WorkspaceEdit | undefined): Promise<void> {
  const converted = edit && (await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (!converted) return;
  const isApplied = await vscode.workspace.applyEdit(converted, { isRefactoring: converted.size > 1 });
  if (!isApplied)
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The change could not be made. The files are as before.'),
    );
}

function filesOf({ documentChanges, changes }: WorkspaceEdit): readonly string[] {
  if (!documentChanges) return Object.keys(changes ?? {});
  return documentChanges.flatMap((change) => {
    if ('textDocument' in change) return [change.textDocument.uri];
    return 'uri' in change ? [change.uri] : [];
  });
}

/** The user has confirmed the edit as a whole. */
function withoutAnnotations(edit: WorkspaceEdit): WorkspaceEdit {
  const plain = <T extends object>(one: T): T => ({ ...one, annotationId: undefined });
  return {
    documentChanges: edit.documentChanges?.map((change) =>
      'textDocument' in change ? { ...change, edits: change.edits.map(plain) } : plain(change),
    ),
  };
}
