import assert from 'node:assert/strict';
import { deployed, resourceAt, show, shown, steps, valueAt, type Files } from './deploying';

const account = (body: object): object => ({ azurerm_storage_account: { x: body } });

describe('values in Terraform', () => {
  const cases: readonly (readonly [what: string, main: object, others: Files, value: string])[] = [
    ['a variable’s default', { variable: { v: { default: 'TLS1_1' } } }, {}, '"TLS1_1"'],
    ['a variable without a default', { variable: { v: {} } }, {}, '?parameterWithoutDefault'],
    ['a variable that is not declared', {}, {}, '?unresolvedName'],
    ['a variable file', { variable: { v: {} } }, { 'terraform.tfvars.json': { v: 'TLS1_1' } }, '"TLS1_1"'],
    [
      'a variable file over a default',
      { variable: { v: { default: 'TLS1_0' } } },
      { 'a.auto.tfvars.json': { v: 'TLS1_1' } },
      '"TLS1_1"',
    ],
    [
      'the last of several variable files',
      { variable: { v: {} } },
      {
        'terraform.tfvars.json': { v: '1' },
        'a.auto.tfvars.json': { v: '2' },
        'b.auto.tfvars.json': { v: '3' },
      },
      '"3"',
    ],
    [
      'no variable file that has to be named',
      { variable: { v: {} } },
      { 'prod.tfvars.json': { v: '1' } },
      '?parameterWithoutDefault',
    ],
    ['a default of the variable’s type', { variable: { v: { type: 'string', default: 1.2 } } }, {}, '"1.2"'],
    ['a sensitive variable', { variable: { v: { sensitive: true, default: 'TLS1_0' } } }, {}, '?secret'],
    ['a variable in an array', { variable: [{ v: [{ default: 'TLS1_1' }] }] }, {}, '"TLS1_1"'],
    [
      'a variable of another file',
      {},
      { 'variables.tf.json': { variable: { v: { default: 'TLS1_1' } } } },
      '"TLS1_1"',
    ],
  ];
  for (const [what, main, others, value] of cases) {
    it(what, () => {
      const resource = { resource: account({ min_tls_version: '${var.v}' }) };
      assert.equal(
        shown(
          deployed({ ...main, ...resource }, others),
          'azurerm_storage_account.x',
          'properties.minimumTlsVersion',
        ),
        value,
      );
    });
  }

  it('override files are laid over the others', () => {
    const deployment = deployed(
      {
        variable: { v: { default: 'TLS1_0' } },
        locals: { l: 'a' },
        resource: account({
          min_tls_version: '${var.v}',
          name: '${local.l}',
          network_rules: { default_action: 'Allow', bypass: [] },
        }),
      },
      {
        'override.tf.json': {
          variable: { v: { default: 'TLS1_1' } },
          resource: account({ network_rules: { default_action: 'Deny' } }),
        },
        'b_override.tf.json': { locals: { l: 'b' } },
      },
    );
    assert.equal(deployment.resources.length, 1);
    assert.equal(shown(deployment, 'azurerm_storage_account.x', 'properties.minimumTlsVersion'), '"TLS1_1"');
    assert.equal(shown(deployment, 'azurerm_storage_account.x', 'name'), '"b"');
    assert.equal(
      shown(deployment, 'azurerm_storage_account.x', 'properties.networkAcls'),
      '{defaultAction: "Deny"}',
    );
  });

  const expressions: readonly (readonly [expression: string, value: string])[] = [
    ['${local.tls}', '"TLS1_0"'],
    ['${local.other}', '"TLS1_1"'],
    ['${local.loop}', '?cycle'],
    ['TLS${local.numbers[1]}', '"TLS1_2"'],
    ['${[for n in local.numbers : "TLS${n}"][0]}', '"TLS1_1"'],
    ['${{ for n in local.numbers : n => "TLS${n}" }["1_2"]}', '"TLS1_2"'],
    ['${{ for n in ["1_0", "1_2", "1_0"] : n => "TLS${n}"... }["1_0"][1]}', '"TLS1_0"'],
    ['${length({ for n in ["1_0", "1_2", "1_0"] : n => n... }["1_0"])}', '"2"'],
    ['${trimspace(<<-EOT\n    TLS${local.numbers[0]}\n  EOT\n)}', '"TLS1_1"'],
    ['${local.objects.*.tls[1]}', '"TLS1_1"'],
    ['${local.yes ? "TLS1_0" : "TLS1_2"}', '"TLS1_0"'],
    ['${data.external.x.result ? "TLS1_0" : "TLS1_2"}', '"TLS1_0"|"TLS1_2"'],
    ['%{ if local.yes }TLS1_0%{ else }TLS1_2%{ endif }', '"TLS1_0"'],
    ['$${local.tls}', '"${local.tls}"'],
    ['${data.external.x.result}', '?runtime'],
    ['${terraform.workspace}', '?ambient'],
    ['${file("tls.txt")}', '"TLS1_2"'],
    ['${file("none.txt")}', '?unresolvedFile'],
    ['${templatefile("tls.tpl", { v = "1_1" })}', '"TLS1_1"'],
    ['${(1', '?invalid'],
    ['${nonsense()}', '?unsupportedFunction'],
    ['${azurerm_storage_account.y.min_tls_version}', '"TLS1_1"'],
    ['${azurerm_storage_account.y.id}', '?runtime'],
    ['${azurerm_storage_account.many[1].min_tls_version}', '"TLS1_1"'],
    ['${azurerm_storage_account.keyed["b"].min_tls_version}', '"TLS1_2"'],
    ['${azurerm_storage_account.none.name}', '?runtime'],
  ];
  const main = {
    locals: [
      { tls: 'TLS1_0', yes: true },
      {
        other: '${var.other}',
        loop: '${local.loop}',
        numbers: ['1_1', '1_2'],
        objects: [{ tls: 'TLS1_0' }, { tls: 'TLS1_1' }],
      },
    ],
    variable: { other: { default: 'TLS1_1' } },
    resource: {
      azurerm_storage_account: {
        y: { min_tls_version: 'TLS1_1' },
        many: { count: 2, min_tls_version: 'TLS1_${count.index}' },
        keyed: { for_each: { a: 'TLS1_1', b: 'TLS1_2' }, min_tls_version: '${each.value}' },
      },
    },
  };
  for (const [expression, value] of expressions) {
    it(expression, () => {
      const resource = { ...main.resource.azurerm_storage_account, x: { min_tls_version: expression } };
      const deployment = deployed(
        { ...main, resource: { azurerm_storage_account: resource } },
        { 'tls.txt': 'TLS1_2', 'tls.tpl': 'TLS${v}' },
      );
      assert.equal(shown(deployment, 'azurerm_storage_account.x', 'properties.minimumTlsVersion'), value);
    });
  }
});

