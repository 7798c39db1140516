import * as vscode from 'vscode';
import type { AuditFile } from '../../server/lsp/protocol';

/** What the last audit found, by file. It outlives the closing of files and changes when an audited file is saved, moved or deleted, or one that it uses. */
export class AuditResults implements vscode.Disposable {
  readonly #files = new Map<string, AuditFile>();
  readonly #changed = new vscode.EventEmitter<readonly vscode.Uri[]>();
  /** Told with the files of which something else is known now. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly uriOf: (text: string) => vscode.Uri) {}

  get files(): readonly AuditFile[] {
    return [...this.#files.values()];
  }

  get(uri: vscode.Uri): AuditFile | undefined {
    return this.#files.get(uri.toString());
  }

  clear(): void {
    this.#remove(() => true);
  }

  /** A file that is already there is replaced. */
  add(files: readonly AuditFile[]): void {
    const uris = files.map(({ uri }) => this.uriOf(uri));
    files.forEach((file, index) => this.#files.set(String(uris[index]), file));
    this.#changed.fire(uris);
  }

  /** Drops a file, or a folder with all that is below it. */
  forget(uri: vscode.Uri): void {
    this.#remove((key) => key === uri.toString() || key.startsWith(`${uri}/`));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #remove(isGone: (key: string) => boolean): void {
    const gone = [...this.#files.keys()].filter(isGone);
    gone.forEach((key) => this.#files.delete(key));
    if (gone.length > 0) this.#changed.fire(gone.map((key) => vscode.Uri.parse(key)));
  }
}
