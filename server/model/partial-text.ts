import type { Library, Scalar } from './expression';
import { known, unknown } from './scalars';
import { withOriginStep } from './steps';
import { joinPieces, shorten, symbolOf } from './symbol';
import { taintOfAll, withTaint } from './taint';
import type { Origin, Piece, UnknownReason, Value } from './value';
import { distribute } from './values';

/** Longer strings are not built: Azure Resource Manager accepts none, and a few doublings would fill the memory. */
export const maxTextLength = 131_072;

/** How the language writes a scalar inside a string: ARM's `format` writes `True`, Terraform `true`. */
export function textOf(value: Scalar, library: Library): string {
  if (typeof value === 'boolean' && library === 'arm') return value ? 'True' : 'False';
  return value === null ? '' : String(value);
}

/** The one text of several parts, in order. What is not known in them stays a symbol, so that the rest can be read. */
export function joinTexts(parts: readonly (string | Value)[], library: Library, origin: Origin): Value {
  const [only] = parts;
  if (parts.length === 1 && only && isText(only)) return withOriginStep(only, origin);
  const values = parts.filter((part): part is Value => typeof part !== 'string');
  return distribute(values, origin, (chosen) => {
    let next = 0;
    return joinChosen(
      parts.map((part) => (typeof part === 'string' ? part : (chosen[next++] ?? part))),
      library,
      origin,
    );
  });
}

function isText(part: string | Value): part is Value {
  return (
    typeof part !== 'string' &&
    (part.kind === 'unknown' || (part.kind === 'known' && typeof part.value === 'string'))
  );
}

function joinChosen(parts: readonly (string | Value)[], library: Library, origin: Origin): Value {
  const pieces: Piece[] = [];
  let length = 0;
  let reason: UnknownReason | undefined;
  for (const part of parts) {
    const more = piecesOf(part, library);
    reason ??= reasonOf(part);
    for (const piece of more) if (typeof piece === 'string') length += piece.length;
    if (length > maxTextLength) return unknown('notCovered', 'a text too long to follow', origin);
    pieces.push(...more);
  }
  const values = parts.filter((part) => typeof part !== 'string');
  return withTaint(textFrom(pieces, reason, origin), taintOfAll(values));
}

function piecesOf(part: string | Value, library: Library): readonly Piece[] {
  if (typeof part === 'string') return [part];
  if (part.kind === 'known') return [textOf(part.value, library)];
  return part.kind === 'unknown' ? part.pieces : [{ symbol: symbolOf(part) }];
}

/** Why a part of a text is not known; undefined when it is. */
function reasonOf(part: string | Value): UnknownReason | undefined {
  if (typeof part === 'string' || part.kind === 'known') return undefined;
  return part.kind === 'unknown' ? part.reason : { kind: 'notCovered', detail: 'text of an object' };
}

/** The text of the pieces: known when all of them are. */
export function textFrom(pieces: readonly Piece[], reason: UnknownReason | undefined, origin: Origin): Value {
  const joined = joinPieces(pieces);
  if (joined.every((piece) => typeof piece === 'string')) return known(joined.join(''), origin);
  return {
    kind: 'unknown',
    reason: reason ?? { kind: 'notCovered', detail: 'text' },
    origin,
    pieces: joined,
  };
}

export function symbolPiece(text: string): Piece {
  return { symbol: shorten(text) };
}
