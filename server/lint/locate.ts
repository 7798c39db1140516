import type { Origin, Value } from '../model/value';
import { isDefault, stepsOf } from '../model/values';
import { contains, sameSpan, type Span } from '../text/span';
import type { Location, RelatedLocation } from './finding';

/** Where a finding about a value stands, and the other steps of how the value came there. */
export interface FindingLocation {
  readonly location: Location;
  readonly related: readonly RelatedLocation[];
}

/**
 * A written value's finding is at its use; when a caller or a parameter file gave the value, it is there, and the use is related.
 * Something missing is on the subject's header.
 */
export function locateFinding(value: Value, header: Location): FindingLocation {
  return standingAt(value, header, (steps) => steps.filter(isGiven).pop() ?? steps[0]);
}

/** The same for what is wrong with the use rather than with the value, whoever gave it: an output that shows a secret. */
export function locateUse(value: Value, header: Location): FindingLocation {
  return standingAt(value, header, ([use]) => use);
}

/**
 * The lines of a text of several lines that hold what was found in it, without their indentation; whole lines, since whatever else stands
 * there belongs to the same statement. A text of one line stays whole.
 */
export function linesOf(found: Span | undefined, whole: Span, text: string): Span {
  if (
    !found ||
    !contains(whole, found) ||
    found.start === found.end ||
    !/[\r\n]/.test(text.slice(whole.start, whole.end))
  )
    return whole;
  const before = /[^\r\n]*$/.exec(text.slice(whole.start, found.start))?.[0] ?? '';
  const behind = /^[^\r\n]*/.exec(text.slice(found.end, whole.end))?.[0] ?? '';
  const start = found.start - before.trimStart().length;
  return { start, end: start + text.slice(start, found.end + behind.length).trimEnd().length };
}

/** The first line of what may have several. */
export function firstLine(text: string, { start, end }: Span): Span {
  const lineEnd = text.slice(start, end).search(/[\r\n]/);
  return { start, end: lineEnd < 0 ? end : start + lineEnd };
}

function standingAt(
  value: Value,
  header: Location,
  choose: (steps: readonly Origin[]) => Origin | undefined,
): FindingLocation {
  const steps = stepsIn(value).filter((step) => step.source.text !== '');
  const chosen = value.kind === 'absent' ? undefined : choose(steps);
  if (value.kind !== 'absent' && (!chosen || isDefault(chosen))) return { location: header, related: [] };
  const related = steps.filter(
    (step, index) =>
      !(chosen && isAt(step, chosen)) && steps.findIndex((other) => isAt(other, step)) === index,
  );
  const location = chosen ? locationOf(chosen) : header;
  const say = (step: Origin): string =>
    value.kind === 'absent' && step.kind === 'literal' ? 'Missing here.' : describe(step);
  return { location, related: related.map((step) => ({ ...locationOf(step), message: say(step) })) };
}

/** How the value came to its use, each of several in its turn; of something missing how the object came there that lacks it. */
function stepsIn(value: Value): readonly Origin[] {
  if (value.kind === 'absent') return value.place?.origin ? [...stepsOf(value.place.origin)] : [];
  const alternatives = value.kind === 'oneOf' ? value.values : [];
  return [...stepsOf(value.origin), ...alternatives.flatMap(stepsIn)];
}

/** Whether the step is a value that someone passed to the document. */
function isGiven(step: Origin): boolean {
  return step.kind === 'moduleArgument' || step.kind === 'parameterFile';
}

function locationOf(step: Origin): Location {
  return { uri: step.source.uri, span: step.span };
}

function isAt(step: Origin, other: Origin): boolean {
  return step.source.uri === other.source.uri && sameSpan(step.span, other.span);
}

function describe(step: Origin): string {
  const name = step.name ?? '';
  switch (step.kind) {
    case 'literal':
      return 'The value is written here.';
    case 'expression':
      return 'Computed here.';
    case 'function':
      return `Computed by ${name}.`;
    case 'reference':
      return 'Used here.';
    case 'parameterDefault':
      return `Default of parameter ${name}.`;
    case 'parameterFile':
      return `Given to parameter ${name}.`;
    case 'allowedValues':
      return `Allowed for parameter ${name}.`;
    case 'variable':
      return `Value of ${name}.`;
    case 'moduleArgument':
      return `Given to module parameter ${name}.`;
    case 'loopItem':
      return 'An item of this list.';
    case 'branch':
      return 'A branch of this condition.';
    case 'providerDefault':
      return "The provider's default.";
    case 'serviceDefault':
      return "The service's default.";
    case 'planValue':
      return 'Planned value.';
  }
}
