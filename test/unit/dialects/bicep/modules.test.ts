import assert from 'node:assert/strict';
import { restoredUri } from '../../../../server/dialects/bicep/restored-modules';
import { at, chain, deploy, type Files, listed, resourceNamed, show } from './world';

const inner = `param name string
param tls string = 'TLS1_0'
param tags object = {}
resource r 'A.B/c@2020-01-01' = {
  name: name
  properties: {
    tls: tls
    tag: tags.?owner ?? 'nobody'
  }
}
output tls string = tls
output name string = r.name
output rid string = r.id
`;

describe('Bicep modules', () => {
  const main =
    "param p string = 'given'\nmodule m 'modules/inner.bicep' = {\n  name: 'deploy-m'\n  params: {\n    name: 'n'\n    TLS: p\n    tags: {\n      owner: 'me'\n    }\n  }\n}\n";
  const files: Files = { 'main.bicep': main, 'modules/inner.bicep': inner };

  it('deploy their resources with the arguments', () => {
    const deployment = deploy(files);
    assert.deepEqual(listed(deployment), ["A.B/c 'n'"]);
    assert.equal(deployment.complete, true);
    const resource = resourceNamed(deployment, 'r');
    assert.equal(resource.document.source.uri, 'file:///work/modules/inner.bicep');
    assert.deepEqual(chain(at(resource, 'properties.tls')), [
      'reference tls',
      'moduleArgument p',
      'reference p',
      'parameterDefault p',
      "literal 'given'",
    ]);
    assert.equal(show(at(resource, 'properties.tag')), "'me'");
    assert.deepEqual(
      resource.calls.map(({ document, span, name }) => [
        document.source.text.slice(span.start, span.end),
        name,
      ]),
      [["m 'modules/inner.bicep'", 'm']],
    );
  });

  it('keep their defaults where nothing is given', () => {
    const deployment = deploy({
      ...files,
      'main.bicep': "module m 'modules/inner.bicep' = {\n  params: {\n    name: 'n'\n    tls: null\n  }\n}",
    });
    assert.deepEqual(chain(at(resourceNamed(deployment, 'r'), 'properties.tls')), [
      'reference tls',
      'parameterDefault tls',
      "literal 'TLS1_0'",
    ]);
  });

  it('may get anything from arguments that are not known', () => {
    const deployment = deploy({
      ...files,
      'main.bicep':
        "param more object\nmodule m 'modules/inner.bicep' = {\n  params: {\n    ...more\n    name: 'n'\n  }\n}",
    });
    assert.equal(show(at(resourceNamed(deployment, 'r'), 'properties.tls')), '?notCovered argument tls');
    assert.deepEqual(listed(deployment), ["A.B/c 'n'"]);
  });

  const outputs: readonly (readonly [expression: string, expected: string])[] = [
    ['m.outputs.tls', "'given'"],
    ['m.outputs.name', "'n'"],
    ["m.outputs['name']", "'n'"],
    ['m.name', "'deploy-m'"],
    ['m.outputs.nothing', '?invalid no member nothing'],
    ['m.outputs.?nothing', 'null'],
  ];
  for (const [expression, expected] of outputs) {
    it(`give ${expression} as ${expected}`, () => {
      const [output] = deploy({ ...files, 'main.bicep': `${main}output it string = ${expression}` }).outputs;
      assert.equal(output && show(output.value), expected);
    });
  }

  it('give outputs to each other', () => {
    const deployment = deploy({
      ...files,
      'main.bicep': `${main}module n 'modules/inner.bicep' = {\n  params: {\n    name: 'x'\n    tls: m.outputs.tls\n  }\n}`,
    });
    const [, second] = deployment.resources;
    assert.equal(second && show(at(second, 'properties.tls')), "'given'");
  });

  const lists: readonly (readonly [title: string, declaration: string, expected: readonly string[]])[] = [
    [
      'in a loop',
      "module m 'modules/inner.bicep' = [for n in ['a', 'b']: {\n  params: {\n    name: n\n  }\n}]",
      ["A.B/c 'a'", "A.B/c 'b'"],
    ],
    [
      'under a condition that is false',
      "module m 'modules/inner.bicep' = if (false) {\n  params: {\n    name: 'a'\n  }\n}",
      [],
    ],
    [
      'under a condition of a loop',
      "module m 'modules/inner.bicep' = [for (n, i) in ['a', 'b']: if (i > 0) {\n  params: {\n    name: n\n  }\n}]",
      ["A.B/c 'b'"],
    ],
    [
      'without parameters',
      "module m 'modules/inner.bicep' = {\n  name: 'm'\n}",
      ['A.B/c ?parameterWithoutDefault name'],
    ],
  ];
  for (const [title, declaration, expected] of lists) {
    it(`stand ${title}`, () =>
      assert.deepEqual(listed(deploy({ ...files, 'main.bicep': declaration })), expected));
  }

  it('give the outputs of each round', () => {
    const text =
      "module m 'modules/inner.bicep' = [for n in ['a', 'b']: {\n  params: {\n    name: n\n  }\n}]\noutput it string = m[1].outputs.name";
    const [output] = deploy({ ...files, 'main.bicep': text }).outputs;
    assert.equal(output && show(output.value), "'b'");
  });

  it('pass on the conditions of their calls', () => {
    const [resource] = deploy({
      ...files,
      'main.bicep':
        "param on bool\nmodule m 'modules/inner.bicep' = if (on) {\n  params: {\n    name: 'a'\n  }\n}",
    }).resources;
    const condition = resource?.calls[0]?.condition;
    assert.equal(condition && show(condition), '?parameterWithoutDefault on');
  });

  it('are in modules', () => {
    const deployment = deploy({
      'main.bicep':
        "module outer 'a/outer.bicep' = {\n  params: {\n    n: 'x'\n  }\n}\noutput it string = outer.outputs.name",
      'a/outer.bicep':
        "param n string\nmodule inner '../modules/inner.bicep' = {\n  params: {\n    name: '${n}!'\n  }\n}\noutput name string = inner.outputs.name",
      'modules/inner.bicep': inner,
    });
    assert.deepEqual(listed(deployment), ["A.B/c 'x!'"]);
    assert.equal(deployment.outputs[0] && show(deployment.outputs[0].value), "'x!'");
    assert.deepEqual(
      deployment.resources[0]?.calls.map(({ name }) => name),
      ['outer', 'inner'],
    );
    assert.deepEqual(chain(deployment.resources[0]!.name).slice(0, 3), [
      'reference name',
      "moduleArgument '${n}!'",
      "expression '${n}!'",
    ]);
  });

  const unread: readonly (readonly [path: string, detail: string])[] = [
    ['missing.bicep', 'missing.bicep'],
    ['br/public:avm/res/storage/storage-account:0.9.0', 'br/public:avm/res/storage/storage-account:0.9.0'],
    ['ts/aliased:spec:1', 'ts/aliased:spec:1'],
  ];
  for (const [path, detail] of unread) {
    it(`leave the deployment incomplete when they cannot be read: ${path}`, () => {
      const deployment = deploy({
        'main.bicep': `module m '${path}' = {\n  params: {}\n}\noutput it string = m.outputs.x`,
      });
      assert.equal(deployment.complete, false);
      assert.deepEqual(deployment.problems, []);
      assert.equal(deployment.outputs[0] && show(deployment.outputs[0].value), `?unresolvedFile ${detail}`);
    });
  }

  describe('from a registry', () => {
    const aliases = {
      br: new Map([
        ['public', 'mcr.microsoft.com/bicep'],
        ['mine', 'mine.io'],
      ]),
      ts: new Map([['specs', 'Sub/Group']]),
    };
    const cases: readonly (readonly [path: string, restored: string | undefined])[] = [
      [
        'br/public:avm/res/storage/storage-account:0.9.0',
        'br/mcr.microsoft.com/bicep$avm$res$storage$storage-account/0.9.0$',
      ],
      ['br:localhost:5000/x/y:v1', 'br/localhost$5000/x$y/v1$'],
      ['br:Mine.IO/x:V1-RC', 'br/mine.io/x/V1-RC$19'],
      ['br:mine.io/x@sha256:e207a6', 'br/mine.io/x/sha256#e207a6'],
      ['br/mine:x:v1', 'br/mine.io/x/v1$'],
      ['ts:SUB/Rg/Spec:V1', 'ts/sub/rg/spec/v1'],
      ['ts/specs:Spec:v1', 'ts/sub/group/spec/v1'],
      ['br/other:x:v1', undefined],
      ['ts/mine:x:v1', undefined],
      ['br:registry.io', undefined],
      ['br:registry.io/x', undefined],
      ['ts:sub/rg:v1', undefined],
      ['br:', undefined],
      ['br/', undefined],
    ];
    for (const [path, restored] of cases) {
      it(`are restored to ${restored}: ${path}`, () => {
        const found = restoredUri(path, 'file:///c/', () => aliases);
        assert.equal(found && decodeURIComponent(found), restored && `file:///c/${restored}/main.json`);
      });
    }
  });

  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { Name: { type: 'string' }, tls: { type: 'string', defaultValue: 'TLS1_0' } },
    resources: [
      {
        type: 'A.B/c',
        apiVersion: '2020-01-01',
        name: "[parameters('Name')]",
        properties: { tls: "[parameters('tls')]" },
      },
    ],
    outputs: { shout: { type: 'string', value: "[toUpper(parameters('Name'))]" } },
  };

  it('may be templates in JSON', () => {
    const deployment = deploy({
      'main.bicep':
        "module m 'm.json' = {\n  params: {\n    name: 'x'\n  }\n}\noutput it string = m.outputs.shout",
      'm.json': JSON.stringify(template),
    });
    assert.deepEqual(listed(deployment), ["A.B/c 'x'"]);
    assert.equal(deployment.complete, true);
    assert.equal(deployment.outputs[0] && show(deployment.outputs[0].value), "'X'");
    const [resource] = deployment.resources;
    assert.deepEqual(chain(resource!.name), [
      "reference parameters('Name')",
      "moduleArgument 'x'",
      "literal 'x'",
    ]);
    assert.deepEqual(
      resource?.calls.map(({ name }) => name),
      ['m'],
    );
  });

  it('may come from a registry that was restored', () => {
    const text = "module m 'br/public:x/y:1.0' = {\n  params: {\n    name: 'x'\n  }\n}";
    const files = {
      'main.bicep': text,
      'cache/br/mcr.microsoft.com/bicep%24x%24y/1.0%24/main.json': JSON.stringify(template),
    };
    assert.deepEqual(listed(deploy(files, 'main.bicep', { restored: 'file:///work/cache/' })), ["A.B/c 'x'"]);
    assert.deepEqual(listed(deploy(files)), []);
  });

  describe('whose registry has a short name', () => {
    const restored = 'file:///work/cache/';
    const main = "module m 'br/mine:y:1.0' = {\n  params: {\n    name: 'x'\n  }\n}";
    const cached = { 'cache/br/r.io/x%24y/1.0%24/main.json': JSON.stringify(template) };
    const configuration =
      '{\n  // ours\n  "moduleAliases": { "br": { "mine": { "registry": "r.io", "modulePath": "x" } } }\n}';
    const other = '{ "moduleAliases": { "br": { "mine": { "registry": "s.io" } } } }';
    const cases: readonly (readonly [
      title: string,
      files: Readonly<Record<string, string>>,
      found: boolean,
    ])[] = [
      ['take it from beside the file', { 'a/b/bicepconfig.json': configuration }, true],
      ['take it from above', { 'bicepconfig.json': configuration }, true],
      [
        'take it from the nearest configuration',
        { 'bicepconfig.json': configuration, 'a/bicepconfig.json': other },
        false,
      ],
      [
        'know none that is half written',
        { 'bicepconfig.json': '{ "moduleAliases": { "br": { "mine": { "registry": ' },
        false,
      ],
      [
        'know none that leads nowhere',
        { 'bicepconfig.json': '{ "moduleAliases": { "br": { "mine": { "modulePath": "x" } } } }' },
        false,
      ],
      ['know none without a configuration', {}, false],
    ];
    for (const [title, files, found] of cases) {
      it(title, () =>
        assert.deepEqual(
          listed(deploy({ 'a/b/main.bicep': main, ...cached, ...files }, 'a/b/main.bicep', { restored })),
          found ? ["A.B/c 'x'"] : [],
        ),
      );
    }
  });

  it('that use each other in a circle are a problem where the circle closes', () => {
    const { problems, complete, resources, outputs } = deploy({
      'main.bicep': "module a 'a.bicep' = {}\noutput it string = a.outputs.it",
      'a.bicep':
        "module b 'b.bicep' = {}\nresource r 'A.B/c@2020-01-01' = { name: 'a' }\noutput it string = b.outputs.it",
      'b.bicep': "module a 'a.bicep' = {}\noutput it string = a.outputs.it",
    });
    assert.equal(complete, false);
    assert.equal(resources.length, 1);
    assert.equal(outputs[0] && show(outputs[0].value), '?unresolvedFile a.bicep');
    const [{ document, problem } = assert.fail()] = problems ?? [];
    assert.equal(document.source.uri, 'file:///work/b.bicep');
    assert.equal(document.source.text.slice(problem.span.start, problem.span.end), "'a.bicep'");
    assert.equal(problem.code, 'module-cycle');
  });

  it('that lead to a circle are a problem at each call', () => {
    const { problems } = deploy({
      'main.bicep': "module a 'a.bicep' = {}",
      'a.bicep': "module main 'main.bicep' = {}",
    });
    assert.deepEqual(
      problems?.map(({ document, problem }) => [document.source.uri, problem.message]),
      [
        ['file:///work/a.bicep', 'The module main.bicep uses the file that it is used by.'],
        ['file:///work/main.bicep', 'The module a.bicep leads to modules that use each other in a circle.'],
      ],
    );
  });

  it('that use themselves are a problem', () => {
    const { problems } = deploy({ 'main.bicep': "module a 'main.bicep' = {}" });
    assert.deepEqual(
      problems?.map(({ problem }) => problem.code),
      ['module-cycle'],
    );
  });

  it('whose outputs and arguments go round in a circle come to an end', () => {
    const text =
      "module a 'modules/inner.bicep' = {\n  params: {\n    name: b.outputs.name\n  }\n}\nmodule b 'modules/inner.bicep' = {\n  params: {\n    name: a.outputs.name\n  }\n}";
    assert.deepEqual(listed(deploy({ ...files, 'main.bicep': text })).length, 2);
  });

  it('that multiply do not run away', () => {
    const twenty = (path: string): string =>
      Array.from({ length: 20 }, (_, index) => `module m${index} '${path}' = {}`).join('\n');
    const levels = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`l${index}.bicep`, twenty(`l${index + 1}.bicep`)]),
    );
    const deployment = deploy({
      'main.bicep': twenty('l0.bicep'),
      ...levels,
      'l12.bicep': "resource r 'A.B/c@2020-01-01' = { name: 'x' }",
    });
    assert.equal(deployment.complete, false);
    assert.ok(deployment.resources.length < 100_000);
  });
});

