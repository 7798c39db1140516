import assert from 'node:assert/strict';
import type { Document } from '../../../server/model/document';
import type { Resource } from '../../../server/model/resource';
import {
  callOf,
  Computed,
  type Members,
  memberOf,
  nameOf,
  type Writable,
} from '../../../server/model/writable';
import { Reads } from '../../../server/lint/documents';
import { applyEdits, type TextEdit } from '../../../server/text/edit';
import { lintText } from '../../rules/harness';

type Edit = (
  document: Document,
  span: { start: number; end: number },
  resources: readonly Resource[],
) => readonly TextEdit[] | undefined;

/** The text after an edit at the place that `«…»` marks. */
function edited(file: string, marked: string, edit: Edit): string | undefined {
  const [start, end] = [marked.indexOf('«'), marked.indexOf('»') - 1];
  const text = marked.replace(/[«»]/g, '');
  const { report, workspace, uri } = lintText(file, text);
  const document = workspace.open(uri) ?? report.document;
  const edits = edit(document, { start, end }, document.deploy(workspace.context(new Reads())).resources);
  return edits && applyEdits(text, edits);
}

function check(file: string, marked: string, expected: string | undefined, edit: Edit): void {
  it(JSON.stringify(`${file}: ${marked}`), () => assert.equal(edited(file, marked, edit), expected));
}

const template = (rest: string): string =>
  `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", ${rest}}`;

describe('Appending to a list', () => {
  const cases: readonly (readonly [
    file: string,
    before: string,
    item: Writable,
    after: string | undefined,
  ])[] = [
    ['main.bicep', 'var x = «[\n  1 // one\n]»', { a: 2 }, 'var x = [\n  1 // one\n  {\n    a: 2\n  }\n]'],
    ['main.bicep', 'var x = «[ 1 ]»', new Computed(memberOf(nameOf('y'), 'z')), 'var x = [ 1, y.z ]'],
    ['main.bicep', 'var x = «[]»', 'a', "var x = [\n  'a'\n]"],
    ['main.bicep', 'var x = «[for i in y: i]»', 1, undefined],
    ['azuredeploy.json', template('"resources": «[]»'), 1, template('"resources": [1]')],
    [
      'azuredeploy.json',
      template('"a": «[\n  "x"\n]»'),
      { b: new Computed(nameOf('c', 'variable')) },
      template('"a": [\n  "x",\n  {\n    "b": "[variables(\'c\')]"\n  }\n]'),
    ],
    [
      'main.tf.json',
      '{"locals": {"x": «[1]»}}',
      new Computed(nameOf('y', 'var')),
      '{"locals": {"x": [1, "${var.y}"]}}',
    ],
    ['azure.yaml', 'x: «- 1 # one\n- 2»\ny: 3\n', 1, undefined],
    [
      'azure.yaml',
      'x:\n  «- 1 # one\n  - 2» # two\ny: 3\n',
      { a: 'b', c: [1] },
      'x:\n  - 1 # one\n  - 2 # two\n  - a: b\n    c:\n      - 1\ny: 3\n',
    ],
    ['azure.yaml', 'x: «[1]»\n', 2, undefined],
    ['azure.yaml', 'x:\n  «- |\n    one»\ny: 3\n', 'two', 'x:\n  - |\n    one\n  - two\ny: 3\n'],
  ];
  for (const [file, before, item, after] of cases)
    check(file, before, after, ({ writer }, at) => writer.append?.(at, item));
});

