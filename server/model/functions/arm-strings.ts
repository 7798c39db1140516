import { joinTexts, maxTextLength, textFrom, textOf } from '../partial-text';
import type { Json, Piece, Value } from '../value';
import { distribute, known, toJson, unknown } from '../values';
import { formatParts } from './arm-format';
import {
  argumentsOf,
  eager,
  type FunctionGroup,
  type FunctionImplementation,
  integerOf,
  invalid,
  type Invocation,
  passed,
  plain,
  reasonOf,
  stringOf,
  undecided,
  unfit,
} from './function';
import {
  endsWithPieces,
  isWhole,
  mapTexts,
  piecesOf,
  skipPieces,
  startsWithPieces,
  takePieces,
} from './text-pieces';
import { changer, joinList, replaceText } from './texts';

export const armStrings: FunctionGroup = {
  endsWith: tester(endsWithPieces),
  startsWith: tester(startsWithPieces),
  format,
  indexOf: eager((args, call) => find(args, call, (text, wanted) => text.indexOf(wanted), 'first')),
  lastIndexOf: eager((args, call) => find(args, call, (text, wanted) => text.lastIndexOf(wanted), 'last')),
  join: eager(([list, delimiter], call) => joinList(list, delimiter, 'arm', call)),
  padLeft: plain(padLeft),
  replace: eager((args, call) => replaceText(args, 'arm', call)),
  split: plain(split),
  string: eager(toText),
  substring: eager(substring),
  toLower: changer((text) => text.toLowerCase()),
  toUpper: changer((text) => text.toUpperCase()),
  trim: eager(trim),
};

/** A question about how a text begins or ends; case does not count. */
function tester(test: typeof startsWithPieces): FunctionImplementation {
  return eager((args, call) => {
    const [pieces, wanted] = [piecesOf(args[0]), stringOf(args[1])];
    const answer =
      pieces && wanted !== undefined
        ? test(
            mapTexts(pieces, (text) => text.toLowerCase()),
            wanted.toLowerCase(),
          )
        : undefined;
    return answer === undefined ? unfit(args, call) : known(answer, call.origin);
  });
}

function format(call: Invocation): Value {
  return distribute([call.arg(0)], call.origin, ([template]) => {
    const text = stringOf(template);
    if (text === undefined)
      return template?.kind === 'unknown'
        ? undecided(argumentsOf(call), call)
        : invalid(argumentsOf(call), call);
    const parts = formatParts(
      text,
      (index) => (index + 1 < call.count ? call.arg(index + 1) : undefined),
      call,
    );
    return parts ? joinTexts(parts, 'arm', call.origin) : unknown('invalid', call.name, call.origin);
  });
}

/** Where a text, or a list's item, stands; texts compare without case. */
function find(
  args: readonly Value[],
  call: Invocation,
  search: (text: string, wanted: string) => number,
  which: 'first' | 'last',
): Value {
  const [container, item] = args;
  if (container?.kind === 'array' && item) return findItem(args, call, which);
  const [pieces, wanted] = [piecesOf(container), stringOf(item)?.toLowerCase()];
  if (!pieces || wanted === undefined) return unfit(args, call);
  const index = search(typeof pieces[0] === 'string' ? pieces[0].toLowerCase() : '', wanted);
  if (isWhole(pieces)) return known(index, call.origin);
  return index >= 0 && which === 'first' && wanted !== '' ? known(index, call.origin) : undecided(args, call);
}

function findItem(args: readonly Value[], call: Invocation, which: 'first' | 'last'): Value {
  const [list, wanted] = args.map(toJson);
  if (!Array.isArray(list) || wanted === undefined) return undecided(args, call);
  const texts = list.map((item) => JSON.stringify(item));
  return known(
    which === 'first' ? texts.indexOf(JSON.stringify(wanted)) : texts.lastIndexOf(JSON.stringify(wanted)),
    call.origin,
  );
}

function padLeft(value: Json | undefined, width: Json | undefined, padding: Json = ' '): string | undefined {
  if ((typeof value !== 'string' && typeof value !== 'number') || typeof width !== 'number') return undefined;
  if (typeof padding !== 'string' || padding.length !== 1 || width < 0 || width > maxTextLength)
    return undefined;
  return String(value).padStart(width, padding);
}

/** By one delimiter, or by each of several. */
function split(text: Json | undefined, delimiters: Json | undefined): Json | undefined {
  const list = typeof delimiters === 'string' ? [delimiters] : delimiters;
  if (typeof text !== 'string' || !Array.isArray(list)) return undefined;
  const texts = list.filter(
    (delimiter): delimiter is string => typeof delimiter === 'string' && delimiter !== '',
  );
  if (texts.length !== list.length) return undefined;
  return texts.reduce<readonly string[]>(
    (parts, delimiter) => parts.flatMap((part) => part.split(delimiter)),
    [text],
  );
}

function toText(args: readonly Value[], call: Invocation): Value {
  const [value] = args;
  if (value?.kind === 'object' || value?.kind === 'array') {
    const json = toJson(value);
    const text = json === undefined ? undefined : JSON.stringify(json);
    return text === undefined || text.length > maxTextLength
      ? undecided(args, call)
      : known(text, call.origin);
  }
  if (!value || value.kind === 'absent') return invalid(args, call);
  if (value.kind === 'known' && typeof value.value !== 'string')
    return known(textOf(value.value, 'arm'), call.origin);
  return passed(value, call);
}

function substring(args: readonly Value[], call: Invocation): Value {
  const [pieces, start] = [piecesOf(args[0]), integerOf(args[1] ?? known(0, call.origin))];
  const count = args.length > 2 ? integerOf(args[2]) : Number.MAX_SAFE_INTEGER;
  if (!pieces || start === undefined || count === undefined) return unfit(args, call);
  if (start < 0 || count < 0) return invalid(args, call);
  const [whole] = pieces;
  if (isWhole(pieces) && typeof whole === 'string' && start + (args.length > 2 ? count : 0) > whole.length)
    return invalid(args, call);
  return textFrom(takePieces(skipPieces(pieces, start), count), reasonOf(args), call.origin);
}

function trim(args: readonly Value[], call: Invocation): Value {
  const pieces = piecesOf(args[0]);
  if (!pieces) return unfit(args, call);
  if (isWhole(pieces)) return known(pieces.join('').trim(), call.origin);
  const trimmed = pieces.map((piece, index): Piece => {
    if (typeof piece !== 'string') return piece;
    const started = index === 0 ? piece.trimStart() : piece;
    return index === pieces.length - 1 ? started.trimEnd() : started;
  });
  // Where a symbol, or nothing but whitespace, is at an end, more may be trimmed than can be seen.
  const ends = [trimmed[0], trimmed[trimmed.length - 1]];
  return ends.every((piece) => typeof piece === 'string' && piece !== '')
    ? textFrom(trimmed, reasonOf(args), call.origin)
    : undecided(args, call);
}
