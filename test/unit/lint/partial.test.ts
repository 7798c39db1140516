import assert from 'node:assert/strict';
import type { Finding } from '../../../server/lint/finding';
import { bundle, lintText } from '../../rules/harness';

function findings(type: string, body: object, others: object = {}): readonly Finding[] {
  return lintText('main.tf.json', JSON.stringify({ resource: { [type]: { x: body }, ...others } }, null, 2))
    .report.findings;
}

function told(found: readonly Finding[]): readonly string[] {
  return found.map(({ rule, severity, path }) => `${rule} ${severity} ${path}`);
}

/** The types that complete others, each with the argument that names the other. */
const completing = Object.entries(bundle.azurerm.resources).flatMap(([type, entry]) =>
  'completes' in entry && entry.completes ? [{ type, target: entry.completes[0] ?? '' }] : [],
);

describe('a resource that completes another which is not in sight', () => {
  it('is judged by what it writes, as weak evidence', () => {
    const found = findings('azurerm_storage_account_network_rules', {
      storage_account_id: '${var.account}',
      default_action: 'Allow',
    });
    assert.deepEqual(told(found), ['storage/network-default-allow low properties.networkAcls.defaultAction']);
    const text = JSON.stringify(
      {
        resource: {
          azurerm_storage_account_network_rules: {
            x: { storage_account_id: '${var.account}', default_action: 'Allow' },
          },
        },
      },
      null,
      2,
    );
    assert.equal(text.slice(found[0]?.span.start, found[0]?.span.end), '"Allow"');
    assert.match(found[0]?.message ?? '', /Part of the deployment could not be analyzed\.$/);
    assert.equal(found[0]?.fixes.length, 1);
  });

  it('is not judged by what it writes well', () => {
    assert.deepEqual(
      told(
        findings('azurerm_storage_account_network_rules', {
          storage_account_id: '${var.account}',
          default_action: 'Deny',
        }),
      ),
      [],
    );
  });

  it('is judged with the other when that is in sight', () => {
    const account = (access: boolean): object => ({
      azurerm_storage_account: { a: { public_network_access_enabled: access } },
    });
    const rules = { storage_account_id: '${azurerm_storage_account.a.id}', default_action: 'Allow' };
    const ofRule = (found: readonly Finding[]): readonly string[] =>
      told(found).filter((line) => line.startsWith('storage/network-default-allow'));
    assert.deepEqual(ofRule(findings('azurerm_storage_account_network_rules', rules, account(true))), [
      'storage/network-default-allow medium properties.networkAcls.defaultAction',
    ]);
    assert.deepEqual(ofRule(findings('azurerm_storage_account_network_rules', rules, account(false))), []);
  });

  for (const { type, target } of completing) {
    it(`lacks nothing that may be written elsewhere: ${type}`, () => {
      assert.deepEqual(told(findings(type, { [target]: '${var.id}' })), []);
    });
  }

  it('leaves open what is asked of the rest', () => {
    const { report } = lintText(
      'main.tf.json',
      JSON.stringify({ resource: { azurerm_key_vault_access_policy: { x: { key_vault_id: '${var.id}' } } } }),
    );
    const reasons = new Map(report.undecided.map(({ rule, reason }) => [rule, reason.kind]));
    assert.equal(reasons.get('keyvault/no-purge-protection'), 'elsewhere');
  });
});
