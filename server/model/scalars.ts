import { span } from '../text/span';
import type { Scalar } from './expression';
import { shorten } from './symbol';
import type { KnownValue, Origin, Piece, Taint, UnknownKind, UnknownReason, UnknownValue } from './value';

export function known(value: Scalar, origin: Origin): KnownValue {
  return { kind: 'known', value, origin };
}

/** An unknown value. Without pieces it is one symbol, so that what is unknown for the same reason at the same place is the same. */
export function unknown(
  kind: UnknownKind,
  detail: string,
  origin: Origin,
  pieces?: readonly Piece[],
): UnknownValue {
  return {
    kind: 'unknown',
    reason: { kind, detail },
    origin,
    pieces: pieces ?? [{ symbol: symbolFor(kind, detail, origin) }],
  };
}

/** An unknown value that is unknown because something it was made of is. */
export function unknownFor(
  reason: UnknownReason,
  symbol: string,
  origin: Origin,
  taint?: Taint,
): UnknownValue {
  const pieces = [{ symbol: shorten(symbol) }];
  return { kind: 'unknown', reason, origin, pieces, ...(taint && { taint }) };
}

/** The reasons whose detail names one value; any other may be the reason of many different values. */
const naming: ReadonlySet<UnknownKind> = new Set<UnknownKind>([
  'parameterWithoutDefault',
  'runtime',
  'ambient',
  'secret',
  'unresolvedFile',
  'unresolvedName',
  'afterApply',
]);

function symbolFor(kind: UnknownKind, detail: string, origin: Origin): string {
  return shorten(naming.has(kind) ? detail : `${detail}@${origin.source.uri}#${origin.span.start}`);
}

/** A place to point at for values that no text wrote. */
export function nowhere(uri: string): Origin {
  return { kind: 'function', source: { uri, text: '' }, span: span(0, 0) };
}
