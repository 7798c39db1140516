import type { Transform } from './transform';

/** Calls the value of a list's item a secure value, which nobody is shown. */
export const secureValue: Transform = ({ subject: { root, resource }, owners }) => {
  const at = root.kind === 'object' ? root.nameSpan('value') : undefined;
  if (root.kind !== 'object' || !at || resource?.azurerm) return undefined;
  const { source } = root.origin;
  const edits = owners(source.uri)?.writer.rename?.(at, 'secureValue');
  return edits && [{ uri: source.uri, edits, shared: undefined }];
};
