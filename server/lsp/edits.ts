import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  ClientCapabilities,
  SnippetTextEdit,
  TextEdit as ProtocolEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { placeholdersIn } from '../fixes/placeholders';
import type { Edits } from '../project/prove';
import type { TextEdit } from '../text/edit';
import { LineIndex } from '../text/lines';
import type { OpenDocuments } from './documents';
import type { Reports } from './reports';
import { snippetOf, unindented } from './snippets';

/** The edits of one file. */
interface FileEdits {
  readonly uri: string;
  readonly text: string;
  readonly isNew: boolean;
  readonly edits: readonly TextEdit[];
}

/** Turns edits of the engine into those of the protocol, as far as the client knows them. */
export class EditWriter {
  readonly #versioned: boolean;
  readonly #annotated: boolean;
  readonly #snippets: boolean;

  constructor(
    private readonly documents: OpenDocuments,
    private readonly reports: Reports,
    capabilities: ClientCapabilities,
    /** The last day that is offered for a suppression, as `YYYY-MM-DD`. */
    private readonly lastDay: () => string,
  ) {
    const supported = capabilities.workspace?.workspaceEdit;
    this.#versioned = supported?.documentChanges === true;
    this.#annotated = this.#versioned && supported?.changeAnnotationSupport !== undefined;
    this.#snippets = this.#versioned && supported?.snippetEditSupport === true;
  }

  /**
   * Placeholders are tab stops in `shown`, the document that the user looks at. An edit of other files is to be confirmed, as a whole:
   * all its parts have one annotation. Without a title nothing is to be confirmed.
   */
  write(edits: Edits, shown: string | undefined, title: string | undefined): WorkspaceEdit {
    const files = [...edits].map(([uri, changes]): FileEdits => {
      const text = this.reports.workspace.text(uri);
      return { uri, text: text ?? '', isNew: text === undefined, edits: changes };
    });
    if (!this.#versioned)
      return {
        changes: Object.fromEntries(
          files.map((file) => [this.documents.clientUri(file.uri), plainEdits(file)]),
        ),
      };
    const needsConfirmation = files.some(({ uri }) => uri !== shown);
    const annotation: ChangeAnnotation | undefined =
      this.#annotated && needsConfirmation && title !== undefined
        ? { label: title, needsConfirmation }
        : undefined;
    return {
      documentChanges: files.flatMap((file) => [
        ...(file.isNew
          ? [{ kind: 'create' as const, uri: file.uri, options: { ignoreIfExists: true } }]
          : []),
        {
          textDocument: {
            uri: this.documents.clientUri(file.uri),
            version: this.documents.get(file.uri)?.version ?? null,
          },
          edits: this.#editsOf(file, shown).map((edit) =>
            annotation ? { ...edit, annotationId: 'fix' } : edit,
          ),
        },
      ]),
      ...(annotation && { changeAnnotations: { fix: annotation } }),
    };
  }

  #editsOf(
    file: FileEdits,
    shown: string | undefined,
  ): readonly (ProtocolEdit | AnnotatedTextEdit | SnippetTextEdit)[] {
    const hasPlaceholders = file.edits.some(({ newText }) => placeholdersIn(newText).length > 0);
    const snippets =
      this.#snippets && hasPlaceholders && file.uri === shown
        ? snippetEdits(file, this.lastDay())
        : undefined;
    return snippets ?? plainEdits(file);
  }
}

function plainEdits({ text, edits }: FileEdits): ProtocolEdit[] {
  const lines = new LineIndex(text);
  return edits.map(({ span, newText }) => ({
    range: { start: lines.position(span.start), end: lines.position(span.end) },
    newText,
  }));
}

/** All of them as snippets, since editors indent the edits of one document alike; undefined when one cannot be written so. */
function snippetEdits(file: FileEdits, lastDay: string): readonly SnippetTextEdit[] | undefined {
  const plain = plainEdits(file);
  const written: SnippetTextEdit[] = [];
  let stop = 1;
  for (const [index, edit] of file.edits.entries()) {
    const text = unindented(file.text, edit);
    if (text === undefined) return undefined;
    const { value, stops } = snippetOf(text, stop, lastDay);
    stop += stops;
    written.push({ range: plain[index]!.range, snippet: { kind: 'snippet', value } });
  }
  return written;
}
