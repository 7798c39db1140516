import * as vscode from 'vscode';
import { WorkDoneProgress, type BaseLanguageClient } from 'vscode-languageclient';

interface WorkDoneReport {
  readonly message?: string;
  readonly percentage?: number;
}

let tasks = 0;

/** Shows a notification with the server's progress and a way to cancel, while the task runs. */
export function withServerProgress<T>(
  client: BaseLanguageClient,
  title: string,
  task: (workDoneToken: string, token: vscode.CancellationToken) => Promise<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const workDoneToken = `plumbline-task-${++tasks}`;
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, steps(progress));
    try {
      return await task(workDoneToken, token);
    } finally {
      listener.dispose();
    }
  });
}

/** Turns the server's percentages, which represent the whole way so far, into the editor's increments. */
function steps(
  progress: vscode.Progress<{ message?: string; increment?: number }>,
): (value: WorkDoneReport) => void {
  let reached = 0;
  return ({ message, percentage }) => {
    const increment = percentage === undefined ? undefined : Math.max(0, percentage - reached);
    reached += increment ?? 0;
    progress.report({ message, increment });
  };
}
