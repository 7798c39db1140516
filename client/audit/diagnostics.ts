import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { AuditFile } from '../../server/lsp/protocol';
import { documentSelector } from '../documents';
import type { AuditResults } from './results';

/** Shows the audit's findings among the problems, except those of open documents: there the server's own stand. */
export function showAsProblems(client: BaseLanguageClient, results: AuditResults): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('plumbline-audit');
  const { asUri, asDiagnostic } = client.protocol2CodeConverter;
  const isOpen = (uri: vscode.Uri) =>
    vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString() && isWatched(document));
  const show = (file: AuditFile) => {
    const uri = asUri(file.uri);
    collection.set(uri, isOpen(uri) ? [] : file.findings.map((finding) => asDiagnostic(finding.diagnostic)));
  };
  const showAll = () => {
    collection.clear();
    results.files.forEach(show);
  };
  return vscode.Disposable.from(
    collection,
    results.onDidChange(showAll),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isWatched(document)) collection.delete(document.uri);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      const closed = results.files.find((file) => asUri(file.uri).toString() === document.uri.toString());
      if (closed) show(closed);
    }),
  );
}

function isWatched(document: vscode.TextDocument): boolean {
  return vscode.languages.match(documentSelector, document) > 0;
}