describe('Replacing a member by others', () => {
  const cases: readonly (readonly [
    file: string,
    before: string,
    members: Members,
    after: string | undefined,
  ])[] = [
    [
      'main.bicep',
      "var x = {\n  a: «'b'» // why\n  c: 1\n}",
      { d: new Computed(nameOf('e')), f: { g: 1 } },
      'var x = {\n  d: e\n  f: {\n    g: 1\n  } // why\n  c: 1\n}',
    ],
    ['main.bicep', "var x = { a: «'b'», c: 1 }", { d: 1, e: 2 }, 'var x = { d: 1, e: 2, c: 1 }'],
    ['main.bicep', "var x = «'b'»", { d: 1 }, undefined],
    [
      'azuredeploy.json',
      template('"a": {\n  "b": «"c"»,\n  "d": 1\n}'),
      { e: new Computed(callOf('f')), g: 2 },
      template('"a": {\n  "e": "[f()]",\n  "g": 2,\n  "d": 1\n}'),
    ],
    ['azuredeploy.json', template('"a": ["b", «"c"»]'), { e: 1 }, undefined],
    [
      'main.tf.json',
      '{"locals": {"x": «1»}}',
      { y: new Computed(nameOf('z', 'var')) },
      '{"locals": {"y": "${var.z}"}}',
    ],
    ['appsettings.json', '{"a": «"b"»}', { c: '[d]' }, '{"c": "[d]"}'],
    [
      'azure.yaml',
      'x:\n  - name: a\n    value: «b» # why\n',
      { valueFrom: { secretKeyRef: { name: '<n>' } } },
      'x:\n  - name: a\n    valueFrom:\n      secretKeyRef:\n        name: "<n>" # why\n',
    ],
    [
      'azure.yaml',
      'x:\n  - value: «b»\n    name: a\n',
      { c: 1, d: true },
      'x:\n  - c: 1\n    d: true\n    name: a\n',
    ],
    ['azure.yaml', 'x:\n  a: «|\n    one»\n  b: 1\n', { c: 1 }, 'x:\n  c: 1\n  b: 1\n'],
    ['azure.yaml', 'x: { a: «b» }\n', { c: 1 }, undefined],
  ];
  for (const [file, before, members, after] of cases)
    check(file, before, after, ({ writer }, at) => writer.replaceMember?.(at, members));
});

describe('Removing the last entry of a section', () => {
  const cases: readonly (readonly [before: string, after: string | undefined])[] = [
    ['a:\n  b:\n    c: «x»\nd: 1\n', 'd: 1\n'],
    ['a:\n  b:\n    - name: n\n      value: «x»\n  d: 1\n', 'a:\n  d: 1\n'],
    ['a:\n  b: { c: «x» }\nd: 1\n', undefined],
    ['a:\n  c: «x»\n', undefined],
  ];
  for (const [before, after] of cases)
    check('azure.yaml', before, after, ({ writer }, at) => writer.remove(at));
});

describe('Renaming a member', () => {
  check('main.bicep', 'var x = { «a»: 1 }', 'var x = { b: 1 }', ({ writer }, at) => writer.rename?.(at, 'b'));
  check('main.bicep', "var x = {\n  «'a-b'»: 1\n}", "var x = {\n  'c-d': 1\n}", ({ writer }, at) =>
    writer.rename?.(at, 'c-d'),
  );
  check('main.bicep', 'var «x» = 1', undefined, ({ writer }, at) => writer.rename?.(at, 'b'));
  check('azuredeploy.json', template('«"a"»: 1'), template('"b": 1'), ({ writer }, at) =>
    writer.rename?.(at, 'b'),
  );
  check('azuredeploy.json', template('"a": «"b"»'), undefined, ({ writer }, at) => writer.rename?.(at, 'b'));
});

describe('Removing a declaration', () => {
  const cases: readonly (readonly [file: string, before: string, after: string | undefined])[] = [
    [
      'main.bicep',
      "param a string\n\n@description('b')\noutput «b» string = a\n\noutput c string = a\n",
      'param a string\n\noutput c string = a\n',
    ],
    ['main.bicep', 'param a string\n\noutput «b» string = a\n', 'param a string\n'],
    [
      'main.bicep',
      'param a string\r\noutput «b» string = a\r\noutput c string = a',
      'param a string\r\noutput c string = a',
    ],
    ['main.bicep', 'output «b» string = a', ''],
    ['main.bicep', 'output b string = «a»', undefined],
    ['azuredeploy.json', template('"outputs": {«"a"»: {"type": "string"}}'), template('"outputs": {}')],
    [
      'main.tf.json',
      '{"output": {«"a"»: {"value": 1}, "b": {"value": 2}}}',
      '{"output": {"b": {"value": 2}}}',
    ],
  ];
  for (const [file, before, after] of cases)
    check(file, before, after, ({ writer }, at) => writer.removeDeclaration?.(at));
});

