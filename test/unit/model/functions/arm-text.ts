import assert from 'node:assert/strict';
import { lowerExpression } from '../../../../server/dialects/arm/lower-expression';
import { evaluate } from '../../../../server/model/evaluate';
import { lazily, type Scope } from '../../../../server/model/scope';
import { Budget } from '../../../../server/text/budget';
import type { Origin, Value } from '../../../../server/model/value';
import { oneOf, unknown, withOriginStep } from '../../../../server/model/values';
import { parseTemplateExpression } from '../../../../server/syntax/arm-expression/parse';
import { span } from '../../../../server/text/span';
import { show } from '../expressions';

/** Names that template expressions may use. */
export interface Template {
  /** Expressions. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Parameters with allowed values and no default: expressions. */
  readonly allowed?: Readonly<Record<string, readonly string[]>>;
}

/** Evaluates a template expression, written without its brackets. Parameters that are not listed have no default. */
export function runArm(text: string, template: Template = {}): Value {
  const budget = new Budget();
  const variables = new Map<string, () => Value>();
  const run = (written: string): Value => {
    const { root, problems } = parseTemplateExpression(`[${written}]`, (index) => index);
    assert.deepEqual(problems, [], written);
    const scope: Scope = {
      source: { uri: 'main', text: `[${written}]` },
      budget,
      resolve,
      call: () => undefined,
    };
    return evaluate(lowerExpression(root), scope);
  };
  const resolve = (name: string, space: string | undefined): Value | undefined => {
    if (space === 'variable') return variables.get(name.toLowerCase())?.();
    const origin: Origin = {
      kind: 'parameterDefault',
      source: { uri: 'main', text: '' },
      span: span(0, 0),
      name,
    };
    const allowed = template.allowed?.[name];
    if (space !== 'parameter') return undefined;
    return allowed ? oneOf(allowed.map(run), origin) : unknown('parameterWithoutDefault', name, origin);
  };
  for (const [name, written] of Object.entries(template.variables ?? {})) {
    const step: Origin = { kind: 'variable', source: { uri: name, text: '' }, span: span(0, 0), name };
    variables.set(
      name.toLowerCase(),
      lazily(
        () => withOriginStep(run(written), step),
        () => unknown('cycle', name, step),
      ),
    );
  }
  return run(text);
}

/** A test for each pair of expression and shown value. */
export function checkArm(
  cases: readonly (readonly [text: string, expected: string])[],
  template: Template = {},
): void {
  for (const [text, expected] of cases) it(text, () => assert.equal(show(runArm(text, template)), expected));
}