describe('Imports of Bicep files', () => {
  const shared = `@export()
var limit = base * 2
var base = 21
@export()
func greet(name string) string => '\${word} \${name}'
var word = 'hi'
@export()
type tls = 'TLS1_2' | 'TLS1_3'
@export()
@secure()
type secret = string
@export()
type shape = {
  kind: 'round' | 'square'
}
`;
  const cases: readonly (readonly [declarations: string, expression: string, expected: string])[] = [
    ["import { limit } from 'shared.bicep'", 'limit', '42'],
    ["import { limit as most, greet } from 'shared.bicep'", "greet('you ${most}')", "'hi you 42'"],
    ["import { 'limit' as most } from 'shared.bicep'", 'most', '42'],
    ["import * as shared from 'shared.bicep'", "shared.greet('${shared.limit}')", "'hi 42'"],
    ["import { tls } from 'shared.bicep'\nparam p tls", 'p', "'TLS1_2' | 'TLS1_3'"],
    ["import * as shared from 'shared.bicep'\nparam p shared.tls", 'p', "'TLS1_2' | 'TLS1_3'"],
    ["import * as shared from 'shared.bicep'\nparam p shared.shape.kind?", 'p', 'null'],
    ["import * as shared from 'shared.bicep'\nparam p shared.shape.kind", 'p', "'round' | 'square'"],
    ["import { limit } from 'again.bicep'", 'limit', '42'],
    ["import { nobody } from 'shared.bicep'", 'nobody', '?unresolvedName nobody'],
    ["import { nobody } from 'shared.bicep'", 'nobody()', '?unresolvedName shared.bicep'],
    ["import { limit } from 'missing.bicep'", 'limit', '?unresolvedFile missing.bicep'],
    ["import { greet } from 'missing.bicep'", "greet('you')", '?unresolvedFile missing.bicep'],
    ["import { a } from 'circle.bicep'", 'a', '?cycle a'],
    ["import { limit } from 'main.bicep'", 'limit', '?cycle limit'],
  ];
  const files = {
    'shared.bicep': shared,
    'again.bicep': "import { limit as inner } from 'shared.bicep'\n@export()\nvar limit = inner",
    'circle.bicep': "import { b } from 'circle2.bicep'\n@export()\nvar a = b",
    'circle2.bicep': "import { a } from 'circle.bicep'\n@export()\nvar b = a",
  };
  for (const [declarations, expression, expected] of cases) {
    it(`${declarations.replaceAll('\n', '; ')} … ${expression}`, () => {
      const [output] = deploy({
        ...files,
        'main.bicep': `${declarations}\noutput it string = ${expression}`,
      }).outputs;
      assert.equal(output && show(output.value), expected);
    });
  }

  it('bring secure types', () => {
    const text =
      "import { secret } from 'shared.bicep'\nimport * as shared from 'shared.bicep'\nparam a secret\nparam b shared.secret\nparam c shared.tls\noutput o secret = a";
    const { parameters, outputs } = deploy({ ...files, 'main.bicep': text });
    assert.deepEqual(
      [...parameters, ...outputs].map(({ name, secure }) => `${name} ${secure}`),
      ['a true', 'b true', 'c false', 'o true'],
    );
  });

  it('keep the way to the text that wrote a value', () => {
    const [output] = deploy({
      ...files,
      'main.bicep': "import { base } from 'shared.bicep'\noutput it int = base",
    }).outputs;
    assert.deepEqual(output && chain(output.value), [
      'reference base',
      'reference base',
      'variable base',
      'literal 21',
    ]);
  });
});

