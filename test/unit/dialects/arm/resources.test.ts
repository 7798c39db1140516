import assert from 'node:assert/strict';
import { at, deploy, deployed, schema, show, showOrigin, showResources, template } from './deploying';

const storage = 'Microsoft.Storage/storageAccounts';
const account = { type: storage, apiVersion: '2023-01-01', name: 'acct' };

describe('Resources of ARM templates', () => {
  it('have type, version, name, header and span', () => {
    const { document, deployment } = deploy({ 'a.json': template({ resources: [account] }) });
    const [resource] = deployment.resources;
    assert.ok(resource);
    assert.deepEqual(
      [resource.type, resource.apiVersion, show(resource.name)],
      [storage, '2023-01-01', '"acct"'],
    );
    const text = ({ start, end }: { start: number; end: number }): string =>
      document.source.text.slice(start, end);
    assert.equal(text(resource.header), `"${storage}"`);
    assert.deepEqual(JSON.parse(text(resource.span)), account);
    assert.equal(resource.symbol, undefined);
    assert.equal(deployment.complete, true);
  });

  it('of extensions write their version after the type', () => {
    const [resource] = deployed({
      resources: { app: { import: 'graph', type: 'Microsoft.Graph/applications@v1.0', properties: {} } },
    }).resources;
    assert.deepEqual([resource?.type, resource?.apiVersion], ['Microsoft.Graph/applications', 'v1.0']);
  });

  it('have symbolic names in an object', () => {
    const { resources } = deployed({
      languageVersion: '2.0',
      resources: { stg: account, old: { ...account, existing: true } },
    });
    assert.deepEqual(
      resources.map(({ symbol, existing }) => [symbol, existing]),
      [
        ['stg', false],
        ['old', true],
      ],
    );
  });

  it('may have a type that is known only by evaluation', () => {
    const resources = [
      { ...account, type: "[variables('t')]" },
      { ...account, type: "[parameters('t')]" },
      {},
      'x',
    ];
    assert.deepEqual(
      showResources(
        deployed({ resources, variables: { t: storage }, parameters: { t: { type: 'string' } } }),
      ),
      [`${storage} acct`],
    );
  });

  const parameters = { p: { type: 'string' }, yes: { type: 'bool', defaultValue: true } };
  for (const [condition, expected] of [
    [false, []],
    [true, [undefined]],
    ["[parameters('yes')]", [undefined]],
    ["[not(parameters('yes'))]", ['false']],
    ["[and(false(), parameters('yes'))]", []],
    ["[equals(parameters('p'), 'x')]", ['?parameterWithoutDefault p']],
  ] as const) {
    it(`under condition ${condition} are ${JSON.stringify(expected)}`, () => {
      const { resources } = deployed({
        parameters,
        resources: [{ ...account, condition, resources: [{ type: 'blobServices', name: 'default' }] }],
      });
      const conditions = resources.map((resource) => resource.condition && show(resource.condition));
      assert.deepEqual(conditions, [...expected, ...expected]);
    });
  }

  describe('and their parents', () => {
    for (const [title, sections, ...expected] of [
      [
        'nested',
        {
          resources: [
            {
              ...account,
              resources: [
                { type: 'blobServices', name: 'default', resources: [{ type: 'containers', name: 'c' }] },
              ],
            },
          ],
        },
        `${storage} acct`,
        `${storage}/blobServices default < ${storage} acct`,
        `${storage}/blobServices/containers c < ${storage}/blobServices default`,
      ],
      [
        'nested with their full type and name',
        {
          resources: [{ ...account, resources: [{ type: `${storage}/blobServices`, name: 'acct/default' }] }],
        },
        `${storage} acct`,
        `${storage}/blobServices default < ${storage} acct`,
      ],
      [
        'side by side',
        {
          resources: [
            { type: `${storage}/blobServices`, name: "[format('{0}/default', 'ACCT')]" },
            account,
            { type: 'microsoft.storage/storageaccounts/queueServices', name: 'other/default' },
          ],
        },
        `${storage}/blobServices default < ${storage} acct`,
        `${storage} acct`,
        'microsoft.storage/storageaccounts/queueServices other/default',
      ],
      [
        'with names that cannot be evaluated',
        {
          parameters: { n: { type: 'string' } },
          variables: { full: "[format('{0}/{1}', parameters('n'), 'default')]" },
          resources: [
            { ...account, name: "[parameters('n')]" },
            { type: `${storage}/blobServices`, name: "[variables('full')]" },
          ],
        },
        `${storage} ?parameterWithoutDefault n`,
        `${storage}/blobServices default < ${storage} ?parameterWithoutDefault n`,
      ],
      [
        'in loops',
        {
          resources: [
            { ...account, name: "[format('a{0}', copyIndex())]", copy: { name: 'x', count: 2 } },
            {
              type: `${storage}/blobServices`,
              name: "[format('a{0}/default', copyIndex('y', 1))]",
              copy: { name: 'y', count: 2 },
            },
          ],
        },
        `${storage} a0`,
        `${storage} a1`,
        `${storage}/blobServices default < ${storage} a1`,
        `${storage}/blobServices a2/default`,
      ],
      [
        'extended in the old way',
        {
          resources: [
            {
              ...account,
              resources: [{ type: 'providers/diagnosticSettings', name: 'Microsoft.Insights/logs' }],
            },
            { type: `${storage}/providers/diagnosticSettings`, name: 'acct/Microsoft.Insights/more' },
          ],
        },
        `${storage} acct`,
        'Microsoft.Insights/diagnosticSettings logs',
        'Microsoft.Insights/diagnosticSettings more',
      ],
      [
        'extended in the old way, with names that are passed in',
        {
          parameters: { full: { type: 'string' } },
          resources: [
            { type: `${storage}/providers/diagnosticSettings`, name: "[parameters('full')]" },
            { type: `${storage}/providers/others`, name: "[parameters('full')]" },
          ],
        },
        'Microsoft.Insights/diagnosticSettings ?parameterWithoutDefault full',
        `${storage}/providers/others ?parameterWithoutDefault full`,
      ],
      [
        'of which the nested one has a type of its own',
        {
          resources: [
            { ...account, resources: [{ type: 'Microsoft.Insights/diagnosticSettings', name: 'logs' }] },
          ],
        },
        `${storage} acct`,
        'Microsoft.Insights/diagnosticSettings logs',
      ],
    ] as const) {
      it(title, () => assert.deepEqual(showResources(deployed(sections)), expected));
    }

    it('are named by a scope', () => {
      const { resources } = deployed({
        resources: [
          {
            type: 'Microsoft.Authorization/locks',
            name: 'l',
            scope: "[format('Microsoft.Storage/storageAccounts/{0}', 'acct')]",
          },
          { type: `${storage}/providers/locks`, name: 'acct/Microsoft.Authorization/l' },
          {
            type: `${storage}/queueServices/providers/locks`,
            name: 'acct/default/Microsoft.Authorization/l',
          },
          account,
        ],
      });
      assert.deepEqual(
        resources.map(({ scope }) =>
          scope?.kind === 'unknown' ? scope.pieces.join() : scope && show(scope),
        ),
        [`"${storage}/acct"`, `${storage}/acct`, `${storage}/acct/queueServices/default`, undefined],
      );
    });
  });

  describe('in loops', () => {
    const loop = (count: unknown) =>
      deployed({
        parameters: { n: { type: 'int' } },
        resources: [
          {
            ...account,
            copy: { name: 'l', count },
            name: "[format('a{0}', copyIndex('L'))]",
            x: '[copyIndex(1)]',
          },
        ],
      });

    it('are made for each round', () =>
      assert.deepEqual(
        loop(2).resources.map((resource) => [show(resource.name), show(at(resource, 'x'))]),
        [
          ['"a0"', '1'],
          ['"a1"', '2'],
        ],
      ));
    it('are none for no rounds', () => assert.deepEqual(loop(0).resources, []));
    it('are reported once when no one knows how many', () => {
      const [resource, ...more] = loop("[parameters('n')]").resources;
      assert.ok(resource?.name.kind === 'unknown' && resource.condition);
      assert.deepEqual(resource.name.pieces, ['a', { symbol: 'copyIndex()' }]);
      assert.equal(show(resource.condition), '?parameterWithoutDefault n');
      assert.deepEqual(more, []);
    });
    it('end somewhere', () => assert.equal(loop(1_000_000).resources.length, 100));
  });
});

