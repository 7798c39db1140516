import { hasItems, joinPath, parsePath, readMember, readPath } from '../model/read';
import type { Deployment, Resource } from '../model/resource';
import type { Value } from '../model/value';
import { fromJson, known, nowhere } from '../model/values';
import { spend } from '../text/budget';
import type { Defaults } from './defaults';
import type { Condition, Leaf, Related } from './format';
import { linksIn } from './links';
import { isWritten, operatorOf, testValue, type Operator, type TextAnalyzer } from './test-value';
import { anyOf, combine, negate, type Evidence, type Outcome, type Verdict } from './verdict';
import { wholeOf } from './views';

/** What a condition is asked of: a resource, an item of one of its lists, or a setting, parameter or output as an object of its parts. */
export interface Subject {
  readonly root: Value;
  /** The path from the resource to `root`, with `[*]`; empty for the resource itself. */
  readonly basePath: string;
  readonly resource: Resource | undefined;
  readonly deployment: Deployment;
  /** The resource that holds the setting or secret that the subject is; undefined for other subjects. */
  readonly holder?: Resource;
}

/** What the rules know besides the subject. */
export interface EvaluationContext {
  readonly defaults: Defaults;
  readonly oracle: TextAnalyzer;
  /** Whether what is written elsewhere is taken to be as the service has it by default. */
  readonly assumesDefaults?: true;
}

/** Whether a rule applies to a subject. No one asks why it does not, so that the first "no" ends it. */
export function evaluateApplicability(
  condition: Condition,
  subject: Subject,
  knowledge: EvaluationContext,
): Outcome {
  if (!condition.allOf) return evaluateCondition(condition, subject, knowledge);
  const outcomes: Outcome[] = [];
  for (const part of condition.allOf) {
    const outcome = evaluateApplicability(part, subject, knowledge);
    if (outcome.verdict === 'no') return outcome;
    outcomes.push(outcome);
  }
  return combine(outcomes, 'no');
}

/** Whether a subject fits a condition, and which values decided. */
export function evaluateCondition(
  condition: Condition,
  subject: Subject,
  knowledge: EvaluationContext,
): Outcome {
  spend(1);
  if (condition.allOf) return marked(combine(evaluateEach(condition.allOf, subject, knowledge), 'no'));
  if (condition.anyOf) return marked(combine(evaluateEach(condition.anyOf, subject, knowledge), 'yes'));
  if (condition.not) return negate(evaluateCondition(condition.not, subject, knowledge));
  if (condition.count) return evaluateCount(condition, condition.count, subject, knowledge);
  if (condition.addresses) return evaluateAddresses(condition, condition.addresses, subject, knowledge);
  if (condition.related) return evaluateRelated(condition, condition.related, subject, knowledge);
  return evaluateField(condition, subject, knowledge);
}

function evaluateEach(
  conditions: readonly Condition[],
  subject: Subject,
  knowledge: EvaluationContext,
): readonly Outcome[] {
  return conditions.map((condition) => evaluateCondition(condition, subject, knowledge));
}

/** Where a rule marks properties, findings are on those alone. */
function marked(outcome: Outcome): Outcome {
  if (!outcome.evidence.some((evidence) => evidence.reportHere)) return outcome;
  return { ...outcome, evidence: outcome.evidence.filter((evidence) => evidence.reportHere) };
}

function evaluateField(leaf: Leaf, subject: Subject, knowledge: EvaluationContext): Outcome {
  const operator = operatorOf(leaf);
  const field = leaf.field ?? '';
  const path = parsePath(field);
  if (!hasItems(path))
    return testLeaf(readMember(subject.root, path), leaf, field, operator, subject, knowledge);
  const { values, complete } = readPath(subject.root, path);
  const outcomes = values.map((value) => testLeaf(value, leaf, field, operator, subject, knowledge));
  if (!complete) outcomes.push({ verdict: 'unknown', evidence: [] });
  return combine(outcomes, 'no');
}

function testLeaf(
  value: Value,
  leaf: Leaf,
  field: string,
  operator: Operator,
  subject: Subject,
  knowledge: EvaluationContext,
): Outcome {
  const unwritten = value.kind === 'absent' || (value.kind === 'known' && value.value === null);
  const isAssumed =
    knowledge.assumesDefaults === true && value.kind === 'unknown' && value.reason.kind === 'elsewhere';
  const effective =
    (unwritten || isAssumed) && operator.name !== 'exists' && !leaf.explicit
      ? defaultOf(value, field, subject, knowledge)
      : value;
  const evidence: Evidence = { value, effective, path: field, reportHere: leaf.reportHere === true };
  return { verdict: verdictOf(effective, leaf, operator, knowledge), evidence: [evidence] };
}

function verdictOf(value: Value, leaf: Leaf, operator: Operator, knowledge: EvaluationContext): Verdict {
  if (operator.name === 'exists') return testValue(value, operator, knowledge.oracle);
  const unwritten =
    value.kind === 'absent' ||
    (value.kind === 'known' && value.value === null) ||
    (leaf.explicit && isWritten(value) === 'no');
  if (!unwritten) return testValue(value, operator, knowledge.oracle);
  if (leaf.ifMissing) return leaf.ifMissing === 'fail' ? 'no' : 'yes';
  return leaf.explicit ? 'no' : 'unknown';
}