describe('instances in Terraform', () => {
  const symbols = (body: object, main: object = {}): readonly (string | undefined)[] =>
    deployed({ ...main, resource: account(body) }).resources.map(
      ({ symbol, condition }) => `${symbol}${condition ? ` if ${show(condition)}` : ''}`,
    );
  const cases: readonly (readonly [what: string, body: object, symbols: readonly string[]])[] = [
    ['one', {}, ['azurerm_storage_account.x']],
    ['count', { count: 2 }, ['azurerm_storage_account.x[0]', 'azurerm_storage_account.x[1]']],
    ['count as text', { count: '1' }, ['azurerm_storage_account.x[0]']],
    ['no instance', { count: 0 }, []],
    [
      'a count that is not known',
      { count: '${var.n}' },
      ['azurerm_storage_account.x if ?parameterWithoutDefault'],
    ],
    ['a count of one or none', { count: '${var.on ? 1 : 0}' }, ['azurerm_storage_account.x if 1|0']],
    ['more than are told apart', { count: 1000 }, ['azurerm_storage_account.x']],
    [
      'for_each over a map',
      { for_each: { a: 1, b: 2 } },
      ['azurerm_storage_account.x["a"]', 'azurerm_storage_account.x["b"]'],
    ],
    [
      'for_each over a set',
      { for_each: '${toset(["b", "a"])}' },
      ['azurerm_storage_account.x["a"]', 'azurerm_storage_account.x["b"]'],
    ],
    [
      'for_each over what is not known',
      { for_each: '${var.m}' },
      ['azurerm_storage_account.x if ?parameterWithoutDefault'],
    ],
  ];
  for (const [what, body, expected] of cases) {
    it(what, () => assert.deepEqual(symbols(body, { variable: { n: {}, on: {}, m: {} } }), expected));
  }

  it('see their own key', () => {
    const deployment = deployed({
      resource: account({
        for_each: { a: 'TLS1_0', b: 'TLS1_2' },
        name: '${each.key}',
        min_tls_version: '${each.value}',
      }),
    });
    assert.equal(shown(deployment, 'azurerm_storage_account.x["b"]', 'name'), '"b"');
    assert.equal(
      shown(deployment, 'azurerm_storage_account.x["a"]', 'properties.minimumTlsVersion'),
      '"TLS1_0"',
    );
  });
});