describe('Imports of templates', () => {
  const mark = { metadata: { '__bicep_export!': true } };
  const file = JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    languageVersion: '2.0',
    metadata: { '__bicep_exported_variables!': [{ name: 'limit' }, { name: 'ports' }] },
    definitions: {
      tls: { type: 'string', allowedValues: ['TLS1_2', 'TLS1_3'], ...mark },
      secret: { type: 'securestring', ...mark },
      user: {
        type: 'object',
        properties: { name: { type: 'string' }, key: { $ref: '#/definitions/secret' } },
        ...mark,
      },
      inner: { type: 'securestring' },
    },
    functions: [
      {
        namespace: '__bicep',
        members: {
          greet: {
            parameters: [{ name: 'name', type: 'string' }],
            output: { type: 'string', value: "[format('hi {0}', __bicep.whole(parameters('name')))]" },
            ...mark,
          },
          whole: {
            parameters: [{ name: 'name', type: 'string' }],
            output: { type: 'string', value: "[concat(parameters('name'), '!')]" },
          },
        },
      },
    ],
    variables: { limit: "[mul(variables('base'), 2)]", base: 21, ports: [22, 443] },
    resources: {},
  });
  const cases: readonly (readonly [declarations: string, expression: string, expected: string])[] = [
    ["import { limit } from 'x.json'", 'limit', '42'],
    ["import { limit as most } from 'x.json'", 'most', '42'],
    ["import { base } from 'x.json'", 'base', '?unresolvedName base'],
    ["import { greet } from 'x.json'", "greet('you')", "'hi you!'"],
    ["import { whole } from 'x.json'", "whole('you')", '?unresolvedName x.json'],
    ["import * as x from 'x.json'", "x.greet('${x.limit} ${x.ports[1]}')", "'hi 42 443!'"],
    ["import * as x from 'x.json'", 'x', '{limit: 42, ports: [22, 443]}'],
    ["import { tls } from 'x.json'\nparam p tls", 'p', "'TLS1_2' | 'TLS1_3'"],
    ["import * as x from 'x.json'\nparam p x.tls?", 'p', 'null'],
    ["import { limit } from 'data.json'", 'limit', '?unresolvedFile data.json'],
    ["import { limit } from 'half.json'", 'limit', '?unresolvedName limit'],
    ["import { limit } from 'main.bicepparam'", 'limit', '?unresolvedName limit'],
    ["import { limit } from 'br:r.io/x:1'", 'limit', '42'],
    ["import { limit } from 'br:r.io/y:1'", 'limit', '?unresolvedFile br:r.io/y:1'],
  ];
  const files = {
    'x.json': file,
    'data.json': '{ "limit": 1 }',
    'half.json': file.slice(0, file.indexOf('"languageVersion"')),
    'main.bicepparam': 'using none',
    'cache/br/r.io/x/1%24/main.json': file,
  };
  for (const [declarations, expression, expected] of cases) {
    it(`${declarations.replaceAll('\n', '; ')} … ${expression}`, () => {
      const text = `${declarations}\noutput it string = ${expression}`;
      const [output] = deploy({ ...files, 'main.bicep': text }, 'main.bicep', {
        restored: 'file:///work/cache/',
      }).outputs;
      assert.equal(output && show(output.value), expected);
    });
  }

  it('bring secure types', () => {
    const text =
      "import { secret, inner, user } from 'x.json'\nparam a secret\nparam b inner\nparam c user.key\nparam d user.name\nparam e user";
    const { parameters } = deploy({ ...files, 'main.bicep': text });
    assert.deepEqual(
      parameters.map(({ name, secure, type }) => `${name} ${type} ${secure}`),
      ['a securestring true', 'b inner false', 'c securestring true', 'd string false', 'e object false'],
    );
  });

  it('lead to the text that wrote a value', () => {
    const [output] = deploy({
      ...files,
      'main.bicep': "import { ports } from 'x.json'\noutput it int = ports[0]",
    }).outputs;
    assert.deepEqual(output && chain(output.value), [
      'reference ports[0]',
      'reference ports',
      'variable "ports"',
      'literal 22',
    ]);
  });
});