const deployment = (name: string, properties: object, more: object = {}): object => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2022-09-01',
  name,
  properties,
  ...more,
});

describe('Nested deployments', () => {
  const tls = (value: string): object => ({ ...account, properties: { tls: value } });

  it('see their own parameters when their scope is inner', () => {
    const inner = template({
      parameters: { tls: { type: 'string', defaultValue: 'own' } },
      resources: [tls("[parameters('tls')]")],
    });
    const nested = (parameters: object): object =>
      deployment('d', { expressionEvaluationOptions: { scope: 'inner' }, parameters, template: inner });
    const outer = { parameters: { tls: { type: 'string', defaultValue: 'outer' } } };
    for (const [args, expected] of [
      [{}, '"own"'],
      [{ TLS: { value: "[parameters('tls')]" } }, '"outer"'],
      [{ tls: { value: null } }, '"own"'],
      [{ tls: { reference: { keyVault: { id: 'x' }, secretName: 's' } } }, '?secret tls'],
    ] as const) {
      const { resources } = deployed({ ...outer, resources: [nested(args)] });
      assert.equal(show(at(resources[1], 'properties.tls')), expected, JSON.stringify(args));
      assert.deepEqual(
        resources[1]?.calls.map(({ name }) => name),
        ['d'],
      );
    }
  });

  it('see the names around them when their scope is outer', () => {
    const inner = template({
      parameters: { tls: { type: 'string', defaultValue: 'own' } },
      resources: [tls("[parameters('tls')]")],
    });
    const { resources, parameters } = deployed({
      parameters: { tls: { type: 'string', defaultValue: 'outer' } },
      resources: [deployment('d', { template: inner })],
    });
    assert.equal(show(at(resources[1], 'properties.tls')), '"outer"');
    assert.deepEqual(
      parameters.map(({ name, defaultValue }) => [name, show(defaultValue)]),
      [['tls', '"outer"']],
    );
  });

  it('remember what the caller wrote', () => {
    const inner = template({
      parameters: { tls: { type: 'string' } },
      resources: [tls("[parameters('tls')]")],
    });
    const { resources } = deployed({
      resources: [
        deployment('d', {
          expressionEvaluationOptions: { scope: 'Inner' },
          parameters: { tls: { value: 'given' } },
          template: inner,
        }),
      ],
    });
    assert.deepEqual(showOrigin(at(resources[1], 'properties.tls')), [
      "reference tls: parameters('tls')",
      'moduleArgument tls: "given"',
      'literal: "given"',
    ]);
  });

  it('pass on their condition and loop', () => {
    const inner = template({ resources: [account] });
    const nested = (more: object): object => deployment('d', { template: inner }, more);
    const { resources } = deployed({
      parameters: { c: { type: 'bool' } },
      resources: [
        nested({ condition: "[parameters('c')]" }),
        nested({ condition: false }),
        nested({ copy: { name: 'x', count: 2 } }),
      ],
    });
    const accounts = resources.filter(({ type }) => type === storage);
    assert.deepEqual(
      accounts.map(({ condition }) => condition && show(condition)),
      ['?parameterWithoutDefault c', undefined, undefined],
    );
  });

  for (const target of [
    "'d'",
    "format('{0}', 'd')",
    "'SYM'",
    "resourceId('Microsoft.Resources/deployments', 'd')",
    "subscriptionResourceId('Microsoft.Resources/deployments', 'd')",
    "extensionResourceId(resourceGroup().id, 'Microsoft.Resources/deployments', 'd')",
    "concat('Microsoft.Resources/deployments/', 'd')",
  ]) {
    it(`give their outputs to reference(${target})`, () => {
      const inner = template({
        resources: [],
        outputs: { o: { type: 'string', value: "[parameters('p')]" } },
        parameters: { p: { type: 'string' } },
      });
      const a = deployment('d', {
        expressionEvaluationOptions: { scope: 'inner' },
        parameters: { p: { value: 'x' } },
        template: inner,
      });
      const other = deployment('dd', {
        template: template({ resources: [], outputs: { o: { type: 'string', value: 'wrong' } } }),
      });
      const { resources } = deployed({
        languageVersion: '2.0',
        resources: { first: tls(`[reference(${target}).outputs.o.value]`), other, sym: a },
      });
      assert.equal(show(at(resources[0], 'properties.tls')), '"x"');
    });
  }

  it('give the outputs of one round of a loop', () => {
    const inner = template({
      parameters: { i: { type: 'int' } },
      resources: [],
      outputs: { o: { type: 'int', value: "[parameters('i')]" } },
    });
    const looped = deployment(
      "[format('d{0}', copyIndex())]",
      {
        expressionEvaluationOptions: { scope: 'inner' },
        parameters: { i: { value: '[copyIndex()]' } },
        template: inner,
      },
      { copy: { name: 'l', count: 3 } },
    );
    const { resources } = deployed({
      resources: { first: tls("[reference(format('mod[{0}]', 2)).outputs.o.value]"), mod: looped },
    });
    assert.equal(show(at(resources[0], 'properties.tls')), '2');
  });

  it('end when loops in loops make too many', function () {
    this.timeout(20_000);
    const options = { expressionEvaluationOptions: { scope: 'inner' } };
    const copy = { name: 'l', count: 100 };
    const looped = (inner: object): object =>
      template({
        resources: [deployment("[format('d{0}', copyIndex())]", { ...options, template: inner }, { copy })],
      });
    const { resources, complete } = deploy({
      'a.json': looped(looped(looped(looped({ resources: [account] })))),
    }).deployment;
    assert.equal(complete, false);
    assert.ok(resources.length < 20_000);
  });

  it('may refer to each other', () => {
    const inner = (value: string): object =>
      template({
        parameters: { p: { type: 'string' } },
        resources: [tls("[parameters('p')]")],
        outputs: { o: { type: 'string', value } },
      });
    const options = { expressionEvaluationOptions: { scope: 'inner' } };
    const { resources } = deployed({
      resources: [
        deployment('b', {
          ...options,
          parameters: { p: { value: "[reference('a').outputs.o.value]" } },
          template: inner('y'),
        }),
        deployment('a', {
          ...options,
          parameters: { p: { value: 'q' } },
          template: inner("[format('<{0}>', parameters('p'))]"),
        }),
      ],
    });
    assert.deepEqual(
      resources
        .filter(({ type }) => type === storage)
        .map((resource) => show(at(resource, 'properties.tls'))),
      ['"<q>"', '"q"'],
    );
  });

  it('bring parameters and outputs of their own', () => {
    const inner = template({
      parameters: { s: { type: 'secureString', defaultValue: 'x' } },
      resources: [],
      outputs: { o: { type: 'securestring', value: 1 } },
    });
    const { nested = [], ...own } = deployed({
      resources: [deployment('d', { expressionEvaluationOptions: { scope: 'inner' }, template: inner })],
    });
    assert.deepEqual([own.parameters, own.outputs], [[], []]);
    const [parameters, outputs] = [
      nested.flatMap((one) => one.parameters),
      nested.flatMap((one) => one.outputs),
    ];
    assert.deepEqual(
      parameters.map(({ name, secure, type, defaultValue }) => [name, secure, type, show(defaultValue)]),
      [['s', true, 'securestring', '"x"']],
    );
    assert.deepEqual(
      outputs.map(({ name, secure, value }) => [name, secure, show(value)]),
      [['o', true, '1']],
    );
  });
});