function defaultOf(value: Value, field: string, subject: Subject, { defaults }: EvaluationContext): Value {
  if (!subject.resource) return value;
  const path = joinPath(subject.basePath, field);
  const found = defaults.find(subject.resource.type, path, subject.resource.apiVersion);
  if (!found) return value;
  const { source } = subject.resource.document;
  return fromJson(found.value, { kind: 'serviceDefault', source, span: subject.resource.header, name: path });
}

function evaluateCount(
  condition: Condition,
  count: NonNullable<Condition['count']>,
  subject: Subject,
  knowledge: EvaluationContext,
): Outcome {
  const path = `${count.field}${count.field.endsWith('[*]') ? '' : '[*]'}`;
  const { values, complete } = readPath(subject.root, parsePath(path));
  const test = itemTest(path, count.where, subject, knowledge);
  const outcomes = values.map(test);
  return compareNumber(outcomes, complete, operatorOf(condition), knowledge);
}

/** Compares how many fit; undecided where more may fit and that would change the verdict. */
function compareNumber(
  outcomes: readonly Outcome[],
  complete: boolean,
  operator: Operator,
  knowledge: EvaluationContext,
): Outcome {
  const fitting = outcomes.filter((outcome) => outcome.verdict === 'yes');
  const possible = outcomes.filter((outcome) => outcome.verdict === 'unknown').length;
  const [fewest, most] = [fitting.length, complete ? fitting.length + possible : Number.MAX_SAFE_INTEGER];
  const verdicts = [fewest, most].map((number) =>
    testValue(known(number, nowhere('')), operator, knowledge.oracle),
  );
  return {
    verdict: verdicts[0] && verdicts[0] === verdicts[1] ? verdicts[0] : 'unknown',
    evidence: fitting.flatMap((outcome) => outcome.evidence),
  };
}

function itemTest(
  path: string,
  where: Condition | undefined,
  subject: Subject,
  knowledge: EvaluationContext,
): (value: Value) => Outcome {
  const basePath = joinPath(subject.basePath, path);
  return (value) => {
    if (where) return evaluateCondition(where, { ...subject, root: value, basePath }, knowledge);
    // An unknown value may be an item or a whole list.
    const itself: Evidence = { value, effective: value, path, reportHere: false };
    return { verdict: value.kind === 'unknown' ? 'unknown' : 'yes', evidence: [itself] };
  };
}

/** A range is judged by its size; a finding is on its end. */
function evaluateAddresses(
  condition: Condition,
  { from, to }: NonNullable<Condition['addresses']>,
  subject: Subject,
  knowledge: EvaluationContext,
): Outcome {
  const [first, last] = [from, to].map((path) => readPath(subject.root, parsePath(path)).values[0]);
  if (!first || !last) return { verdict: 'unknown', evidence: [] };
  const evidence: Evidence = { value: last, effective: last, path: to, reportHere: false };
  const [low, high] = [first, last].map((value) =>
    value.kind === 'known' ? addressNumber(String(value.value)) : undefined,
  );
  if (low === undefined || high === undefined) return { verdict: 'unknown', evidence: [evidence] };
  const size = known(Math.max(high - low + 1, 0), nowhere(''));
  return { verdict: testValue(size, operatorOf(condition), knowledge.oracle), evidence: [evidence] };
}

/** The place of an IPv4 address among all of them; undefined for other texts. */
function addressNumber(text: string): number | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255)
    ? parts.reduce((number, part) => number * 256 + part, 0)
    : undefined;
}

function evaluateRelated(
  condition: Condition,
  related: Related,
  subject: Subject,
  knowledge: EvaluationContext,
): Outcome {
  const { resource, deployment } = subject;
  if (!resource) throw new Error('A rule that is not about a resource asks for a related one.');
  const candidates = linksIn(deployment, related).of(resource, subject.root);
  const outcomes = candidates.map((other) => testRelated(other, related.where, deployment, knowledge));
  const operator = operatorOf(condition);
  if (operator.name !== 'exists') {
    const complete = deployment.complete && !resource.partial;
    return compareNumber(outcomes, complete, operator, knowledge);
  }
  const verdicts = outcomes.map((outcome) => outcome.verdict);
  const present = anyOf(verdicts);
  // Where one is there and does not fit, what it says decides; where none is there, only that.
  const evidence =
    present === 'yes'
      ? []
      : outcomes.filter((outcome) => outcome.verdict === present).flatMap((outcome) => outcome.evidence);
  const isMissing = present === 'no' && evidence.length === 0;
  if (isMissing && resource.partial) return { verdict: 'unknown', evidence };
  const unseen = isMissing && !deployment.complete;
  const outcome: Outcome = { verdict: present, evidence, ...(unseen && { weak: true }) };
  return condition.exists === false ? negate(outcome) : outcome;
}

/** Whether another resource fits; without a condition it fits by being there. */
export function testRelated(
  other: Resource,
  where: Condition | undefined,
  deployment: Deployment,
  knowledge: EvaluationContext,
): Outcome {
  if (!where) return { verdict: 'yes', evidence: [] };
  // What an existing resource does not say here may well be so.
  if (other.existing) return { verdict: 'unknown', evidence: [] };
  const outcome = evaluateCondition(
    where,
    { root: wholeOf(other), basePath: '', resource: other, deployment },
    knowledge,
  );
  return { ...outcome, evidence: outcome.evidence.map((evidence) => ({ holder: other, ...evidence })) };
}
