import assert from 'node:assert/strict';
import type { Deployment } from '../../../../server/model/resource';
import { deploy, inserted, resourceAt, shown, valueAt, type Files } from './deploying';

interface Planned {
  readonly address: string;
  readonly module?: string;
  readonly after: object | null;
  readonly unknown?: object;
  readonly sensitive?: object;
  readonly actions?: readonly string[];
}

function entry({
  address,
  module,
  after,
  unknown = {},
  sensitive = {},
  actions = ['create'],
}: Planned): object {
  const [, mode, type, name] = /(data\.)?([\w]+)\.([\w-]+)(?:\[(?:\d+|"[^"]*")\])?$/.exec(address) ?? [];
  return {
    address,
    ...(module && { module_address: module }),
    mode: mode ? 'data' : 'managed',
    type,
    name,
    change: { actions, before: null, after, after_unknown: unknown, after_sensitive: sensitive },
  };
}

function plan(resources: readonly Planned[], more: object = {}): object {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {},
    resource_changes: resources.map(entry),
    ...more,
  };
}

function planned(resources: readonly Planned[], more: object = {}, others: Files = {}): Deployment {
  return deploy({ 'plan.json': plan(resources, more), ...others }).deployment;
}

const symbol = 'azurerm_storage_account.x';

describe('values in a Terraform plan', () => {
  const cases: readonly (readonly [
    what: string,
    resource: Omit<Planned, 'address'>,
    path: string,
    value: string,
  ])[] = [
    ['as planned', { after: { min_tls_version: 'TLS1_0' } }, 'properties.minimumTlsVersion', '"TLS1_0"'],
    [
      'null: nothing is sent, and defaults are in the plan already',
      { after: { min_tls_version: null } },
      'properties.minimumTlsVersion',
      '-',
    ],
    [
      'known after apply, never absent',
      { after: {}, unknown: { min_tls_version: true } },
      'properties.minimumTlsVersion',
      '?afterApply',
    ],
    [
      'in a block that is known after apply',
      { after: {}, unknown: { network_rules: true } },
      'properties.networkAcls.defaultAction',
      '?afterApply',
    ],
    [
      'in a block known in part',
      {
        after: { network_rules: [{ default_action: 'Deny' }] },
        unknown: { network_rules: [{ bypass: true }] },
      },
      'properties.networkAcls.bypass',
      '?afterApply',
    ],
    [
      'beside what is known after apply',
      {
        after: { network_rules: [{ default_action: 'Deny' }] },
        unknown: { network_rules: [{ bypass: true }] },
      },
      'properties.networkAcls.defaultAction',
      '"Deny"',
    ],
    ['no block', { after: { network_rules: [] } }, 'properties.networkAcls', '-'],
    [
      'a secret, never shown',
      { after: { min_tls_version: 'x' }, sensitive: { min_tls_version: true } },
      'properties.minimumTlsVersion',
      '?secret',
    ],
    [
      'no secret is absent',
      { after: { min_tls_version: null }, sensitive: { min_tls_version: true } },
      'properties.minimumTlsVersion',
      '-',
    ],
    [
      'all of it a secret',
      { after: { network_rules: [{ default_action: 'Deny' }] }, sensitive: { network_rules: true } },
      'properties.networkAcls.defaultAction',
      '?secret',
    ],
  ];
  for (const [what, resource, path, value] of cases) {
    it(what, () => assert.equal(shown(planned([{ address: symbol, ...resource }]), symbol, path), value));
  }
});

describe('resources in a Terraform plan', () => {
  it('are those that will be there, under their full addresses', () => {
    const deployment = planned([
      { address: symbol, after: {} },
      { address: 'azurerm_storage_account.kept', after: {}, actions: ['no-op'] },
      { address: 'azurerm_storage_account.gone', after: null, actions: ['delete'] },
      { address: 'data.azurerm_key_vault.d', after: {}, actions: ['read'] },
      { address: 'azurerm_storage_account.many["a"]', after: {} },
      {
        address: 'module.m.azurerm_storage_account.x',
        module: 'module.m',
        after: { min_tls_version: 'TLS1_1' },
      },
      { address: 'random_string.r', after: {} },
    ]);
    assert.deepEqual(
      deployment.resources.map((resource) => resource.symbol),
      [
        symbol,
        'azurerm_storage_account.kept',
        'azurerm_storage_account.many["a"]',
        'module.m.azurerm_storage_account.x',
      ],
    );
  });

  it('of the same type in two modules stay apart', () => {
    const deployment = planned([
      { address: symbol, after: { min_tls_version: 'TLS1_0' } },
      {
        address: 'module.m.azurerm_storage_account.x',
        module: 'module.m',
        after: { min_tls_version: 'TLS1_1' },
      },
    ]);
    assert.equal(shown(deployment, symbol, 'properties.minimumTlsVersion'), '"TLS1_0"');
    assert.equal(
      shown(deployment, 'module.m.azurerm_storage_account.x', 'properties.minimumTlsVersion'),
      '"TLS1_1"',
    );
  });

  it('are read from the planned values where no changes are listed', () => {
    const values = {
      format_version: '1.2',
      planned_values: {
        root_module: {
          resources: [
            {
              address: symbol,
              mode: 'managed',
              type: 'azurerm_storage_account',
              name: 'x',
              values: { min_tls_version: 'TLS1_0', tags: null },
            },
          ],
          child_modules: [
            {
              address: 'module.m',
              resources: [
                {
                  address: 'module.m.azurerm_key_vault.v',
                  mode: 'managed',
                  type: 'azurerm_key_vault',
                  name: 'v',
                  values: {},
                },
              ],
            },
          ],
        },
      },
    };
    const { deployment } = deploy({ 'plan.json': values });
    assert.deepEqual(
      deployment.resources.filter(({ parent }) => !parent).map((resource) => resource.symbol),
      [symbol, 'module.m.azurerm_key_vault.v'],
    );
    assert.equal(shown(deployment, symbol, 'properties.minimumTlsVersion'), '"TLS1_0"');
    assert.equal(shown(deployment, symbol, 'tags'), '-');
    assert.equal(shown(deployment, symbol, 'properties.allowBlobPublicAccess'), '?afterApply');
  });

  it('have the provider’s major from the plan', () => {
    const configuration = { provider_config: { azurerm: { name: 'azurerm', version_constraint: '~> 3.0' } } };
    assert.equal(
      resourceAt(planned([{ address: symbol, after: {} }], { configuration }), symbol).azurerm?.major,
      3,
    );
  });

  it('are linked by what the configuration refers to', () => {
    const expressions = (name: string, reference: string): object => ({
      [name]: { references: [reference, 'azurerm_mssql_server.s'] },
    });
    const configuration = {
      root_module: {
        resources: [
          {
            type: 'azurerm_mssql_database',
            name: 'd',
            expressions: expressions('server_id', 'azurerm_mssql_server.s.id'),
          },
        ],
        module_calls: {
          m: {
            module: {
              resources: [
                {
                  type: 'azurerm_mssql_database',
                  name: 'd',
                  expressions: expressions('server_id', 'azurerm_mssql_server.s.id'),
                },
              ],
            },
          },
        },
      },
    };
    const deployment = planned(
      [
        { address: 'azurerm_mssql_server.s', after: { name: 's' }, unknown: { id: true } },
        { address: 'azurerm_mssql_database.d', after: { name: 'd' }, unknown: { server_id: true } },
        {
          address: 'module.m.azurerm_mssql_server.s',
          module: 'module.m',
          after: { name: 't' },
          unknown: { id: true },
        },
        {
          address: 'module.m.azurerm_mssql_database.d',
          module: 'module.m',
          after: { name: 'd' },
          unknown: { server_id: true },
        },
      ],
      { configuration },
    );
    assert.equal(resourceAt(deployment, 'azurerm_mssql_database.d').parent?.symbol, 'azurerm_mssql_server.s');
    assert.equal(
      resourceAt(deployment, 'module.m.azurerm_mssql_database.d').parent?.symbol,
      'module.m.azurerm_mssql_server.s',
    );
  });

  it('are linked through arguments and outputs of modules', () => {
    const calls = {
      a: {
        module: {
          outputs: {
            id: { expression: { references: ['azurerm_mssql_server.s.id', 'azurerm_mssql_server.s'] } },
          },
        },
      },
      b: {
        expressions: { server: { references: ['module.a.id', 'module.a'] } },
        module: {
          resources: [
            {
              type: 'azurerm_mssql_database',
              name: 'd',
              expressions: { server_id: { references: ['var.server'] } },
            },
          ],
        },
      },
    };
    const deployment = planned(
      [
        {
          address: 'module.a.azurerm_mssql_server.s',
          module: 'module.a',
          after: { name: 's' },
          unknown: { id: true },
        },
        {
          address: 'module.b.azurerm_mssql_database.d',
          module: 'module.b',
          after: { name: 'd' },
          unknown: { server_id: true },
        },
      ],
      { configuration: { root_module: { module_calls: calls } } },
    );
    assert.equal(
      resourceAt(deployment, 'module.b.azurerm_mssql_database.d').parent?.symbol,
      'module.a.azurerm_mssql_server.s',
    );
  });

  it('are there where the configuration writes an id that is not known yet and nothing else', () => {
    const gateway = 'azurerm_application_gateway.g';
    const kindBy = (references: readonly string[]): string => {
      const expressions = { firewall_policy_id: { references } };
      const resources = [{ type: 'azurerm_application_gateway', name: 'g', expressions }];
      const deployment = planned([{ address: gateway, after: {}, unknown: { firewall_policy_id: true } }], {
        configuration: { root_module: { resources } },
      });
      return shown(deployment, gateway, 'properties.firewallPolicy.id');
    };
    const policy = 'azurerm_web_application_firewall_policy.p';
    assert.equal(kindBy([`${policy}.id`, policy]), '?runtime');
    assert.equal(kindBy([`${policy}.id`, policy, 'var.use']), '?afterApply');
    assert.equal(kindBy([`${policy}.name`, policy]), '?afterApply');
    assert.equal(kindBy(['local.id']), '?afterApply');
  });

  describe('by instances', () => {
    const server = (key: string): Planned => ({
      address: `module.m[0].azurerm_mssql_server.s["${key}"]`,
      module: 'module.m[0]',
      after: { name: `${key}-server` },
      unknown: { id: true },
    });
    const database: Planned = {
      address: 'module.m[0].azurerm_mssql_database.d["a.b"]',
      module: 'module.m[0]',
      after: { name: 'd' },
      unknown: { server_id: true },
    };
    const parentBy = (
      references: readonly string[],
      more: object = {},
      call: object = {},
    ): string | undefined => {
      const block = {
        type: 'azurerm_mssql_database',
        name: 'd',
        expressions: { server_id: { references } },
        ...more,
      };
      const calls = { m: { ...call, module: { resources: [block] } } };
      const configuration = { root_module: { module_calls: calls } };
      const deployment = planned([server('c'), server('a.b'), database], { configuration });
      return resourceAt(deployment, database.address).parent?.symbol;
    };
    const wanted = 'module.m[0].azurerm_mssql_server.s["a.b"]';

    it('are linked to the one of the same key', () =>
      assert.equal(parentBy(['azurerm_mssql_server.s', 'each.key']), wanted));

    it('are linked to what they are for', () =>
      assert.equal(
        parentBy(['each.value.id', 'each.value'], {
          for_each_expression: { references: ['azurerm_mssql_server.s'] },
        }),
        wanted,
      ));

    it('are linked to one by its key', () =>
      assert.equal(
        parentBy([
          'azurerm_mssql_server.s["a.b"].id',
          'azurerm_mssql_server.s["a.b"]',
          'azurerm_mssql_server.s',
        ]),
        wanted,
      ));

    it('are linked to none by what cannot be followed', () => {
      assert.equal(parentBy(['each.value.id', 'each.value']), undefined);
      assert.equal(parentBy(['local.ids', 'each.key']), undefined);
      assert.equal(parentBy(['var.ids', 'each.key']), undefined);
    });

    it('of modules are linked by the key of their call', () => {
      const calls = {
        m: {
          for_each_expression: { references: ['azurerm_mssql_server.s'] },
          expressions: { server: { references: ['each.value.id', 'each.value'] } },
          module: {
            resources: [
              {
                type: 'azurerm_mssql_database',
                name: 'd',
                expressions: { server_id: { references: ['var.server'] } },
              },
            ],
          },
        },
      };
      const deployment = planned(
        [
          { address: 'azurerm_mssql_server.s["a"]', after: { name: 's' }, unknown: { id: true } },
          { address: 'azurerm_mssql_server.s["b"]', after: { name: 't' }, unknown: { id: true } },
          {
            address: 'module.m["b"].azurerm_mssql_database.d',
            module: 'module.m["b"]',
            after: { name: 'd' },
            unknown: { server_id: true },
          },
        ],
        { configuration: { root_module: { module_calls: calls } } },
      );
      assert.equal(
        resourceAt(deployment, 'module.m["b"].azurerm_mssql_database.d').parent?.symbol,
        'azurerm_mssql_server.s["b"]',
      );
    });
  });

  it('have the default of a computed argument that the configuration leaves out', () => {
    const tls = {
      type: 'azurerm_storage_account',
      name: 'x',
      expressions: { name: { constant_value: 'a' } },
    };
    const change = { address: symbol, after: { name: 'a' }, unknown: { min_tls_version: true, id: true } };
    const configuration = { root_module: { resources: [tls] } };
    const main = 'resource "azurerm_storage_account" "x" {\n  name = "a"\n}\n';
    const deployment = planned([change], { configuration }, { 'main.tf': main });
    assert.equal(shown(deployment, symbol, 'properties.minimumTlsVersion'), '-');
    assert.equal(
      shown(planned([change], { configuration }), symbol, 'properties.minimumTlsVersion'),
      '?afterApply',
    );
  });

  it('are linked by ids that are known already', () => {
    const id = '/subscriptions/1/resourceGroups/g/providers/Microsoft.Sql/servers/s';
    const deployment = planned([
      { address: 'azurerm_mssql_server.s', after: { id, name: 's' } },
      { address: 'azurerm_mssql_database.d', after: { server_id: id } },
    ]);
    assert.equal(resourceAt(deployment, 'azurerm_mssql_database.d').parent?.symbol, 'azurerm_mssql_server.s');
  });
});

describe('places in a Terraform plan', () => {
  const main =
    '{\n  "resource": {\n    "azurerm_storage_account": {\n      "x": {\n        "min_tls_version": "${var.tls}"\n      }\n    }\n  }\n}\n';
  const change: Planned = {
    address: symbol,
    after: { min_tls_version: 'TLS1_0', allow_nested_items_to_be_public: true, tags: null },
  };
  const pointed = (deployment: Deployment, path: string): string => {
    const value = valueAt(resourceAt(deployment, symbol), path);
    assert.ok(value.kind !== 'absent');
    const { kind, source, span } = value.origin;
    return `${kind} ${source.uri.replace(/.*\//, '')} ${source.text.slice(span.start, span.end)}`;
  };

  it('are those of the configuration next to it', () => {
    const deployment = planned([change], {}, { 'main.tf.json': main });
    const resource = resourceAt(deployment, symbol);
    assert.equal(resource.document.source.uri, 'file:///t/main.tf.json');
    assert.equal(main.slice(resource.header.start, resource.header.end), '"x"');
    assert.equal(pointed(deployment, 'properties.minimumTlsVersion'), 'planValue main.tf.json var.tls');
    assert.equal(pointed(deployment, 'properties.allowBlobPublicAccess'), 'providerDefault main.tf.json "x"');
  });

  it('are those of a local module’s configuration', () => {
    const address = 'module.m["k"].azurerm_storage_account.x';
    const files = {
      'main.tf.json': { module: { m: { source: './storage', for_each: { k: 1 } } } },
      'storage/main.tf.json': main,
    };
    const deployment = planned([{ ...change, address, module: 'module.m["k"]' }], {}, files);
    assert.equal(resourceAt(deployment, address).document.source.uri, 'file:///t/storage/main.tf.json');
  });

  it('are the plan’s own where the configuration is not written in JSON', () => {
    const deployment = planned([change]);
    assert.equal(resourceAt(deployment, symbol).document.dialect, 'terraformPlan');
    assert.equal(pointed(deployment, 'properties.minimumTlsVersion'), 'planValue plan.json "TLS1_0"');
  });

  it('tell the provider’s values from the author’s by what the plan says of the configuration', () => {
    const configuration = {
      root_module: {
        resources: [
          {
            type: 'azurerm_storage_account',
            name: 'x',
            expressions: { min_tls_version: { references: ['var.tls'] } },
          },
        ],
      },
    };
    const deployment = planned([change], { configuration });
    assert.equal(pointed(deployment, 'properties.minimumTlsVersion'), 'planValue plan.json "TLS1_0"');
    assert.equal(pointed(deployment, 'properties.allowBlobPublicAccess').split(' ')[0], 'providerDefault');
  });

  it('are edited in the configuration, never in the plan', () => {
    const world = deploy({ 'plan.json': plan([change]), 'main.tf.json': main });
    const value = valueAt(resourceAt(world.deployment, symbol), 'properties.allowBlobPublicAccess');
    assert.match(inserted(world, value, false) ?? '', /"allow_nested_items_to_be_public": false/);
    const alone = deploy({ 'plan.json': plan([change]) });
    assert.equal(inserted(alone, valueAt(resourceAt(alone.deployment, symbol), 'tags'), {}), undefined);
    assert.equal(alone.document.writer.replace({ start: 0, end: 1 }, 1), undefined);
  });

  it('of blocks in a set are found by name', () => {
    const group = 'azurerm_network_security_group.g';
    const rules = {
      resource: {
        azurerm_network_security_group: {
          g: {
            security_rule: [
              { name: 'a', access: 'Deny' },
              { name: 'b', access: 'Allow' },
            ],
          },
        },
      },
    };
    const after = {
      security_rule: [
        { name: 'b', access: 'Allow' },
        { name: 'a', access: 'Deny' },
      ],
    };
    const deployment = planned([{ address: group, after }], {}, { 'main.tf.json': rules });
    const [first] = [valueAt(resourceAt(deployment, group), 'properties.securityRules[*].properties.access')];
    assert.ok(first && first.kind === 'known' && first.value === 'Allow');
    assert.equal(first.origin.source.text.slice(first.origin.span.start, first.origin.span.end), '"Allow"');
  });
});
