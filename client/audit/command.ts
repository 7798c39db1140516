import * as vscode from 'vscode';
import { ProgressType, type BaseLanguageClient } from 'vscode-languageclient';
import type { AuditFile, AuditResult } from '../../server/lsp/protocol';
import { withServerProgress } from '../progress';
import { request } from '../requests';
import { showAsProblems } from './diagnostics';
import { AuditResults } from './results';
import { createAuditView } from './view';

/** What `plumbline.audit` returns to whoever runs it. */
export interface AuditSummary {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: number;
  readonly undecided: number;
  readonly complete: boolean;
}

export function registerAudit(client: BaseLanguageClient): vscode.Disposable {
  const results = new AuditResults(client.protocol2CodeConverter.asUri);
  const view = createAuditView(client, results);
  let running: vscode.CancellationTokenSource | undefined;
  let isAuditing = false;
  let isComplete = true;
  // Documents that were audited as they were edited: closed without being saved, they are something else again.
  let unsaved = new Set<string>();

  const audit = async (): Promise<AuditSummary | undefined> => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder to audit it.'));
      return undefined;
    }
    running?.cancel();
    const mine = (running = new vscode.CancellationTokenSource());
    results.clear();
    unsaved = new Set(
      vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
    );
    isAuditing = true;
    view.say(vscode.l10n.t('Auditing...'));
    await vscode.commands.executeCommand('plumbline.audit.focus');
    const complete = await runAudit(
      client,
      folders.map((folder) => folder.uri),
      results,
      mine,
    )
      .catch((error: unknown) => {
        view.say(vscode.l10n.t('The audit failed.'));
        throw error;
      })
      .finally(() => {
        if (running === mine) isAuditing = false;
      });
    await vscode.commands.executeCommand('setContext', 'plumbline.audited', true);
    isComplete = complete;
    const summary = summaryOf(results.files, complete);
    view.say(sentenceOf(summary));
    return summary;
  };

  const refresh = async (uris: readonly vscode.Uri[]) => {
    if (results.files.length === 0 || !client.isRunning()) return;
    const { files } = await request(client, 'plumbline/audit', { targets: uris.map(String), again: true });
    uris.forEach((uri) => results.forget(uri));
    results.add(files);
    view.say(sentenceOf(summaryOf(results.files, isComplete)));
  };
  /** Of an audit that was stopped, only what it has found is brought up to date. */
  const refreshKnown = async (uris: readonly vscode.Uri[]) => {
    const known = isComplete ? uris : uris.filter((uri) => results.get(uri));
    if (known.length > 0) await refresh(known);
  };
  const clear = async () => {
    running?.cancel();
    results.clear();
    view.say('');
    await vscode.commands.executeCommand('setContext', 'plumbline.audited', false);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const outside = collected(async (uris) => {
    // What changes during an audit is looked at after it.
    if (isAuditing) uris.forEach(outside.add);
    else await refreshKnown(uris);
  });
  const refreshDocument = ({ uri }: vscode.TextDocument) => {
    unsaved.delete(uri.toString());
    return results.get(uri) ? refresh([uri]) : undefined;
  };

  return vscode.Disposable.from(
    results,
    view,
    showAsProblems(client, results),
    watcher,
    outside,
    watcher.onDidChange(outside.add),
    watcher.onDidCreate(outside.add),
    watcher.onDidDelete(outside.add),
    vscode.commands.registerCommand('plumbline.audit', audit),
    vscode.commands.registerCommand('plumbline.audit.clear', clear),
    vscode.workspace.onDidSaveTextDocument(refreshDocument),
    vscode.workspace.onDidCloseTextDocument((document) =>
      unsaved.has(document.uri.toString()) ? refreshDocument(document) : undefined,
    ),
    vscode.workspace.onDidCreateFiles(({ files }) => refresh(files)),
    vscode.workspace.onDidDeleteFiles(({ files }) => refresh(files)),
    vscode.workspace.onDidRenameFiles(({ files }) =>
      refresh(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
    ),
  );
}

/** Milliseconds without a change after which results are brought up to date: a checkout changes many files. */
const quietTime = 500;

/** Gathers files that change outside of the editor, as by git, and hands them on once it is quiet. */
function collected(
  hand: (uris: readonly vscode.Uri[]) => Promise<void>,
): vscode.Disposable & { add(uri: vscode.Uri): void } {
  const uris = new Map<string, vscode.Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const changed = [...uris.values()];
    uris.clear();
    void hand(changed);
  };
  return {
    add: (uri) => {
      if (uri.path.includes('/.git/')) return;
      uris.set(uri.toString(), uri);
      clearTimeout(timer);
      timer = setTimeout(flush, quietTime);
    },
    dispose: () => clearTimeout(timer),
  };
}

/** Adds files to `results` as they come; false when it was cancelled before its end. */
async function runAudit(
  client: BaseLanguageClient,
  targets: readonly vscode.Uri[],
  results: AuditResults,
  cancellation: vscode.CancellationTokenSource,
): Promise<boolean> {
  const title = vscode.l10n.t('Plumbline: auditing');
  return withServerProgress(client, title, async (workDoneToken, cancelled) => {
    cancelled.onCancellationRequested(() => cancellation.cancel());
    const { token } = cancellation;
    const partialResultToken = `${workDoneToken}-files`;
    const take = (files: readonly AuditFile[]) => {
      if (!token.isCancellationRequested) results.add(files);
    };
    const listener = client.onProgress(new ProgressType<readonly AuditFile[]>(), partialResultToken, take);
    try {
      const params = { targets: targets.map(String), workDoneToken, partialResultToken };
      take((await untilCancelled(request(client, 'plumbline/audit', params, token), token))?.files ?? []);
      return !token.isCancellationRequested;
    } finally {
      listener.dispose();
    }
  });
}

/** Undefined when the request ended because it was cancelled. */
async function untilCancelled(
  audit: Promise<AuditResult>,
  token: vscode.CancellationToken,
): Promise<AuditResult | undefined> {
  try {
    return await audit;
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  }
}

function summaryOf(files: readonly AuditFile[], complete: boolean): AuditSummary {
  const count = (number: (file: AuditFile) => number) => files.reduce((sum, file) => sum + number(file), 0);
  return {
    files: files.length,
    filesWithFindings: files.filter(({ findings }) => findings.length > 0).length,
    findings: count((file) => file.findings.length),
    undecided: count((file) => file.undecided.length),
    complete,
  };
}

function sentenceOf({ filesWithFindings, findings, undecided, complete }: AuditSummary): string {
  const counts = vscode.l10n.t(
    '{0} findings in {1} files, {2} undecided',
    findings,
    filesWithFindings,
    undecided,
  );
  return complete ? counts : vscode.l10n.t('Stopped early: {0}', counts);
}
