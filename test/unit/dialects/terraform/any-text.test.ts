import fc from 'fast-check';
import type { Deployment } from '../../../../server/model/resource';
import type { Value } from '../../../../server/model/value';
import { deploy } from './deploying';

const sample = {
  terraform: { required_providers: { azurerm: { version: '~> 4.0' } } },
  variable: { v: { type: 'string', default: 'TLS1_0' }, n: {} },
  locals: { l: '${var.v}', list: ['a', 'b'] },
  module: { m: { source: './child', v: '${local.l}' } },
  resource: {
    azurerm_storage_account: {
      x: {
        count: 2,
        name: 'a${count.index}',
        min_tls_version: '${local.l}',
        network_rules: [{ default_action: 'Deny', ip_rules: ['${var.n}'] }],
        blob_properties: {},
      },
    },
    azurerm_storage_container: { c: { storage_account_id: '${azurerm_storage_account.x[0].id}' } },
    azurerm_network_security_group: {
      g: {
        dynamic: {
          security_rule: { for_each: '${local.list}', content: { name: '${security_rule.value}' } },
        },
      },
    },
    azapi_resource: {
      z: {
        type: 'Microsoft.Storage/storageAccounts@2023-01-01',
        body: '${jsonencode({ properties = { a = 1 } })}',
      },
    },
  },
  output: { o: { value: '${module.m.o}' } },
};
const child = {
  variable: { v: {} },
  resource: { azurerm_key_vault: { k: { name: '${var.v}' } } },
  output: { o: { value: '${azurerm_key_vault.k.id}' } },
};
const plan = {
  format_version: '1.2',
  resource_changes: [
    {
      address: 'azurerm_storage_account.x',
      mode: 'managed',
      type: 'azurerm_storage_account',
      name: 'x',
      change: {
        actions: ['create'],
        after: { name: 'a', network_rules: [{ default_action: 'Deny' }] },
        after_unknown: { id: true },
        after_sensitive: { key: true },
      },
    },
  ],
  configuration: {
    root_module: {
      resources: [
        { type: 'azurerm_storage_account', name: 'x', expressions: { name: { constant_value: 'a' } } },
      ],
    },
  },
};

/** Asks for every value there is. */
function readAll(deployment: Deployment): void {
  for (const resource of deployment.resources)
    for (const value of [resource.body, resource.name, resource.scope]) if (value) readValue(value, 0);
  for (const part of [...deployment.outputs, ...deployment.settings]) readValue(part.value, 0);
  for (const { defaultValue } of deployment.parameters) readValue(defaultValue, 0);
}

function readValue(value: Value, depth: number): void {
  if (depth > 20) return;
  if (value.kind === 'array') for (const item of value.items) readValue(item, depth + 1);
  if (value.kind === 'oneOf') for (const item of value.values) readValue(item, depth + 1);
  if (value.kind !== 'object') return;
  for (const name of [...value.names, 'properties', 'sku', 'identity']) {
    readValue(value.get(name), depth + 1);
    value.placeOf?.([name, 'x']);
  }
}

/** A text with one stretch of it taken out, doubled or overwritten. */
const damaged = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(40),
      fc.constantFrom(
        '',
        '"',
        '{',
        '}',
        '[',
        '${',
        'null',
        '1',
        '\\',
        ',',
        ':',
        '${azurerm_storage_account.x}',
        '"dynamic": {"x": 1},',
      ),
    )
    .map(([start, length, instead]) => text.slice(0, start) + instead + text.slice(start + length));

describe('Terraform’s files, whatever is in them', function () {
  this.timeout(20_000);
  const text = JSON.stringify(sample, null, 1);

  it('are read and deployed without an exception', () => {
    readAll(deploy({ 'main.tf.json': text, 'child/main.tf.json': child }).deployment);
    fc.assert(
      fc.property(damaged(text), damaged(JSON.stringify(child)), (main, inner) => {
        const { document, deployment } = deploy({ 'main.tf.json': main, 'child/main.tf.json': inner });
        readAll(deployment);
        void [
          document.problems,
          document.comments,
          document.writer.suppressLine(main.length >> 1, 'c'),
          document.writer.suppressFile('c'),
        ];
      }),
      { numRuns: 300 },
    );
  });

  it('so are plans', () => {
    const planText = JSON.stringify(plan);
    readAll(deploy({ 'plan.json': planText, 'main.tf.json': text }).deployment);
    fc.assert(
      fc.property(damaged(planText), (damagedPlan) => {
        // What follows makes sure that the text is still taken for a plan.
        readAll(
          deploy({ 'plan.json': `${damagedPlan} "format_version": "planned_values":`, 'main.tf.json': text })
            .deployment,
        );
      }),
      { numRuns: 200 },
    );
  });

  const large: readonly (readonly [what: string, text: string])[] = [
    ['brackets', '['.repeat(10_000)],
    ['blocks in blocks', '{"resource":'.repeat(10_000)],
    [
      'an expression of brackets',
      `{"locals": {"a": "\${${'('.repeat(10_000)}"}, "resource": {"azurerm_key_vault": {"x": {"name": "\${local.a}"}}}}`,
    ],
    [
      'locals that follow one another',
      JSON.stringify({
        locals: Object.fromEntries(
          Array.from({ length: 3_000 }, (_, index) => [`l${index}`, `\${local.l${index + 1}}`]),
        ),
        resource: { azurerm_key_vault: { x: { name: '${local.l0}' } } },
      }),
    ],
    [
      'many resources',
      JSON.stringify({
        resource: {
          azurerm_storage_account: Object.fromEntries(
            Array.from({ length: 2_000 }, (_, index) => [`r${index}`, { name: `a${index}` }]),
          ),
          azurerm_storage_container: Object.fromEntries(
            Array.from({ length: 500 }, (_, index) => [
              `c${index}`,
              { storage_account_id: `\${azurerm_storage_account.r${index}.id}` },
            ]),
          ),
        },
      }),
    ],
  ];
  for (const [what, content] of large) {
    it(`are read, however long: ${what}`, () => {
      const { document, deployment } = deploy({ 'main.tf.json': content });
      for (const { body } of deployment.resources) void body.get('name');
      void document.problems.length;
    });
  }
});