describe('dynamic blocks', () => {
  const rules = (body: object): string => {
    const deployment = deployed({
      variable: { unknown: {} },
      resource: { azurerm_network_security_group: { x: body } },
    });
    return shown(deployment, 'azurerm_network_security_group.x', 'properties.securityRules');
  };
  const content = { name: '${security_rule.value}', priority: '${security_rule.key}' };
  const cases: readonly (readonly [what: string, body: object, value: string])[] = [
    [
      'one for each item',
      { dynamic: { security_rule: { for_each: ['a', 'b'], content } } },
      '[{name: "a", properties: {priority: 0}}, {name: "b", properties: {priority: 1}}]',
    ],
    [
      'in arrays',
      { dynamic: [{ security_rule: [{ for_each: ['a'], content: [content] }] }] },
      '[{name: "a", properties: {priority: 0}}]',
    ],
    [
      'after those that are written',
      { security_rule: { name: 'w' }, dynamic: { security_rule: { for_each: ['a'], content } } },
      '[{name: "w"}, {name: "a", properties: {priority: 0}}]',
    ],
    [
      'with an iterator of another name',
      { dynamic: { security_rule: { for_each: ['a'], iterator: 'i', content: { name: '${i.value}' } } } },
      '[{name: "a"}]',
    ],
    [
      'of several collections',
      {
        dynamic: {
          security_rule: [
            { for_each: ['a'], content: { name: '1' } },
            { for_each: ['b'], content: { name: '2' } },
          ],
        },
      },
      '[{name: "1"}, {name: "2"}]',
    ],
    ['for none', { dynamic: { security_rule: { for_each: [], content } } }, '[]'],
    [
      'for what is not known',
      { dynamic: { security_rule: { for_each: '${var.unknown}', content } } },
      '[, …]',
    ],
  ];
  for (const [what, body, value] of cases) it(what, () => assert.equal(rules(body), value));

  it('may make the only block, or none', () => {
    const identity = (collection: unknown): string => {
      const body = { dynamic: { identity: { for_each: collection, content: { type: 'SystemAssigned' } } } };
      return shown(
        deployed({ variable: { unknown: {} }, resource: account(body) }),
        'azurerm_storage_account.x',
        'identity.type',
      );
    };
    assert.equal(identity([1]), '"SystemAssigned"');
    assert.equal(identity([]), '-');
    assert.equal(identity('${var.unknown}'), '?loop');
  });
});

