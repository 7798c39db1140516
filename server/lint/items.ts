import type { Value } from '../model/value';
import { stepsOf } from '../model/values';
import type { Evidence } from '../rules/verdict';
import type { Location } from './finding';
import { firstLine, locateFinding, type FindingLocation } from './locate';
import type { RuleTarget } from './subjects';

/** One "no" of a rule: the target, what decided it, and where the finding is. */
export interface Cause extends FindingLocation {
  readonly subject: RuleTarget;
  readonly evidence: Evidence | undefined;
}

/**
 * The causes at one place, as findings. Items of a list that one expression gives (`concat(…)`, a variable, a module argument) are findings
 * on their own texts: one that is added later is a further finding, and no suppression was written for it.
 */
export function separateItems<T extends Cause>(causes: readonly T[]): readonly (readonly T[])[] {
  if (causes.length < 2) return [causes];
  const groups = new Map<string, T[]>();
  const ofSubject = new Map<RuleTarget, FindingLocation>();
  for (const cause of causes) {
    // Several properties of one target that is no list are one requirement.
    const isListed = cause.evidence?.path.includes('[*]') === true;
    const known = isListed ? undefined : ofSubject.get(cause.subject);
    const place = known ?? placeOfItem(cause) ?? cause;
    ofSubject.set(cause.subject, place);
    const { location, related } = place;
    const key = `${location.uri}\n${location.span.start}`;
    const group = groups.get(key);
    if (group) group.push(cause);
    else groups.set(key, [{ ...cause, location, related }]);
  }
  return groups.size < 2 ? [causes] : [...groups.values()];
}

/** Where the item itself is written; undefined when that is not known or in another file than the finding. */
function placeOfItem({ subject, evidence, location }: Cause): FindingLocation | undefined {
  const value = evidence && valueOfItem(evidence.value, subject);
  if (!value) return undefined;
  const written = [...stepsOf(value.origin)].filter(({ source }) => source.text !== '').at(-1);
  if (!written || written.source.uri !== location.uri) return undefined;
  const at = { uri: written.source.uri, span: firstLine(written.source.text, written.span) };
  const { location: use, related } = locateFinding(value, at);
  const others = [{ ...use, message: 'Used here.' }, ...related];
  return {
    location: at,
    related: others.filter(
      (other, index) => !isAt(other, at) && others.findIndex((one) => isAt(one, other)) === index,
    ),
  };
}

function isAt(one: Location, other: Location): boolean {
  return one.uri === other.uri && one.span.start === other.span.start;
}

function valueOfItem(
  value: Value,
  { basePath, root }: RuleTarget,
): Exclude<Value, { kind: 'absent' }> | undefined {
  if (value.kind !== 'absent') return value;
  return basePath.includes('[*]') && root.kind !== 'absent' ? root : undefined;
}
