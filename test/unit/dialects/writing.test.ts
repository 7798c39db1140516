import assert from 'node:assert/strict';
import type { Document, Members } from '../../../server/model/document';
import { Code, type Writable } from '../../../server/model/value';
import { applyEdits, type TextEdit } from '../../../server/text/edit';
import { lintText } from '../../rules/harness';

type Edit = (document: Document, span: { start: number; end: number }) => readonly TextEdit[] | undefined;

/** The text after an edit at the place that `«…»` marks. */
function edited(file: string, marked: string, edit: Edit): string | undefined {
  const [start, end] = [marked.indexOf('«'), marked.indexOf('»') - 1];
  const text = marked.replace(/[«»]/g, '');
  const { report, workspace, uri } = lintText(file, text);
  const edits = edit(workspace.open(uri) ?? report.document, { start, end });
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
    ['main.bicep', 'var x = «[ 1 ]»', new Code('y.z'), 'var x = [ 1, y.z ]'],
    ['main.bicep', 'var x = «[]»', 'a', "var x = [\n  'a'\n]"],
    ['main.bicep', 'var x = «[for i in y: i]»', 1, undefined],
    ['azuredeploy.json', template('"resources": «[]»'), 1, template('"resources": [1]')],
    [
      'azuredeploy.json',
      template('"a": «[\n  "x"\n]»'),
      { b: new Code("variables('c')") },
      template('"a": [\n  "x",\n  {\n    "b": "[variables(\'c\')]"\n  }\n]'),
    ],
    ['main.tf.json', '{"locals": {"x": «[1]»}}', new Code('var.y'), '{"locals": {"x": [1, "${var.y}"]}}'],
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
      { d: new Code('e'), f: { g: 1 } },
      'var x = {\n  d: e\n  f: {\n    g: 1\n  } // why\n  c: 1\n}',
    ],
    ['main.bicep', "var x = { a: «'b'», c: 1 }", { d: 1, e: 2 }, 'var x = { d: 1, e: 2, c: 1 }'],
    ['main.bicep', "var x = «'b'»", { d: 1 }, undefined],
    [
      'azuredeploy.json',
      template('"a": {\n  "b": «"c"»,\n  "d": 1\n}'),
      { e: new Code('f()'), g: 2 },
      template('"a": {\n  "e": "[f()]",\n  "g": 2,\n  "d": 1\n}'),
    ],
    ['azuredeploy.json', template('"a": ["b", «"c"»]'), { e: 1 }, undefined],
    ['main.tf.json', '{"locals": {"x": «1»}}', { y: new Code('var.z') }, '{"locals": {"y": "${var.z}"}}'],
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

describe('Declaring a resource', () => {
  const resource = {
    type: 'A.B/c',
    apiVersion: '2020-01-01',
    symbol: 'new',
    body: { name: 'x', scope: new Code('y') },
  };
  const cases: readonly (readonly [file: string, before: string, after: string | undefined])[] = [
    [
      'main.bicep',
      "resource y 'A.B/d@2020-01-01' = {\n  name: «'y'»\n}\n\nvar z = 1\n",
      "resource y 'A.B/d@2020-01-01' = {\n  name: 'y'\n}\n\nresource new 'A.B/c@2020-01-01' = {\n  name: 'x'\n  scope: y\n}\n\nvar z = 1\n",
    ],
    [
      'azuredeploy.json',
      template('"resources": [\n  {\n    "type": «"A.B/d"»\n  }\n]'),
      template(
        '"resources": [\n  {\n    "type": "A.B/d"\n  },\n  {\n    "type": "A.B/c",\n    "apiVersion": "2020-01-01",\n    "name": "x",\n    "scope": "[y]"\n  }\n]',
      ),
    ],
    [
      'azuredeploy.json',
      template('"resources": {\n  "y": {\n    "type": «"A.B/d"»\n  }\n}'),
      template(
        '"resources": {\n  "y": {\n    "type": "A.B/d"\n  },\n  "new": {\n    "type": "A.B/c",\n    "apiVersion": "2020-01-01",\n    "name": "x",\n    "scope": "[y]"\n  }\n}',
      ),
    ],
    [
      'azuredeploy.json',
      template(
        '"resources": [{"type": "Microsoft.Resources/deployments", "properties": {"template": {"resources": [{"type": «"A.B/d"»}]}}}]',
      ),
      undefined,
    ],
    [
      'main.tf.json',
      '{"resource": {"a": {"y": {"b": «1»}}}}',
      '{"resource": {"a": {"y": {"b": 1}}, "A.B/c": { "new": { "name": "x", "scope": "${y}" } }}}',
    ],
  ];
  for (const [file, before, after] of cases)
    check(file, before, after, ({ writer }, at) => writer.addResource?.(resource, at));
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