describe('Linked templates', () => {
  const linked = template({
    parameters: { p: { type: 'string', defaultValue: 'own' } },
    resources: [{ ...account, properties: { p: "[parameters('p')]" } }],
    outputs: { o: { type: 'string', value: "[parameters('p')]" } },
  });
  const main = (templateLink: object, more: object = {}): object =>
    template({
      parameters: { base: { type: 'string' } },
      resources: [
        deployment('d', { templateLink, parameters: { p: { value: 'given' } }, ...more }),
        { ...account, name: 'second', o: "[reference('d').outputs.o.value]" },
      ],
    });

  for (const [title, link, file] of [
    ['by a relative path', { relativePath: 'nested/linked.json' }, 'nested/linked.json'],
    [
      'by an address',
      { uri: 'https://raw.githubusercontent.com/Azure/x/master/quickstart/nested/linked.json' },
      'nested/linked.json',
    ],
    ['by an address elsewhere', { uri: 'https://example.com/nested/linked.json?sas' }, 'linked.json'],
    [
      'by a computed address',
      { uri: "[format('{0}nested/linked.json{1}', parameters('base'), parameters('base'))]" },
      'nested/linked.json',
    ],
    [
      'below an unknown address',
      { uri: "[uri(deployment().properties.templateLink.uri, 'Nested/Linked.json')]" },
      'Nested/Linked.json',
    ],
    [
      'by a computed address with a slash',
      { uri: "[format('{0}/linked.json', parameters('base'))]" },
      'linked.json',
    ],
  ] as const) {
    it(`are found ${title}`, () => {
      const { resources, complete } = deploy({ 'main.json': main(link), [file]: linked }).deployment;
      assert.equal(complete, true);
      const [call, , inner] = resources;
      assert.equal(show(at(inner, 'properties.p')), '"given"');
      assert.equal(inner?.document.source.uri, `file:///t/${file}`);
      assert.deepEqual(
        inner.calls.map(({ name, document }) => [name, document]),
        [['d', call?.document]],
      );
      assert.equal(show(at(resources[1], 'o')), '"given"');
    });
  }

  it('that cannot be found leave the deployment incomplete', () => {
    for (const link of [
      { uri: "[parameters('base')]" },
      { relativePath: 'missing.json' },
      { id: '/subscriptions/x' },
      { relativePath: 'main.json' },
    ]) {
      const { resources, complete } = deploy({ 'main.json': main(link) }).deployment;
      assert.equal(complete, false, JSON.stringify(link));
      assert.equal(show(at(resources[1], 'o')), '?unresolvedFile outputs');
    }
  });

  it('that lead in a circle end', () => {
    const circle = (file: string): object =>
      template({ resources: [deployment('d', { templateLink: { relativePath: file } })] });
    assert.equal(
      deploy({ 'a.json': circle('b.json'), 'b.json': circle('a.json') }).deployment.complete,
      false,
    );
  });

  it('take their arguments from a parameter file', () => {
    const parametersLink = { uri: "[format('{0}/linked.parameters.json', parameters('base'))]" };
    const values = {
      $schema: schema.replace('Template', 'Parameters'),
      parameters: { p: { value: 'from file' } },
    };
    const files = {
      'main.json': main({ relativePath: 'linked.json' }, { parameters: undefined, parametersLink }),
      'linked.json': linked,
    };
    assert.equal(
      show(
        at(deploy({ ...files, 'linked.parameters.json': values }).deployment.resources[2], 'properties.p'),
      ),
      '"from file"',
    );
    assert.equal(show(at(deploy(files).deployment.resources[2], 'properties.p')), '?unresolvedFile p');
  });
});

