import { listHolds } from '../equality';
import { symbolOf } from '../symbol';
import type { ArrayValue, Value } from '../value';
import {
  eager,
  type FunctionGroup,
  invalid,
  type Invocation,
  listOf,
  maxListLength,
  undecided,
  unfit,
  unforeseen,
} from './function';
import { withoutDuplicates } from './merge';
import { compareTexts, scalarText, unified } from './terraform-text';

const uncovered = unforeseen('notCovered');

/** Sets are lists whose items are in order and each there once. */
export const terraformSets: FunctionGroup = {
  setintersection: eager((args, call) =>
    selected(args, call, (others, item) => every(others.map((list) => listHolds(list, item)))),
  ),
  setsubtract: eager((args, call) =>
    selected(args, call, (others, item) => every(others.map((list) => negated(listHolds(list, item))))),
  ),
  setunion: eager((args, call) => {
    if (!args.every((arg) => arg.kind === 'array' || arg.kind === 'unknown')) return invalid(args, call);
    const items = args.flatMap((arg) => (arg.kind === 'array' ? arg.items : []));
    return setOf(
      items,
      call,
      args.some((arg) => arg.kind !== 'array' || arg.open),
    );
  }),
  setproduct: eager(product),
};

/** The first list's items, chosen by all others. */
function selected(
  args: readonly Value[],
  call: Invocation,
  choose: (others: readonly ArrayValue[], item: Value) => boolean | undefined,
): Value {
  const [first, ...others] = args;
  if (first?.kind !== 'array' || !others.every((list): list is ArrayValue => list.kind === 'array'))
    return unfit(args, call);
  const answers = first.items.map((item) => choose(others, item));
  const chosen = first.items.filter((_, index) => answers[index] === true);
  return setOf(chosen, call, first.open || answers.includes(undefined));
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function negated(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

/** A set: each item once, texts and numbers in order. */
export function setOf(items: readonly Value[], call: Invocation, open = false): ArrayValue {
  const { distinct, certain } = withoutDuplicates(unified(items));
  const texts = new Map(
    distinct.map((item) => [item, item.kind === 'known' ? (scalarText(item.value) ?? '') : symbolOf(item)]),
  );
  const isNumeric = distinct.every((item) => item.kind === 'known' && typeof item.value === 'number');
  const ordered = [...distinct].sort((first, second) => {
    const [left, right] = [texts.get(first) ?? '', texts.get(second) ?? ''];
    return isNumeric ? Number(left) - Number(right) : compareTexts(left, right);
  });
  return listOf(ordered, call, open || !certain);
}

/** Each item of the first with each of the others. */
function product(args: readonly Value[], call: Invocation): Value {
  if (!args.every((arg): arg is ArrayValue => arg.kind === 'array')) return unfit(args, call);
  if (args.some((list) => list.open)) return undecided(args, call);
  if (args.reduce((count, list) => count * list.items.length, 1) > maxListLength) return uncovered(call);
  const rows = args.reduce<readonly (readonly Value[])[]>(
    (shorter, list) => shorter.flatMap((row) => list.items.map((item) => [...row, item])),
    [[]],
  );
  return listOf(
    rows.map((row) => listOf(row, call)),
    call,
  );
}
