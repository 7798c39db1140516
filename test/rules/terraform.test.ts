import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { exampleFile, bundle, lintText } from './harness';

/** Where azurerm cannot write what is bad. */
const alwaysGood = [
  'aks/rbac-not-set',
  'appservice/ftps-state-not-set',
  'appservice/minimum-tls-version-not-set',
  'keyvault/soft-delete-disabled',
  'storage/blob-anonymous-access-not-set',
  'storage/share-soft-delete-disabled',
];

const aboutResources = bundle.rules.filter(
  ({ resource }) =>
    resource !== undefined && ![resource].flat().every((target) => typeOf(target).startsWith('file/')),
);

function typeOf(target: string | { readonly type: string }): string {
  return typeof target === 'string' ? target : target.type;
}

function shows(id: string, dialect: string): boolean {
  return bundle.rules.some(
    (rule) => rule.id === id && rule.examples.some((example) => example.dialect === dialect),
  );
}

/** Rules that azurerm has no attribute for, or whose Terraform example is still to be written; new rules do not join them. */
const withoutTerraform = readFileSync('test/rules/without-terraform.txt', 'utf8').trim().split('\n');

describe('rules about resources', () => {
  it('show Terraform', () => {
    assert.deepEqual(
      aboutResources
        .map(({ id }) => id)
        .filter((id) => !shows(id, 'terraform'))
        .sort(),
      withoutTerraform,
    );
  });

  it('show what is bad and what is good', () => {
    const halves = aboutResources
      .filter(({ id }) => shows(id, 'terraform'))
      .filter(({ examples }) => {
        const own = examples.filter(({ dialect }) => dialect === 'terraform');
        return (
          !own.some(({ bad }) => bad !== undefined) ||
          !own.some(({ good, fixed }) => good !== undefined || fixed !== undefined)
        );
      });
    assert.deepEqual(halves.map(({ id }) => id).sort(), alwaysGood);
  });
});

/** Words of no attribute that are right all the same: values, what other texts hold, and the last part of an id. */
const properWords = [
  'allLogs',
  'commandToExecute',
  'sslProtocols',
  'queueServices',
  'blobServices',
  'tableServices',
];

describe('messages about azurerm resources', () => {
  for (const rule of bundle.rules) {
    const texts = rule.examples.flatMap(({ dialect, file, bad }) =>
      dialect === 'terraform' && bad?.includes('"azurerm_') && !bad.includes('"azapi_')
        ? [{ file: exampleFile({ dialect: 'terraform', file, bad }), bad }]
        : [],
    );
    if (!texts.length) continue;
    it(`${rule.id} does not speak of ARM's properties`, () => {
      for (const { file, bad } of texts) {
        const messages = lintText(file, bad)
          .report.findings.filter((finding) => finding.rule === rule.id)
          .map(({ message }) => message);
        const words = messages.flatMap(
          (message) => message.replace(/Microsoft\.\S+/g, '').match(/\b[a-z]+[A-Z]\w*/g) ?? [],
        );
        assert.deepEqual(
          words.filter((word) => !properWords.includes(word)),
          [],
          messages.join('\n'),
        );
      }
    });
  }
});
