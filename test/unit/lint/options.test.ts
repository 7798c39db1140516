import assert from 'node:assert/strict';
import { isAtLeast, toLintOptions, type LintSettings } from '../../../server/lint/options';
import { ruleSetFrom } from '../../../server/rules/ruleset';
import { bundle } from '../../rules/harness';
import { ownRules } from '../../../server/lint/own-rules';

const ruleSet = ruleSetFrom(bundle);
const chosen = (rules: LintSettings['rules']) =>
  toLintOptions({ profile: 'default', rules }, ruleSet, '2026-01-01');
const tls = 'storage/minimum-tls-version';

describe('a choice of rules', () => {
  it('turns rules off by id, by folder and all of them', () => {
    assert.deepEqual([...chosen({ [tls]: 'off' }).disabled], [tls]);
    assert.ok(chosen({ 'storage/*': 'off' }).disabled.has(tls));
    assert.ok(!chosen({ 'storage/*': 'off' }).disabled.has('keyvault/rbac-disabled'));
    assert.equal(chosen({ '*': 'off' }).disabled.size, ruleSet.rules.length + ownRules.length);
  });

  it('lets the longest name win', () => {
    const options = chosen({ '*': 'low', 'storage/*': 'off', [tls]: 'medium' });
    assert.equal(options.severities.get(tls), 'medium');
    assert.ok(options.disabled.has('storage/shared-key-access-enabled'));
    assert.equal(options.severities.get('keyvault/rbac-disabled'), 'low');
  });

  it('orders severities', () => {
    assert.deepEqual(
      [isAtLeast('high', 'medium'), isAtLeast('medium', 'medium'), isAtLeast('low', 'medium')],
      [true, true, false],
    );
  });
});