describe('Terraform modules', () => {
  const child = {
    variable: { tls: { default: 'TLS1_2' }, name: {} },
    resource: { azurerm_storage_account: { this: { name: '${var.name}', min_tls_version: '${var.tls}' } } },
    output: { id: { value: '${azurerm_storage_account.this.id}' }, tls: { value: '${var.tls}' } },
  };

  it('are evaluated with each caller’s arguments', () => {
    const main = {
      module: { a: { source: './storage', name: 'a' }, b: { source: './storage', name: 'b', tls: 'TLS1_0' } },
    };
    const deployment = deployed(main, { 'storage/main.tf.json': child });
    assert.deepEqual(
      deployment.resources.map(({ symbol }) => symbol),
      ['module.a.azurerm_storage_account.this', 'module.b.azurerm_storage_account.this'],
    );
    assert.equal(
      shown(deployment, 'module.a.azurerm_storage_account.this', 'properties.minimumTlsVersion'),
      '"TLS1_2"',
    );
    const value = valueAt(
      resourceAt(deployment, 'module.b.azurerm_storage_account.this'),
      'properties.minimumTlsVersion',
    );
    assert.deepEqual(steps(value), ['reference: var.tls', 'moduleArgument: "TLS1_0"', 'literal: "TLS1_0"']);
    assert.deepEqual(
      resourceAt(deployment, 'module.b.azurerm_storage_account.this').calls.map(({ name }) => name),
      ['b'],
    );
    assert.equal(deployment.complete, true);
  });

  it('keep resources of the same type in two modules apart', () => {
    const deployment = deployed(
      {
        resource: { azurerm_storage_account: { this: { min_tls_version: 'TLS1_1' } } },
        module: { a: { source: './storage', name: 'a' } },
      },
      { 'storage/main.tf.json': child },
    );
    assert.equal(
      shown(deployment, 'azurerm_storage_account.this', 'properties.minimumTlsVersion'),
      '"TLS1_1"',
    );
    assert.equal(
      shown(deployment, 'module.a.azurerm_storage_account.this', 'properties.minimumTlsVersion'),
      '"TLS1_2"',
    );
  });

  it('put out values', () => {
    const main = {
      module: { a: { source: './storage', name: 'a', tls: 'TLS1_1' } },
      resource: account({ min_tls_version: '${module.a.tls}' }),
    };
    assert.equal(
      shown(
        deployed(main, { 'storage/main.tf.json': child }),
        'azurerm_storage_account.x',
        'properties.minimumTlsVersion',
      ),
      '"TLS1_1"',
    );
  });

  it('may be called several times at once', () => {
    const main = {
      module: {
        a: {
          source: './storage',
          for_each: { p: 'TLS1_0', q: 'TLS1_1' },
          name: '${each.key}',
          tls: '${each.value}',
        },
      },
    };
    const deployment = deployed(main, { 'storage/main.tf.json': child });
    assert.equal(
      shown(deployment, 'module.a["q"].azurerm_storage_account.this', 'properties.minimumTlsVersion'),
      '"TLS1_1"',
    );
  });

  it('link children to parents across their borders', () => {
    const main = {
      module: { a: { source: './storage', name: 'a' } },
      resource: { azurerm_storage_container: { c: { name: 'c', storage_account_id: '${module.a.id}' } } },
    };
    const deployment = deployed(main, { 'storage/main.tf.json': child });
    const container = resourceAt(deployment, 'azurerm_storage_container.c');
    assert.equal(container.parent?.parent, resourceAt(deployment, 'module.a.azurerm_storage_account.this'));
  });

  it('that call each other in a circle are a problem at each call', () => {
    const { problems = [] } = deployed(
      { module: { inner: { source: './inner' } } },
      { 'inner/main.tf.json': { module: { outer: { source: '../' } } } },
    );
    assert.deepEqual(
      problems.map(({ document, problem }) => [document.source.uri, problem.message]),
      [
        ['file:///t/inner/main.tf.json', 'The module outer calls the module that it is called by.'],
        ['file:///t/main.tf.json', 'The module inner leads to modules that call each other in a circle.'],
      ],
    );
  });

  describe('know what others may complete', () => {
    const subnet = { resource: { azurerm_subnet: { s: { name: 's' } } } };
    const group = 'properties.networkSecurityGroup.id';
    const id = '${azurerm_subnet.s.id}';
    const net = { ...subnet, output: { ids: { value: [id] } } };
    const call = { net: { source: './net' } };
    const association = {
      azurerm_subnet_network_security_group_association: {
        a: { subnet_id: id, network_security_group_id: 'g' },
      },
    };
    const roots: readonly (readonly [what: string, main: object, others: Files, value: string])[] = [
      ['alone', subnet, {}, '-'],
      ['with its association', { resource: { ...subnet.resource, ...association } }, {}, '"g"'],
      ['put out', { ...subnet, output: { id: { value: id } } }, {}, '?elsewhere'],
      [
        'put out by way of a local',
        { ...subnet, locals: { ids: { s: id } }, output: { id: { value: '${local.ids}' } } },
        {},
        '?elsewhere',
      ],
      [
        'handed to a module that cannot be read',
        { ...subnet, module: { m: { source: 'Azure/nsg/azurerm', subnet: id } } },
        {},
        '?elsewhere',
      ],
      [
        'put out by a file in Terraform’s own syntax',
        subnet,
        { 'other.tf': `output "id" {\n  value = ${id.slice(2, -1)}\n}\n` },
        '?elsewhere',
      ],
      ['beside a file in Terraform’s own syntax', subnet, { 'other.tf': '' }, '-'],
      [
        'beside an output of something else',
        { ...subnet, output: { id: { value: '${azurerm_subnet.other.id}' } } },
        {},
        '-',
      ],
    ];
    for (const [what, main, others, value] of roots)
      it(what, () => assert.equal(shown(deployed(main, others), 'azurerm_subnet.s', group), value));

    const called: readonly (readonly [what: string, main: object, value: string])[] = [
      ['put out to a caller that keeps it', { module: call }, '-'],
      [
        'put out to a caller that puts it out',
        { module: call, output: { o: { value: '${module.net.ids}' } } },
        '?elsewhere',
      ],
    ];
    for (const [what, main, value] of called)
      it(what, () =>
        assert.equal(
          shown(deployed(main, { 'net/main.tf.json': net }), 'module.net.azurerm_subnet.s', group),
          value,
        ),
      );

    it('and what they may not', () => {
      assert.equal(
        shown(deployed({ ...net }), 'azurerm_subnet.s', 'properties.serviceEndpoints'),
        shown(deployed(subnet), 'azurerm_subnet.s', 'properties.serviceEndpoints'),
      );
    });
  });

  it('that call themselves end', () => {
    const loop = {
      module: { again: { source: '../storage' } },
      resource: { azurerm_storage_account: { this: {} } },
    };
    assert.ok(
      deployed({ module: { a: { source: './storage' } } }, { 'storage/main.tf.json': loop }).resources
        .length < 20,
    );
  });

  const incomplete: readonly (readonly [what: string, main: object, others: Files, complete: boolean])[] = [
    ['without calls', {}, {}, true],
    ['with a module from a registry', { module: { a: { source: 'Azure/avm/azurerm' } } }, {}, false],
    ['with a module that is not there', { module: { a: { source: './none' } } }, {}, false],
    ['with files in Terraform’s own syntax', {}, { 'other.tf': 'resource "x" "y" {}' }, true],
  ];
  for (const [what, main, others, complete] of incomplete) {
    it(`know whether all can be seen: ${what}`, () =>
      assert.equal(deployed(main, others).complete, complete));
  }
});

