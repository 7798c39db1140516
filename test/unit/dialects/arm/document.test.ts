import assert from 'node:assert/strict';
import { armParametersDialect, templateNames } from '../../../../server/dialects/arm/parameters';
import { armDialect } from '../../../../server/dialects/arm/template';
import { isGeneratedByBicep } from '../../../../server/dialects/arm/template-file';
import { at, deploy, schema, show, showOrigin, showResources, template } from './deploying';

const parameterSchema = schema.replace('Template', 'Parameters');

function dialectOf(name: string, content: unknown): string | undefined {
  const source = {
    uri: `file:///t/${name}`,
    text: typeof content === 'string' ? content : JSON.stringify(content),
  };
  return [armDialect, armParametersDialect].find((dialect) => dialect.recognizes(source))?.id;
}

describe('ARM files', () => {
  for (const [title, name, content, expected] of [
    ['a template by its schema', 'a.json', { $schema: schema }, 'arm'],
    [
      'a template for a subscription',
      'a.json',
      { $schema: schema.replace('deploymentT', 'subscriptionDeploymentT') },
      'arm',
    ],
    [
      'a template for a management group',
      'a.json',
      { $schema: schema.replace('deploymentT', 'managementGroupDeploymentT') },
      'arm',
    ],
    [
      'a template for a tenant',
      'a.jsonc',
      { $schema: schema.replace('deploymentT', 'tenantDeploymentT') },
      'arm',
    ],
    ['a template without schema', 'a.json', { contentVersion: '1.0.0.0', resources: [] }, 'arm'],
    ['a half-written template', 'a.json', `{ "$schema": "${schema}", "resources": [ { "type": "Micro`, 'arm'],
    ['a template spec', 'a.json', { properties: { mainTemplate: template({}) } }, 'arm'],
    ['a blueprint artifact', 'a.json', { kind: 'template', properties: { template: template({}) } }, 'arm'],
    ['a file that only speaks of templates', 'a.json', { note: schema, resources: [] }, undefined],
    [
      'a form',
      'createUiDefinition.json',
      {
        $schema: 'https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#',
        parameters: { resources: [], contentVersion: 1 },
      },
      undefined,
    ],
    ['a list', 'a.json', '[]', undefined],
    ['no JSON', 'a.txt', template({}), undefined],
    [
      'a parameter file by its schema',
      'a.json',
      { $schema: parameterSchema, parameters: {} },
      'armParameters',
    ],
    [
      'a parameter file by its name',
      'main.parameters.prod.json',
      { parameters: { a: { value: 1 }, b: { reference: {} } } },
      'armParameters',
    ],
    ['a file of a parameter file name', 'x.parameters.json', { parameters: { a: 1 } }, undefined],
  ] as const) {
    it(`are reported: ${title}`, () => assert.equal(dialectOf(name, content), expected));
  }

  it('say that Bicep made them', () => {
    const source = (metadata: object) => ({
      uri: 'file:///a.json',
      text: JSON.stringify(template({ metadata })),
    });
    assert.equal(isGeneratedByBicep(source({ _generator: { name: 'bicep', version: '0.30' } })), true);
    assert.equal(isGeneratedByBicep(source({ _generator: { name: 'me' } })), false);
    assert.equal(isGeneratedByBicep(source({ description: '"_generator" "bicep"' })), false);
  });

  it('tell what is wrong in them', () => {
    const text = `\ufeff{ // comment
  "$schema": "${schema}",
  "metadata": { "description": "[not an expression" , "more": "[neither(]" },
  "resources": [ { "type": "a/b", "name": "[concat('a'" }, { "type": "a/b", "name": "[concat('a',]" }, { "name": "[concat(
      'a')]", "name": 1 }, ],
}`;
    const { document } = deploy({ 'a.json': text });
    assert.deepEqual(
      document.problems.map(({ code, span }) => `${code} "${text.slice(span.start, span.end)}"`),
      ['duplicate-key ""name""', 'close-expected "("'],
    );
  });

  it('hold comments', () => {
    const text = `// one
{ "$schema": "${schema}", /* two */
  "metadata": { "plumbline": "three" },
  "resources": [ { "//": "four" }, { "//": ["five", 6, "seven"], "metadata": { "Plumbline": [ "eight" ] } }, "// none" ]
}`;
    const { document } = deploy({ 'a.json': text });
    assert.deepEqual(
      document.comments.map(({ span, text: said, subject }) => [
        said,
        text.slice(span.start, span.end),
        subject && text.slice(subject.start, subject.start + 9),
      ]),
      [
        ['one', '// one', undefined],
        ['two', '/* two */', undefined],
        ['four', '"four"', '{ "//": "'],
        ['five', '"five"', '{ "//": ['],
        ['seven', '"seven"', '{ "//": ['],
        ['three', '"three"', '{ "$schem'],
        ['eight', '"eight"', '{ "//": ['],
      ],
    );
  });

  it('may hold their template further inside', () => {
    const spec = {
      properties: { mainTemplate: template({ resources: [{ type: 'Microsoft.A/b', name: 'n' }] }) },
    };
    assert.deepEqual(showResources(deploy({ 'a.json': spec }).deployment), ['Microsoft.A/b n']);
  });
});

describe('Parameter files', () => {
  const main = template({
    parameters: {
      p: { type: 'string' },
      s: { type: 'secureString' },
      d: { type: 'string', defaultValue: 'default' },
    },
    resources: [
      {
        type: 'Microsoft.A/b',
        name: 'n',
        p: "[parameters('P').x]",
        s: "[parameters('s')]",
        d: "[parameters('d')]",
      },
    ],
  });
  const values = {
    $schema: parameterSchema,
    contentVersion: '1.0.0.0',
    parameters: { P: { value: { x: '[given]' } }, s: { reference: { secretName: 'k' } } },
  };

  it('give values to the template next to them', () => {
    const { document, deployment } = deploy({ 'x.parameters.json': values, 'x.json': main });
    const [resource] = deployment.resources;
    assert.deepEqual(
      ['p', 's', 'd'].map((name) => show(at(resource, name))),
      ['"[given]"', '?secret s', '"default"'],
    );
    assert.deepEqual(showOrigin(at(resource, 'p')).slice(1), [
      'parameterFile P: {\n        "x": "[given]"\n      }',
      'literal: "[given]"',
    ]);
    assert.equal(resource?.document.dialect, 'arm');
    assert.deepEqual(
      deployment.settings.map((setting) => [setting.name, show(setting.value), setting.document]),
      [
        ['P', '{x: "[given]"}', document],
        ['s', '?secret s', document],
      ],
    );
    assert.deepEqual([deployment.parameters, deployment.complete], [[], true]);
  });

  it('without a template deploy nothing', () => {
    const { deployment } = deploy({ 'x.parameters.json': values });
    assert.deepEqual([deployment.resources, deployment.complete, deployment.settings.length], [[], false, 2]);
  });

  it('are named after their template', () => {
    assert.deepEqual(templateNames('azuredeploy.parameters.us.json'), [
      'azuredeploy.bicep',
      'azuredeploy.json',
    ]);
    assert.deepEqual(templateNames('main.bicep.parameters.json'), ['main.bicep.bicep', 'main.bicep.json']);
    assert.deepEqual(templateNames('parameters.json').slice(0, 2), ['main.bicep', 'main.json']);
  });
});
