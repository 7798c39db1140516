import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';

const rule = 'templates/secret-in-output';

/** The outputs of a file, and of what it deploys, that show a secret: file and name. */
function shown(file: string, text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const { report } = lintText(file, text, others);
  return report.findings
    .filter((finding) => finding.rule === rule)
    .map(({ uri, subject }) => `${uri.split('/').pop() ?? ''} ${subject}`);
}

describe('a secret in an output', () => {
  const cases: readonly (readonly [title: string, text: string, found: readonly string[]])[] = [
    ['is a secure parameter', '@secure()\nparam p string\noutput o string = p', ['main.bicep output o']],
    [
      'is one with an empty default',
      "@secure()\nparam p string = ''\noutput o string = p",
      ['main.bicep output o'],
    ],
    [
      'is one with a default that is not empty',
      '@secure()\nparam p string = newGuid()\noutput o string = p',
      ['main.bicep output o'],
    ],
    ['is a part of one', '@secure()\nparam p object\noutput o string = p.key', ['main.bicep output o']],
    [
      'is a text with one in it that has an empty default',
      "@secure()\nparam p string = ''\noutput o string = 'do ${p}'",
      ['main.bicep output o'],
    ],
    [
      'is a text with one in it that has an empty default, beside what is not known',
      "param q string\n@secure()\nparam p string = ''\noutput o string = 'do ${q} ${p}'",
      ['main.bicep output o'],
    ],
    [
      'is what a function makes of one with an empty default',
      "@secure()\nparam p string = ''\noutput o string = toUpper(p)",
      ['main.bicep output o'],
    ],
    ['is not whether one is empty', "@secure()\nparam p string = ''\noutput o bool = empty(p)", []],
    [
      'is not a text that mentions how keys are read',
      "output o string = 'call listKeys(resourceId(...)) or getSecret(name)'",
      [],
    ],
    [
      'is a text with one in it',
      "@secure()\nparam p string\nvar v = 'a=${p}'\noutput o string = v",
      ['main.bicep output o'],
    ],
    ['is a list with one in it', '@secure()\nparam p string\noutput o array = [p]', ['main.bicep output o']],
    [
      'is what a secure parameter is chosen for',
      "@secure()\nparam p string\nparam q bool\noutput o string = q ? p : ''",
      ['main.bicep output o'],
    ],
    ['is not its length', '@secure()\nparam p string\noutput o int = length(p)', []],
    ['is not a hash of it', '@secure()\nparam p string\noutput o string = uniqueString(p)', []],
    [
      'is not a hash of what is made of it',
      '@secure()\nparam p string\nparam q string\noutput o string = uniqueString(concat(p, toLower(q)))',
      [],
    ],
    [
      'is what stands beside a hash of it',
      '@secure()\nparam p string\noutput o string = concat(uniqueString(p), toLower(p))',
      ['main.bicep output o'],
    ],
    [
      'is what is in brackets of its own',
      "@secure()\nparam p string\nparam q string\noutput o string = '<${p}>${q}'",
      ['main.bicep output o'],
    ],
    [
      'is not the address before its query',
      "@secure()\nparam p string\noutput o string = first(split(last(split(p, '/')), '?'))",
      [],
    ],
    [
      'is not the address before its query, by index',
      "@secure()\nparam p string\noutput o string = split(p, '?')[0]",
      [],
    ],
    [
      'is the query of an address',
      "@secure()\nparam p string\noutput o string = last(split(p, '?'))",
      ['main.bicep output o'],
    ],
    [
      'is the first part of anything else',
      "@secure()\nparam p string\noutput o string = first(split(p, ','))",
      ['main.bicep output o'],
    ],
    ['is not what has a like name', '@secure()\nparam p string\nparam pp string\noutput o string = pp', []],
    ['is not what is found in it', "@secure()\nparam p string\noutput o bool = contains(p, 'x')", []],
    [
      'is not whether there is one',
      "@secure()\nparam p string\noutput o bool = p != '' && toLower(p) == 'x'",
      [],
    ],
    [
      'is what is read from a resource',
      "resource r 'A.B/c@2020-01-01' existing = { name: 'x' }\noutput o string = r.listKeys().a",
      ['main.bicep output o'],
    ],
    ['is not what is read from no resource', 'var v = {}\noutput o string = v.listKeys().a', []],
    [
      'is a literal that its name calls one',
      "output adminPassword string = 'hello1'",
      ['main.bicep output adminPassword'],
    ],
    ['is not an empty one', "output adminPassword string = ''", []],
    ['is not what names one', "output passwordSecretName string = 'hello1'", []],
    ['is not shown by a secure output', '@secure()\nparam p string\n@secure()\noutput o string = p', []],
  ];
  for (const [title, text, found] of cases)
    it(title, () => assert.deepEqual(shown('main.bicep', text), found));

  describe('in a part of a parameter', () => {
    const user = 'param p {\n  name: string\n  @secure()\n  key: string\n}';
    const others = 'param p {\n  name: string\n  @secure()\n  *: string\n}';
    const nested = 'param p {\n  user: {\n    name: string\n    @secure()\n    key: string\n  }\n}';
    const list = '@secure()\ntype word = string\nparam p word[]';
    const users = 'param i int\nparam p {\n  name: string\n  @secure()\n  key: string\n}[]';
    const pair = '@secure()\ntype word = string\nparam i int\nparam p [string, word]';
    const endless =
      'type tree = {\n  @secure()\n  key: string\n  name: string\n  inner: tree?\n}\nparam p tree';
    const kinds =
      "@discriminator('kind')\ntype one = { kind: 'a', name: string } | {\n  kind: 'b'\n  @secure()\n  name: string\n}\nparam p one";
    const given = `${user} = {\n  name: 'n'\n  key: newGuid()\n}`;
    const empty = `${user} = {\n  name: 'n'\n  key: ''\n}`;
    const pairs = `${pair} = ['a', 'b']`;
    const of =
      'type user = {\n  name: string\n  @secure()\n  key: string\n}\nparam p user.key\nparam q user.name';
    const imported =
      "import { user } from 'types.bicep'\nimport * as types from 'types.bicep'\nparam p user\nparam q types.user";
    const parts: readonly (readonly [
      declarations: string,
      shows: readonly string[],
      safe: readonly string[],
    ])[] = [
      [
        user,
        ['p', 'p.key', "p['key']", 'p.KEY', '{ a: p }', "'${p.key}!'", "'${p}'", 'string(p)'],
        ['p.name', "'${p.name}!'", 'objectKeys(p)', 'empty(p)'],
      ],
      [others, ['p', 'p.key', "'${p}'"], ['p.name']],
      [nested, ['p', 'p.user', 'p.user.key', 'items(p)'], ['p.user.name', 'p.?user.?name']],
      [
        list,
        ['p', 'p[0]', "'${p[0]}'", "join(p, ',')", 'first(p)', '[for x in p: x]', 'map(p, x => x)'],
        ['length(p)', '[for x in p: length(x)]'],
      ],
      [
        users,
        ['p', 'p[0]', 'p[i]', 'p[0].key', 'p[i].key', '[for x in p: x.key]', 'map(p, x => x.key)'],
        ['p[0].name', 'p[i].name', '[for x in p: x.name]', 'map(p, x => x.name)'],
      ],
      [pair, ['p', 'p[1]', 'p[i]', 'p[^1]', "'${p}'"], ['p[0]']],
      [pairs, ['p', 'p[1]', 'p[i]', 'p[^1]', "'${p}'", 'last(p)'], ['p[0]', 'first(p)']],
      [
        endless,
        ['p', 'p.key', 'p.inner', 'p.inner.key', 'p.inner.inner.inner.key'],
        ['p.name', 'p.inner.inner.name'],
      ],
      [kinds, ['p', 'p.name'], ['p.kind']],
      [
        given,
        ['p', 'p.key', "'${p}'", 'union(p, {})', 'union(p, {}).key'],
        ['p.name', 'union(p, {}).name', 'items(p)[1].value'],
      ],
      [empty, ['p', 'p.key'], ['p.name']],
      [of, ['p'], ['q']],
      [imported, ['p', 'p.key', 'q.key'], ['p.name', 'q.name']],
    ];
    const types = '@export()\ntype user = {\n  name: string\n  @secure()\n  key: string\n}';
    for (const [declarations, shows, safe] of parts) {
      for (const [expression, found] of [
        ...shows.map((one) => [one, ['main.bicep output o']] as const),
        ...safe.map((one) => [one, []] as const),
      ]) {
        it(`${declarations.replace(/\s*\n\s*/g, ' ')} … ${expression} is ${found.length ? 'one' : 'none'}`, () =>
          assert.deepEqual(
            shown('main.bicep', `${declarations}\noutput o string = ${expression}`, { 'types.bicep': types }),
            found,
          ));
      }
    }

    it('is one where a module shows what it is given', () => {
      const module =
        'param whole object\nparam part string\noutput key string = whole.key\noutput name string = whole.name\noutput part string = part';
      const main = `${user}\nmodule m 'm.bicep' = {\n  name: 'm'\n  params: {\n    whole: p\n    part: p.name\n  }\n}`;
      assert.deepEqual(shown('main.bicep', main, { 'm.bicep': module }), ['m.bicep output key']);
    });

    it('is one where a module says so of what it is given', () => {
      const main = "param p object\nmodule m 'm.bicep' = {\n  name: 'm'\n  params: {\n    p: p\n  }\n}";
      assert.deepEqual(
        shown('main.bicep', main, {
          'm.bicep': `${user}\noutput key string = p.key\noutput name string = p.name`,
        }),
        ['m.bicep output key'],
      );
    });

    it('is one wherever a type in JSON says so', () => {
      const definitions = {
        user: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            key: { type: 'securestring' },
            friend: { $ref: '#/definitions/user', nullable: true },
          },
        },
        bag: {
          type: 'object',
          properties: { name: { type: 'string' } },
          additionalProperties: { type: 'secureObject' },
        },
      };
      const parameters = {
        p: { $ref: '#/definitions/user' },
        bag: { $ref: '#/definitions/bag' },
        list: { type: 'array', items: { $ref: '#/definitions/user' } },
        pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'securestring' }], items: false },
        given: { $ref: '#/definitions/user', defaultValue: { name: 'n', key: '[newGuid()]' } },
        plain: { type: 'object', properties: { key: { type: 'string' } } },
      };
      const values = {
        shows: [
          "parameters('p')",
          "parameters('p').key",
          "parameters('p').friend.friend.key",
          "parameters('bag').x",
          "parameters('list')[0].key",
          "parameters('pair')[1]",
          "parameters('pair')",
          "parameters('given').key",
          "parameters('given')",
        ],
        safe: [
          "parameters('p').name",
          "parameters('p').friend.name",
          "parameters('bag').name",
          "parameters('list')[3].name",
          "parameters('pair')[0]",
          "parameters('given').name",
          "parameters('plain').key",
        ],
      };
      const outputs = Object.fromEntries(
        Object.values(values)
          .flat()
          .map((value) => [value.replaceAll("'", ''), { type: 'string', value: `[${value}]` }]),
      );
      const template = {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        languageVersion: '2.0',
        definitions,
        parameters,
        resources: {},
        outputs,
      };
      assert.deepEqual(
        shown('azuredeploy.json', JSON.stringify(template, null, 2)),
        values.shows.map((value) => `azuredeploy.json output ${value.replaceAll("'", '')}`),
      );
    });
  });

  describe('of a module', () => {
    const key =
      "resource s 'Microsoft.Storage/storageAccounts@2023-05-01' existing = { name: 'x' }\noutput key string = s.listKeys().keys[0].value";
    const modules: readonly (readonly [
      title: string,
      module: string,
      main: string,
      found: readonly string[],
    ])[] = [
      ['is found from its caller', key, "module m 'm.bicep' = { name: 'm' }", ['m.bicep output key']],
      [
        'is found where the caller passes it on',
        key,
        "module m 'm.bicep' = { name: 'm' }\noutput k string = m.outputs.key",
        ['main.bicep output k', 'm.bicep output key'],
      ],
      [
        'may come from the caller',
        'param value string\noutput back string = value',
        "@secure()\nparam p string\nmodule m 'm.bicep' = {\n  name: 'm'\n  params: { value: p }\n}",
        ['m.bicep output back'],
      ],
      [
        'is secure in the module alone',
        '@secure()\nparam value string\noutput back string = value',
        "param p string\nmodule m 'm.bicep' = {\n  name: 'm'\n  params: { value: p }\n}\noutput o string = m.outputs.back",
        ['main.bicep output o', 'm.bicep output back'],
      ],
      [
        "is not the caller's parameter of the same name",
        '@secure()\nparam p string',
        "param p string\nmodule m 'm.bicep' = {\n  name: 'm'\n  params: { p: p }\n}\noutput o string = p",
        [],
      ],
    ];
    for (const [title, module, main, found] of modules)
      it(title, () => assert.deepEqual(shown('main.bicep', main, { 'm.bicep': module }), found));
  });

  it('of a nested template is found, and so is the one that passes it on', () => {
    const inner = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { value: { type: 'securestring' } },
      resources: [],
      outputs: { back: { type: 'string', value: "[parameters('value')]" } },
    };
    const properties = {
      mode: 'Incremental',
      expressionEvaluationOptions: { scope: 'inner' },
      parameters: { value: { value: 'x' } },
      template: inner,
    };
    const outer = {
      ...inner,
      parameters: {},
      resources: [
        { type: 'Microsoft.Resources/deployments', apiVersion: '2022-09-01', name: 'd', properties },
      ],
      outputs: { again: { type: 'string', value: "[reference('d').outputs.back.value]" } },
    };
    assert.deepEqual(shown('azuredeploy.json', JSON.stringify(outer, null, 2)), [
      'azuredeploy.json output again',
      'azuredeploy.json output back',
    ]);
  });
});
