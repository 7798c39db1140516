import type { Library } from '../expression';
import { joinTexts, symbolPiece, textFrom } from '../partial-text';
import { symbolOf } from '../symbol';
import type { Value } from '../value';
import {
  argumentsOf,
  eager,
  type FunctionImplementation,
  invalid,
  type Invocation,
  reasonOf,
  stringOf,
  undecided,
  unfit,
} from './function';
import { isWhole, mapTexts, mayStraddle, pieceAsValue, piecesOf } from './text-pieces';

/** What both languages do with texts of which only pieces may be known. */

/** A function that changes a text character by character, which leaves a symbol what it is: case does not count in one. */
export function changer(change: (text: string) => string): FunctionImplementation {
  return eager((args, call) => {
    const pieces = piecesOf(args[0]);
    return pieces ? textFrom(mapTexts(pieces, change), reasonOf(args), call.origin) : unfit(args, call);
  });
}

/** A text, what is looked for, and what is put in its place. */
export function replaceText(args: readonly Value[], library: Library, call: Invocation): Value {
  const [text, search, replacement] = args;
  const [pieces, wanted] = [piecesOf(text), stringOf(search)];
  if (!pieces || wanted === undefined || !replacement || !piecesOf(replacement)) return unfit(args, call);
  if (wanted === '') return invalid(args, call);
  if (!isWhole(pieces) && mayStraddle(pieces, wanted)) return undecided(args, call);
  const reason = reasonOf(args);
  const others = [search, replacement].map((arg) => (arg ? symbolOf(arg) : '')).join(',');
  const parts = pieces.flatMap((piece): readonly (string | Value)[] => {
    if (typeof piece === 'string')
      return piece.split(wanted).flatMap((part, index) => (index === 0 ? [part] : [replacement, part]));
    return [pieceAsValue(symbolPiece(`replace(${piece.symbol},${others})`), reason, call.origin)];
  });
  return joinTexts(parts, library, call.origin);
}

/** The items of a list, with a delimiter between them. */
export function joinList(
  list: Value | undefined,
  delimiter: Value | undefined,
  library: Library,
  call: Invocation,
): Value {
  const args = argumentsOf(call);
  if (list?.kind !== 'array' || !delimiter) return unfit(args, call);
  if (list.open) return undecided(args, call);
  if (!piecesOf(delimiter) || list.items.some((item) => item.kind === 'object' || item.kind === 'array'))
    return invalid(args, call);
  const parts = list.items.flatMap((item, index) => (index === 0 ? [item] : [delimiter, item]));
  return joinTexts(parts.length > 0 ? parts : [''], library, call.origin);
}
