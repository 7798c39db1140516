import assert from 'node:assert/strict';
import type { Expression } from '../../../server/model/expression';
import {
  callOf,
  Computed,
  isSameExpression,
  literalOf,
  memberOf,
  nameOf,
  textOf,
} from '../../../server/model/writable';
import { applyEdits } from '../../../server/text/edit';
import { lintText } from '../../rules/harness';

/** A file of each language in which `«…»` marks a value. */
const bicep = (value: string): string => `param p string\nvar a = [${value}]\n`;
const arm = (value: string): string =>
  `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "parameters": {"p": {"type": "string"}}, "variables": {"a": [${value}]}}`;
const terraform = (value: string): string => `{"locals": {"a": [${value}]}}`;

function at(marked: string): { readonly text: string; readonly start: number; readonly end: number } {
  return {
    text: marked.replace(/[«»]/g, ''),
    start: marked.indexOf('«'),
    end: marked.indexOf('»') - 1,
  };
}

function written(file: string, marked: string, expression: Expression): string | undefined {
  const { text, ...span } = at(marked);
  const { report } = lintText(file, text);
  const edits = report.document.writer.replace(span, new Computed(expression));
  return edits && applyEdits(text, edits);
}

describe('an expression that a fix builds', () => {
  const own = { bicep: nameOf('p'), arm: nameOf('p', 'parameter'), terraform: nameOf('p', 'var') };
  type Build = (name: Expression) => Expression;
  const cases: readonly (readonly [build: Build, bicep: string, arm: string, terraform: string])[] = [
    [(name) => name, 'p', `"[parameters('p')]"`, '"${var.p}"'],
    [(name) => textOf('a-', name), "'a-${p}'", `"[concat('a-', parameters('p'))]"`, '"a-${var.p}"'],
    [(name) => textOf('{', name, '}'), "'{${p}}'", `"[format('{{{0}}}', parameters('p'))]"`, '"{${var.p}}"'],
    [
      (name) => textOf("it's ${x} ", name),
      "'it\\'s \\${x} ${p}'",
      `"[concat('it''s \${x} ', parameters('p'))]"`,
      '"it\'s $${x} ${var.p}"',
    ],
    [
      (name) => memberOf(name, 'b', 0, 'c-d'),
      "p.b[0]['c-d']",
      `"[parameters('p').b[0]['c-d']]"`,
      '"${var.p.b[0][\\"c-d\\"]}"',
    ],
    [
      (name) => callOf('f', name, literalOf('x'), literalOf(1)),
      "f(p, 'x', 1)",
      `"[f(parameters('p'), 'x', 1)]"`,
      '"${f(var.p, \\"x\\", 1)}"',
    ],
  ];
  for (const [build, inBicep, inArm, inTerraform] of cases) {
    it(`is ${inBicep}, ${inArm} and ${inTerraform}`, () => {
      assert.equal(written('main.bicep', bicep('«1»'), build(own.bicep)), bicep(inBicep));
      assert.equal(written('azuredeploy.json', arm('«1»'), build(own.arm)), arm(inArm));
      assert.equal(written('main.tf.json', terraform('«1»'), build(own.terraform)), terraform(inTerraform));
    });
  }
});

describe('an expression that is written', () => {
  const cases: readonly (readonly [file: string, marked: string, same: Expression])[] = [
    ['main.bicep', bicep('«p»'), nameOf('p')],
    ['main.bicep', bicep("{ b: «p.c['d']» }"), memberOf(nameOf('p'), 'c', 'd')],
    ['main.bicep', bicep("f( «g( 'x' )» )"), callOf('g', literalOf('x'))],
    ['azuredeploy.json', arm(`«"[parameters('p').c]"»`), memberOf(nameOf('p', 'parameter'), 'c')],
    ['azuredeploy.json', arm(`"[f(«g('x')»)]"`), callOf('g', literalOf('x'))],
    ['azuredeploy.json', arm('«"x"»'), literalOf('x')],
    ['main.tf.json', terraform('«"${var.p.c}"»'), memberOf(nameOf('p', 'var'), 'c')],
    [
      'main.tf.json',
      terraform('"a-${«azurerm_key_vault.x.id»}"'),
      memberOf(nameOf('azurerm_key_vault.x', 'resource'), 'id'),
    ],
  ];
  for (const [file, marked, same] of cases) {
    it(`${marked} can be read, and copied as it is`, () => {
      const { text, ...span } = at(marked);
      const { document } = lintText(file, text).report;
      const read = document.writer.expressionAt?.(span);
      assert.ok(read && isSameExpression(read, same));
      const edits = document.writer.replace(span, new Computed(read));
      assert.equal(edits && applyEdits(text, edits), text);
    });
  }
});
