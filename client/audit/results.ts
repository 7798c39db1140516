import * as vscode from 'vscode';
import type { AuditFile } from '../../server/lsp/protocol';

/** What the last audit found, by file. It outlives the closing of files and changes when an audited file is saved. */
export class AuditResults implements vscode.Disposable {
  readonly #files = new Map<string, AuditFile>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(private readonly uriOf: (text: string) => vscode.Uri) {}

  get files(): readonly AuditFile[] {
    return [...this.#files.values()];
  }

  has(uri: vscode.Uri): boolean {
    return this.#files.has(uri.toString());
  }

  clear(): void {
    this.#files.clear();
    this.#changed.fire();
  }

  /** A file that is already there is replaced. */
  add(files: readonly AuditFile[]): void {
    for (const file of files) this.#files.set(this.uriOf(file.uri).toString(), file);
    this.#changed.fire();
  }

  /** `file` is undefined when nothing in it is Azure configuration any more. */
  replace(uri: vscode.Uri, file: AuditFile | undefined): void {
    this.#files.delete(uri.toString());
    this.add(file ? [file] : []);
  }

  /** Drops a file, or a folder with all that is below it. */
  forget(uri: vscode.Uri): void {
    const gone = [...this.#files.keys()].filter((key) => key === uri.toString() || key.startsWith(`${uri}/`));
    gone.forEach((key) => this.#files.delete(key));
    if (gone.length > 0) this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