describe('Files loaded into Bicep', () => {
  const files = {
    'parts/policy.json': '\uFEFF{ "name": "p", "rules": [{ "port": 22 }], // why\n "on": true }',
    'parts/script.sh': 'echo hi\n',
    'parts/rules.yaml':
      'name: p\nrules:\n  - &web\n    port: 443\n    open: yes\n  - *web\n  - {port: 0x16, note: ~}\n',
    'parts/broken.yaml': 'a: [1\n',
    'parts/circle.yaml': '&a [*a]\n',
  };
  const cases: readonly (readonly [expression: string, expected: string])[] = [
    ["loadTextContent('parts/script.sh')", "'echo hi\n'"],
    ["loadTextContent('./parts/../parts/script.sh', 'utf-8')", "'echo hi\n'"],
    ["loadJsonContent('parts/policy.json').rules[0].port", '22'],
    ["loadJsonContent('parts/policy.json', 'rules[0]')", '{port: 22}'],
    ["loadJsonContent('parts/policy.json', '$.rules[0].port')", '22'],
    ["loadJsonContent('parts/policy.json', 'rules[1]')", '?invalid no member rules[1]'],
    ["loadYamlContent('parts/rules.yaml').rules[1].port", '443'],
    ["loadYamlContent('parts/rules.yaml', 'rules[2]')", '{port: 22, note: null}'],
    ["loadYamlContent('parts/broken.yaml').a", '?invalid text that could not be read'],
    ["loadFileAsBase64('parts/script.sh')", "'ZWNobyBoaQo='"],
    ["loadTextContent('parts/nothing.txt')", '?unresolvedFile parts/nothing.txt'],
    ["loadDirectoryFileInfo('parts')", '?unresolvedFile loadDirectoryFileInfo()'],
    [
      "[for file in loadDirectoryFileInfo('parts', '*.json'): file.relativePath]",
      '?unresolvedFile loadDirectoryFileInfo()',
    ],
    [
      "map(loadDirectoryFileInfo('parts'), file => loadTextContent(file.relativePath))",
      '?unresolvedFile loadDirectoryFileInfo()',
    ],
    ['loadTextContent(p)', '?invalid path that is not known'],
  ];
  for (const [expression, expected] of cases) {
    it(`${expression} is ${expected.trim()}`, () => {
      const [output] = deploy({
        ...files,
        'main.bicep': `param p string\noutput it string = ${expression}`,
      }).outputs;
      assert.equal(output && show(output.value), expected);
    });
  }

  it('are found from the file that loads them', () => {
    const text =
      "import { script } from 'parts/lib.bicep'\nmodule m 'parts/lib.bicep' = {}\noutput a string = script\noutput b string = m.outputs.it";
    const { outputs } = deploy({
      ...files,
      'main.bicep': text,
      'parts/lib.bicep': "@export()\nvar script = loadTextContent('script.sh')\noutput it string = script",
    });
    assert.deepEqual(
      outputs.map(({ value }) => show(value)),
      ["'echo hi\n'", "'echo hi\n'"],
    );
  });

  it('may hold themselves', () => {
    const [output] = deploy({
      ...files,
      'main.bicep': "output it array = loadYamlContent('parts/circle.yaml')",
    }).outputs;
    assert.match(output ? show(output.value) : '', /^\[+\?invalid text that could not be read\]+$/);
  });

  it('say where in the other file a value is written', () => {
    const [output] = deploy({
      ...files,
      'main.bicep': "output it int = loadJsonContent('parts/policy.json').rules[0].port",
    }).outputs;
    assert.deepEqual(output && chain(output.value).slice(-1), ['literal 22']);
    const [yaml] = deploy({
      ...files,
      'main.bicep': "output it int = loadYamlContent('parts/rules.yaml').rules[2].port",
    }).outputs;
    assert.deepEqual(yaml && chain(yaml.value).slice(-1), ['literal 0x16']);
  });
});

