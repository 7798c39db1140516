import { textFrom } from '../partial-text';
import type { Json, Value } from '../value';
import { known } from '../values';
import {
  eager,
  type FunctionGroup,
  type FunctionImplementation,
  integerOf,
  invalid,
  type Invocation,
  listOf,
  plain,
  reasonOf,
  stringOf,
  undecided,
  unfit,
  unforeseen,
} from './function';
import { formatList, formatOne } from './terraform-format';
import { matchAll, matchOne, replaceMatches } from './terraform-regex';
import { withoutEnd } from './terraform-text';
import {
  endsWithPieces,
  includesPieces,
  isWhole,
  piecesOf,
  skipPieces,
  startsWithPieces,
  takePieces,
} from './text-pieces';
import { changer, joinList, replaceText } from './texts';

export const terraformStrings: FunctionGroup = {
  chomp: ofText((text) => withoutEnd(text, '\r\n')),
  endswith: tester(endsWithPieces),
  startswith: tester(startsWithPieces),
  strcontains: tester(includesPieces),
  format: formatOne,
  formatlist: formatList,
  indent: plain((spaces, text) => {
    if (
      typeof spaces !== 'number' ||
      typeof text !== 'string' ||
      spaces < 0 ||
      !fits(text.length + text.split('\n').length * spaces)
    )
      return undefined;
    return text.replaceAll('\n', `\n${' '.repeat(spaces)}`);
  }),
  join: eager(join),
  lower: changer((text) => text.toLowerCase()),
  upper: changer((text) => text.toUpperCase()),
  regex: matchOne,
  regexall: matchAll,
  replace: eager(replace),
  split: plain((separator, text) =>
    typeof separator === 'string' && typeof text === 'string' ? text.split(separator) : undefined,
  ),
  strrev: ofText((text) => [...text].reverse().join('')),
  substr: eager(substr),
  title: ofText((text) => text.replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => letter.toUpperCase())),
  trim: plain((text, characters) =>
    typeof text === 'string' && typeof characters === 'string' ? trim(text, characters) : undefined,
  ),
  trimprefix: eager((args, call) =>
    dropped(args, call, startsWithPieces, (pieces, length) => skipPieces(pieces, length)),
  ),
  trimsuffix: eager((args, call) =>
    dropped(args, call, endsWithPieces, (pieces, length) => {
      const last = pieces[pieces.length - 1];
      return typeof last === 'string'
        ? [...pieces.slice(0, -1), last.slice(0, last.length - length)]
        : pieces;
    }),
  ),
  trimspace: ofText((text) => text.trim()),
  templatestring: unforeseen('notCovered'),
};

/** As long as anything that Terraform reads. */
function fits(length: number): boolean {
  return length <= 131_072;
}

function ofText(change: (text: string) => Json): FunctionImplementation {
  return plain((text) => (typeof text === 'string' ? change(text) : undefined));
}

function tester(test: typeof startsWithPieces): FunctionImplementation {
  return eager((args, call) => {
    const [pieces, wanted] = [piecesOf(args[0]), stringOf(args[1])];
    const answer = pieces && wanted !== undefined ? test(pieces, wanted) : undefined;
    return answer === undefined ? unfit(args, call) : known(answer, call.origin);
  });
}

/** A delimiter and any number of lists. */
function join(args: readonly Value[], call: Invocation): Value {
  const [delimiter, ...lists] = args;
  if (!lists.every((list) => list.kind === 'array') || lists.length === 0) return unfit(args, call);
  const open = lists.some((list) => list.open);
  return joinList(
    listOf(
      lists.flatMap((list) => list.items),
      call,
      open,
    ),
    delimiter,
    'terraform',
    call,
  );
}

const uncovered = unforeseen('notCovered');

/** What is looked for is a regular expression between slashes. */
function replace(args: readonly Value[], call: Invocation): Value {
  const wanted = stringOf(args[1]);
  if (wanted === '') return uncovered(call);
  if (wanted === undefined || wanted.length < 2 || !wanted.startsWith('/') || !wanted.endsWith('/'))
    return replaceText(args, 'terraform', call);
  return replaceMatches(args, wanted.slice(1, -1), call);
}

/** An offset, from the end when it is negative, and a length, -1 for all the rest. */
function substr(args: readonly Value[], call: Invocation): Value {
  const [pieces, offset, length] = [piecesOf(args[0]), integerOf(args[1]), integerOf(args[2])];
  if (!pieces || offset === undefined || length === undefined) return unfit(args, call);
  if (length < -1) return invalid(args, call);
  const count = length === -1 ? Number.MAX_SAFE_INTEGER : length;
  if (!isWhole(pieces)) {
    return offset < 0
      ? undecided(args, call)
      : textFrom(takePieces(skipPieces(pieces, offset), count), reasonOf(args), call.origin);
  }
  const characters = [...pieces.join('')];
  const start = offset < 0 ? Math.max(characters.length + offset, 0) : offset;
  return known(characters.slice(start, start + count).join(''), call.origin);
}

function trim(text: string, characters: string): string {
  const cut = new Set(characters);
  const all = [...text];
  let [start, end] = [0, all.length];
  while (start < end && cut.has(all[start] ?? '')) start++;
  while (end > start && cut.has(all[end - 1] ?? '')) end--;
  return all.slice(start, end).join('');
}

/** The text without what it begins or ends with, if it does. */
function dropped(
  args: readonly Value[],
  call: Invocation,
  test: typeof startsWithPieces,
  drop: typeof skipPieces,
): Value {
  const [pieces, wanted] = [piecesOf(args[0]), stringOf(args[1])];
  if (!pieces || wanted === undefined) return unfit(args, call);
  const answer = test(pieces, wanted);
  if (answer === undefined) return undecided(args, call);
  return textFrom(answer ? drop(pieces, wanted.length) : pieces, reasonOf(args), call.origin);
}
