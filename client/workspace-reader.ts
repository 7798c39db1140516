import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FolderEntry, Listing, ReadFileResult } from '../server/lsp/protocol';
import { answer } from './requests';

/** Files beyond it are data, not configuration. In bytes. */
const maxFileSize = 20 * 1024 * 1024;

/** Lends the server the editor's file system, which knows repositories that were never cloned. */
export function registerWorkspaceReader(client: BaseLanguageClient): vscode.Disposable {
  const uriOf = (text: string) => client.protocol2CodeConverter.asUri(text);
  return vscode.Disposable.from(
    answer(client, 'plumbline/readFile', ({ uri }) => readFile(uriOf(uri))),
    answer(client, 'plumbline/readDirectory', ({ uri }) => readDirectory(uriOf(uri))),
  );
}

async function readFile(uri: vscode.Uri): Promise<ReadFileResult> {
  try {
    if (await isBehindLink(uri)) return { kind: 'unreadable', reason: vscode.l10n.t('it is a link') };
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxFileSize) return { kind: 'unreadable', reason: vscode.l10n.t('It is larger than 20 MB.') };
    return { kind: 'text', text: decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    return isMissing(error) ? { kind: 'missing' } : { kind: 'unreadable', reason: reasonOf(error) };
  }
}

async function readDirectory(uri: vscode.Uri): Promise<Listing> {
  try {
    if (await isBehindLink(uri)) return { kind: 'unreadable', reason: vscode.l10n.t('it is a link') };
    const { type } = await vscode.workspace.fs.stat(uri);
    if (!(type & vscode.FileType.Directory)) return { kind: 'noFolder' };
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return { kind: 'entries', entries: entries.flatMap(([name, kind]) => entryOf(name, kind)) };
  } catch (error) {
    return isMissing(error) ? { kind: 'noFolder' } : { kind: 'unreadable', reason: reasonOf(error) };
  }
}

/**
 * Whether a file or folder of the workspace is reached through a link: where one leads, an editor does not say, and it may be out of the
 * workspace. The folders around the workspace's own are the user's choice.
 */
async function isBehindLink(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!folder) return false;
  const names = uri.path.slice(folder.path.length).split('/').filter(Boolean);
  for (let depth = 1; depth <= names.length; depth++) {
    const { type } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, ...names.slice(0, depth)));
    if (type & vscode.FileType.SymbolicLink) return true;
  }
  return false;
}

/** Links are followed to files only: links to folders may go in circles. */
function entryOf(name: string, type: vscode.FileType): FolderEntry[] {
  if (type & vscode.FileType.File) return [{ name, kind: 'file' }];
  return type === vscode.FileType.Directory ? [{ name, kind: 'folder' }] : [];
}

/** Without the byte order mark, as an editor counts. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function isMissing(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}

function reasonOf(error: unknown): string {
  return error instanceof TypeError ? vscode.l10n.t('It is not UTF-8.') : String(error);
}
