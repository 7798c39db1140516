import assert from 'node:assert/strict';
import { lowerHcl } from '../../../../server/dialects/terraform/lower';
import { evaluate } from '../../../../server/model/evaluate';
import type { Scope } from '../../../../server/model/scope';
import { Budget } from '../../../../server/text/budget';
import type { Origin, Value } from '../../../../server/model/value';
import { oneOf, unknown } from '../../../../server/model/values';
import { parseTemplate } from '../../../../server/syntax/hcl';
import { span } from '../../../../server/text/span';
import { show } from '../expressions';

/** Variables with one of several values: expressions. Variables that are not listed have no default. */
export type Variables = Readonly<Record<string, readonly string[]>>;

/** Evaluates an expression of Terraform's. */
export function runTerraform(text: string, variables: Variables = {}): Value {
  const template = `\${${text}}`;
  const { node, problems } = parseTemplate(
    { text: template, offset: (index) => index },
    span(0, template.length),
  );
  assert.deepEqual(problems, [], text);
  const scope: Scope = {
    source: { uri: 'main', text: template },
    budget: new Budget(),
    resolve: (name, space) => {
      if (space !== 'var') return undefined;
      const origin: Origin = {
        kind: 'parameterDefault',
        source: { uri: 'main', text: '' },
        span: span(0, 0),
        name,
      };
      const values = variables[name]?.map((value) => runTerraform(value));
      return values ? oneOf(values, origin) : unknown('parameterWithoutDefault', name, origin);
    },
    call: () => undefined,
  };
  return evaluate(lowerHcl(node), scope);
}

/** A test for each pair of expression and shown value. */
export function checkTerraform(
  cases: readonly (readonly [text: string, expected: string])[],
  variables: Variables = {},
): void {
  for (const [text, expected] of cases)
    it(text, () => assert.equal(show(runTerraform(text, variables)), expected));
}
