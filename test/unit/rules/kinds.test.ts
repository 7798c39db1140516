import assert from 'node:assert/strict';
import { credentialKinds, insecureOptionKinds } from '../../../server/credentials';
import type { OperatorName } from '../../../server/rules/format';
import { operandsOf } from '../../../server/rules/load';
import { bundle } from '../../rules/harness';

/** The kinds that the rules of the settings folder name in an operator, sorted. */
function namedKinds(operator: OperatorName): readonly string[] {
  const rules = bundle.rules.filter(({ id }) => id.startsWith('settings/'));
  return rules
    .flatMap(({ require }) => operandsOf(require, operator))
    .flatMap((operand) => (Array.isArray(operand) ? operand.map(String) : []))
    .sort();
}

describe('kinds of credentials and switches', () => {
  it('each kind of credential is one rule’s; what none names is settings/inline-credential’s', () => {
    const named = namedKinds('credential');
    assert.deepEqual(named, [...new Set(named)]);
    const rest = bundle.rules.find(({ id }) => id === 'settings/inline-credential');
    const passedOver = operandsOf(rest?.when ?? {}, 'credential').flatMap((operand) =>
      Array.isArray(operand) ? operand : [],
    );
    assert.deepEqual([...passedOver].sort(), named);
    assert.ok(credentialKinds.length > named.length);
  });

  it('each kind of switch is one rule’s', () =>
    assert.deepEqual(namedKinds('insecureOption'), [...insecureOptionKinds].sort()));
});
