import type { Piece } from '../model/value';
import type { Span } from '../text/span';
import { findCredential, type Credential } from './credential';
import { unknownPiece } from './placeholders';

/** A credential in one of a text's literal pieces. */
export interface PieceCredential extends Credential {
  /** Which of the pieces holds it. */
  readonly piece: number;
  /** The secret's place in that piece, half-open. */
  readonly span: Span;
}

/** The credential that someone wrote into a text of which some pieces are not known: `AccountKey=` followed by a symbol is none. */
export function findCredentialInPieces(
  name: string | undefined,
  pieces: readonly Piece[],
): PieceCredential | undefined {
  const found = findCredential(name, joinedText(pieces));
  return found && inPiece(found, pieces);
}

/** The text with one character for each piece that is not known. */
export function joinedText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : unknownPiece)).join('');
}

function inPiece(credential: Credential, pieces: readonly Piece[]): PieceCredential | undefined {
  let start = 0;
  for (const [index, piece] of pieces.entries()) {
    const end = start + (typeof piece === 'string' ? piece.length : unknownPiece.length);
    if (credential.span.start < end) {
      // A PEM block may run on past a symbol; what was written is what is before it.
      const span = { start: credential.span.start - start, end: Math.min(credential.span.end, end) - start };
      return typeof piece === 'string' ? { ...credential, piece: index, span } : undefined;
    }
    start = end;
  }
  return undefined;
}
