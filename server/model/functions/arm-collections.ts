import { listHolds } from '../equality';
import { joinTexts, textFrom } from '../partial-text';
import { isCertainlyText } from '../pieces';
import type { Value } from '../value';
import { known } from '../values';
import {
  eager,
  type FunctionGroup,
  type FunctionImplementation,
  integerOf,
  invalid,
  type Invocation,
  isNull,
  listOf,
  passed,
  reasonOf,
  undecided,
  unfit,
} from './function';
import { commonItems, commonMembers, mergeDeep, uniteLists } from './merge';
import { includesPieces, piecesOf, skipPieces, takePieces } from './text-pieces';

/** What ARM has under one name for lists, objects and texts. */
export const armCollections: FunctionGroup = {
  concat: eager(concat),
  contains: eager(contains),
  empty: eager((args, call) => {
    const answer = isEmpty(args[0]);
    return answer === undefined ? undecided(args, call) : known(answer, call.origin);
  }),
  length: eager(length),
  first: eager((args, call) => end(args, call, 0)),
  last: eager((args, call) => end(args, call, -1)),
  take: cutter((items, count) => items.slice(0, Math.max(count, 0)), takePieces),
  skip: cutter((items, count) => items.slice(Math.max(count, 0)), skipPieces),
  union: eager(union),
  intersection: eager(intersection),
};

function concat(args: readonly Value[], call: Invocation): Value {
  if (!args.some((arg) => arg.kind === 'array')) {
    return args.some((arg) => arg.kind === 'object')
      ? invalid(args, call)
      : joinTexts(args, 'arm', call.origin);
  }
  if (!args.every((arg) => arg.kind === 'array' || arg.kind === 'unknown')) return invalid(args, call);
  const open = args.some((arg) => arg.kind !== 'array' || arg.open);
  return listOf(
    args.flatMap((arg) => (arg.kind === 'array' ? arg.items : [])),
    call,
    open,
  );
}

function contains(args: readonly Value[], call: Invocation): Value {
  const answer = args[0] && args[1] && holds(args[0], args[1]);
  return answer === undefined ? unfit(args, call) : known(answer, call.origin);
}

function holds(container: Value, wanted: Value): boolean | undefined {
  if (container.kind === 'array') return listHolds(container, wanted);
  const text = wanted.kind === 'known' && wanted.value !== null ? String(wanted.value) : undefined;
  if (text === undefined)
    return container.kind === 'object' && !container.open && container.names.length === 0 ? false : undefined;
  if (container.kind === 'object') {
    const member = container.get(text);
    if (member.kind === 'absent') return false;
    return hasName(container.names, text) ? true : undefined;
  }
  const pieces = piecesOf(container);
  return pieces && includesPieces(pieces, text);
}

function hasName(names: readonly string[], name: string): boolean {
  return names.some((other) => other.toLowerCase() === name.toLowerCase());
}

/** Of the parts that are known; undefined when there may be others. */
function hasNone(parts: readonly unknown[], open: boolean | undefined): boolean | undefined {
  if (parts.length > 0) return false;
  return open ? undefined : true;
}

function isEmpty(value: Value | undefined): boolean | undefined {
  if (!value || isNull(value)) return true;
  switch (value.kind) {
    case 'array':
      return hasNone(value.items, value.open);
    case 'object':
      return hasNone(value.names, value.open);
    case 'known':
      return value.value === '';
    case 'unknown':
      return isCertainlyText(value) && value.pieces.some((piece) => typeof piece === 'string')
        ? false
        : undefined;
    default:
      return undefined;
  }
}

function length(args: readonly Value[], call: Invocation): Value {
  const [value] = args;
  if (value?.kind === 'array' && !value.open) return known(value.items.length, call.origin);
  if (value?.kind === 'object' && !value.open) return known(value.names.length, call.origin);
  if (value?.kind === 'known' && typeof value.value === 'string')
    return known(value.value.length, call.origin);
  return value?.kind === 'known' ? invalid(args, call) : undecided(args, call);
}

/** The first item or character (index 0), or the last (-1); of nothing null, of an empty text itself. */
function end(args: readonly Value[], call: Invocation, index: 0 | -1): Value {
  const [value] = args;
  if (value?.kind === 'array')
    return value.open
      ? undecided(args, call)
      : passed(value.items.at(index) ?? known(null, call.origin), call);
  const piece = piecesOf(value)?.at(index);
  if (typeof piece === 'string') return known(piece.at(index) ?? '', call.origin);
  return unfit(args, call);
}

function cutter(
  cutItems: (items: readonly Value[], count: number) => readonly Value[],
  cutPieces: typeof takePieces,
): FunctionImplementation {
  return eager((args, call) => {
    const [value] = args;
    const count = integerOf(args[1]);
    if (count === undefined) return unfit(args, call);
    if (value?.kind === 'array')
      return value.open ? undecided(args, call) : listOf(cutItems(value.items, count), call);
    const pieces = piecesOf(value);
    // What is no more than a symbol may be a list as well.
    if (!pieces || (value?.kind === 'unknown' && !isCertainlyText(value))) return unfit(args, call);
    return textFrom(cutPieces(pieces, Math.max(count, 0)), reasonOf(args), call.origin);
  });
}

function union(args: readonly Value[], call: Invocation): Value {
  if (args.some((arg) => arg.kind === 'object')) {
    return args.every((arg) => arg.kind === 'object' || arg.kind === 'unknown')
      ? mergeDeep(args, call)
      : invalid(args, call);
  }
  if (!args.some((arg) => arg.kind === 'array')) return unfit(args, call);
  return args.every((arg) => arg.kind === 'array' || arg.kind === 'unknown')
    ? uniteLists(args, call)
    : invalid(args, call);
}

function intersection(args: readonly Value[], call: Invocation): Value {
  if (args.every((arg) => arg.kind === 'array')) return commonItems(args, call);
  return args.every((arg) => arg.kind === 'object') ? commonMembers(args, call) : unfit(args, call);
}
