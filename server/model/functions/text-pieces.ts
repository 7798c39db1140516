import { symbolPiece } from '../partial-text';
import { knownEnd, knownStart } from '../pieces';
import { symbolOf } from '../symbol';
import type { Origin, Piece, UnknownReason, UnknownValue, Value } from '../value';

/** The pieces of what may be a text; undefined for what cannot be one. */
export function piecesOf(value: Value | undefined): readonly Piece[] | undefined {
  if (value?.kind === 'unknown') return value.pieces;
  return value?.kind === 'known' && typeof value.value === 'string' ? [value.value] : undefined;
}

/** One piece of a text as a value. */
export function pieceAsValue(piece: Piece, reason: UnknownReason, origin: Origin): string | UnknownValue {
  return typeof piece === 'string' ? piece : { kind: 'unknown', reason, origin, pieces: [piece] };
}

/** The first `count` characters: known as far as the pieces before the first symbol reach. */
export function takePieces(pieces: readonly Piece[], count: number): readonly Piece[] {
  const taken: Piece[] = [];
  let left = count;
  for (const [index, piece] of pieces.entries()) {
    if (left <= 0) break;
    if (typeof piece !== 'string')
      return [...taken, symbolPiece(`take(${symbolOfPieces(pieces.slice(index))},${left})`)];
    taken.push(piece.slice(0, left));
    left -= piece.length;
  }
  return taken;
}

/** What is left after the first `count` characters. */
export function skipPieces(pieces: readonly Piece[], count: number): readonly Piece[] {
  let left = count;
  for (const [index, piece] of pieces.entries()) {
    const rest = pieces.slice(index);
    if (left <= 0) return rest;
    if (typeof piece !== 'string') return [symbolPiece(`skip(${symbolOfPieces(rest)},${left})`)];
    if (piece.length > left) return [piece.slice(left), ...rest.slice(1)];
    left -= piece.length;
  }
  return [];
}

function symbolOfPieces(pieces: readonly Piece[]): string {
  const origin: Origin = { kind: 'expression', source: { uri: '', text: '' }, span: { start: 0, end: 0 } };
  return symbolOf({ kind: 'unknown', reason: { kind: 'notCovered', detail: '' }, origin, pieces });
}

/** Whether the text begins with what is looked for; undefined when its unknown pieces decide. */
export function startsWithPieces(pieces: readonly Piece[], wanted: string): boolean | undefined {
  const start = knownStart(pieces);
  if (start.length >= wanted.length || isWhole(pieces)) return start.startsWith(wanted);
  return wanted.startsWith(start) ? undefined : false;
}

export function endsWithPieces(pieces: readonly Piece[], wanted: string): boolean | undefined {
  const end = knownEnd(pieces);
  if (end.length >= wanted.length || isWhole(pieces)) return end.endsWith(wanted);
  return wanted.endsWith(end) ? undefined : false;
}

export function includesPieces(pieces: readonly Piece[], wanted: string): boolean | undefined {
  if (pieces.some((piece) => typeof piece === 'string' && piece.includes(wanted))) return true;
  return isWhole(pieces) ? wanted === '' : undefined;
}

/** Whether no text is left out: there are no symbols. */
export function isWhole(pieces: readonly Piece[]): boolean {
  return pieces.every((piece) => typeof piece === 'string');
}

/** The pieces with their known texts changed; a symbol represents a text whatever its case. */
export function mapTexts(pieces: readonly Piece[], change: (text: string) => string): readonly Piece[] {
  return pieces.map((piece) => (typeof piece === 'string' ? change(piece) : piece));
}

/**
 * Whether what is looked for may begin in a known piece and end in an unknown one next to it: then replacing it piece by piece could miss it.
 */
export function mayStraddle(pieces: readonly Piece[], wanted: string): boolean {
  return pieces.some((piece, index) => {
    if (typeof piece !== 'string') return false;
    const [before, after] = [index > 0, index < pieces.length - 1];
    if (before && after && piece.length < wanted.length && wanted.includes(piece)) return true;
    for (let cut = 1; cut < wanted.length; cut++) {
      if (after && piece.endsWith(wanted.slice(0, cut))) return true;
      if (before && piece.startsWith(wanted.slice(cut))) return true;
    }
    return false;
  });
}