describe('Templates that a template spec stores', () => {
  const inner = (more: object = {}): object =>
    template({
      parameters: { p: { type: 'string', defaultValue: 'inner' }, secret: { type: 'securestring' } },
      variables: { v: "[[concat(parameters('p'), '!')]" },
      resources: [
        {
          ...account,
          name: "[[variables('v')]",
          properties: { p: "[[parameters('p')]", data: '[[[x]', outer: "[parameters('p')]", plain: 'text' },
        },
        deployment('again', {
          template: template({ resources: [{ ...account, name: "[[format('{0}2', parameters('p'))]" }] }),
        }),
      ],
      outputs: { o: { type: 'string', value: "[[parameters('p')]" } },
      ...more,
    });
  const version = (mainTemplate: unknown, more: object = {}): object => ({
    type: 'Microsoft.Resources/templateSpecs/versions',
    apiVersion: '2022-02-01',
    name: 'spec/v1',
    properties: { mainTemplate },
    ...more,
  });
  const outer = (...resources: readonly object[]): object => ({
    parameters: { p: { type: 'string', defaultValue: 'outer' } },
    resources,
  });

  it('are read in a scope of their own', () => {
    const { resources, nested = [], complete } = deployed(outer(version(inner())));
    assert.deepEqual(
      resources.map(({ type, name, calls }) => [
        type.split('/').pop(),
        show(name),
        calls.map((call) => call.name),
      ]),
      [
        ['versions', '"spec/v1"', []],
        ['storageAccounts', '"inner!"', ['spec/v1']],
        ['deployments', '"again"', ['spec/v1']],
        ['storageAccounts', '"inner2"', ['spec/v1', 'again']],
      ],
    );
    const properties = ['p', 'data', 'outer', 'plain'].map((name) =>
      show(at(resources[1], `properties.${name}`)),
    );
    assert.deepEqual(properties, [
      '"inner"',
      '"[x]"',
      '?invalid expression of the template around it',
      '"text"',
    ]);
    assert.deepEqual(
      nested
        .flatMap(({ parameters, outputs }) => [
          ...parameters,
          ...outputs.map((output) => ({ ...output, value: show(output.value) })),
        ])
        .map(({ name, secure }) => [name, secure]),
      [
        ['p', false],
        ['secret', true],
        ['o', false],
      ],
    );
    assert.equal(complete, true);
  });

  it('may be in what the spec holds, and say where a value is written', () => {
    const spec = {
      type: 'Microsoft.Resources/templateSpecs',
      apiVersion: '2022-02-01',
      name: 'spec',
      resources: [{ ...version(inner()), type: 'versions', name: 'v1' }],
    };
    const { resources } = deployed(outer(spec));
    assert.deepEqual(
      resources.map(({ name }) => show(name)),
      ['"spec"', '"v1"', '"inner!"', '"again"', '"inner2"'],
    );
    assert.deepEqual(showOrigin(at(resources[2], 'properties.p')), [
      "reference p: parameters('p')",
      'parameterDefault p: "p"',
      'literal: "inner"',
    ]);
  });

  for (const [title, spec] of [
    ['no template', version(undefined)],
    ['a computed one', version("[json('{}')]")],
    ['a text', version('{}')],
    ['one that is not made', version(inner(), { condition: false })],
  ] as const) {
    it(`are none in ${title}`, () =>
      assert.deepEqual(
        deployed(outer(spec)).resources.filter(({ type }) => type === account.type),
        [],
      ));
  }
});
