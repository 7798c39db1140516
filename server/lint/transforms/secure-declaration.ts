import type { Transform } from './transform';

/** Makes the parameter that the subject is secure. */
export const secureDeclaration: Transform = ({ subject, owners }) => {
  const name = subject.root.kind === 'object' ? subject.root.get('name') : undefined;
  if (name?.kind !== 'known') return undefined;
  const { source, span } = name.origin;
  const edits = owners(source.uri)?.writer.makeSecure?.(span);
  return edits && [{ uri: source.uri, edits, shared: undefined }];
};
