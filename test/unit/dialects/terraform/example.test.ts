import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isFormatted } from '../../../../server/syntax/hcl';
import { deploy } from './deploying';

const folder = 'examples/terraform/';
const files = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(folder + name, 'utf8')]),
);

describe('the example in Terraform', () => {
  it('has nothing that Terraform rejects without its provider', () => {
    for (const name of Object.keys(files)) {
      const { document } = deploy({ [name]: files[name], ...files });
      assert.deepEqual(document.problems, [], name);
    }
  });

  it('is formatted', () => {
    for (const [name, text] of Object.entries(files))
      if (name.endsWith('.tf')) assert.ok(isFormatted(text), name);
  });

  it('refers only to what it declares', () => {
    const main = files['main.tf'] ?? '';
    const { variable } = JSON.parse(files['variables.tf.json'] ?? '') as { readonly variable: object };
    const declared = new Set([
      ...Object.keys(variable).map((name) => `var.${name}`),
      ...[...main.matchAll(/^resource "(\w+)" "(\w+)"/gm)].map(([, type, name]) => `${type}.${name}`),
    ]);
    const references = [...main.matchAll(/= ((?:var|azurerm_\w+)\.\w+)/g)].map(
      ([, reference = '']) => reference,
    );
    assert.ok(references.length > 5);
    assert.deepEqual(
      references.filter((reference) => !declared.has(reference)),
      [],
    );
  });
});
