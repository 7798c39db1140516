// What the suites do to the editor, by nothing but `vscode`, so that they run wherever an extension runs.
import * as vscode from 'vscode';

export function fileIn(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('the tests need a workspace folder');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function open(
  document: vscode.Uri | { content: string; language: string },
): Promise<vscode.TextDocument> {
  const opened =
    document instanceof vscode.Uri
      ? await vscode.workspace.openTextDocument(document)
      : await vscode.workspace.openTextDocument(document);
  await vscode.window.showTextDocument(opened, { preview: false });
  return opened;
}

/** Throws away what was typed: the fixtures stay as they are. */
export async function closeAll(): Promise<void> {
  for (const { document } of vscode.window.visibleTextEditors) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** What the question answers once its answer is neither undefined nor false. */
export async function eventually<T>(
  what: string,
  question: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const answer = await question();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Where `text` is after `before`; both must be in the document. */
export function rangeOf(document: vscode.TextDocument, text: string, before = ''): vscode.Range {
  const start = document.getText().indexOf(text, document.getText().indexOf(before));
  if (start < 0) throw new Error(`no ${text} in ${document.uri}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

export function findingsIn(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'plumbline');
}

export function findingsAt(uri: vscode.Uri, range: vscode.Range): vscode.Diagnostic[] {
  return findingsIn(uri).filter((finding) => finding.range.isEqual(range));
}

export function findingAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.Diagnostic> {
  return eventually(`a finding at ${uri}:${range.start.line + 1}`, () => findingsAt(uri, range)[0]);
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export async function replace(
  document: vscode.TextDocument,
  range: vscode.Range,
  text: string,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the edit was refused');
}

/** The edit of the preferred quick fix. */
export function preferredEditAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.WorkspaceEdit> {
  return eventually(`a preferred fix at ${uri}:${range.start.line + 1}`, async () => {
    return (await quickFixesAt(uri, range)).find(({ isPreferred }) => isPreferred)?.edit;
  });
}

/** The edit of the quick fix whose title begins with some words, as soon as there is one. */
export function editAt(uri: vscode.Uri, range: vscode.Range, title: string): Promise<vscode.WorkspaceEdit> {
  return eventually(`the fix ${title} at ${uri}:${range.start.line + 1}`, async () => {
    return (await quickFixesAt(uri, range)).find((action) => action.title.startsWith(title))?.edit;
  });
}

/** None when the editor cancels the question, as it does about a document whose markers change under it. */
async function quickFixesAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  const resolved = 10; // the edits of so many are asked for too
  try {
    return await vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      kind,
      resolved,
    );
  } catch (error) {
    if (/cancel/i.test(String(error))) return [];
    throw error;
  }
}
