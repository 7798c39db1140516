import assert from 'node:assert/strict';
import { lintText } from '../../../rules/harness';
import { deploy, shown } from './deploying';

const account = 'azurerm_storage_account.x';
const tls = 'properties.minimumTlsVersion';

/** The minimum TLS version of an account that is written as `expression`. */
function tlsOf(
  declarations: string,
  expression: string,
  others: Readonly<Record<string, string>> = {},
): string {
  const main = `${declarations}\nresource "azurerm_storage_account" "x" {\n  min_tls_version = ${expression}\n}\n`;
  return shown(deploy({ 'main.tf': main, ...others }).deployment, account, tls);
}

function variable(type: string, value?: string, more = ''): string {
  const byDefault = value === undefined ? '' : `  default = ${value}\n`;
  return `variable "v" {\n  type = ${type}\n${byDefault}${more}}\n`;
}

describe('The type of a variable', () => {
  const cases: readonly (readonly [what: string, declaration: string, expression: string, value: string])[] =
    [
      [
        'gives optional attributes their defaults',
        variable('object({ tls = optional(string, "TLS1_0") })', '{}'),
        'var.v.tls',
        '"TLS1_0"',
      ],
      [
        'gives null their defaults too',
        variable('object({ tls = optional(string, "TLS1_0") })', '{ tls = null }'),
        'var.v.tls',
        '"TLS1_0"',
      ],
      [
        'keeps what is written',
        variable('object({ tls = optional(string, "TLS1_0") })', '{ tls = "TLS1_1" }'),
        'var.v.tls',
        '"TLS1_1"',
      ],
      [
        'makes the others null',
        variable('object({ tls = optional(string) })', '{}'),
        'coalesce(var.v.tls, "TLS1_1")',
        '"TLS1_1"',
      ],
      [
        'reaches into objects',
        variable('object({ a = optional(object({ tls = optional(string, "TLS1_0") }), {}) })', '{}'),
        'var.v.a.tls',
        '"TLS1_0"',
      ],
      [
        'reaches into maps',
        variable('map(object({ tls = optional(string, "TLS1_0") }))', '{ k = {} }'),
        'var.v["k"].tls',
        '"TLS1_0"',
      ],
      [
        'reaches into lists',
        variable('list(object({ tls = optional(string, "TLS1_0") }))', '[{}]'),
        'var.v[0].tls',
        '"TLS1_0"',
      ],
      [
        'reaches into tuples',
        variable('tuple([object({ tls = optional(string, "TLS1_0") })])', '[{}]'),
        'var.v[0].tls',
        '"TLS1_0"',
      ],
      [
        'converts',
        variable('object({ n = string })', '{ n = 1 }'),
        '"TLS${var.v.n == "1" ? "1_0" : "x"}"',
        '"TLS1_0"',
      ],
      [
        'keeps where items of lists come from',
        variable('list(string)', '["TLS1_0"]'),
        'one(var.v)',
        '"TLS1_0"',
      ],
      ['leaves other types alone', variable('any', '{ tls = "TLS1_0" }'), 'var.v.tls', '"TLS1_0"'],
    ];
  for (const [what, declaration, expression, value] of cases)
    it(what, () => assert.equal(tlsOf(declaration, expression), value));

  it('applies to what a variable file gives', () => {
    const declaration = variable('object({ tls = optional(string, "TLS1_0") })');
    assert.equal(tlsOf(declaration, 'var.v.tls', { 'terraform.tfvars': 'v = {}\n' }), '"TLS1_0"');
  });

  it('lets null stand for the default where it is not nullable', () => {
    const given = { 'terraform.tfvars': 'v = null\n' };
    assert.equal(tlsOf(variable('string', '"TLS1_0"', '  nullable = false\n'), 'var.v', given), '"TLS1_0"');
  });
});

describe('The validation of a variable', () => {
  const validated = (condition: string): string =>
    variable(
      'string',
      undefined,
      `  validation {\n    condition = ${condition}\n    error_message = "x"\n  }\n`,
    );
  const cases: readonly (readonly [condition: string, value: string])[] = [
    ['contains(["TLS1_0", "TLS1_1"], var.v)', '"TLS1_0"|"TLS1_1"'],
    ['var.v == "TLS1_0" || var.v == "TLS1_1"', '"TLS1_0"|"TLS1_1"'],
    ['var.v != "" && contains(["TLS1_0"], var.v)', '"TLS1_0"'],
    ['length(var.v) > 3', '?parameterWithoutDefault'],
    ['contains(local.allowed, var.v)', '?parameterWithoutDefault'],
    ['contains(["TLS1_0"], var.w)', '?parameterWithoutDefault'],
  ];
  for (const [condition, value] of cases)
    it(condition, () => assert.equal(tlsOf(validated(condition), 'var.v'), value));
});

