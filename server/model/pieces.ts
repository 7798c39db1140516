import type { Piece, Value } from './value';

/** What is known for certain at the start of a text: everything, when the whole is known. */
export function knownStart(pieces: readonly Piece[]): string {
  return typeof pieces[0] === 'string' ? pieces[0] : '';
}

export function knownEnd(pieces: readonly Piece[]): string {
  const last = pieces[pieces.length - 1];
  return typeof last === 'string' ? last : '';
}

/** Whether the value, though not known, is certain to be a string, hence neither null nor a number. */
export function isCertainlyText(value: Value): boolean {
  return value.kind === 'unknown' && (value.pieces.length > 1 || typeof value.pieces[0] === 'string');
}

/** Whether the texts differ whatever their unknown pieces are. */
export function certainlyDiffer(first: readonly Piece[], second: readonly Piece[]): boolean {
  const [start, otherStart] = [knownStart(first), knownStart(second)];
  const [end, otherEnd] = [knownEnd(first), knownEnd(second)];
  const startLength = Math.min(start.length, otherStart.length);
  const endLength = Math.min(end.length, otherEnd.length);
  if (start.slice(0, startLength) !== otherStart.slice(0, startLength)) return true;
  if (end.slice(end.length - endLength) !== otherEnd.slice(otherEnd.length - endLength)) return true;
  return isShorter(first, second) || isShorter(second, first);
}

/** Whether `whole` is known and too short to hold the known pieces of the other. */
function isShorter(whole: readonly Piece[], other: readonly Piece[]): boolean {
  return whole.every((piece) => typeof piece === 'string') && knownLength(whole) < knownLength(other);
}

function knownLength(pieces: readonly Piece[]): number {
  return pieces.reduce((length, piece) => length + (typeof piece === 'string' ? piece.length : 0), 0);
}
