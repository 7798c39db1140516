import { z } from '../text/schema';
import { type Example, type ExampleMistake, wholeTexts, type WrittenExamples } from './examples';
import { issuesOf } from './issues';
import { parametersIn } from './parameters';
import { ruleSchema, type Condition, type OperatorName, type Rule } from './format';

/** A mistake in a rule file, with the path to it inside the file. */
export interface RuleMistake {
  readonly id: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly isKey?: true;
}

export type LoadedRule = { readonly rule: Rule } | { readonly mistakes: readonly RuleMistake[] };

/** Makes texts of the examples of a rule, or says which of them cannot be printed. */
export type ExpandExamples = (written: WrittenExamples) => readonly Example[] | ExampleMistake;

/**
 * Checks the content of one rule file. By default its examples have to be whole texts, because scaffolds are only there
 * when the project is built.
 */
export function loadRule(id: string, content: unknown, expand: ExpandExamples = wholeTexts): LoadedRule {
  const result = ruleSchema.safeParse(content);
  if (!result.success) {
    return { mistakes: issuesOf(result.error).map((issue) => ({ id, ...issue })) };
  }
  const { examples: written, ...rest } = result.data;
  const examples = expand(written ?? {});
  if ('message' in examples)
    return { mistakes: [{ id, path: ['examples', ...examples.path], message: examples.message }] };
  const rule: Rule = { id, ...rest, examples };
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
  if (rule.examples.some(({ fixed }) => fixed !== undefined) && !rule.fix)
    mistakes.push(['examples', 'the rule has no fix']);
  mistakes.push(...parameterMistakes(rule));
  return mistakes;
}

function parameterMistakes({ parameters = {}, require, when, fix }: Rule): readonly [string, string][] {
  const used = new Set([require, when, fix].flatMap(parametersIn));
  const unknown = [...used].filter((name) => !(name in parameters));
  const unused = Object.keys(parameters).filter((name) => !used.has(name));
  return [
    ...unknown.map((name): [string, string] => ['', `the rule declares no parameter ${name}`]),
    ...unused.map((name): [string, string] => [`parameters.${name}`, 'the rule does not use the parameter']),
  ];
}

/** What a rule of ours has besides what every rule has: it is explained and shown. */
export function missingParts(rule: Rule): readonly RuleMistake[] {
  const { id, why, references, examples } = rule;
  const parts: readonly (readonly [path: string, isThere: boolean, message: string])[] = [
    ['why', why.length >= 40, 'say what the risk is, in 40 characters or more'],
    ['references', references.length > 0, 'name at least one page'],
    ['examples', examples.some(({ bad }) => bad !== undefined), 'no example shows the finding'],
    [
      'examples',
      examples.some(({ good, fixed }) => (good ?? fixed) !== undefined),
      'no example shows good text',
    ],
  ];
  return parts.flatMap(([path, isThere, message]) => (isThere ? [] : [{ id, path: [path], message }]));
}

const textOperators: readonly OperatorName[] = [
  'credential',
  'insecureOption',
  'malformedReference',
  'runtimeKey',
  'plainText',
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

export function innerOf({ allOf, anyOf, not, count, related, forEach }: Condition): readonly Condition[] {
  return [...(allOf ?? []), ...(anyOf ?? []), not, count?.where, related?.where, forEach?.require].filter(
    (part) => part !== undefined,
  );
}

/** The JSON schema of rule files, for completion while writing them. */
export function ruleJsonSchema(): unknown {
  return z.toJSONSchema(ruleSchema, { io: 'input' });
}
