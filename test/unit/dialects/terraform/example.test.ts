import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
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

  it('refers only to what it declares', () => {
    const blocks = Object.values(files).map(
      (text) => JSON.parse(text) as Readonly<Record<string, Readonly<Record<string, object>>>>,
    );
    const declared = new Set(
      blocks.flatMap(({ variable = {}, resource = {} }) => [
        ...Object.keys(variable).map((name) => `var.${name}`),
        ...Object.entries(resource).flatMap(([type, named]) =>
          Object.keys(named).map((name) => `${type}.${name}`),
        ),
      ]),
    );
    const references = Object.values(files).flatMap((text) =>
      [...text.matchAll(/\$\{(\w+\.\w+)/g)].map(([, reference = '']) => reference),
    );
    assert.ok(references.length > 0);
    assert.deepEqual(
      references.filter((reference) => !declared.has(reference)),
      [],
    );
  });
});
