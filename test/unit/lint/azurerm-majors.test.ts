import assert from 'node:assert/strict';
import { createEngine } from '../../../server/project/engine';
import { lint } from '../../../server/lint/lint';
import type { LintOptions } from '../../../server/lint/options';
import type { Condition, Rule } from '../../../server/rules/format';
import { applyEdits } from '../../../server/text/edit';
import { bundle } from '../../rules/harness';

const uri = 'file:///t/main.tf.json';

/** A rule that asks one thing of the resource's body and can fix it. */
function probe(resource: string, require: Condition, set: string | boolean): Rule {
  return {
    id: 'probe/answer',
    title: 'A probe',
    severity: 'low',
    controls: [],
    aliases: [],
    resource,
    require,
    fix: { title: 'Set it', safety: 'review', set },
    message: 'Set it.',
    why: 'The answer tells which default the provider has.',
    references: ['https://learn.microsoft.com/azure'],
    examples: [],
  };
}

/** `ok`, `open` when it cannot be said, or what the fix writes. */
function answer(rule: Rule, type: string, body: object, major: number): string {
  const terraform = {
    required_providers: { azurerm: { source: 'hashicorp/azurerm', version: `~> ${major}.0` } },
  };
  const text = JSON.stringify({ terraform, resource: { [type]: { x: { name: 'x', ...body } } } }, null, 2);
  const { ruleSet, workspace } = createEngine({
    bundle,
    files: { read: () => text, list: () => [uri] },
    azurermMajor: 4,
    extraRules: [rule],
  });
  const options: LintOptions = {
    ruleSet,
    profile: 'default',
    disabled: new Set(),
    severities: new Map(),
    today: '2026-01-01',
  };
  const document = workspace.open(uri);
  assert.ok(document);
  const { findings, undecided } = lint(document, workspace, options);
  const found = findings.find((finding) => finding.rule === rule.id);
  if (!found) return undecided.some((one) => one.rule === rule.id) ? 'open' : 'ok';
  const edits = found.fixes[0]?.edits.get(uri);
  assert.ok(edits, 'the finding has no fix');
  const before = linesOf(text);
  return linesOf(applyEdits(text, edits))
    .filter((line) => !before.includes(line))
    .join(' ');
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim().replace(/,$/, ''));
}

const account = 'Microsoft.Storage/storageAccounts';
const cosmos = 'Microsoft.DocumentDB/databaseAccounts';
const vault = 'Microsoft.KeyVault/vaults';
const workspaces = 'Microsoft.OperationalInsights/workspaces';

const tls12: Condition = { field: 'properties.minimumTlsVersion', greaterOrEquals: 'TLS1_2' };
const noPublicBlobs: Condition = { field: 'properties.allowBlobPublicAccess', equals: false };
const noReplication: Condition = { field: 'properties.allowCrossTenantReplication', equals: false };
const roles: Condition = { field: 'properties.enableRbacAuthorization', equals: true };
const cosmosTls: Condition = { field: 'properties.minimalTlsVersion', equals: 'Tls12' };
const noKeys: Condition = { field: 'properties.disableLocalAuth', equals: true };
const noKeysInLogs: Condition = { field: 'properties.features.disableLocalAuth', equals: true };
const https: Condition = { field: 'properties.supportsHttpsTrafficOnly', equals: true };

type Answers = readonly [two: string, three: string, four: string, five: string];

function always(text: string): Answers {
  return [text, text, text, text];
}

/** What is answered for provider 2 (of which few defaults are on record), 3, 4 and 5. */
const cases: readonly (readonly [what: string, rule: Rule, type: string, body: object, answers: Answers])[] =
  [
    [
      'storage TLS',
      probe(account, tls12, 'TLS1_2'),
      'azurerm_storage_account',
      {},
      ['"min_tls_version": "TLS1_2"', 'ok', 'ok', 'ok'],
    ],
    [
      'nested public access',
      probe(account, noPublicBlobs, false),
      'azurerm_storage_account',
      {},
      ['open', '"allow_nested_items_to_be_public": false', '"allow_nested_items_to_be_public": false', 'ok'],
    ],
    [
      'cross-tenant replication',
      probe(account, noReplication, false),
      'azurerm_storage_account',
      {},
      ['open', '"cross_tenant_replication_enabled": false', 'ok', 'ok'],
    ],
    [
      'secure transfer, switched off',
      probe(account, https, true),
      'azurerm_storage_account',
      { enable_https_traffic_only: false },
      always('"enable_https_traffic_only": true'),
    ],
    [
      'Key Vault RBAC',
      probe(vault, roles, true),
      'azurerm_key_vault',
      {},
      ['open', '"enable_rbac_authorization": true', '"rbac_authorization_enabled": true', 'open'],
    ],
    // Where the provider sends nothing the service decides, and asks for 1.2.
    [
      'Cosmos TLS',
      probe(cosmos, cosmosTls, 'Tls12'),
      'azurerm_cosmosdb_account',
      {},
      ['ok', 'ok', 'ok', 'ok'],
    ],
    [
      'local authentication of Cosmos DB',
      probe(cosmos, noKeys, true),
      'azurerm_cosmosdb_account',
      {},
      // Most versions of 4 know the old name only.
      [
        'open',
        '"local_authentication_disabled": true',
        '"local_authentication_disabled": true',
        '"local_authentication_enabled": false',
      ],
    ],
    [
      'local authentication of Log Analytics',
      probe(workspaces, noKeysInLogs, true),
      'azurerm_log_analytics_workspace',
      {},
      [
        'open',
        '"local_authentication_disabled": true',
        '"local_authentication_enabled": false',
        '"local_authentication_enabled": false',
      ],
    ],
    [
      'local authentication, not disabled',
      probe(cosmos, noKeys, true),
      'azurerm_cosmosdb_account',
      { local_authentication_disabled: false },
      always('"local_authentication_disabled": true'),
    ],
    [
      'local authentication, enabled',
      probe(cosmos, noKeys, true),
      'azurerm_cosmosdb_account',
      { local_authentication_enabled: true },
      always('"local_authentication_enabled": false'),
    ],
  ];

describe('what a rule answers by the provider’s major version', () => {
  for (const [what, rule, type, body, answers] of cases) {
    it(what, () => {
      assert.deepEqual(
        [2, 3, 4, 5].map((major) => answer(rule, type, body, major)),
        answers,
      );
    });
  }
});
