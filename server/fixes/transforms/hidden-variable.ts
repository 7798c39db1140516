import { findCredentialInPieces } from '../../credentials';
import { piecesOf } from '../../model/naming';
import { around } from './around';
import { copiedExpression } from './copied-expression';
import { secretVariableOf } from './plain-sight';
import type { Transform } from './transform';

/** Hands a container the same expression as a secret that its resource does not show. */
export const hiddenVariable: Transform = ({ evidence, subject: { root, resource }, owners }) => {
  const value = evidence?.value;
  const name = root.kind === 'object' ? root.get('name') : undefined;
  if (
    !resource ||
    name?.kind !== 'known' ||
    !value ||
    value.kind === 'absent' ||
    findCredentialInPieces(String(name.value), piecesOf(value))
  )
    return undefined;
  const document = owners(value.origin.source.uri);
  const expression = document && copiedExpression(value, document);
  const hide =
    expression === undefined
      ? undefined
      : secretVariableOf(resource.type, around(resource.body, value.origin.span));
  const setting = {
    name: String(name.value),
    nameOrigin: name.origin,
    valueOrigin: value.origin,
    format: undefined,
    holder: resource,
    isProperty: false,
  };
  const edits = document && expression !== undefined && hide?.(setting, document, expression);
  return edits ? [{ uri: document.source.uri, edits, shared: undefined }] : undefined;
};
