import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { AuditResults } from './results';

/**
 * Shows the audit's findings among the problems, except those of documents that someone looks at: for these, and only
 * for these, the client asks the server itself.
 */
export function showAsProblems(client: BaseLanguageClient, results: AuditResults): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('plumbline-audit');
  const { visibleDocuments } = client;
  const show = (uri: vscode.Uri) => {
    const findings = visibleDocuments.isVisible(uri) ? [] : (results.get(uri)?.findings ?? []);
    collection.set(
      uri,
      findings.map(({ diagnostic }) => client.protocol2CodeConverter.asDiagnostic(diagnostic)),
    );
  };
  return vscode.Disposable.from(
    collection,
    results.onDidChange((uris) => uris.forEach(show)),
    visibleDocuments.onOpen((opened) => opened.forEach(show)),
    visibleDocuments.onClose((closed) => closed.forEach(show)),
  );
}
