import { TextDocuments, type Connection, type Disposable } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { dialectList } from '../dialects';
import { canonicalUri } from '../text/uri';

/**
 * The documents that are open in the editor, by the engine's spelling of their URIs. An untitled document is known to the engine by a name
 * that ends as its language's files do, since it is the name that says how a text is read.
 */
export class OpenDocuments {
  readonly #documents = new TextDocuments(TextDocument);
  readonly #byUri = new Map<string, TextDocument>();

  /** Begins to listen; the callbacks are given the engine's spelling. */
  listen(
    connection: Connection,
    changed: (uri: string, text: string) => void,
    closed: (uri: string, document: TextDocument) => void,
  ): Disposable {
    this.#documents.onDidChangeContent(({ document }) => {
      const uri = engineUri(document);
      this.#byUri.set(uri, document);
      changed(uri, document.getText());
    });
    this.#documents.onDidClose(({ document }) => {
      const uri = engineUri(document);
      this.#byUri.delete(uri);
      closed(uri, document);
    });
    return this.#documents.listen(connection);
  }

  get(uri: string): TextDocument | undefined {
    return this.#byUri.get(uri);
  }

  has(uri: string): boolean {
    return this.#byUri.has(uri);
  }

  get uris(): readonly string[] {
    return [...this.#byUri.keys()];
  }

  /** The engine's spelling of a URI from the client. */
  uriOf(clientUri: string): string {
    const document = this.#documents.get(clientUri);
    return document ? engineUri(document) : canonicalUri(clientUri);
  }

  /** The client's own spelling where it has one. */
  clientUri(uri: string): string {
    return this.#byUri.get(uri)?.uri ?? uri;
  }
}

function engineUri({ uri, languageId }: TextDocument): string {
  const canonical = canonicalUri(uri);
  return canonical.startsWith('untitled:') && !/\.[^./]+$/.test(canonical)
    ? canonical + (dialectList.languageIds.get(languageId) ?? '')
    : canonical;
}