describe('Assigning a role', () => {
  const bicep = "resource y 'A.B/d@2020-01-01' = {\n  name: «'y'»\n}\n";
  const assigned = (symbol: string): string =>
    `\nresource ${symbol} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {\n  name: guid(y.id, y.id, 'r')\n  scope: y\n  properties: {\n    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r')\n    principalId: p()\n    principalType: 'ServicePrincipal'\n  }\n}\n`;
  const resource = (name: string): string => `"type": "A.B/d", "apiVersion": "2020-01-01", "name": ${name}`;
  const id = "resourceId('A.B/d', 'y')";
  const added = `"type": "Microsoft.Authorization/roleAssignments", "apiVersion": "2022-04-01", "name": "[guid(${id}, ${id}, 'r')]", "scope": "[${id}]", "dependsOn": ["[${id}]", "[${id}]"], "properties": { "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r')]", "principalId": "[p()]", "principalType": "ServicePrincipal" }`;
  const account = '"azurerm_storage_account": {"y": {"name": «"y"»}}';
  const cases: readonly (readonly [file: string, before: string, after: string | undefined])[] = [
    ['main.bicep', `${bicep}\nvar z = 1\n`, `${bicep}${assigned('yUse')}\nvar z = 1\n`.replace(/[«»]/g, '')],
    [
      'main.bicep',
      `${bicep}\nvar yUse = 1\n`,
      `${bicep}${assigned('yUse2')}\nvar yUse = 1\n`.replace(/[«»]/g, ''),
    ],
    ['main.bicep', "resource y 'A.B/d@2020-01-01' = [for i in [1]: {\n  name: «'y'»\n}]\n", undefined],
    [
      'azuredeploy.json',
      template(`"resources": [{ ${resource('«"y"»')} }]`),
      template(`"resources": [{ ${resource('"y"')} }, { ${added} }]`),
    ],
    [
      'azuredeploy.json',
      template(`"languageVersion": "2.0", "resources": {"y": { ${resource('«"y"»')} }}`),
      template(`"languageVersion": "2.0", "resources": {"y": { ${resource('"y"')} }, "yUse": { ${added} }}`),
    ],
    [
      'azuredeploy.json',
      template(
        '"resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "2020-01-01", "name": "n", "properties": {"template": {"resources": [{"type": «"A.B/d"»}]}}}]',
      ),
      undefined,
    ],
    [
      'main.tf.json',
      `{"resource": {${account}}}`,
      `{"resource": {${account}, "azurerm_role_assignment": { "y_use": { "scope": "\${azurerm_storage_account.y.id}", "role_definition_name": "Reader", "principal_id": "\${p()}" } }}}`.replace(
        /[«»]/g,
        '',
      ),
    ],
  ];
  for (const [file, before, after] of cases) {
    check(file, before, after, ({ writer }, at, [first]) => {
      const role = { id: 'r', name: 'Reader' };
      const assignment = first && {
        role,
        scope: first,
        assignee: first,
        principal: callOf('p'),
        purpose: 'Use',
      };
      return assignment && writer.assignRole?.(assignment, at);
    });
  }
});

describe('Inserting into YAML', () => {
  const cases: readonly (readonly [
    before: string,
    path: readonly string[],
    value: Writable,
    after: string | undefined,
  ])[] = [
    ['a:\n  «b: 1»\nc: 2\n', ['d', 'e'], 'x y', 'a:\n  b: 1\n  d:\n    e: "x y"\nc: 2\n'],
    ['a:\n  - «b: 1 # one\n    c: 2»\n', ['d'], [], 'a:\n  - b: 1 # one\n    c: 2\n    d: []\n'],
    ['a: «{ b: 1 }»\n', ['d'], 1, undefined],
    ['«a:\n  b: |\n    one»\n', ['d'], 1, 'a:\n  b: |\n    one\nd: 1\n'],
  ];
  for (const [before, path, value, after] of cases) {
    check('azure.yaml', before, after, ({ writer, source }, object) =>
      writer.insert({ source, object, path }, value),
    );
  }
});
