import type { Writer } from '../../model/writer';
import type { TextEdit } from '../../text/edit';
import type { Span } from '../../text/span';
import type { Transform } from './transform';

/** Makes the parameter or output that the subject is secure. */
export const secureDeclaration = declarationEdit((writer, name) => writer.makeSecure?.(name));

/** Removes the output that the subject is. Whoever used it has to ask the service, or the key vault, instead. */
export const removeOutput = declarationEdit((writer, name) => writer.removeDeclaration?.(name));

/** Changes the declaration that the subject is, which is found by where its name is written. */
function declarationEdit(edit: (writer: Writer, name: Span) => readonly TextEdit[] | undefined): Transform {
  return ({ subject, owners }) => {
    const name = subject.root.kind === 'object' ? subject.root.get('name') : undefined;
    if (name?.kind !== 'known') return undefined;
    const { source, span } = name.origin;
    const document = owners(source.uri);
    const edits = document && edit(document.writer, span);
    return edits && [{ uri: source.uri, edits, shared: undefined }];
  };
}
