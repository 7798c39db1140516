import type { Transform } from './transform';

/** Removes the output that the subject is. Whoever used it has to ask the service, or the key vault, instead. */
export const removeOutput: Transform = ({ subject, owners }) => {
  const name = subject.root.kind === 'object' ? subject.root.get('name') : undefined;
  if (name?.kind !== 'known') return undefined;
  const { source, span } = name.origin;
  const edits = owners(source.uri)?.writer.removeDeclaration?.(span);
  return edits && [{ uri: source.uri, edits, shared: undefined }];
};
