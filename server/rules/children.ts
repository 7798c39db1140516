import { isNamed, parentType } from '../model/naming';
import { identityOfParent, identityOfResource, resourcesOfType } from '../model/relations';
import { isDeployable, type Deployment, type Resource } from '../model/resource';
import { testRelated, type EvaluationContext } from './condition';
import type { Condition, Related, Rule } from './format';
import { anyOf, type Evidence, type Outcome } from './verdict';

/**
 * Requirements that a child resource fulfills for its parent, judged by what the child says where the parent is not created here: it exists,
 * or another deployment creates it. What the child does not say is the parent's own matter and no finding.
 */

/** The types of children that may fulfill a rule's requirement, in lower case. */
export function childTypesOf({ resource, require }: Rule): readonly string[] {
  const parents = (resource === undefined ? [] : [resource].flat()).filter(
    (target) => typeof target === 'string',
  );
  const types = fulfilling(require).flatMap((related) => related.resource);
  return [...new Set(types)].filter((type) => parents.some((parent) => isTypeOfParent(parent, type)));
}

function isTypeOfParent(parent: string, child: string): boolean {
  return parentType(child)?.toLowerCase() === parent.toLowerCase();
}

/** The conditions that are met when there is a child that fits. */
function fulfilling(condition: Condition): readonly Related[] {
  if (isFulfilledByChild(condition)) return [condition.related];
  return [...(condition.allOf ?? []), ...(condition.anyOf ?? [])].flatMap(fulfilling);
}

function isFulfilledByChild(condition: Condition): condition is Condition & { readonly related: Related } {
  return (
    condition.related?.link === 'child' && condition.related.where !== undefined && condition.exists !== false
  );
}

/** Of some types, the resources whose parents the deployment does not create, in groups of one parent. */
export function childrenWithoutParent(
  deployment: Deployment,
  isWanted: (type: string) => boolean,
): readonly (readonly Resource[])[] {
  const children = deployment.resources.filter((child) => isJudged(child) && isWanted(child.type));
  const groups = new Map<Resource | string, Resource[]>();
  for (const child of children) {
    const parent = identityOfParent(child);
    if (parent === undefined || isCreated(parent, child, deployment)) continue;
    // Children that do not say whose they are may have different parents.
    const key = parent.includes('\n') ? parent : child;
    groups.set(key, [...(groups.get(key) ?? []), child]);
  }
  return [...groups.values()];
}

function isJudged(child: Resource): boolean {
  return !child.existing && !child.partial && isDeployable(child);
}

function isCreated(parent: string, child: Resource, deployment: Deployment): boolean {
  if (child.parent && !child.parent.existing) return true;
  return resourcesOfType(deployment, parentType(child.type) ?? '').some(
    (resource) => !resource.existing && identityOfResource(resource) === parent,
  );
}

/** What children of one parent say of a requirement; undefined when they say nothing of it. */
export function evaluateChildren(
  condition: Condition,
  children: readonly Resource[],
  deployment: Deployment,
  knowledge: EvaluationContext,
): Outcome | undefined {
  const evaluate = (part: Condition): Outcome | undefined =>
    evaluateChildren(part, children, deployment, knowledge);
  if (isFulfilledByChild(condition))
    return evaluateFitting(condition.related, children, deployment, knowledge);
  if (condition.anyOf) return alternatives(condition.anyOf.map(evaluate));
  if (condition.allOf) return firstOf(['no', 'unknown', 'yes'], spokenOf(condition.allOf.map(evaluate)));
  return undefined;
}

/** Where the parent may meet the requirement by itself, a "no" of its child is weak. */
function alternatives(outcomes: readonly (Outcome | undefined)[]): Outcome | undefined {
  const outcome = firstOf(['yes', 'unknown', 'no'], spokenOf(outcomes));
  return outcome?.verdict === 'no' && outcomes.includes(undefined) ? { ...outcome, weak: true } : outcome;
}

function spokenOf(outcomes: readonly (Outcome | undefined)[]): readonly Outcome[] {
  return outcomes.filter((outcome) => outcome !== undefined);
}

function firstOf(order: readonly Outcome['verdict'][], outcomes: readonly Outcome[]): Outcome | undefined {
  const verdict = order.find((one) => outcomes.some((outcome) => outcome.verdict === one));
  if (verdict === undefined) return undefined;
  const deciding = outcomes.filter((outcome) => outcome.verdict === verdict);
  const weak = deciding.some((outcome) => outcome.weak);
  return { verdict, evidence: deciding.flatMap(({ evidence }) => evidence), ...(weak && { weak }) };
}

function evaluateFitting(
  { resource, named, where }: Related,
  children: readonly Resource[],
  deployment: Deployment,
  knowledge: EvaluationContext,
): Outcome | undefined {
  const types = new Set([resource].flat().map((type) => type.toLowerCase()));
  const outcomes = children
    .filter(
      ({ type, name }) => types.has(type.toLowerCase()) && (named === undefined || isNamed(name, named)),
    )
    .map((child) => testRelated(child, where, deployment, knowledge));
  const verdict = anyOf(outcomes.map((outcome) => outcome.verdict));
  if (verdict === 'yes') return { verdict, evidence: [] };
  const evidence = outcomes
    .filter((outcome) => outcome.verdict === verdict)
    .flatMap((outcome) => statementsOf(outcome.evidence));
  return evidence.length === 0 ? undefined : { verdict, evidence };
}

/** The properties that tell what a child is, not how it is set up. */
const identifying = new Set(['name', 'type', 'apiVersion']);

/** What is written of a child that counts: one of another name or type is not what the requirement is about. */
function statementsOf(evidence: readonly Evidence[]): readonly Evidence[] {
  if (evidence.some(({ path }) => path === 'name')) return [];
  return evidence.filter(
    ({ value, path }) =>
      !identifying.has(path) && value.kind !== 'absent' && !(value.kind === 'known' && value.value === null),
  );
}
