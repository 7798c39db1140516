import { piecesOf } from '../model/naming';
import type { Piece, Value } from '../model/value';
import { insecureOptions, type InsecureOption } from './switches';

/** What is written of a value as a text, for each of its alternatives; none for what is no text. */
export function writtenPieces(value: Value): readonly (readonly Piece[])[] {
  if (value.kind === 'oneOf') return value.values.flatMap(writtenPieces);
  return value.kind === 'known' || value.kind === 'unknown' ? [piecesOf(value)] : [];
}

/** The switches of the given kinds that make a connection string or address insecure; of every kind when there are none given. */
export function insecureOptionsIn(value: Value, kinds?: readonly string[]): readonly InsecureOption[] {
  return writtenPieces(value).flatMap((pieces) =>
    insecureOptions(pieces).filter(({ kind }) => !kinds || kinds.includes(kind)),
  );
}