describe('Bicep parameter files', () => {
  const main =
    "param a string = 'default'\nparam B string = 'default'\n@secure()\nparam c string\nresource r 'A.B/c@2020-01-01' = {\n  name: a\n  properties: {\n    b: B\n    c: c\n  }\n}";
  const properties = (text: string, more: Files = {}): string => {
    const deployment = deploy({ 'main.bicep': main, 'main.bicepparam': text, ...more }, 'main.bicepparam');
    return ['name', 'properties.b', 'properties.c']
      .map((path) => show(at(resourceNamed(deployment, 'r'), path)))
      .join(', ');
  };

  const cases: readonly (readonly [text: string, expected: string, more?: Files])[] = [
    ["using 'main.bicep'\nparam a = 'x'", "'x', 'default', ?parameterWithoutDefault c"],
    [
      "using 'main.bicep'\nvar v = 'x'\nparam a = '${v}!'\nparam b = a",
      "'x!', 'x!', ?parameterWithoutDefault c",
    ],
    [
      "using 'main.bicep'\nparam c = az.getSecret('sub', 'rg', 'kv', 'word')",
      "'default', 'default', ?secret getSecret",
    ],
    [
      "using 'main.bicep'\nparam c = readEnvironmentVariable('X', 'y')\nparam b = externalInput('k', {})",
      "'default', ?ambient externalInput, ?ambient readEnvironmentVariable",
    ],
    [
      "using './main.bicep'\nextends 'shared.bicepparam'\nparam a = 'own ${base.c}'",
      "'own word', 'base', ?secret c",
      { 'shared.bicepparam': "using none\nparam a = 'base'\nparam b = 'base'\nparam c = 'word'" },
    ],
    [
      "using './main.bicep'\nextends 'a.bicepparam'",
      "'a', 'b', ?parameterWithoutDefault c",
      {
        'a.bicepparam': "using none\nextends 'b.bicepparam'\nparam a = 'a'",
        'b.bicepparam': "using none\nextends 'a.bicepparam'\nparam b = 'b'",
      },
    ],
    [
      "using './main.bicep'\nextends 'missing.bicepparam'\nparam a = base.x",
      "?unresolvedFile base, 'default', ?parameterWithoutDefault c",
    ],
    [
      "import { v } from 'shared.bicep'\nusing 'main.bicep'\nparam a = v",
      "'x', 'default', ?parameterWithoutDefault c",
      { 'shared.bicep': "@export()\nvar v = 'x'" },
    ],
  ];
  for (const [text, expected, more] of cases)
    it(text.replaceAll('\n', '; '), () => assert.equal(properties(text, more), expected));

  it('are where a value comes from', () => {
    const deployment = deploy(
      { 'main.bicep': main, 'main.bicepparam': "using 'main.bicep'\nvar v = 'x'\nparam a = v" },
      'main.bicepparam',
    );
    assert.deepEqual(chain(resourceNamed(deployment, 'r').name), [
      'reference a',
      'parameterFile v',
      'reference v',
      'variable v',
      "literal 'x'",
    ]);
    assert.deepEqual(
      deployment.settings.map(({ name, value }) => `${name} ${show(value)}`),
      ["a 'x'"],
    );
    assert.deepEqual(deployment.resources[0]?.calls, []);
  });

  for (const text of [
    "using none\nparam a = 'x'",
    "param a = 'x'",
    "using 'missing.bicep'\nparam a = 'x'",
    "using 'br/public:x:1'\nparam a = 'x'",
    "using 'main.bicepparam'\nparam a = 'x'",
  ]) {
    it(`deploy nothing without a template: ${text.replaceAll('\n', '; ')}`, () => {
      const { resources, settings, complete } = deploy({ 'main.bicepparam': text }, 'main.bicepparam');
      assert.deepEqual([resources.length, settings.length, complete], [0, 1, false]);
    });
  }
});
