import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';

const rule = 'templates/secret-in-output';

/** The outputs of a file, and of what it deploys, that show a secret: file and name. */
function shown(file: string, text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const { report } = lintText(file, text, others);
  return report.findings.filter((finding) => finding.rule === rule).map(({ uri, subject }) => `${uri.split('/').pop() ?? ''} ${subject}`);
}

describe('a secret in an output', () => {
  const cases: readonly (readonly [title: string, text: string, found: readonly string[]])[] = [
    ['is a secure parameter', '@secure()\nparam p string\noutput o string = p', ['main.bicep output o']],
    ['is one with an empty default', "@secure()\nparam p string = ''\noutput o string = p", ['main.bicep output o']],
    ['is one with a default that is not empty', '@secure()\nparam p string = newGuid()\noutput o string = p', ['main.bicep output o']],
    ['is a part of one', '@secure()\nparam p object\noutput o string = p.key', ['main.bicep output o']],
    ['is a text with one in it', "@secure()\nparam p string\nvar v = 'a=${p}'\noutput o string = v", ['main.bicep output o']],
    ['is a list with one in it', '@secure()\nparam p string\noutput o array = [p]', ['main.bicep output o']],
    ['is what a secure parameter is chosen for', "@secure()\nparam p string\nparam q bool\noutput o string = q ? p : ''", ['main.bicep output o']],
    ['is not its length', '@secure()\nparam p string\noutput o int = length(p)', []],
    ['is not a hash of it', '@secure()\nparam p string\noutput o string = uniqueString(p)', []],
    ['is not what has a like name', '@secure()\nparam p string\nparam pp string\noutput o string = pp', []],
    ['is not shown by a secure output', '@secure()\nparam p string\n@secure()\noutput o string = p', []],
  ];
  for (const [title, text, found] of cases) it(title, () => assert.deepEqual(shown('main.bicep', text), found));

  describe('of a module', () => {
    const key = "resource s 'Microsoft.Storage/storageAccounts@2023-05-01' existing = { name: 'x' }\noutput key string = s.listKeys().keys[0].value";
    const modules: readonly (readonly [title: string, module: string, main: string, found: readonly string[]])[] = [
      ['is found from its caller', key, "module m 'm.bicep' = { name: 'm' }", ['m.bicep output key']],
      ['is found where the caller passes it on', key, "module m 'm.bicep' = { name: 'm' }\noutput k string = m.outputs.key", ['main.bicep output k', 'm.bicep output key']],
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
      ["is not the caller's parameter of the same name", '@secure()\nparam p string', "param p string\nmodule m 'm.bicep' = {\n  name: 'm'\n  params: { p: p }\n}\noutput o string = p", []],
    ];
    for (const [title, module, main, found] of modules) it(title, () => assert.deepEqual(shown('main.bicep', main, { 'm.bicep': module }), found));
  });

  it('of a nested template is found, and so is the one that passes it on', () => {
    const inner = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { value: { type: 'securestring' } },
      resources: [],
      outputs: { back: { type: 'string', value: "[parameters('value')]" } },
    };
    const properties = { mode: 'Incremental', expressionEvaluationOptions: { scope: 'inner' }, parameters: { value: { value: 'x' } }, template: inner };
    const outer = {
      ...inner,
      parameters: {},
      resources: [{ type: 'Microsoft.Resources/deployments', apiVersion: '2022-09-01', name: 'd', properties }],
      outputs: { again: { type: 'string', value: "[reference('d').outputs.back.value]" } },
    };
    assert.deepEqual(shown('azuredeploy.json', JSON.stringify(outer, null, 2)), ['azuredeploy.json output again', 'azuredeploy.json output back']);
  });
});