describe('More instances than are distinguished', () => {
  const many = Array.from({ length: 60 }, (_, index) => `"k${index}"`).join(', ');

  it('are one for each value', () => {
    const values = Array.from({ length: 60 }, (_, index) => `k${index} = "TLS1_${index % 2}"`).join('\n');
    const main = `resource "azurerm_storage_account" "x" {\n  for_each = {\n${values}\n}\n  min_tls_version = each.value\n}\n`;
    const { deployment } = deploy({ 'main.tf': main });
    assert.deepEqual(
      deployment.resources.map(({ symbol }) => symbol),
      [`${account}["k0"]`, `${account}["k1"]`],
    );
    assert.equal(shown(deployment, `${account}["k1"]`, tls), '"TLS1_1"');
  });

  for (const [what, loop] of [
    ['a set', `for_each = toset([${many}])`],
    ['a count', 'count = 60'],
  ] as const) {
    it(`are one if they are the same: ${what}`, () => {
      const main = `resource "azurerm_storage_account" "x" {\n  ${loop}\n  min_tls_version = "TLS1_0"\n}\n`;
      const { deployment } = deploy({ 'main.tf': main });
      const [resource, ...others] = deployment.resources;
      assert.deepEqual(others, []);
      assert.equal(shown(deployment, resource?.symbol ?? '', tls), '"TLS1_0"');
    });
  }
});

describe('azapi_update_resource', () => {
  it('leaves open what it does not write, at any depth', () => {
    const main =
      'resource "azapi_update_resource" "x" {\n  type = "Microsoft.Storage/storageAccounts@2023-01-01"\n  body = {\n    properties = {\n      networkAcls = {\n        bypass = "None"\n      }\n    }\n  }\n}\n';
    const { deployment } = deploy({ 'main.tf': main });
    const symbol = deployment.resources[0]?.symbol ?? '';
    assert.equal(shown(deployment, symbol, 'properties.networkAcls.bypass'), '"None"');
    assert.equal(shown(deployment, symbol, 'properties.networkAcls.defaultAction'), '?notCovered');
    assert.equal(shown(deployment, symbol, tls), '?notCovered');
  });
});

describe('azapi_resource_action', () => {
  const action = (more: string): string =>
    `resource "azapi_resource_action" "x" {\n  type = "Microsoft.Storage/storageAccounts@2023-01-01"\n${more}  body = {\n    properties = {\n      minimumTlsVersion = "TLS1_0"\n    }\n  }\n}\n`;

  it('is an update where it patches or puts the resource itself', () => {
    const { deployment } = deploy({ 'main.tf': action('  method = "PATCH"\n') });
    const symbol = deployment.resources[0]?.symbol ?? '';
    assert.equal(shown(deployment, symbol, tls), '"TLS1_0"');
    assert.equal(shown(deployment, symbol, 'properties.networkAcls'), '?notCovered');
  });

  for (const more of ['', '  method = "DELETE"\n', '  method = "PUT"\n  action = "failover"\n'])
    it(`is no resource with ${more.trim().replace(/\n */, ', ') || 'the method by default'}`, () => {
      const { deployment } = deploy({ 'main.tf': action(more) });
      assert.deepEqual([deployment.resources, deployment.untyped], [[], []]);
    });
});

describe('The type of an azapi resource', () => {
  const resource =
    'resource "azapi_resource" "x" {\n  for_each = toset(["a", "b"])\n  type     = var.v\n  body     = {}\n}\n';
  const reasons = (main: string): readonly string[] =>
    (deploy({ 'main.tf': main }).deployment.untyped ?? []).map(
      ({ symbol, reason }) => `${symbol} ${reason.kind} ${reason.detail}`,
    );

  it('is missed, once each instance, where it is not known', () =>
    assert.deepEqual(reasons(variable('string') + resource), [
      'azapi_resource.x["a"] parameterWithoutDefault v',
      'azapi_resource.x["b"] parameterWithoutDefault v',
    ]));

  it('may be the default of a variable', () =>
    assert.deepEqual(
      reasons(variable('string', '"Microsoft.Storage/storageAccounts@2023-01-01"') + resource),
      [],
    ));

  it('is a question that is left undecided where it is not known', () => {
    const { undecided } = lintText('main.tf', variable('string') + resource).report;
    assert.deepEqual(
      undecided.filter(({ rule }) => rule === 'resource-type').map(({ subject }) => subject),
      ['azapi_resource.x["a"]', 'azapi_resource.x["b"]'],
    );
  });
});

describe('A list of a variable’s type', () => {
  it('has the places of what is written', () => {
    const main = `${variable('list(string)', '["10.0.0.0/8"]')}
resource "azurerm_storage_account" "x" {
  network_rules {
    default_action = "Deny"
    ip_rules       = var.v
  }
}
`;
    const { deployment } = deploy({ 'main.tf': main });
    assert.match(shown(deployment, account, 'properties.networkAcls.ipRules'), /10\.0\.0\.0/);
  });
});
