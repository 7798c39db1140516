import * as z from 'zod';
import { issuesOf } from './issues';
import { ruleSchema, type Condition, type OperatorName, type Rule } from './format';

/** A mistake in a rule file, with the path to it inside the file. */
export interface RuleMistake {
  readonly id: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly isKey?: true;
}

export type LoadedRule = { readonly rule: Rule } | { readonly mistakes: readonly RuleMistake[] };

/** Checks the content of one rule file. */
export function loadRule(id: string, content: unknown): LoadedRule {
  const result = ruleSchema.safeParse(content);
  if (!result.success) {
    return { mistakes: issuesOf(result.error).map((issue) => ({ id, ...issue })) };
  }
  const rule: Rule = { id, ...result.data };
  const mistakes = mistakesOf(rule).map(([path, message]) => ({
    id,
    path: path.split('.').filter(Boolean),
    message,
  }));
  return mistakes.length ? { mistakes } : { rule };
}

/** What the schema cannot say. */
function mistakesOf(rule: Rule): readonly (readonly [path: string, message: string])[] {
  const mistakes: [string, string][] = [];
  if ((rule.resource === undefined) === (rule.subject === undefined))
    mistakes.push(['', 'a rule has either resource or subject']);
  if (looksIntoTexts(rule.require) && rule.message.includes('{value}'))
    mistakes.push(['message', 'a text that may hold a credential is never printed']);
  if (rule.subject && [rule.require, rule.when].some((condition) => condition && asksForRelated(condition)))
    mistakes.push(['', 'only a rule about a resource can ask for related ones']);
  rule.examples.forEach((example, index) => {
    if (!example.bad && !example.good) mistakes.push([`examples.${index}`, 'an example has bad or good']);
    if (example.fixed && !example.bad) mistakes.push([`examples.${index}`, 'fixed belongs to bad']);
    if (example.bad && example.fixed && !rule.fix)
      mistakes.push([`examples.${index}.fixed`, 'the rule has no fix']);
  });
  if (!rule.examples.some((example) => example.bad))
    mistakes.push(['examples', 'no example shows the finding']);
  if (!rule.examples.some((example) => example.good))
    mistakes.push(['examples', 'no example shows good text']);
  return mistakes;
}

const textOperators: readonly OperatorName[] = [
  'credential',
  'insecureSwitch',
  'malformedReference',
  'runtimeKey',
  'writtenOut',
];

/** Whether a condition asks what a text holds, which may be a credential: then the text is never shown. */
export function looksIntoTexts(condition: Condition): boolean {
  return textOperators.some((name) => operandsOf(condition, name).length > 0);
}

function asksForRelated(condition: Condition): boolean {
  return condition.related !== undefined || innerOf(condition).some(asksForRelated);
}

/** What a condition gives to an operator, wherever in it. */
export function operandsOf<N extends OperatorName>(
  condition: Condition,
  name: N,
): readonly NonNullable<Condition[N]>[] {
  const own = condition[name];
  return [
    ...(own === undefined ? [] : [own as NonNullable<Condition[N]>]),
    ...innerOf(condition).flatMap((part) => operandsOf(part, name)),
  ];
}

export function innerOf({ allOf, anyOf, not, count, related }: Condition): readonly Condition[] {
  return [...(allOf ?? []), ...(anyOf ?? []), not, count?.where, related?.where].filter(
    (part) => part !== undefined,
  );
}

/** The JSON schema of rule files, for completion while writing them. */
export function ruleJsonSchema(): unknown {
  return z.toJSONSchema(ruleSchema, { io: 'input' });
}
