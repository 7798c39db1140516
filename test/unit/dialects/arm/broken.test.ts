import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Value } from '../../../../server/model/value';
import { applyEdits, type TextEdit } from '../../../../server/text/edit';
import { deploy, schema } from './deploying';

/** A bit of everything that a template may hold. */
const sample = `{
  "$schema": "${schema}", "contentVersion": "1.0.0.0", // comment
  "definitions": { "t": { "type": "string", "allowedValues": [ "a", "b" ], "nullable": true } },
  "functions": [ { "namespace": "n", "members": { "f": { "parameters": [ { "name": "x", "type": "string" } ], "output": { "value": "[parameters('x')]" } } } } ],
  "parameters": { "p": { "$ref": "#/definitions/t" }, "q": { "type": "secureString", "defaultValue": "[n.f('y')]" } },
  "variables": { "copy": [ { "name": "c", "count": 2, "input": "[copyIndex('c')]" } ], "v": { "a": [ "[variables('c')]" ] } },
  "resources": [ {
      "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "[concat('a', copyIndex())]", "//": "said",
      "copy": { "name": "l", "count": "[length(variables('c'))]" }, "condition": "[not(empty(parameters('p')))]",
      "properties": { "x": "[if(true(), createObject('k', 'v'), null())]", "copy": [ { "name": "y", "count": 1, "input": {} } ] },
      "resources": [ { "type": "blobServices", "name": "default" }, { "type": "providers/locks", "name": "Microsoft.Authorization/l" } ]
    }, {
      "type": "Microsoft.Resources/deployments", "name": "d", "properties": {
        "expressionEvaluationOptions": { "scope": "inner" }, "parameters": { "z": { "value": "[reference('d').outputs.o.value]" } },
        "template": { "parameters": { "z": { "type": "string" } }, "resources": [ { "type": "A.B/c", "name": "[parameters('z')]" } ], "outputs": { "o": { "value": "[parameters('z')]" } } } }
    }, { "type": "Microsoft.Resources/deployments", "name": "e", "properties": { "templateLink": { "uri": "[uri(deployment().x, 'f.json')]" } } } ],
  "outputs": { "o": { "type": "array", "copy": { "count": 2, "input": "[variables('v').a[copyIndex()]]" } } }
}`;

/** Looks at everything a text deploys, and tries every kind of edit on it. */
function tryAll(text: string): void {
  const { document, deployment } = deploy({ 'a.json': text, 'f.json': text });
  const inside = (edits: readonly TextEdit[] | undefined): unknown => edits && applyEdits(text, edits);
  const look = (value: Value, depth: number): void => {
    if (depth > 8) return;
    if (value.kind === 'object')
      for (const name of [...value.names, 'missing']) look(value.get(name), depth + 1);
    if (value.kind === 'array') for (const item of value.items) look(item, depth + 1);
    if (value.kind === 'absent')
      return value.place && void inside(document.writer.insert(value.place, { x: 1 }));
    if (value.origin.source !== document.source) return;
    inside(document.writer.replace(value.origin.span, 'x'));
    inside(document.writer.remove(value.origin.span));
  };
  for (const { name, parent, scope, condition, body } of deployment.resources) {
    for (const value of [name, scope, condition, parent?.name, body]) if (value) look(value, 0);
  }
  for (const { defaultValue } of deployment.parameters) look(defaultValue, 0);
  for (const { value } of deployment.outputs) look(value, 0);
  assert.ok(
    [...document.problems, ...document.comments].every(
      ({ span }) => span.start >= 0 && span.start <= span.end && span.end <= text.length,
    ),
  );
  inside(document.writer.suppressLine(text.length >> 1, 'x'));
  inside(document.writer.suppressFile('x'));
}

describe('Broken ARM templates', function () {
  this.timeout(30_000);

  it('are read and edited wherever they end', () => {
    for (let end = sample.indexOf('contentVersion'); end <= sample.length; end += 3)
      tryAll(sample.slice(0, end));
  });

  it('are read and edited when pieces are lost or repeated', () => {
    const start = sample.indexOf('contentVersion');
    const at = fc.integer({ min: start, max: sample.length });
    fc.assert(
      fc.property(at, at, at, (from, to, again) => {
        tryAll(sample.slice(0, Math.min(from, to)) + sample.slice(Math.max(from, to)));
        tryAll(sample.slice(0, again) + sample.slice(from, from + 12) + sample.slice(again));
      }),
      { numRuns: 200 },
    );
  });

  it('with deep nesting neither throw nor hang', () => {
    const nest = (open: string, close: string): string =>
      sample.replace('"[n.f(\'y\')]"', open.repeat(10_000) + close.repeat(10_000));
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
      ['"[f(', ')]"'],
      ['"', '"'],
    ] as const)
      tryAll(nest(open, close));
    tryAll(sample.replace("[n.f('y')]", `[${'concat('.repeat(10_000)}${')'.repeat(10_000)}]`));
    tryAll(sample.replace("[n.f('y')]", `[variables('v')${'.a[0]'.repeat(10_000)}]`));
    tryAll(sample.replace("[n.f('y')]", `[and(${'true(),'.repeat(10_000)}true())]`));
  });
});
