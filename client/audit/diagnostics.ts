import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { AuditResults } from './results';

/**
 * Shows the audit's findings among the problems, except those of documents that somebody looks at: for these, and only
 * for these, the client asks the server itself.
 */
export function showAsProblems(client: BaseLanguageClient, results: AuditResults): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('plumbline-audit');
  const { asUri, asDiagnostic } = client.protocol2CodeConverter;
  const { visibleDocuments } = client;
  const showAll = () => {
    collection.clear();
    for (const file of results.files) {
      const uri = asUri(file.uri);
      if (!visibleDocuments.isVisible(uri)) collection.set(uri, file.findings.map(({ diagnostic }) => asDiagnostic(diagnostic)));
    }
  };
  return vscode.Disposable.from(
    collection,
    results.onDidChange(showAll),
    visibleDocuments.onOpen((opened) => opened.forEach((uri) => collection.delete(uri))),
    visibleDocuments.onClose(showAll),
  );
}
