import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  ClientCapabilities,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Fix } from '../fixes/fix';
import type { Edits } from '../project/prove';
import { LineIndex } from '../text/lines';
import type { OpenDocuments } from './documents';
import type { Reports } from './reports';

/** Turns edits of the engine into those of the protocol, as far as the client knows them. */
export class EditWriter {
  readonly #versioned: boolean;
  readonly #annotated: boolean;

  constructor(
    private readonly documents: OpenDocuments,
    private readonly reports: Reports,
    capabilities: ClientCapabilities,
  ) {
    const supported = capabilities.workspace?.workspaceEdit;
    this.#versioned = supported?.documentChanges === true;
    this.#annotated = this.#versioned && supported?.changeAnnotationSupport !== undefined;
  }

  /** An edit that touches several places says so under `title`; where it is to be reviewed or touches several files, it is to be confirmed. */
  write(edits: Edits, title: string, safety: Fix['safety']): WorkspaceEdit {
    const files = [...edits].map(([uri, changes]) => {
      const lines = new LineIndex(this.reports.workspace.text(uri) ?? '');
      const written = changes.map(
        ({ span, newText }): TextEdit => ({
          range: { start: lines.position(span.start), end: lines.position(span.end) },
          newText,
        }),
      );
      return { uri, edits: written };
    });
    if (!this.#versioned)
      return {
        changes: Object.fromEntries(files.map((file) => [this.documents.clientUri(file.uri), file.edits])),
      };
    const places = files.reduce((sum, file) => sum + file.edits.length, 0);
    const annotation: ChangeAnnotation | undefined =
      this.#annotated && places > 1
        ? { label: title, needsConfirmation: safety === 'review' || files.length > 1 }
        : undefined;
    const annotated = (edit: TextEdit): TextEdit | AnnotatedTextEdit =>
      annotation ? { ...edit, annotationId: 'fix' } : edit;
    return {
      documentChanges: files.map((file) => ({
        textDocument: {
          uri: this.documents.clientUri(file.uri),
          version: this.documents.get(file.uri)?.version ?? null,
        },
        edits: file.edits.map(annotated),
      })),
      ...(annotation && { changeAnnotations: { fix: annotation } }),
    };
  }
}