describe('links between Terraform resources', () => {
  it('find the parent of what names its sibling', () => {
    const deployment = deployed({
      resource: {
        azurerm_mssql_server: { s: { name: 's' } },
        azurerm_mssql_server_security_alert_policy: {
          alerts: { server_name: '${azurerm_mssql_server.s.name}' },
        },
        azurerm_mssql_server_vulnerability_assessment: {
          scans: {
            server_security_alert_policy_id: '${azurerm_mssql_server_security_alert_policy.alerts.id}',
          },
        },
      },
    });
    assert.equal(
      resourceAt(deployment, 'azurerm_mssql_server_vulnerability_assessment.scans').parent,
      resourceAt(deployment, 'azurerm_mssql_server.s'),
    );
  });

  it('find the parent by id or name', () => {
    const deployment = deployed({
      resource: {
        azurerm_mssql_server: { s: { name: 'server' }, t: { name: '${var.t}' } },
        azurerm_mssql_database: {
          byId: { server_id: '${azurerm_mssql_server.s.id}' },
          other: { server_id: '${azurerm_mssql_server.t.id}' },
        },
        azurerm_sql_firewall_rule: {
          byName: { server_name: 'server' },
          byReference: { server_name: '${azurerm_mssql_server.t.name}' },
          none: { server_name: 'elsewhere' },
        },
      },
      variable: { t: {} },
    });
    const parentOf = (symbol: string): string | undefined => resourceAt(deployment, symbol).parent?.symbol;
    assert.equal(parentOf('azurerm_mssql_database.byId'), 'azurerm_mssql_server.s');
    assert.equal(parentOf('azurerm_mssql_database.other'), 'azurerm_mssql_server.t');
    assert.equal(parentOf('azurerm_sql_firewall_rule.byName'), 'azurerm_mssql_server.s');
    assert.equal(parentOf('azurerm_sql_firewall_rule.byReference'), 'azurerm_mssql_server.t');
    assert.equal(parentOf('azurerm_sql_firewall_rule.none'), undefined);
  });

  it('find the parent among instances', () => {
    const deployment = deployed({
      variable: { n: {} },
      resource: {
        azurerm_mssql_server: { s: { count: 2 }, u: { count: '${var.n}' } },
        azurerm_mssql_database: {
          a: { server_id: '${azurerm_mssql_server.s[1].id}' },
          b: { server_id: '${azurerm_mssql_server.u[0].id}' },
        },
      },
    });
    assert.equal(
      resourceAt(deployment, 'azurerm_mssql_database.a').parent?.symbol,
      'azurerm_mssql_server.s[1]',
    );
    assert.equal(resourceAt(deployment, 'azurerm_mssql_database.b').parent?.symbol, 'azurerm_mssql_server.u');
  });

  it('hold when several resources have one name', () => {
    const deployment = deployed({
      resource: {
        azurerm_mssql_server: { a: { name: 'same' }, b: { name: 'same' } },
        azurerm_sql_database: {
          d: { server_name: '${azurerm_mssql_server.b.name}' },
          e: { server_name: 'same' },
        },
      },
    });
    assert.equal(resourceAt(deployment, 'azurerm_sql_database.d').parent?.symbol, 'azurerm_mssql_server.b');
    assert.equal(resourceAt(deployment, 'azurerm_sql_database.e').parent?.symbol, 'azurerm_mssql_server.a');
  });

  it('take data sources for existing resources', () => {
    const deployment = deployed({
      data: { azurerm_mssql_server: { s: { name: 'server' } } },
      resource: { azurerm_mssql_database: { d: { server_id: '${data.azurerm_mssql_server.s.id}' } } },
    });
    assert.equal(resourceAt(deployment, 'data.azurerm_mssql_server.s').existing, true);
    assert.equal(
      resourceAt(deployment, 'azurerm_mssql_database.d').parent?.symbol,
      'data.azurerm_mssql_server.s',
    );
  });

  it('imply what lies between', () => {
    const deployment = deployed({
      resource: {
        ...account({ name: 'a' }),
        azurerm_storage_container: { c: { storage_account_name: '${azurerm_storage_account.x.name}' } },
      },
    });
    const { parent } = resourceAt(deployment, 'azurerm_storage_container.c');
    assert.deepEqual(
      [parent?.type, parent?.existing, parent?.parent?.symbol],
      ['Microsoft.Storage/storageAccounts/blobServices', true, 'azurerm_storage_account.x'],
    );
  });

  it('say what a resource is attached to', () => {
    const deployment = deployed({
      resource: {
        azurerm_key_vault: { v: {} },
        azurerm_monitor_diagnostic_setting: { d: { target_resource_id: '${azurerm_key_vault.v.id}' } },
      },
    });
    const { scope } = resourceAt(deployment, 'azurerm_monitor_diagnostic_setting.d');
    assert.deepEqual(scope?.kind === 'unknown' && scope.pieces, [{ symbol: 'azurerm_key_vault.v.id' }]);
  });

  it('let resources complete others', () => {
    const deployment = deployed({
      resource: {
        azurerm_storage_account: { x: {}, own: { network_rules: { default_action: 'Allow' } } },
        azurerm_storage_account_network_rules: {
          r: { storage_account_id: '${azurerm_storage_account.x.id}', default_action: 'Deny' },
        },
        azurerm_key_vault: { v: { access_policy: { object_id: '1' } } },
        azurerm_key_vault_access_policy: { p: { key_vault_id: '${azurerm_key_vault.v.id}', object_id: '2' } },
      },
    });
    assert.deepEqual(
      deployment.resources.map(({ symbol }) => symbol),
      ['azurerm_storage_account.x', 'azurerm_storage_account.own', 'azurerm_key_vault.v'],
    );
    assert.equal(
      shown(deployment, 'azurerm_storage_account.x', 'properties.networkAcls.defaultAction'),
      '"Deny"',
    );
    assert.equal(
      shown(deployment, 'azurerm_storage_account.own', 'properties.networkAcls.defaultAction'),
      '"Allow"',
    );
    assert.equal(
      shown(deployment, 'azurerm_key_vault.v', 'properties.accessPolicies[*].objectId'),
      '"1" "2"',
    );
  });

  it('keep what completes something that is not in sight, of which the rest is not known', () => {
    const deployment = deployed({
      resource: {
        azurerm_storage_account_network_rules: {
          r: { storage_account_id: '${var.id}', default_action: 'Deny' },
        },
      },
    });
    assert.equal(
      shown(deployment, 'azurerm_storage_account_network_rules.r', 'properties.networkAcls.defaultAction'),
      '"Deny"',
    );
    assert.equal(
      shown(deployment, 'azurerm_storage_account_network_rules.r', 'properties.minimumTlsVersion'),
      '?elsewhere',
    );
    for (const path of [
      'properties.networkAcls.bypass',
      'properties.networkAcls.ipRules',
      'name',
      'tags',
      'identity',
    ]) {
      assert.equal(shown(deployment, 'azurerm_storage_account_network_rules.r', path), '?elsewhere', path);
    }
    assert.equal(resourceAt(deployment, 'azurerm_storage_account_network_rules.r').partial, true);
  });

  it('keep lists open that others may add to', () => {
    const deployment = deployed({
      resource: {
        azurerm_key_vault_access_policy: {
          p: { key_vault_id: '${var.id}', object_id: '2', key_permissions: ['Get'] },
        },
      },
    });
    assert.equal(
      shown(deployment, 'azurerm_key_vault_access_policy.p', 'properties.accessPolicies'),
      '[{objectId: "2", permissions: {keys: ["Get"]}}, …]',
    );
    assert.equal(
      shown(
        deployment,
        'azurerm_key_vault_access_policy.p',
        'properties.accessPolicies[*].permissions.secrets',
      ),
      '-',
    );
  });
});

describe('azapi', () => {
  const type = 'Microsoft.Storage/storageAccounts@2023-01-01';
  const cases: readonly (readonly [
    what: string,
    resource: string,
    body: object,
    path: string,
    value: string,
  ])[] = [
    [
      'a body',
      'azapi_resource',
      { body: { properties: { minimumTlsVersion: 'TLS1_0' } } },
      'properties.minimumTlsVersion',
      '"TLS1_0"',
    ],
    [
      'a body as an expression',
      'azapi_resource',
      { body: '${jsonencode({ properties = { minimumTlsVersion = "TLS1_0" } })}' },
      'properties.minimumTlsVersion',
      '"TLS1_0"',
    ],
    [
      'a body as text',
      'azapi_resource',
      { body: '{"properties": {"minimumTlsVersion": "TLS1_0"}}' },
      'properties.minimumTlsVersion',
      '"TLS1_0"',
    ],
    [
      'a body that is not known',
      'azapi_resource',
      { body: '${var.body}' },
      'properties.minimumTlsVersion',
      '?notCovered',
    ],
    [
      'what the body leaves out',
      'azapi_resource',
      { body: { properties: {} } },
      'properties.minimumTlsVersion',
      '-',
    ],
    ['no body', 'azapi_resource', {}, 'properties.minimumTlsVersion', '-'],
    [
      'an update of something',
      'azapi_update_resource',
      { body: { sku: { name: 'x' } } },
      'properties.minimumTlsVersion',
      '?notCovered',
    ],
    [
      'what stands beside the body',
      'azapi_resource',
      { location: 'westeurope', body: {} },
      'location',
      '"westeurope"',
    ],
    [
      'an identity',
      'azapi_resource',
      { identity: { type: 'UserAssigned', identity_ids: ['/a'] } },
      'identity',
      '{type: "UserAssigned", userAssignedIdentities: {/a: {}}}',
    ],
  ];
  for (const [what, resource, body, path, value] of cases) {
    it(what, () => {
      const deployment = deployed({ resource: { [resource]: { x: { type, name: 'a', ...body } } } });
      const found = resourceAt(deployment, `${resource}.x`);
      assert.deepEqual([found.type, found.apiVersion], ['Microsoft.Storage/storageAccounts', '2023-01-01']);
      assert.equal(shown(deployment, `${resource}.x`, path), value);
    });
  }

  it('updates a resource of azurerm', () => {
    const deployment = deployed({
      resource: {
        ...account({ min_tls_version: 'TLS1_0', https_traffic_only_enabled: false }),
        azapi_update_resource: {
          u: {
            type,
            resource_id: '${azurerm_storage_account.x.id}',
            body: {
              properties: { minimumTlsVersion: 'TLS1_2', keyPolicy: { keyExpirationPeriodInDays: 90 } },
            },
          },
        },
      },
    });
    const address = 'azurerm_storage_account.x';
    assert.deepEqual(
      deployment.resources.map(({ symbol }) => symbol).filter((symbol) => symbol !== undefined),
      [address],
    );
    assert.equal(shown(deployment, address, 'properties.minimumTlsVersion'), '"TLS1_2"');
    assert.equal(shown(deployment, address, 'properties.supportsHttpsTrafficOnly'), 'false');
    assert.equal(shown(deployment, address, 'properties.keyPolicy.keyExpirationPeriodInDays'), '90');
  });

  it('is linked to azurerm', () => {
    const deployment = deployed({
      resource: {
        ...account({}),
        azapi_resource: {
          b: {
            type: 'Microsoft.Storage/storageAccounts/blobServices@2023-01-01',
            parent_id: '${azurerm_storage_account.x.id}',
          },
        },
      },
    });
    assert.equal(resourceAt(deployment, 'azapi_resource.b').parent?.symbol, 'azurerm_storage_account.x');
  });
});
